"""Builds the text of a source from raw pages, and with it the exact map back to them.

The map is made while the text is made: every line is either copied as it stands (one stretch) or cut into the few
stretches that stay the same. Blank lines survive as one empty line inside a page and not at its edges; within a line
the rules are those of `pieces`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from unicodedata import is_normalized

from dondoc.model.source import Line, Origin, Span
from dondoc.reading.pieces import Insert, Piece, Stretch, around, extend, is_clean, joined

Edges = tuple[float | None, float | None, float | None]  # left, right, foot, as a `Line` has them
EdgeFinder = Callable[[list[Span]], list[Edges]]

# A cleaned line: its text, the place of its visible part in the raw text (offset, length), its stretches (None where it
# is copied as it stands) and its cells within the text.
_Row = tuple[str, int, int, list[Stretch] | None, tuple[Span, ...]]
_EMPTY: _Row = ("", 0, 0, [], ())

_NO_EDGES: Edges = (None, None, None)
_PIPE = re.compile(r"(?<!\\)\|")
_SPACE = re.compile(r"\s")
_RULE = re.compile(r"\|[ :|-]*-[ :|-]*\|")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a page that holds tables: a row of a table, or a printed line beside, above or below one.

    `cells` are the spans in the page's raw text of what stands in each cell, a span a printed line; a line that is no
    row has one cell. `edges` are the outer edges of the table, None where the line's own edges count.
    """

    cells: tuple[tuple[Span, ...], ...]
    edges: Edges | None = None
    row: bool = False


def _tabbed(raw: str, base: int) -> list[Piece]:
    """The cells of a raw line whose cells stand apart by tabs."""
    pieces: list[Piece] = []
    at = base
    for cell in raw.split("\t"):
        pieces.append(Piece(cell, at))
        at += len(cell) + 1
    return pieces


