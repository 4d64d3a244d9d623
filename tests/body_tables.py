"""The tables of central bodies, read line by line for the tests of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dondoc.registry import rows

DATA = Path(rows.__file__).parent / "data"
CLASSES = {
    *("bo", "ngang_bo", "thuoc_chinh_phu", "quoc_hoi", "tu_phap", "dang", "mat_tran", "doan_the", "hoi"),
    *("bao_chi", "don_vi", "ban_chi_dao", "tap_doan", "vung_vu_trang"),
}


class Row(NamedTuple):
    """A version of a body, as the table has it; days as written, None where there is none."""

    id: str
    start: date
    end: date
    classes: tuple[str, ...]
    name: str
    aliases: tuple[str, ...]
    above: str
    source: str


class Lineage(NamedTuple):
    old: str
    new: str
    day: date
    extent: str
    matter: str
    source: str


def lines(table: str) -> list[str]:
    return (DATA / f"{table}.tsv").read_text("utf-8").splitlines()


def words(field: str, between: str) -> tuple[str, ...]:
    return tuple(field.split(between)) if field else ()


def row_of(line: str) -> Row:
    id_, start, end, classes, name, aliases, above, source = line.split("\t")
    first = date.fromisoformat(start) if start else date.min
    last = date.fromisoformat(end) if end else date.max
    return Row(id_, first, last, words(classes, "+"), name, words(aliases, " | "), above, source)


def lineage_of(line: str) -> Lineage:
    old, new, day, extent, matter, source = line.split("\t")
    return Lineage(old, new, date.fromisoformat(day), extent, matter, source)


@cache
def bodies() -> tuple[Row, ...]:
    return tuple(map(row_of, lines("bodies")[1:]))


@cache
def edges() -> tuple[Lineage, ...]:
    return tuple(map(lineage_of, lines("body_edges")[1:]))


def versions(table: Iterable[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in table:
        found[row.id].append(row)
    return dict(found)


def lives(table: Iterable[Row]) -> dict[str, tuple[date, date]]:
    return {id_: (known[0].start, known[-1].end) for id_, known in versions(table).items()}


def members(kind: str, day: date) -> set[str]:
    return {one.id for one in bodies() if kind in one.classes and one.start <= day <= one.end}
