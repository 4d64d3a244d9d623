"""A page read from its picture: its text goes to the normaliser, its characters' places into a drawing.

    scanned = add_scanned_page(normaliser, index, image, width, height)

is all that a reader has to call for a page of which it has a picture and no text, or none that can be trusted.
"""

import re
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from dondoc.model.source import Drawing, Span
from dondoc.reading.areas import parts
from dondoc.reading.content import UnsurePlace
from dondoc.reading.normalise import Edges, Normaliser
from dondoc.reading.preparing import Prepared, prepared
from dondoc.reading.printed_words import Area, Row, Word
from dondoc.reading.smudges import without_smudges
from dondoc.reading.tesseract import ENGINES, Reading

__all__ = ["ENGINES", "ScannedPage", "add_scanned_page"]

_SURE = 60.0  # percent
_ADDRESSED = re.compile(r"Kính gửi", re.IGNORECASE)


class ScannedPage(NamedTuple):
    """What a page's picture gave beside its text."""

    drawing: Drawing
    unsure: tuple[UnsurePlace, ...] = ()


def add_scanned_page(
    normaliser: Normaliser, index: int, image: Image.Image, width: float, height: float
) -> ScannedPage:
    """Reads page `index` from its picture; `width` and `height` are the shown page's in points."""
    page = prepared(image, width, height)
    layout = _layout(_rows(page), page)
    normaliser.add_page(layout.text, layout.line_edges)
    unsure = (UnsurePlace(index, span, (word.text,)) for word, span in layout.words if _is_doubtful(word))
    return ScannedPage(Drawing(width, height, layout.boxes()), tuple(unsure))


def _rows(page: Prepared) -> list[Row]:
    """The printed lines of a page in the order of reading."""
    reading = Reading(page.picture, page.dpi)
    found: list[Row] = []
    for part in parts(page.picture):
        found += _in_order([without_smudges(reading.rows(area)) for area in part.areas])
    return found


def _in_order(columns: Sequence[list[Row]]) -> list[Row]:
    """The lines of columns, left before right; from 'Kính gửi' on by their heights, whoever stands on the right."""
    if len(columns) == 1:
        return columns[0]
    tops = [row[0].area.top for rows in columns for row in rows if _ADDRESSED.match(row[0].text + " " + row[-1].text)]
    if not tops:
        return [row for rows in columns for row in rows]
    above = [row for rows in columns for row in rows if row[0].area.bottom <= min(tops)]
    below = [row for rows in columns for row in rows if row[0].area.bottom > min(tops)]
    return above + sorted(below, key=lambda row: row[0].area.bottom)


class _Layout(NamedTuple):
    """The own text of a page and for every character of it the glyph that it was read from."""

    text: str
    page: Prepared
    glyphs: list[Area | None]
    words: list[tuple[Word, Span]]

    def line_edges(self, spans: list[Span]) -> list[Edges]:
        """The edges of lines as shares of the level page's width."""
        width = self.page.picture.shape[1]
        return [
            (first[0] / width, last[2] / width) if first and last else (None, None)
            for first, last in ((self.glyphs[start], self.glyphs[end - 1]) for start, end in spans)
        ]

    def boxes(self) -> "array[float]":
        return self.page.edges(self.glyphs)


def _layout(rows: Sequence[Row], page: Prepared) -> _Layout:
    text: list[str] = []
    glyphs: list[Area | None] = []
    words: list[tuple[Word, Span]] = []
    for row in rows:
        for k, word in enumerate(row):
            text.append(" " if k else "")
            glyphs += [None] * bool(k)
            words.append((word, (len(glyphs), len(glyphs) + len(word.text))))
            for glyph in word.glyphs:
                text.append(glyph.text)
                glyphs += [glyph.area] * len(glyph.text)
        text.append("\n")
        glyphs.append(None)
    return _Layout("".join(text), page, glyphs, words)


def _is_doubtful(word: Word) -> bool:
    """Whether a word with figures was not read for certain."""
    return word.sure < _SURE and any(map(str.isdigit, word.text))