def _piped(text: str) -> tuple[Span, ...]:
    """The cells of a cleaned line `| a | b |`; none for the rule under a table's head, nor for any other line."""
    if text[-1] != "|" or len(text) < 2 or _RULE.fullmatch(text):
        return ()
    bars = [bar.start() for bar in _PIPE.finditer(text)]
    return tuple(_trimmed(text, left + 1, right) for left, right in pairwise(bars))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the spaces at its ends."""
    start += text.startswith(" ", start, end)
    return start, max(start, end - text.endswith(" ", start, end))


def _laid(raw: str, line: Printed, inserts: Sequence[Insert]) -> _Row:
    """A line of a page with tables; it has a place of its own only where it stands in one piece."""
    parts = [span for cell in line.cells for span in cell]
    start, end = parts[0] if len(parts) == 1 else (0, 0)
    if start < end and not (inserts or line.row) and is_clean(raw[start:end]):
        return raw[start:end], start, end - start, None, ()
    cells = [
        [piece for k, span in enumerate(cell) for piece in _inserted(raw, span, inserts, k > 0)] for cell in line.cells
    ]
    text, stretches, spans = joined(cells)
    last = parts[-1][1]
    extend(stretches, len(text), last if raw[last : last + 1].strip() == "" else _blank(raw, last))
    return text, start, end - start, stretches, spans if line.row else ()


def _single_blanks(made: list[tuple[Edges | None, _Row]]) -> Iterator[tuple[Edges | None, _Row]]:
    """The lines with one blank line at most between two others, and none at the ends."""
    blank: tuple[Edges | None, _Row] | None = None
    begun = False
    for line in made:
        if line[1][0]:
            if blank and begun:
                yield blank
            yield line
            blank, begun = None, True
        else:
            blank = line


def _inserted(raw: str, span: Span, inserts: Sequence[Insert], wrapped: bool) -> list[Piece]:
    """The pieces of a printed line of a cell, with what is put into it."""
    start, end = span
    if inserts:
        last = end if raw[end : end + 1].strip() == "" else end - 1
        here = [insert for insert in inserts if start <= insert.offset <= last]
        if here:
            return around(raw[start:end], start, here)
    blank = None if raw[start - 1 : start].isspace() else _blank(raw, end)
    return [Piece(raw[start:end], start, None, wrapped, blank)]


def _blank(raw: str, end: int) -> int:
    """The offset of a blank near a piece that has none beside it: the next one, else the last one of the page."""
    found = _SPACE.search(raw, end)
    return found.start() if found else max(raw.rfind(" "), raw.rfind("\n"), 0)


def _is_plain(raw: str, lines: list[str]) -> bool:
    """Whether every line of a page can be copied as it stands."""
    return "  " not in raw and "".join(lines).isprintable() and is_normalized("NFC", raw)


def _copied(lines: list[str]) -> Iterator[tuple[str, int]]:
    """The lines of such a page, each with its offset, with one blank line at most between two others."""
    at = 0
    blank = begun = False
    for line in lines:
        text = line.strip()
        if text:
            if blank and begun:
                yield "", 0
            yield text, at + line.index(text)
            begun, blank = True, False
        else:
            blank = True
        at += len(line) + 2


class Normaliser:
    """Takes the raw pages of a file one after another and makes the text, lines, pages and origins of them.

    `tables`: whether tabs and pipes part the cells of tables, as they do in text files.
    """

    def __init__(self, tables: bool) -> None:
        self._tables = tables
        self._texts: list[str] = []  # of the lines
        self._lines: list[Line] = []
        self._origins: list[Origin] = []
        self._starts: list[int] = []  # of the pages
        self._next = 0  # where the next line begins

    @property
    def characters(self) -> int:
        """How long the text is so far."""
        return max(0, self._next - 1)

    def add_page(self, raw: str, edges: EdgeFinder | None = None, inserts: Sequence[Insert] = ()) -> None:
        """Adds a page; `edges` gives the edges of lines from the spans of their visible characters in `raw`."""
        page = len(self._starts)
        self._starts.append(self._next)
        if not (inserts or self._tables) and _is_plain(raw, printed := raw.split("\r\n")):
            self._copy(page, list(_copied(printed)), edges)
            return
        rows: list[_Row] = []
        plain = not inserts
        normal = is_normalized("NFC", raw)
        blank = False
        at = 0
        for line in raw.splitlines(keepends=True):
            text = line.strip()
            offset = at if line.startswith(text) else at + line.index(text)
            row: _Row = (text, offset, len(text), None, ())
            in_table = bool(rows and rows[-1][4] and not blank and "\t" in line)
            copied = plain and text.isprintable() and "  " not in text and (normal or is_normalized("NFC", text))
            if in_table or not copied:
                row = self._mended(line, at, text, offset, inserts, in_table)
            at += len(line)
            if not row[0]:
                blank = True
                continue
            if blank and rows:
                rows.append(_EMPTY)
            blank = False
            rows.append(row)
        self._place(page, rows, edges)

    def _mended(self, line: str, at: int, body: str, offset: int, inserts: Sequence[Insert], in_table: bool) -> _Row:
        """A line that cannot be copied as it stands; `body` is the part of it, at `offset`, without outer blanks.

        Below a row of a table a tab makes a row also of a line with only one cell that is not empty.
        """
        end = offset + len(body)
        here = [insert for insert in inserts if offset <= insert.offset <= end]
        if self._tables and (in_table or "\t" in body):
            text, stretches, cells = joined([[piece] for piece in _tabbed(line.splitlines()[0], at)])
        else:
            text, stretches, _ = joined([around(body, offset, here)])
            cells = ()
        extend(stretches, len(text), end)
        return text, offset, len(body), stretches, cells

    def add_tables(
        self, raw: str, lines: Sequence[Printed], edges: EdgeFinder | None = None, inserts: Sequence[Insert] = ()
    ) -> None:
        """Adds a page whose lines were put in order before, as where it holds tables."""
        page = len(self._starts)
        self._starts.append(self._next)
        laid = [(line, _laid(raw, line, inserts) if line.cells else _EMPTY) for line in lines]
        made = list(_single_blanks([(line.edges, row) for line, row in laid if row[0] or not line.cells]))

        def given(spans: list[Span]) -> list[Edges]:
            return [own or found for (own, _), found in zip(made, edges(spans) if edges else (), strict=True)]

        self._place(page, [row for _, row in made], given if edges else None)

    def _place(self, page: int, rows: list[_Row], edges: EdgeFinder | None) -> None:
        """Puts the rows of a page behind the text so far."""
        found = edges([(offset, offset + length) for _, offset, length, _, _ in rows]) if edges else ()
        position = self._next
        for row, (left, right, foot) in zip(rows, found or repeat(_NO_EDGES), strict=False):
            text, offset, _, stretches, cells = row
            if stretches is None:
                self._origins.append(Origin(position, page, offset))
            else:
                self._origins.extend(Origin(position + start, page, place, box) for start, place, box in stretches)
            if self._tables and text.startswith("|"):
                cells = _piped(text)
            if cells:
                cells = tuple((position + start, position + end) for start, end in cells)
            end = position + len(text)
            self._lines.append(Line(position, end, page, left, right, cells, foot))
            position = end + 1
        self._texts.extend([row[0] for row in rows])
        self._next = position

    def _copy(self, page: int, rows: list[tuple[str, int]], edges: EdgeFinder | None) -> None:
        """Puts lines that stand as they are to be behind the text so far, as `_place` does with any."""
        found = edges([(offset, offset + len(text)) for text, offset in rows]) if edges else ()
        position = self._next
        for (text, offset), (left, right, foot) in zip(rows, found or repeat(_NO_EDGES), strict=False):
            if text:
                self._origins.append(Origin(position, page, offset))
            end = position + len(text)
            self._lines.append(Line(position, end, page, left, right, (), foot))
            position = end + 1
        self._texts.extend([text for text, _ in rows])
        self._next = position

    def finish(self) -> tuple[str, tuple[Line, ...], tuple[Span, ...], tuple[Origin, ...]]:
        """Text, lines, pages and origins of all pages."""
        text = "\n".join(self._texts)
        starts = [min(start, len(text)) for start in self._starts]
        pages = tuple(pairwise([*starts, len(text)]))
        return text, tuple(self._lines), pages, tuple(self._origins)
