"""The tables of central bodies hold together. Each check also meets rows that break it."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from body_tables import (
    CLASSES,
    DATA,
    Lineage,
    Row,
    bodies,
    edges,
    lineage_of,
    lines,
    lives,
    members,
    row_of,
    versions,
    words,
)
from dondoc.registry.names import keys
from dondoc.registry.sources import sources

GOVERNMENT = {date(2024, 1, 1): (18, 4, 8), date(2025, 3, 1): (14, 3, 5), date(2026, 11, 1): (14, 3, 5)}

# Abbreviations that two bodies share; which one is meant, the text around them tells.
AMBIGUOUS = {
    "bct": {"bo_chinh_tri", "bo_cong_thuong"},
    "tccs": {"tap_chi_cong_san", "tong_cuc_canh_sat"},
    "ttcp": {"thanh_tra_chinh_phu", "thu_tuong"},
}


def row(id_: str, start: str = "", end: str = "", **values: str) -> Row:
    """A made-up row."""
    fields = {"classes": "bo", "name": id_, "aliases": "", "above": "", "source": "memory", **values}
    return row_of("\t".join([id_, start, end, *fields.values()]))


# Form.


def form_faults(written: list[str]) -> list[str]:
    faults = []
    for number, line in enumerate(written, 1):
        fields = line.split("\t")
        if len(fields) != 8 or any(field != " ".join(field.split()) for field in fields):
            faults.append(f"line {number} is not well-formed")
        elif not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", fields[0]) or not fields[4] or not fields[7]:
            faults.append(f"line {number} lacks an id, a name or a source")
        elif not set(words(fields[3], "+")) <= CLASSES or row_of(line).start > row_of(line).end:
            faults.append(f"line {number} has an unknown class, or ends before it starts")
    return faults


def test_rows_are_well_formed() -> None:
    written = lines("bodies")
    assert written[0].startswith("# ")
    assert form_faults(written[1:]) == []
    assert [line.split("\t")[:2] for line in written[1:]] == sorted(line.split("\t")[:2] for line in written[1:])


def test_rows_out_of_form_are_noticed() -> None:
    good = "bo_a\t\t\tbo\tBộ A\t\t\tmemory"
    assert form_faults([good, f"{good}\t", good.replace("bo_a", "Bộ A")]) == [
        "line 2 is not well-formed",
        "line 3 lacks an id, a name or a source",
    ]
    assert form_faults([good.replace("\tbo\t", "\tministry\t")]) != []
    assert form_faults([good.replace("\t\t\tbo", "\t2020-01-02\t2020-01-01\tbo")]) != []


def test_an_alias_says_more_than_the_name() -> None:
    """What differs in case, marks between words or the place of a tone alone finds the name anyway."""
    repeated = [
        (one.id, name) for one in bodies() for name in one.aliases if keys(name) == keys(one.name)
    ]  # fmt: skip
    assert repeated == []


# Time.


def overlaps(table: Iterable[Row]) -> list[str]:
    return [
        id_
        for id_, known in versions(table).items()
        if any(after.start <= before.end for before, after in pairwise(known))
    ]


def gaps(table: Iterable[Row]) -> list[str]:
    return [
        id_
        for id_, known in versions(table).items()
        if any(before.end != date.max and after.start > before.end + timedelta(1) for before, after in pairwise(known))
    ]


def test_versions_of_a_body_follow_each_other() -> None:
    assert overlaps(bodies()) == []
    assert gaps(bodies()) == []


def test_overlaps_and_gaps_are_noticed() -> None:
    assert overlaps([row("a", "", "2020-01-31"), row("a", "2020-01-31")]) == ["a"]
    assert overlaps([row("a"), row("a", "2020-01-31")]) == ["a"]
    assert gaps([row("a", "", "2020-01-31"), row("a", "2020-02-02")]) == ["a"]
    assert overlaps([row("a", "", "2020-01-31"), row("a", "2020-02-01")]) == []


# What stands above.


def orphans(table: Iterable[Row]) -> list[str]:
    """Versions whose body above is unknown, or not there all the time."""
    known = lives(table := list(table))
    return [
        one.id
        for one in table
        if one.above
        and (one.above not in known or not known[one.above][0] <= one.start <= one.end <= known[one.above][1])
    ]


def cycles(table: Iterable[Row]) -> set[str]:
    above = {one.id: one.above for one in table}
    found = set()
    for start in above:
        seen, here = set(), start
        while here and here not in seen:
            seen.add(here)
            here = above.get(here, "")
        if here:
            found.add(here)
    return found


def test_what_stands_above_is_there_at_that_time() -> None:
    assert orphans(bodies()) == []
    for day in sorted({one.start for one in bodies()}):
        assert cycles(one for one in bodies() if one.start <= day <= one.end) == set()


def test_wrong_bodies_above_are_noticed() -> None:
    assert orphans([row("a", above="b")]) == ["a"]
    assert orphans([row("a", above="b"), row("b", "2020-01-01")]) == ["a"]
    assert orphans([row("a", "2020-01-01", above="b"), row("b", "", "2024-12-31")]) == ["a"]
    assert cycles([row("a", above="b"), row("b", above="c"), row("c", above="b")]) == {"b", "c"}


# Names.


def shared_names(table: Iterable[Row]) -> dict[str, set[str]]:
    """Names that two bodies bear on one day, as keys."""
    bearers = defaultdict(list)
    for one in table:
        for key in {keys(name) for name in (one.name, *one.aliases)}:
            bearers[key].append(one)
    shared: dict[str, set[str]] = defaultdict(set)
    for key, known in bearers.items():
        for one, other in combinations(known, 2):
            if one.id != other.id and one.start <= other.end and other.start <= one.end:
                shared[key] |= {one.id, other.id}
    return dict(shared)


def test_a_name_means_one_body() -> None:
    assert shared_names(bodies()) == AMBIGUOUS


def test_shared_names_are_noticed() -> None:
    first = row("a", "", "2020-01-31", name="Bộ Hoà bình", aliases="BHB | Bộ HB")
    assert shared_names([first, row("b", "2020-02-01", aliases="BHB")]) == {}
    assert shared_names([first, row("b", "2020-01-31", name="BỘ HÒA BÌNH")]) == {keys("Bộ Hòa bình"): {"a", "b"}}


# Lineage.


def edge_faults(table: Iterable[Row], lineage: Iterable[Lineage]) -> Iterator[str]:
    known = lives(table)
    for one in lineage:
        name = f"{one.old} to {one.new or 'nothing'}"
        if one.old not in known or (one.new and one.new not in known) or one.old == one.new:
            yield f"{name}: unknown"
        elif one.extent not in {"whole", "part"} or (not one.new and not one.matter):
            yield f"{name}: no extent, or no reason"
        elif known[one.old][1] not in {date.max, one.day - timedelta(1)}:
            yield f"{name}: the old body did not end on the day before"
        elif one.extent == "whole" and known[one.old][1] == date.max:
            yield f"{name}: the old body goes on"
        elif one.new and not known[one.new][0] <= one.day <= known[one.new][1]:
            yield f"{name}: the new body is not there"


def without_successor(table: Iterable[Row], lineage: Iterable[Lineage]) -> list[str]:
    olds = {one.old for one in lineage}
    return [id_ for id_, (_, end) in lives(table).items() if end != date.max and id_ not in olds]


def test_edges_fit_the_lives_of_bodies() -> None:
    assert list(edge_faults(bodies(), edges())) == []
    assert max(Counter((one.old, one.new) for one in edges()).values()) == 1


def test_every_ended_body_has_a_successor_or_a_reason() -> None:
    assert without_successor(bodies(), edges()) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("a\tb\t2020-02-01\twhole\t\tmemory", None),
        ("a\tc\t2020-02-01\twhole\t\tmemory", "unknown"),
        ("a\ta\t2020-02-01\twhole\t\tmemory", "unknown"),
        ("a\tb\t2020-02-01\thalf\t\tmemory", "no extent, or no reason"),
        ("a\t\t2020-02-01\twhole\t\tmemory", "no extent, or no reason"),
        ("a\tb\t2020-02-02\twhole\t\tmemory", "the old body did not end on the day before"),
        ("b\ta\t2020-01-01\twhole\t\tmemory", "the old body goes on"),
        ("b\ta\t2020-02-01\tpart\t\tmemory", "the new body is not there"),
    ],
)
def test_wrong_edges_are_noticed(line: str, fault: str | None) -> None:
    table = [row("a", "", "2020-01-31"), row("b")]
    faults = [found.split(": ")[1] for found in edge_faults(table, [lineage_of(line)])]
    assert faults == ([fault] if fault else [])
    assert without_successor(table, []) == ["a"]


# Sources.


def test_every_row_names_a_source_and_every_source_is_named() -> None:
    tables = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))
    said = ("bodies", "body_edges", "codes", "local_bodies", "local_edges", "local_names")
    named = {line.rsplit("\t", 1)[1] for table in said for line in lines(table) if not line.startswith("#")}
    assert named == set(tables["body"]) <= set(sources())
    assert not set(tables["body"]) & {*tables["source"], *tables["basis"]}


# Counts.


@pytest.mark.parametrize("day", GOVERNMENT)
def test_the_government_has_as_many_members_as_the_resolutions_say(day: date) -> None:
    assert tuple(len(members(kind, day)) for kind in ("bo", "ngang_bo", "thuoc_chinh_phu")) == GOVERNMENT[day]


def test_ministries_lead_to_ministries_of_today() -> None:
    olds = members("bo", date(2024, 1, 1)) | members("ngang_bo", date(2024, 1, 1))
    ended = olds - members("bo", date(2025, 3, 1)) - members("ngang_bo", date(2025, 3, 1))
    assert len(ended) == 7
    for old in ended:
        assert any(one.new in members("bo", date(2025, 3, 1)) for one in edges() if one.old == old)
