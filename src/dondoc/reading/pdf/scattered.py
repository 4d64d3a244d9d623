"""Letters that stand behind their words: a writer of PDF set them in another font, and drew them after line or page.

PDFium gives 'C ng an t nh ô ỉ' for 'Công an tỉnh'. On such a page every character is put where it is drawn: on the line
on whose height it stands, and there in the order of the characters' origins.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from dondoc.model.source import Span
from dondoc.reading.pdf.pdfium import TextPage
from dondoc.reading.pdf.view import view_of
from dondoc.reading.pieces import visible_lines

# Letters that are no words of Vietnamese by themselves. A quick look finds one between blanks, or four characters
# beyond ASCII in a row; what makes sure of it, four letters with marks as no word has them, or a number that is set
# high, '⁽¹⁾', at the end of a line.
_NO_WORD = "[ăâạảãắằẳẵặấầẩẫậẻẽẹếềểễệỉĩịọỏõốồỗộờỡợụũứừửữựĂÂẠẢÃẮẰẲẴẶẤẦẨẪẬẺẼẸẾỀỂỄỆỈĨỊỌỎÕỐỒỖỘỜỠỢỤŨỨỪỬỮỰ]"
_QUICK = re.compile(rf" [^\x00-\x7f](?:[ \r](?<={_NO_WORD}.)|[^\x00-\x7f]{{3}}|[^\x00-\x7f]{{2}}\r|\Z)")
_MARKED = r"[^\W\d_\x00-\x7f]"
_SURE = re.compile(rf"(?<!\S){_NO_WORD}(?!\S)|{_MARKED}{{4}}|⁾(?=\r)")
_STRAY = re.compile(rf"(?<!\S){_MARKED}+(?!\S)")
# PDFium makes one line of two where a hyphen ends the first; these it gives for such a hyphen.
_PRINTED = re.compile("[^\ufffe\x02]+[\ufffe\x02]*|[\ufffe\x02]+")
_LEVEL = 0.25  # of its height, by which a character's foot may miss that of its line
_AROUND = 2.0  # heights by which a letter may stand before or behind the others of its line
_MOST_NEAR = 50  # lines on about the same height that are looked at for a letter
_GAP = 0.12  # of a line's height; a space is wider
_PART = 0.5  # of a drawn space's width; a narrow letter may stand in a place that is made for a wide one


class _Letter(NamedTuple):
    """A drawn character as the page is shown: its origin, its right edge and height, its offset in the page's text."""

    x: float
    y: float
    right: float
    height: float
    offset: int


class _Band(NamedTuple):
    """Where the letters of a line stand."""

    left: float
    right: float
    foot: float
    height: float


def is_scattered(text: str) -> bool:
    """Whether letters with marks stand alone, or in a row, as they do in no text."""
    return _QUICK.search(text) is not None and _SURE.search(text) is not None


def gather(page: TextPage) -> None:
    """Puts the characters of a page in the order in which they are seen."""
    text = page.text
    spans = [part.span() for span in visible_lines(text) for part in _PRINTED.finditer(text, *span)]
    drawn = _drawn(page)
    strays = {offset for word in _STRAY.finditer(text) for offset in range(*word.span())}
    own = [[letter for offset in range(*span) if (letter := drawn.get(offset))] for span in spans]
    bands = [_band([letter for letter in line if letter.offset not in strays]) for line in own]
    lines = _Lines(bands)
    homes: list[list[_Letter]] = [[] for _ in spans]
    for k, line in enumerate(own):
        for letter in line:
            homes[lines.home(letter, k)].append(letter)
    moved = list(_moved(text, spans, own, homes, strays))
    page.rewrite("".join(sign for sign, _ in moved), [page.character(offset) for _, offset in moved])


def _drawn(page: TextPage) -> dict[int, _Letter]:
    """All characters but line breaks and the spaces that PDFium put in, by their offsets."""
    offsets = [k for k, sign in enumerate(page.text) if sign not in "\r\n" and not (sign == " " and page.is_put_in(k))]
    view = view_of(page)
    boxes, origins = (view.placed(numbers) for numbers in (page.places(offsets), page.origins(offsets)))
    columns = (origins[::4], origins[1::4], boxes[1::4], boxes[3::4], _advances(page, offsets))
    return {
        offset: _Letter(x, y, x + advance, top - bottom, offset)
        for offset, x, y, top, bottom, advance in zip(offsets, *columns, strict=True)
    }


