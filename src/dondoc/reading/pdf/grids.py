"""The grids that the strokes on a page make: where the rows and columns of a table run.

Strokes are first put together: Word draws a piece for every cell. Of these rules only those count that cross others: an
underline, the rule under a letterhead or over a footnote crosses none.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from dondoc.reading.pdf.strokes import THIN, Stroke

MAX_CROSSINGS = 20_000
"""Two hundred rows of a hundred columns; what has more is a drawing."""

_SAME = 4.0  # points: closer rules are one, no row or column is that narrow
_TOUCH = 3.0  # points by which the pieces of a rule, or two rules at a corner, may miss each other
_BEYOND = 8.0  # points by which columns run on over the last rule of a row that goes on on another page

_Rule = tuple[float, float, float]  # where it stands, from where to where it runs
Cell = tuple[int, int]  # row, column
Point = tuple[float, float]  # from the left, and the height counted negative
Anchors = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rules: `columns` from left to right, `rows` from the top downwards, as heights counted negative.

    `anchors` gives for the field of every row and column the first field of the cell that it belongs to.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    anchors: Anchors

    def cells_at(self, points: Iterable[Point]) -> list[Cell | None]:
        """The first fields of the cells in which points lie; None of those outside."""
        rows, columns, anchors = self.rows, self.columns, self.anchors
        top, bottom, left, right = rows[0], rows[-1], columns[0], columns[-1]
        return [
            anchors[bisect_right(rows, depth) - 1][bisect_right(columns, x) - 1]
            if top <= depth < bottom and left <= x < right
            else None
            for x, depth in points
        ]

    def holds(self, other: "Grid") -> bool:
        """Whether another table lies within this one."""
        wide = self.columns[0] <= other.columns[0] and other.columns[-1] <= self.columns[-1]
        return wide and self.rows[0] <= other.rows[0] and other.rows[-1] <= self.rows[-1]

    def continues(self, columns: Sequence[float]) -> bool:
        """Whether the table has the same columns as one before."""
        same = len(columns) == len(self.columns)
        return same and all(abs(a - b) < 2 * _SAME for a, b in zip(self.columns, columns, strict=True))


def grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """The grids of at least one row and two columns of closed cells, from the top downwards; none within another."""
    level: list[_Rule] = []
    upright: list[_Rule] = []
    for left, bottom, right, top in strokes:
        if top - bottom <= THIN < right - left:
            level.append(((-top - bottom) / 2, left, right))
        elif right - left <= THIN < top - bottom:
            upright.append(((left + right) / 2, -top, -bottom))
    if len(level) < 2 or len(upright) < 3:
        return []
    level, upright = _joined(level), _joined(upright)
    if len(level) * len(upright) > MAX_CROSSINGS:
        return []
    found = [grid for rules in _connected(level, upright) if (grid := _grid(*rules))]
    found = [grid for grid in found if not any(other is not grid and other.holds(grid) for other in found)]
    return sorted(found, key=lambda grid: grid.rows)


def _joined(rules: list[_Rule]) -> list[_Rule]:
    """The rules with those at the same place put at one place, and the pieces that touch put together."""
    placed: list[_Rule] = []
    place = float("-inf")
    for at, start, end in sorted(rules):
        place = at if at - place > _SAME else place
        placed.append((place, start, end))
    found: list[_Rule] = []
    for at, start, end in sorted(placed):
        if found and found[-1][0] == at and start <= found[-1][2] + _TOUCH:
            found[-1] = (at, found[-1][1], max(end, found[-1][2]))
        else:
            found.append((at, start, end))
    return found


def _connected(level: list[_Rule], upright: list[_Rule]) -> list[tuple[list[_Rule], set[_Rule]]]:
    """The level and the upright rules of each table: those that are joined by crossing.

    A level rule counts only where it runs at least from one upright rule to another.
    """
    tables: list[tuple[list[_Rule], set[_Rule]]] = []
    reach = [(rule, rule[0], rule[1] - _TOUCH, rule[2] + _TOUCH) for rule in upright]
    for rule in level:
        at, left, right = rule[0], rule[1] - _TOUCH, rule[2] + _TOUCH
        met = {other for other, place, top, bottom in reach if left <= place <= right and top <= at <= bottom}
        if len(met) > 1:
            near = [table for table in tables if table[1] & met]
            tables = [table for table in tables if not table[1] & met]
            tables.append(([*chain.from_iterable(flat for flat, _ in near), rule], met.union(*(t for _, t in near))))
    return tables


def _grid(level: list[_Rule], upright: set[_Rule]) -> Grid | None:
    """The grid of connected rules; None where its outline is not closed or it has a single column."""
    level = [*level, *_open_ends(sorted(level), upright)]
    columns = sorted({at for at, _, _ in upright})
    rows = sorted({at for at, _, _ in level})
    if len(columns) < 3 or len(rows) < 2:
        return None
    plain = _run_through(level, columns) and _run_through(upright, rows)
    anchors = _fields(rows, columns) if plain else _merged_fields(level, upright, rows, columns)
    if not anchors or len({column for row in anchors for _, column in row}) < 2:
        return None
    return Grid(tuple(columns), tuple(rows), anchors)


def _open_ends(level: list[_Rule], upright: set[_Rule]) -> list[_Rule]:
    """Rules for the open top or bottom of a row that was split between pages: there the columns run on."""
    left, right = min(at for at, _, _ in upright), max(at for at, _, _ in upright)
    top, bottom = min(start for _, start, _ in upright), max(end for _, _, end in upright)
    found = [(top, left, right)] if level[0][0] - top > _BEYOND else []
    return [*found, (bottom, left, right)] if bottom - level[-1][0] > _BEYOND else found


def _run_through(rules: Iterable[_Rule], across: Sequence[float]) -> bool:
    """Whether all rules run from the first to the last of those that they cross, so that no cell takes two fields."""
    low, high = across[0] + _SAME, across[-1] - _SAME
    return all(start <= low and high <= end for _, start, end in rules)


def _fields(rows: Sequence[float], columns: Sequence[float]) -> Anchors:
    return tuple(tuple((row, column) for column in range(len(columns) - 1)) for row in range(len(rows) - 1))


def _merged_fields(level: list[_Rule], upright: set[_Rule], rows: list[float], columns: list[float]) -> Anchors:
    """The anchors of a table with cells of several fields; none where its outline is not closed."""
    across = [(a + b) / 2 for a, b in pairwise(columns)]
    down = [(a + b) / 2 for a, b in pairwise(rows)]
    sides, ceilings = _by_place(upright), _by_place(level)
    beside = [[_covers(sides[column], middle) for column in columns] for middle in down]
    above = [[_covers(ceilings[row], middle) for middle in across] for row in rows]
    closed = all(row[0] and row[-1] for row in beside) and all(above[0]) and all(above[-1])
    return _anchors(beside, above) if closed else ()


def _by_place(rules: Iterable[_Rule]) -> dict[float, list[tuple[float, float]]]:
    found: dict[float, list[tuple[float, float]]] = {}
    for at, start, end in rules:
        found.setdefault(at, []).append((start, end))
    return found


def _covers(stretches: Iterable[tuple[float, float]], middle: float) -> bool:
    return any(start <= middle <= end for start, end in stretches)


def _anchors(beside: list[list[bool]], above: list[list[bool]]) -> Anchors:
    """For every field the field where its cell begins: the next one to the left or above where no rule is between."""
    anchors: list[list[Cell]] = []
    for row, sides in enumerate(beside):
        anchors.append([])
        for column, ruled in enumerate(sides[:-1]):
            if column and not ruled:
                anchors[row].append(anchors[row][column - 1])
            elif row and not above[row][column]:
                anchors[row].append(anchors[row - 1][column])
            else:
                anchors[row].append((row, column))
    return tuple(map(tuple, anchors))
