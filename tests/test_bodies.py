"""Public bodies: the tables of local bodies hold together, and lineage and groups follow the territories."""

import re
from datetime import date, timedelta

import pytest

from dondoc.registry.bodies import Body, UnknownBodyError, bodies
from dondoc.registry.body_lineage import body_lineage
from dondoc.registry.body_rows import OPEN_END, LocalRow, edge_rows, group_rows, local_rows, own_names, short_names
from dondoc.registry.sources import sources
from dondoc.registry.territories import territories
from dondoc.registry.units import Extent, Level

ROWS = local_rows()
PATTERNS = {row.id for row in ROWS}
BEFORE, AFTER = date(2024, 1, 1), date(2026, 6, 1)
DAY = timedelta(days=1)


def central_ids() -> set[str]:
    return {body.id for body in bodies().central()}


def unknown_references(rows: list[LocalRow]) -> list[str]:
    """What the columns `above` and `sector` name and no table has."""
    known = PATTERNS | central_ids()
    named = {one for row in rows for said in (row.above, row.sector) for one in re.split(r"[+/]", said) if one}
    return sorted(one for one in named if one.removeprefix("^") not in known)


def overlapping(rows: list[LocalRow]) -> list[str]:
    """Patterns of which a unit would have two at once."""
    found = []
    for at, row in enumerate(rows):
        for other in rows[at + 1 :]:
            meets = row.id == other.id and row.kinds & other.kinds and row.start <= other.end and other.start <= row.end
            if meets and not apart(row.only, other.only):
                found.append(row.id)
    return found


