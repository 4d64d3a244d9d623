"""Codes of bodies and territories, and the page on bodies: both say what the tables say."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from body_tables import CLASSES, bodies, edges, lines, lives, members
from dondoc.registry import codes
from dondoc.registry.sources import sources

# Codes.


def code_faults(written: Iterable[str], known: dict[str, tuple[date, date]]) -> list[str]:
    faults = []
    bearers: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for line in written:
        id_, code, start, end, _ = line.split("\t")
        first, last = date.fromisoformat(start), date.fromisoformat(end) if end else date.max
        if id_ not in known or first > last or last > known[id_][1] or first < known[id_][0]:
            faults.append(f"{id_}: not there")
        elif codes.parse(code).levels != (code,):
            faults.append(f"{id_}: not of level 1")
        elif any(first <= other[1] and other[0] <= last for other in bearers[code]):
            faults.append(f"{id_}: the code is another's")
        bearers[code].append((first, last))
    return faults


def with_territories() -> dict[str, tuple[date, date]]:
    known = lives(bodies())
    for line in lines("units"):
        id_, _, start, _, end, *_ = line.split("\t")
        last = date.fromisoformat(end) if end else date.max
        known[id_] = (known[id_][0] if id_ in known else date.fromisoformat(start), last)
    return known


def test_codes_belong_to_one_body_each() -> None:
    assert code_faults(lines("codes")[1:], with_territories()) == []


def test_every_province_has_a_code_on_every_day() -> None:
    for day, count in ((date(2024, 1, 1), 63), (date(2025, 6, 30), 63), (date(2025, 7, 1), 34)):
        held = [line.split("\t") for line in lines("codes")[1:] if line.startswith("p")]
        assert (
            sum(start <= day.isoformat() and (end or "9") >= day.isoformat() for _, _, start, end, _ in held) == count
        )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("b\tG01\t2016-04-01\t\tmemory", "b: not there"),
        ("a\tG01.01\t2016-04-01\t\tmemory", "a: not of level 1"),
        ("c\tG02\t2020-01-01\t\tmemory", "c: the code is another's"),
        ("c\tG03\t2020-01-01\t\tmemory", None),
    ],
)
def test_wrong_codes_are_noticed(line: str, fault: str | None) -> None:
    known: dict[str, tuple[date, date]] = {"a": (date.min, date.max), "c": (date.min, date.max)}
    assert code_faults(["a\tG02\t2016-04-01\t\tmemory", line], known) == ([fault] if fault else [])


# The page.


PAGE = Path(__file__).parent.parent / "docs" / "bodies.md"


def page_faults(page: str) -> Iterator[str]:
    page = page.replace("\n", " ")
    unsure = {one.id for one in sources().values() if not one.sure}
    versions_unsure, edges_unsure = (
        [one.source for one in table if one.source in unsure] for table in (bodies(), edges())
    )
    whole = sum(one.extent == "whole" for one in edges())
    known = lives(bodies())
    expected = {
        **{
            f"rows of {table}": f"| `{table}.tsv` | {len(lines(table)) - 1} |"
            for table in ("bodies", "body_edges", "codes")
        },
        "lives": f"{len(known)} bodies in {len(bodies())} versions, "
        f"{sum(end != date.max for _, end in known.values())} of them ended",
        "edges": f"{len(edges())} edges, {whole} whole and {len(edges()) - whole} in part",
        "unsure": f"{len(versions_unsure)} versions and {len(edges_unsure)} edges, "
        f"{versions_unsure.count('memory')} and {edges_unsure.count('memory')} of them",
    }
    yield from (what for what, text in expected.items() if text not in page)
    for kind, counts in re.findall(r"\| `(\w+)` \| [^|]+ ((?:\| \d+ ){3})\|", page):
        ever = {one.id for one in bodies() if kind in one.classes}
        found = [len(ever), *(len(members(kind, day)) for day in (date(2024, 1, 1), date(2026, 11, 1)))]
        if counts.split() != [part for number in found for part in ("|", str(number))]:
            yield kind


def test_the_page_gives_the_numbers_of_the_data() -> None:
    page = PAGE.read_text("utf-8")
    assert [*page_faults(page)] == []
    counts = page.partition("## Counts")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", counts, re.MULTILINE)) == CLASSES


@pytest.mark.parametrize(
    ("number", "wrong", "fault"),
    [
        ("bodies in", "bodies on", "lives"),
        ("`codes.tsv` | ", "`codes.tsv` | 1", "rows of codes"),
        (" whole and ", " whole or ", "edges"),
        ("| 18 | 14 |", "| 18 | 15 |", "bo"),
        (" of them with", " more with", "unsure"),
    ],
)
def test_a_number_that_is_not_that_of_the_data_is_noticed(number: str, wrong: str, fault: str) -> None:
    page = PAGE.read_text("utf-8")
    assert number in page
    assert [*page_faults(page.replace(number, wrong))] == [fault]
