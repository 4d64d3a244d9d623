"""A page read from its picture: its text goes to the normaliser, its characters' places into a drawing.

    scanned = add_scanned_page(normaliser, index, image, width, height)

is all that a reader has to call for a page of which it has a picture and no text, or none that can be trusted.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from dondoc.model.source import Drawing, Span
from dondoc.reading.areas import parts
from dondoc.reading.content import UnsurePlace
from dondoc.reading.normalise import Edges, Normaliser
from dondoc.reading.opinions import Opinion, is_unread, second_opinions
from dondoc.reading.preparing import Prepared, prepared
from dondoc.reading.printed_words import Area, Row, Word
from dondoc.reading.smudges import without_smudges
from dondoc.reading.tesseract import ENGINES, Reading

__all__ = ["ENGINES", "ScannedPage", "add_scanned_page"]

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
    layout = _Layout(page)
    for row in second_opinions(page, _rows(page)):
        layout.add(row)
    normaliser.add_page(layout.text, layout.line_edges)
    unsure = tuple(UnsurePlace(index, *place) for place in layout.unsure)
    return ScannedPage(Drawing(width, height, page.edges(layout.areas)), unsure)


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


class _Layout:
    """The own text of a page as it grows, with the area of every character and the places that are unsure."""

    def __init__(self, page: Prepared) -> None:
        self._page = page
        self.text = ""
        self.areas: list[Area | None] = []
        self.unsure: list[tuple[Span, tuple[str, ...], bool]] = []

    def add(self, row: Sequence[Opinion]) -> None:
        """Writes a line."""
        line: list[str] = []
        before: Word | None = None
        for word, readings, settled in row:
            if before:
                line.append(" ")
                self.areas.append(None)
                if is_unread(self._page, before, word):
                    self.unsure.append(((len(self.areas) - 1, len(self.areas)), ("",), False))
            if readings:
                self.unsure.append(((len(self.areas), len(self.areas) + len(word.text)), readings, settled))
            for glyph in word.glyphs:
                line.append(glyph.text)
                self.areas += [glyph.area] * len(glyph.text)
            before = word
        self.text += "".join(line) + "\n"
        self.areas.append(None)

    def line_edges(self, spans: list[Span]) -> list[Edges]:
        """The edges of lines as shares of the level page's width."""
        width = self._page.picture.shape[1]
        return [
            (first.left / width, last.right / width) if first and last else (None, None)
            for first, last in ((self.areas[start], self.areas[end - 1]) for start, end in spans)
        ]
