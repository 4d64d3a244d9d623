"""The ruled tables on a page's picture: their cells are read one by one, and the page is read without them.

A frame around a few words, such as an incoming stamp's, is a table as well; it stands before the first line below its
upper edge. Rules that make no table, such as those below a letterhead, are taken off the picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dondoc.reading.normalise import Edges
from dondoc.reading.pdf.grids import Grid, grids
from dondoc.reading.scan.preparing import Prepared
from dondoc.reading.scan.printed_words import Area, Row
from dondoc.reading.scan.rulings import as_strokes, rulings, without_rulings
from dondoc.reading.scan.smudges import without_smudges
from dondoc.reading.scan.tesseract import Gray, Reading

_INK = 140  # grey
_LEAST = 12  # dark pixels in a cell that is looked into
_ROOM = 3  # pixels between a rule and what is read
_FRAME = 0.4  # part of the page's width: what is narrower is a stamp's frame, however little is read in it
_HEAD = 3  # A single row of as many cells with text is the head of a table that goes on on the next page.


@dataclass(frozen=True, slots=True)
class Laid:
    """A printed line, or a row of a table with the lines of each cell; `edges` are the table's."""

    cells: tuple[tuple[Row, ...], ...]
    edges: Edges | None = None
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: where it stands, and its rows."""

    area: Area
    rows: tuple[Laid, ...]


def ruled_tables(page: Prepared) -> tuple[list[Ruled], Prepared, Gray]:
    """The tables on a page, the page without rules, and its picture without what stands in tables."""
    lines = rulings(page.picture, page.dpi)
    if not lines:
        return [], page, page.picture
    bare = without_rulings(page.picture, lines)
    found = grids(as_strokes(lines, page.dpi))
    reading = Reading(bare, page.dpi, block=True) if found else None
    tables = [table for grid in found if reading and (table := _table(grid, bare, reading, page.dpi))]
    rest = bare.copy()
    for table in tables:
        rest[table.area.top : table.area.bottom, table.area.left : table.area.right] = 255
    return tables, replace(page, picture=bare), rest


def with_tables(rows: Sequence[Row], tables: Sequence[Ruled]) -> list[Laid]:
    """The lines of a page with the rows of its tables, each table before the first line that begins below its top."""
    laid = [Laid(((row,),)) for row in rows]
    for table in sorted(tables, key=lambda one: -one.area.top):
        at = next((k for k, row in enumerate(rows) if row[0].area.top >= table.area.top), len(rows))
        laid[at:at] = table.rows
    return laid


def _table(grid: Grid, picture: Gray, reading: Reading, dpi: float) -> Ruled | None:
    """The table that a grid makes; None where too few cells hold text."""
    scale = dpi / 72
    columns = [round(x * scale) for x in grid.columns]
    depths = [round(y * scale) for y in grid.rows]
    area = Area(columns[0], depths[0], columns[-1], depths[-1])
    width = picture.shape[1]
    edges = (area.left / width, area.right / width, None)
    numbers = sorted({column for row in grid.anchors for _, column in row})
    rows = []
    for number, anchors in enumerate(grid.anchors):
        cells = tuple(
            tuple(_lines(_field(grid, (number, column), columns, depths), picture, reading))
            if (number, column) in anchors
            else ()
            for column in numbers
        )
        if any(cells):
            rows.append(Laid(cells, edges, in_table=True))
    filled = [sum(map(bool, row.cells)) for row in rows]
    wide = max(filled, default=0)
    framed = area.width < _FRAME * width
    return Ruled(area, tuple(rows)) if rows and (framed or (wide > 1 and (len(rows) > 1 or wide >= _HEAD))) else None


def _field(grid: Grid, anchor: tuple[int, int], columns: Sequence[int], rows: Sequence[int]) -> Area:
    """The pixels of the cell that begins at a field."""
    own = [
        (row, column)
        for row, fields in enumerate(grid.anchors)
        for column, field in enumerate(fields)
        if field == anchor
    ]
    last_row, last_column = max(row for row, _ in own), max(column for _, column in own)
    return Area(
        columns[anchor[1]] + _ROOM,
        rows[anchor[0]] + _ROOM,
        columns[last_column + 1] - _ROOM,
        rows[last_row + 1] - _ROOM,
    )


def _lines(area: Area, picture: Gray, reading: Reading) -> Iterator[Row]:
    if (picture[area.top : area.bottom, area.left : area.right] < _INK).sum() >= _LEAST:
        yield from without_smudges(reading.rows(area))
