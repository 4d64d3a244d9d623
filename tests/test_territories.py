"""The territories hold together, and their counts are the official ones. Each check also meets data that break it."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from dondoc.registry import rows
from dondoc.registry.sources import sources
from dondoc.registry.territories import FIRST_DAY, Territories, territories
from dondoc.registry.units import Kind, Level

PROVINCE, DISTRICT, COMMUNE = Level.PROVINCE, Level.DISTRICT, Level.COMMUNE
TWO_TIERS = date(2025, 7, 1)
SOURCES = Path(rows.__file__).parent / "data" / "sources.toml"

# Provinces, districts and communes on a day.
COUNTS = {
    date(2023, 1, 1): (63, 705, 10_599),
    date(2023, 12, 1): (63, 705, 10_598),
    date(2025, 6, 30): (63, 696, 10_035),
    date(2025, 7, 1): (34, 0, 3_321),
    date(2026, 11, 1): (34, 0, 3_321),
}
KINDS = {
    date(2025, 7, 1): {
        Kind.TINH: 28,
        Kind.THANH_PHO_TW: 6,
        Kind.XA: 2_621,
        Kind.PHUONG: 687,
        Kind.DAC_KHU: 13,
    },
    date(2026, 4, 30): {
        Kind.TINH: 27,
        Kind.THANH_PHO_TW: 7,
        Kind.XA: 2_611,
        Kind.PHUONG: 697,
        Kind.DAC_KHU: 13,
    },
}


def lines() -> tuple[list[str], list[str], list[str]]:
    return rows.lines("units"), rows.lines("edges"), rows.lines("spellings")


def all_ids(registry: Territories) -> list[str]:
    return list(dict.fromkeys(line.partition("\t")[0] for line in registry._unit_lines))


# Counts.


def count_faults(registry: Territories) -> Iterator[str]:
    for day, counts in COUNTS.items():
        found = tuple(len(registry.units(level, day)) for level in Level)
        if found != counts:
            yield f"{day}: {found}"
    for day, kinds in KINDS.items():
        units = [*registry.units(PROVINCE, day), *registry.units(COMMUNE, day)]
        found_kinds = Counter(version.kind for unit in units if (version := unit.on(day)))
        if found_kinds != kinds:
            yield f"{day}: {found_kinds}"


def test_counts_are_the_official_ones() -> None:
    assert [*count_faults(territories())] == []


def test_communes_of_each_new_province_are_as_many_as_resolved() -> None:
    listed = """126 56 124 45 38 75 99 92 65 54 99 148 114 104 129 166 130
                69 78 40 94 96 135 65 102 124 95 168 96 102 124 102 103 64"""
    provinces = sorted(territories().units(PROVINCE, TWO_TIERS), key=lambda unit: unit.versions[-1].code)
    found = [len(territories().children(unit.id, TWO_TIERS)) for unit in provinces]
    assert found == [int(number) for number in listed.split()]


@pytest.mark.parametrize("start", ["p01\t", "d001\t", "c00001\t", "c00004.2025\t"])
def test_a_unit_left_out_is_noticed(start: str) -> None:
    units, edges, spellings = lines()
    broken = Territories([line for line in units if not line.startswith(start)], edges, spellings)
    assert [*count_faults(broken)]


# Lives: no gaps, no overlaps, one holder of a code at a time, parents that are there.


def life_faults(registry: Territories) -> Iterator[str]:
    holders: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for unit in map(registry.unit, all_ids(registry)):
        for before, after in pairwise(unit.versions):
            if before.end is None or before.end + timedelta(days=1) != after.start:
                yield f"{unit.id}: a gap or an overlap at {after.start}"
        for version in unit.versions:
            if version.end is not None and version.end < version.start:
                yield f"{unit.id}: ends before it starts"
            holders[unit.level, version.code].append((version.start, version.end or date.max))
    for (level, code), spans in holders.items():
        ordered = sorted(spans)
        if any(one[1] >= other[0] for one, other in pairwise(ordered)):
            yield f"{level} {code}: two units at once"


def parent_faults(registry: Territories) -> Iterator[str]:
    for unit in map(registry.unit, all_ids(registry)):
        for version in unit.versions:
            if (version.parent is None) != (unit.level is PROVINCE):
                yield f"{unit.id}: no parent, or one too many"
            elif version.parent is not None:
                above = registry.unit(version.parent)
                if above.on(version.start) is None or (version.end or date.max) > (above.valid_to or date.max):
                    yield f"{unit.id}: {above.id} is not there all the time"


def test_lives_have_no_gaps_and_no_overlaps() -> None:
    assert [*life_faults(territories())] == []


def test_parents_are_there_as_long_as_their_children() -> None:
    assert [*parent_faults(territories())] == []


def changed(start: str, old: str, new: str) -> Territories:
    """The territories with one line changed."""
    units, edges, spellings = lines()
    broken = [line.replace(old, new) if line.startswith(start) else line for line in units]
    assert broken != units
    return Territories(broken, edges, spellings)


def test_an_overlap_a_gap_and_two_holders_of_a_code_are_noticed() -> None:
    assert [*life_faults(changed("p46\t", "\t2024-12-31\t", "\t2025-02-01\t"))]
    assert [*life_faults(changed("p46\t", "\t2024-12-31\t", "\t2024-12-01\t"))]
    assert [*life_faults(changed("c00004\t", "\t00004\t", "\t00001\t"))]


def test_a_parent_that_is_not_there_is_noticed() -> None:
    assert [*parent_faults(changed("d001\t", "\t2022-10-01\t", "\t2023-10-01\t"))]
    assert [*parent_faults(changed("d001\t", "\tp01\t", "\t\t"))]


# Edges: everything that ended or began has one, they lead forward in time, and none leads back.


def edge_faults(registry: Territories) -> Iterator[str]:
    olds, news = set(), set()
    for edge in registry.edges():
        olds.add(edge.old)
        news.add(edge.new)
        eve = edge.day - timedelta(days=1)
        if edge.old and registry.unit(edge.old).on(eve) is None:
            yield f"{edge.old} is not there on {eve}"
        if edge.new and registry.unit(edge.new).on(edge.day) is None:
            yield f"{edge.new} is not there on {edge.day}"
        if (edge.extent is None) != (edge.old is None or edge.new is None):
            yield f"{edge.old} to {edge.new}: how much?"
    for unit in map(registry.unit, all_ids(registry)):
        if unit.valid_to is not None and unit.id not in olds:
            yield f"{unit.id} ended, and nothing says what became of it"
        if unit.level is not PROVINCE and unit.valid_from > FIRST_DAY and unit.id not in news:
            yield f"{unit.id} began, and nothing says out of what"


def whole_faults(registry: Territories) -> Iterator[str]:
    """A unit that went over whole went to one unit; a divided one has at least two edges that day."""
    ways: dict[tuple[str, date], list[str]] = defaultdict(list)
    for edge in registry.edges():
        if edge.old and edge.extent:
            ways[edge.old, edge.day].append(edge.extent)
    yield from (f"{old} on {day}: {how}" for (old, day), how in ways.items() if (how == ["whole"]) != (len(how) == 1))
    yield from (f"{old} on {day}: {how}" for (old, day), how in ways.items() if len(how) > 1 and "whole" in how)


def cycles(registry: Territories) -> list[str]:
    """Units from which edges lead back to themselves; the edge of a divided unit to what is left of it is none."""
    onward: dict[str, set[str]] = defaultdict(set)
    for edge in registry.edges():
        if edge.old and edge.new and edge.old != edge.new:
            onward[edge.old].add(edge.new)
    open_, done, found = set(), set(), []

    def visit(unit: str) -> None:
        open_.add(unit)
        for one in onward.get(unit, ()):
            if one in open_:
                found.append(one)
            elif one not in done:
                visit(one)
        open_.discard(unit)
        done.add(unit)

    for unit in list(onward):
        if unit not in done:
            visit(unit)
    return found


def test_every_end_has_a_successor_or_a_reason_and_every_beginning_a_predecessor() -> None:
    assert [*edge_faults(territories())] == []


def test_a_unit_goes_over_whole_to_one_or_in_parts_to_several() -> None:
    assert [*whole_faults(territories())] == []


def test_no_lineage_runs_in_a_circle() -> None:
    assert cycles(territories()) == []


def with_edges(change: Callable[[list[str]], list[str]]) -> Territories:
    units, edges, spellings = lines()
    return Territories(units, change(edges), spellings)


@pytest.mark.parametrize("unit", ["c00010", "d001", "p02", "d483"])
def test_an_end_without_a_word_is_noticed(unit: str) -> None:
    broken = with_edges(lambda edges: [line for line in edges if not line.startswith(f"{unit}\t")])
    assert [fault for fault in edge_faults(broken) if fault.startswith(unit)]


@pytest.mark.parametrize("unit", ["c00004.2025", "d475", "c03984"])
def test_a_beginning_out_of_nothing_is_noticed(unit: str) -> None:
    broken = with_edges(lambda edges: [line for line in edges if line.split("\t")[1] != unit])
    assert [fault for fault in edge_faults(broken) if fault.startswith(unit)]


def test_edges_that_lead_back_or_contradict_are_noticed() -> None:
    assert cycles(with_edges(lambda edges: [*edges, "c00004.2025\tc00004\t2025-07-01\t\twhole\t\tmap-2025"]))
    assert [*edge_faults(with_edges(lambda edges: [*edges, "c00004.2025\tc00004\t2025-07-01\t\twhole\t\tmap-2025"]))]
    assert [*whole_faults(with_edges(lambda edges: [*edges, "c00010\tc00001\t2025-01-01\t\twhole\t\tmap-2025"]))]


def test_every_old_commune_leads_to_one_of_today() -> None:
    today = date(2026, 11, 1)
    for day in (date(2023, 1, 1), date(2025, 6, 30)):
        assert [
            one.id for one in territories().units(COMMUNE, day) if not territories().successors(one.id, today)
        ] == []


def test_every_commune_of_today_leads_back() -> None:
    for day in (date(2023, 1, 1), date(2025, 6, 30)):
        registry = territories()
        assert [one.id for one in registry.units(COMMUNE, TWO_TIERS) if not registry.predecessors(one.id, day)] == []


# Sources.


def test_every_row_names_its_source() -> None:
    units, edges, _ = lines()
    named = {line.rsplit("\t", 1)[1] for line in (*units, *edges)}
    tables = tomllib.loads(SOURCES.read_text("utf-8"))
    assert named == {*tables["source"], *tables["basis"]} <= set(sources())


PAGE = Path(__file__).parent.parent / "docs" / "territories.md"


def page_numbers(page: str) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """The edges of each basis, and the counts of each day, as the page gives them."""
    bases = re.findall(r"^\| `([\w-]+)` \| ([\d,]+) \|", page, re.MULTILINE)
    counts = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| (\d+) \| (\d+|–) \| ([\d,]+) \|", page, re.MULTILINE)
    return {name: int(number.replace(",", "")) for name, number in bases}, {day: tuple(rest) for day, *rest in counts}


def page_faults(page: str) -> Iterator[str]:
    registry = territories()
    bases, counts = page_numbers(page)
    edges = [*registry.edges()]
    if bases != Counter(edge.basis for edge in edges):
        yield "edges by basis"
    if len(counts) != 10:
        yield "days"
    for day, numbers in counts.items():
        found = [len(registry.units(level, date.fromisoformat(day))) for level in Level]
        if numbers != tuple(f"{number:,}" if number else "–" for number in found):
            yield day
    november = date(2024, 11, 1)
    unsettled = sum(one.after == november for unit in all_ids(registry) for one in registry.unit(unit).versions)
    if f"{unsettled} versions and {sum(edge.after == november for edge in edges)} edges" not in page.replace("\n", " "):
        yield "unsettled days"
    divided = {edge.old for edge in edges if edge.day == TWO_TIERS and edge.extent == "part"}
    if f"{len(divided)} were divided" not in page:
        yield "divided units"


def test_the_page_gives_the_numbers_of_the_data() -> None:
    assert [*page_faults(PAGE.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("| 10,434 |", "edges by basis"),
        ("| 10,598 |", "2023-04-10"),
        ("407 versions", "unsettled days"),
        ("440 were", "divided units"),
    ],
)
def test_a_number_that_is_not_that_of_the_data_is_noticed(number: str, fault: str) -> None:
    page = PAGE.read_text("utf-8")
    assert number in page
    assert [*page_faults(page.replace(number, number.replace("4", "5").replace("10,598", "10,597")))] == [fault]