def apart(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether no unit is among both: one row for all but some units and one for these, or rows for different units."""
    if not some or not others:
        return False
    excluded = [{code.removeprefix("-") for code in codes} if codes[0][0] == "-" else None for codes in (some, others)]
    if excluded[0] is not None and excluded[1] is not None:
        return False
    if excluded[0] is not None or excluded[1] is not None:
        named = set(some if excluded[1] is not None else others)
        return named <= (excluded[0] or excluded[1] or set())
    return set(some).isdisjoint(others)


def test_what_stands_above_a_local_body_is_in_the_tables() -> None:
    assert unknown_references(ROWS) == []


def test_a_reference_to_nobody_is_seen() -> None:
    assert unknown_references([ROWS[0]._replace(sector="^so_khong_co/bo_khong_co")]) == ["^so_khong_co", "bo_khong_co"]


def test_no_id_stands_for_a_pattern_and_for_a_body_of_the_state() -> None:
    assert PATTERNS.isdisjoint(central_ids())


def test_no_unit_has_a_body_twice() -> None:
    assert overlapping(ROWS) == []


def test_a_body_twice_is_seen() -> None:
    assert overlapping([ROWS[0], ROWS[0]]) == [ROWS[0].id]
    hanoi, all_others, two = (ROWS[0]._replace(only=codes) for codes in (("p01",), ("-p01",), ("p01", "p31")))
    assert overlapping([hanoi, all_others]) == []
    assert overlapping([two, all_others]) == overlapping([hanoi, two]) == [ROWS[0].id]


def test_every_row_names_its_source_and_its_place() -> None:
    known = sources()
    said = [*ROWS, *edge_rows("local_edges"), *own_names()]
    assert [row for row in said if row.source not in known] == []
    assert [row.id for row in ROWS if "{" not in row.name and not row.only] == []


def test_edges_of_local_bodies_fit_their_lives() -> None:
    ends = {(row.id, row.end + DAY) for row in ROWS if row.end < OPEN_END}
    for edge in edge_rows("local_edges"):
        if edge.old.startswith("@"):
            continue
        assert edge.old in PATTERNS
        assert {one.removeprefix("^") for one in edge.new.split("/")} <= PATTERNS | {""}
        assert (edge.old, edge.day) in ends, edge


def test_every_local_body_that_ended_has_an_edge_or_returns() -> None:
    edges = {edge.old for edge in edge_rows("local_edges")}
    gone = {row.id for row in ROWS if row.end < OPEN_END}
    # A pattern that is there again later under the same id needs none.
    back = {row.id for row in ROWS if row.end == OPEN_END}
    assert gone - edges - back == set()


def test_groups_name_classes_that_bodies_have() -> None:
    classes = frozenset[str]().union(*(row.classes for row in ROWS), *(body.classes for body in bodies().central()))
    for row in group_rows():
        assert row.classes <= classes
        assert not row.below or row.below in PATTERNS
    assert set(short_names().values()) <= classes


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("*ubnd:p@vn", BEFORE, 63),
        ("*ubnd:p@vn", AFTER, 34),
        ("*ubnd:d@vn", BEFORE, 705),
        ("*ubnd:d@vn", AFTER, 0),
        ("*ubnd:c@vn", AFTER, 3321),
        ("*ubnd:quan+huyen@p31", BEFORE, 15),
        ("*ubnd:quan+huyen@p31.2025", AFTER, 0),
        ("*cong_an:d@p01", BEFORE, 30),
        ("*cong_an:d@p01", date(2025, 4, 1), 0),  # the police of districts ended four months before the districts
        ("*bo@vn", BEFORE, 18),
        ("*bo@vn", AFTER, 14),
        ("*luc_luong_cong_an@vn", AFTER, 0),
    ],
)
def test_a_group_stands_for_its_members_on_the_day(group: str, day: date, count: int) -> None:
    assert len(bodies().members(group, day)) == count


def test_members_are_there_and_below_the_unit() -> None:
    known, units = bodies(), territories()
    for province in units.units(Level.PROVINCE, AFTER):
        members = known.members(f"*so_nganh_dia_phuong@{province.id}", AFTER)
        assert all(known.is_there(one, AFTER) for one in members)
        below = {one.id for one in units.children(province.id, AFTER)}
        assert {one.partition("@")[2] for one in members} == below | {province.id}


def test_local_bodies_end_with_their_units_and_go_over_to_the_next() -> None:
    lineage, known = body_lineage(), bodies()
    for province in territories().units(Level.PROVINCE, BEFORE):
        for body in known.of_unit(province.id, BEFORE):
            heirs = lineage.successors(body.id, AFTER)
            assert heirs or lineage.ended(body.id), body.id
            assert all(known.is_there(heir.body, AFTER) for heir in heirs)


def test_lineage_reads_the_same_from_both_ends() -> None:
    lineage, known = body_lineage(), bodies()
    for province in territories().units(Level.PROVINCE, AFTER):
        for body in known.of_unit(province.id, AFTER):
            for before in lineage.predecessors(body.id, BEFORE):
                assert known.is_there(before.body, BEFORE)
                assert body.id in {heir.body for heir in lineage.successors(before.body, AFTER)}, (body.id, before)


def test_what_ended_with_the_districts_says_so() -> None:
    ended = body_lineage().ended("ubnd@d001")
    assert ended is not None
    assert ended.day == date(2025, 6, 30)
    assert "cấp huyện" in ended.matter


def test_departments_went_where_the_decree_sent_them() -> None:
    heirs = {heir.body: heir for heir in body_lineage().successors("so_tttt@p44", AFTER)}
    assert set(heirs) == {"so_khcn@p44.2025", "so_vhttdl@p44.2025"}
    assert {heir.extent for heir in heirs.values()} == {Extent.PART}
    assert "viễn thông" in heirs["so_khcn@p44.2025"].matter


def test_where_a_province_has_no_such_department_the_other_one_takes_over() -> None:
    assert [heir.body for heir in body_lineage().successors("so_tttt@p01", AFTER)] == ["so_khcn@p01", "so_vhtt@p01"]
    assert "so_tttt@p01" in {heir.body for heir in body_lineage().predecessors("so_vhtt@p01", BEFORE)}


def test_the_police_of_districts_went_up_to_that_of_the_province() -> None:
    before = {heir.body for heir in body_lineage().predecessors("cong_an@p75", BEFORE)}
    assert {"cong_an@p75", "cong_an@d735"} <= before
    assert "cong_an@d001" not in before
    assert "cong_an@d735" in {handed.heir.body for handed in body_lineage().taken_over("cong_an@p75")}


def test_only_a_department_that_ended_hands_its_work_on() -> None:
    """Quảng Ninh made one department of two; elsewhere a province may have kept them."""
    taken = {handed.heir.body for handed in body_lineage().taken_over("so_vhttdl@p22")}
    assert {"so_vhtt@p22", "so_du_lich@p22"} <= taken
    assert {handed.heir.body for handed in body_lineage().taken_over("so_vhttdl@p75")} == {"so_tttt@p75"}


@pytest.mark.parametrize(
    ("unit", "day", "sure", "perhaps"),
    [
        ("p31", BEFORE, {"so_vhtt", "so_du_lich"}, {"so_vhttdl", "so_ngoai_vu"}),
        ("p31.2025", AFTER, {"so_vhttdl"}, {"so_ngoai_vu", "so_dan_toc_ton_giao"}),
        ("p01", AFTER, {"so_vhtt", "so_du_lich", "so_qhkt"}, {"so_ngoai_vu"}),
        ("p75", BEFORE, {"so_vhttdl"}, {"so_vhtt", "so_du_lich", "ban_dan_toc"}),
        ("p37.2025", AFTER, {"so_du_lich"}, {"so_vhttdl", "so_vhtt"}),
    ],
)
def test_members_that_may_not_be_there_are_told_apart(unit: str, day: date, sure: set[str], perhaps: set[str]) -> None:
    group = f"*so_nganh@{unit}"
    there, maybe = (
        {one.partition("@")[0] for one in ids} for ids in (bodies().members(group, day), bodies().perhaps(group, day))
    )
    assert sure <= there
    assert perhaps <= maybe
    assert there.isdisjoint(maybe)


def test_two_lines_stand_above_a_department() -> None:
    known = bodies()
    assert known.above("so_y_te@p01", BEFORE) == ["ubnd@p01"]
    assert known.sector("so_y_te@p01", BEFORE) == ["bo_y_te"]
    assert known.sector("cong_an@c00004", BEFORE) == ["cong_an@d001"]
    assert known.sector("cong_an@c00004.2025", AFTER) == ["cong_an@p01"]


def chain(body: str, day: date, line: str) -> list[str]:
    """The bodies above, one over the other, by the first that a line names."""
    known, found = bodies(), [body]
    while above := getattr(known, line)(found[-1], day):
        assert above[0] not in found, f"{above[0]} stands above itself"
        found.append(above[0])
    return found


@pytest.mark.parametrize("day", [BEFORE, AFTER])
@pytest.mark.parametrize("line", ["above", "sector"])
def test_nothing_stands_above_itself(day: date, line: str) -> None:
    units = [unit for level in Level for unit in territories().units(level, day)[::97]]
    for unit in units:
        for body in bodies().of_unit(unit.id, day):
            chain(body.id, day, line)
    for body in bodies().central():
        if bodies().is_there(body.id, day):
            chain(body.id, day, "above")


def test_ids_lead_back_to_their_bodies() -> None:
    known = bodies()
    for body in [*known.central(), *known.of_unit("p75", BEFORE), *known.of_unit("c00004", BEFORE)]:
        assert known.body(body.id) == body


def overlaps(body: Body) -> bool:
    """Whether a body has two names at once."""
    ends = [name.end or date.max for name in body.names]
    return any((later.start or date.min) <= end for end, later in zip(ends, body.names[1:], strict=False))


def test_a_body_has_one_name_at_a_time() -> None:
    known = bodies()
    every = [body for unit in ("p01", "p46", "p75.2025", "d001", "c00004") for body in known.of_unit(unit, BEFORE)]
    every += known.of_unit("p75.2025", AFTER)
    assert [body.id for body in [*every, *known.central()] if overlaps(body)] == []


def test_names_follow_the_unit() -> None:
    body = bodies().body("ubnd@p75.2025")
    assert body.name_on(date(2025, 8, 1)) == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert body.name_on(AFTER) == "Ủy ban nhân dân thành phố Đồng Nai"


@pytest.mark.parametrize("wrong", ["so_khong_co", "so_y_te@p999", "so_khong_co@p01", "bo_tu_lenh_thu_do@p75"])
def test_an_id_that_nobody_has_is_an_error_that_names_it(wrong: str) -> None:
    with pytest.raises(LookupError, match=re.escape(wrong.partition("@")[2] or wrong)):
        bodies().body(wrong)
    with pytest.raises(UnknownBodyError, match="group"):
        bodies().members(f"*{wrong.partition('@')[0]}@p01", BEFORE)
