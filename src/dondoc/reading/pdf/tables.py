"""The tables of a page: which printed lines stand in which cell of the grids that the page's rules make.

A table's rows are put where the first of its text stands. A cell that spans several fields gives its text to the first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.model.source import Span
from dondoc.reading.normalise import Printed
from dondoc.reading.pdf.grids import Cell, Grid, Point, grids
from dondoc.reading.pdf.hints import hinted
from dondoc.reading.pdf.pdfium import TextPage
from dondoc.reading.pdf.strokes import Stroke, strokes
from dondoc.reading.pdf.ticked import ticked_lines
from dondoc.reading.pdf.view import View, view_of
from dondoc.reading.pieces import starts_cluster, visible_lines

Columns = tuple[float, ...]
"""Where the rules between the columns of a page's last table stand; empty where the page has none."""

_TICKED: Columns = (-1.0,)  # no rules, but rows that end in ticks

_FURNITURE = 2  # lines that may stand over a table that goes on from the page before: a page number, a running head
_HEAD = 3  # A single row of as many cells with text is the head of a table that goes on on the next page.
# PDFium joins what a hyphen at the end of a line parts, also where the next line stands in the next cell.
_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]*|[\ufffe\x02]+")

_Place = tuple[int, Cell] | None  # index of the table and first field of the cell; None outside of tables
_Part = tuple[Span, _Place]
_Cells = dict[Cell, list[Span]]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page with the grids on it."""

    page: TextPage
    view: View
    text: str
    grids: list[Grid]

    def points(self, offsets: Sequence[int]) -> list[Point]:
        """The middles of characters."""
        columns = (iter(self.view.placed(self.page.places(offsets))),) * 4
        return [((a + b) / 2, (c + d) / -2) for a, c, b, d in zip(*columns, strict=True)]

    def places(self, points: Sequence[Point]) -> list[_Place]:
        """The cells in which points lie, each of the first table that has one there."""
        found: list[_Place] = [None] * len(points)
        for k, grid in reversed(list(enumerate(self.grids))):
            found = [(k, cell) if cell else place for cell, place in zip(grid.cells_at(points), found, strict=True)]
        return found

    def band(self) -> tuple[float, float]:
        """The depths between which all tables lie."""
        return min(grid.rows[0] for grid in self.grids), max(grid.rows[-1] for grid in self.grids)


def table_lines(page: TextPage, text: str, before: Columns) -> tuple[list[Printed], Columns]:
    """The lines of a page with tables in order, and its last table's columns; no lines where it has no table.

    `before` are the columns of the page before: where it had a table this page is looked at without a hint.
    """
    if not (before or hinted(text)):
        return [], ()
    view = view_of(page)
    found = grids(_shown(view, strokes(page.page))) if view.width > 0 else []
    if not found:
        ticked, goes_on = ticked_lines(text, before == _TICKED)
        return ticked, _TICKED if goes_on else ()
    leaf = _Leaf(page, view, text, found)
    lines = _parts(leaf)
    first = next((k for k, parts in enumerate(lines) if any(place for _, place in parts)), 0)
    goes_on = first <= _FURNITURE and found[0].continues(before)
    filled = _filled(lines)
    kept = {k for k, cells in filled.items() if _is_table(cells) or (k == 0 and goes_on)}
    if not kept:
        return [], ()
    made = {k: list(_rows(found[k], filled[k], view, goes_on and k == 0)) for k in kept}
    return list(_in_order(lines, made)), found[max(kept)].columns


def _shown(view: View, found: list[Stroke]) -> list[Stroke]:
    """The strokes as a turned page shows them."""
    if not view.turns:
        return found
    numbers = view.placed([number for left, bottom, right, top in found for number in (left, top, right, bottom)])
    return [
        (left, bottom, right, top) for left, top, right, bottom in zip(*(numbers[i::4] for i in range(4)), strict=True)
    ]


def _parts(leaf: _Leaf) -> list[list[_Part]]:
    """The printed lines, each cut into the parts that stand in one cell or outside of tables.

    A line is looked at word by word only where its ends stand in different places.
    """
    bodies = list(visible_lines(leaf.text))
    points = leaf.points([offset for start, end in bodies for offset in (start, end - 1)])
    places = leaf.places(points)
    top, bottom = leaf.band()
    lines: list[list[_Part]] = []
    torn: list[Span] = []
    ends = zip(points[::2], points[1::2], places[::2], places[1::2], strict=True)
    for body, (first, last, place, end) in zip(bodies, ends, strict=True):
        if top <= first[1] <= bottom or top <= last[1] <= bottom:
            whole = place and place == end
            lines.append([(body, place)] if whole else [])
            torn += () if whole else (body,)
        else:
            lines.append([(body, None)])
    cut = _torn(leaf, torn)
    return [parts or next(cut) for parts in lines]


def _torn(leaf: _Leaf, bodies: list[Span]) -> Iterator[list[_Part]]:
    """The parts of lines that run through several cells."""
    lines = [[word.span() for word in _WORD.finditer(leaf.page.text, *body)] for body in bodies]
    starts = iter(leaf.places(leaf.points([start for words in lines for start, _ in words])))
    torn = [_merged(list(zip(words, starts, strict=False))) for words in lines]
    ends = iter(leaf.places(leaf.points([end - 1 for parts in torn for (_, end), _ in parts])))
    for parts in torn:
        found: list[_Part] = []
        for part in parts:
            found += [part] if next(ends) == part[1] else _by_character(leaf, part[0])
        yield found


def _by_character(leaf: _Leaf, span: Span) -> list[_Part]:
    """The parts of a stretch in which the text of two cells stands without a space between."""
    parts: list[_Part] = []
    for offset, place in zip(range(*span), leaf.places(leaf.points(range(*span))), strict=True):
        leans = leaf.text[offset].isspace() or not starts_cluster(leaf.text[offset])
        parts.append(((offset, offset + 1), parts[-1][1] if leans and parts else place))
    return _merged(parts)


def _merged(parts: list[_Part]) -> list[_Part]:
    """The parts of one line with those put together that follow each other in the same place."""
    merged = parts[:1]
    for (start, end), place in parts[1:]:
        if place == merged[-1][1]:
            merged[-1] = ((merged[-1][0][0], end), place)
        else:
            merged.append(((start, end), place))
    return merged


def _filled(lines: list[list[_Part]]) -> dict[int, _Cells]:
    """What stands in the cells of each table."""
    filled: dict[int, _Cells] = {}
    for parts in lines:
        for span, place in parts:
            if place:
                filled.setdefault(place[0], {}).setdefault(place[1], []).append(span)
    return filled


def _is_table(cells: _Cells) -> bool:
    """Whether text stands in at least two rows and two columns, or in the head of a table."""
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    return len(columns) > 1 and (len(rows) > 1 or len(columns) >= _HEAD)


def _rows(grid: Grid, cells: _Cells, view: View, goes_on: bool) -> Iterator[Printed]:
    """The rows of a table; those over its head that have one cell only are its title, as in a text file."""
    left, right = grid.columns[0] - view.corner, grid.columns[-1] - view.corner
    edges = left / view.width, right / view.width, None
    columns = sorted({column for row in grid.anchors for _, column in row})
    title = not goes_on
    for row in range(len(grid.anchors)):
        found = tuple(tuple(cells.get((row, column), ())) for column in columns)
        count = sum(map(bool, found))
        title = title and count < 2
        if count:
            alone = title and sum(map(len, found)) == 1
            yield Printed(found, None if alone else edges, row=not title)


def _in_order(lines: list[list[_Part]], made: dict[int, list[Printed]]) -> Iterator[Printed]:
    """The lines of the page, each table where its first text stands; a line of what is no table stays whole."""
    placed: set[int] = set()
    for parts in lines:
        known = [(span, place if place and place[0] in made else None) for span, place in parts]
        for span, place in _merged(known):
            if not place:
                yield Printed(((span,),))
            elif place[0] not in placed:
                placed.add(place[0])
                yield from made[place[0]]