def _advances(page: TextPage, offsets: Sequence[int]) -> list[float]:
    """How far the pen moves on for every character; as for most letters where a font does not say it."""
    found = [page.advance(offset) for offset in offsets]
    known = [advance for offset, advance in zip(offsets, found, strict=True) if advance and page.text[offset] != " "]
    usual = median(known) if known else 0.0
    return [advance or usual for advance in found]


def _space(text: str, line: Sequence[_Letter]) -> float:
    """How wide the spaces that are drawn on a line are, in points; 0 where none is drawn."""
    widths = [letter.right - letter.x for letter in line if text[letter.offset] == " "]
    return median(widths) if widths else 0.0


def _band(line: Sequence[_Letter]) -> _Band | None:
    """Where a line stands, after the letters that surely belong to it; None where there are none."""
    if not line:
        return None
    middle = sorted(line, key=lambda letter: letter.y)[len(line) // 2]
    return _Band(min(letter.x for letter in line), max(letter.right for letter in line), middle.y, middle.height)


class _Lines:
    """The lines of a page, to be found by the height on which they stand."""

    def __init__(self, bands: Sequence[_Band | None]) -> None:
        self._bands = bands
        known = ((band.foot, k, band) for k, band in enumerate(bands) if band and band.height > 0)
        self._by_foot = sorted(known, key=itemgetter(0, 1))
        self._reach = _LEVEL * max((band.height for _, _, band in self._by_foot), default=0.0)

    def home(self, letter: _Letter, own: int) -> int:
        """The line on whose foot a letter stands; its own where it does, or where no other fits."""
        at = self._bands[own]
        if at and abs(letter.y - at.foot) <= _LEVEL * at.height:
            return own
        best, found = _LEVEL, own
        first = bisect_left(self._by_foot, letter.y - self._reach, key=itemgetter(0))
        for foot, k, band in islice(self._by_foot, first, first + _MOST_NEAR):
            around = _AROUND * band.height
            missed = abs(letter.y - foot) / band.height
            if missed < best and band.left - around <= letter.x <= band.right + around:
                best, found = missed, k
        return found


def _moved(
    text: str, spans: Sequence[Span], own: Sequence[list[_Letter]], homes: Sequence[list[_Letter]], strays: set[int]
) -> Iterator[tuple[str, int]]:
    """The characters of the page in their new order, with the offsets at which they stood.

    A line without strays whose letters stand in their order stays as it is, with the spaces that PDFium put in.
    """
    at = 0
    for span, before, home in zip(spans, own, homes, strict=True):
        between = [(text[offset], offset) for offset in range(at, span[0])]
        at = span[1]
        if home or not before:
            yield from between
        home.sort(key=lambda letter: round(letter.x, 2))  # one above the other they keep their order
        if home == before and strays.isdisjoint(range(*span)):
            yield from ((text[offset], offset) for offset in range(*span))
        else:
            yield from _line(text, home, strays)
    yield from ((text[offset], offset) for offset in range(at, len(text)))


def _line(text: str, letters: Sequence[_Letter], strays: set[int]) -> Iterator[tuple[str, int]]:
    """A line from left to right, with a space where there is a gap."""
    drawn = _PART * _space(text, letters)
    gap = drawn or _GAP * max((letter.height for letter in letters), default=0.0)
    for k, letter in enumerate(letters):
        before = letters[k - 1] if k else letter
        wide = letter.x - before.right > gap
        if letter.offset == before.offset + 1 and not drawn:
            wide = False  # PDFium saw them beside each other, and letters may stand wide
        elif letter.offset == before.offset + 2 and strays.isdisjoint((before.offset, letter.offset)):
            wide = text[before.offset + 1] == " "
        if k and wide and text[letter.offset] != " " != text[before.offset]:
            yield " ", before.offset
        yield text[letter.offset], letter.offset
