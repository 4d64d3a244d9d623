"""The total of a column of a table is not what its rows come to."""

import re
from collections.abc import Iterator, Sequence

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded
from dondoc.language.numbers import figure
from dondoc.language.patterns import pattern
from dondoc.model.record import Cell, Table

_TOTAL = pattern("table.total")
_NO_SUM = pattern("table.no_sum")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_PART = re.compile(r"[IVX]+\.?|[A-Z]\.?")  # the label of a part with rows of its own: its figures are sums too
_NOTHING = ("", "-", "–", "0")

Row = tuple[Cell, ...]


def check(case: Case) -> Iterator[Hit]:
    for table in case.document.tables:
        totals = [at for at, row in enumerate(table.rows) if at and any(_is_total(cell) for cell in row[:2])]
        parts = _parts(table, totals[0]) if len(totals) == 1 else []
        if len(parts) > 1:
            yield from _wrong(table.rows[0], parts, table.rows[totals[0]])


def _is_total(cell: Cell) -> bool:
    return bool(_TOTAL.fullmatch(folded(cell.text).strip()))


def _parts(table: Table, total: int) -> Sequence[Row]:
    """The rows that the total is of; none where some of them are totals of others."""
    rows = table.rows[1:total] if total == len(table.rows) - 1 else table.rows[total + 1 :] if total == 1 else ()
    return [] if any(row and _PART.fullmatch(row[0].text.strip()) for row in rows) else rows


def _wrong(head: Row, parts: Sequence[Row], total: Row) -> Iterator[Hit]:
    for column, cell in enumerate(total):
        name = head[column].text if column < len(head) else ""
        said = _value(cell.text)
        values = [_value(row[column].text) if column < len(row) else None for row in parts]
        if said is None or cell.span is None or None in values or _NO_SUM.search(folded(name)):
            continue
        added = sum(value for value in values if value is not None)
        # Where figures have decimals each may be rounded.
        slack = 0.0 if all(value == int(value or 0) for value in (said, *values)) else 0.06 * len(values)
        if sum(map(bool, values)) > 1 and abs(added - said) > slack:
            yield Hit(
                cell.span, {"total": cell.text.strip(), "added": _written(added), "column": " ".join(name.split())}
            )


def _value(text: str) -> float | None:
    """The figure in a cell, 0 where it is empty, None where it holds something else."""
    text = text.strip(" *")
    if text in _NOTHING:
        return 0.0
    return figure(text) if _NUMBER.fullmatch(text) else None


def _written(value: float) -> str:
    return (
        f"{round(value, 2):,g}".translate(str.maketrans(",.", ".,"))
        if value < 1e6
        else f"{value:,.0f}".replace(",", ".")
    )
