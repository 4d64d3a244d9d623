"""The own text of a page that is read from its picture, character by character with its place."""

from collections.abc import Iterator, Sequence

from dondoc.model.source import Span
from dondoc.reading.normalise import Edges, Printed
from dondoc.reading.scan.opinions import Opinion, is_unread
from dondoc.reading.scan.preparing import Prepared
from dondoc.reading.scan.printed_words import Area, Word
from dondoc.reading.scan.ruled import Laid


class OwnText:
    """The text as it grows, with the area of every character and the places that are unsure."""

    def __init__(self, page: Prepared) -> None:
        self._page = page
        self._parts: list[str] = []
        self.areas: list[Area | None] = []
        self.unsure: list[tuple[Span, tuple[str, ...], bool]] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, row: Laid, opinions: Iterator[Sequence[Opinion]]) -> Printed:
        """Writes a line, or the lines in the cells of a table's row; `opinions` are on these lines and those after."""
        cells = tuple(tuple(self._line(next(opinions)) for _ in cell) for cell in row.cells)
        return Printed(cells, row.edges, row.in_table)

    def _line(self, words: Sequence[Opinion]) -> Span:
        start = len(self.areas)
        before: Word | None = None
        for word, readings, settled in words:
            if before:
                self._parts.append(" ")
                self.areas.append(None)
                if is_unread(self._page, before, word):
                    self.unsure.append(((len(self.areas) - 1, len(self.areas)), ("",), False))
            if readings:
                self.unsure.append(((len(self.areas), len(self.areas) + len(word.text)), readings, settled))
            for glyph in word.glyphs:
                self._parts.append(glyph.text)
                self.areas += [glyph.area] * len(glyph.text)
            before = word
        end = len(self.areas)
        self._parts.append("\n")
        self.areas.append(None)
        return start, end

    def line_edges(self, spans: list[Span]) -> list[Edges]:
        """The edges of lines as shares of the level page's width."""
        width = self._page.picture.shape[1]
        return [
            (first.left / width, last.right / width, None) if first and last else (None, None, None)
            for first, last in ((self.areas[start], self.areas[end - 1]) for start, end in spans)
        ]
