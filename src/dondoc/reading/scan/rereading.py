"""Lines whose print hangs together are read once more, each by itself.

Where a letter of one line touches one of the next, the engine takes both for one tall letter and loses the words.
"""

from statistics import median

from dondoc.reading.scan.opinions import ANNOUNCED
from dondoc.reading.scan.printed_words import Area, Row, around
from dondoc.reading.scan.tesseract import Gray, Reading

_TALL = 1.6  # usual heights of the line: no word of it is so high
_UNSURE = 40.0  # percent: what such a tall word is read as is never surer
_ROOM = 4  # pixels around a line
_FEW = 3  # words: of a shorter line the usual height is not known


def reread(picture: Gray, dpi: float, rows: list[Row]) -> list[Row]:
    """The lines of an area, those that hang together in their own reading where the engine is surer of that."""
    hanging = {k for k, row in enumerate(rows) if _hangs(row)}
    if not hanging:
        return rows
    left = min(row[0].area.left for row in rows)
    reading = Reading(picture, dpi, block=True)
    return [
        _surer(row, reading.rows(_strip(row, left, picture.shape))) if k in hanging or k - 1 in hanging else row
        for k, row in enumerate(rows)
    ]


def _hangs(row: Row) -> bool:
    """Whether a word reaches into another line; where a figure is announced, high letters are handwriting."""
    tall = _TALL * _usual(row)
    return len(row) > _FEW and any(
        word.sure < _UNSURE and word.area.height > tall and not (before and ANNOUNCED.fullmatch(before.text))
        for before, word in zip((None, *row), row, strict=False)
    )


def _usual(row: Row) -> float:
    return median(word.area.height for word in row)


def _strip(row: Row, left: int, shape: tuple[int, ...]) -> Area:
    """The pixels of a line from the left edge of its area on, as high as its usual words."""
    usual = _usual(row)
    words = around([word.area for word in row if word.area.height <= _TALL * usual])
    high, wide = shape
    return Area(
        max(0, left - _ROOM), max(0, words.top - _ROOM),
        min(wide, row[-1].area.right + _ROOM), min(high, words.bottom + _ROOM),
    )  # fmt: skip


def _surer(row: Row, again: list[Row]) -> Row:
    """A line as it was read by itself, where that is one line and surer."""
    if len(again) != 1:
        return row
    sums = [sum(max(0.0, word.sure - _UNSURE) * len(word.text) for word in one) for one in (row, again[0])]
    return again[0] if sums[1] > sums[0] else row
