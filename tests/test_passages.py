"""What led to a body or unit, and what it led to, as one graph."""

from collections.abc import Callable
from datetime import date

from dondoc.registry.bodies import bodies
from dondoc.registry.body_lineage import BodyLineage, Handed, body_lineage
from dondoc.registry.passages import Heritage, Passage, heritage, stays
from dondoc.registry.units import Extent

UNITS = ("p01", "p02", "p70", "p74", "p75", "p75.2025", "p79", "p79.2025", "c00016", "c00004.2025", "d271")
DAYS = (date(2018, 1, 1), date(2023, 1, 1), date(2025, 5, 1), date(2026, 1, 1))

Side = Callable[[str], list[Handed]]


def one_sided(ids: set[str], onward: Side, back: Side) -> list[str]:
    """Bodies of which one side says that work went over, and the other does not."""
    sides = ((onward, back), (back, onward))
    found = ((id_, handed, there) for id_ in sorted(ids) for here, there in sides for handed in here(id_))
    return [
        id_
        for id_, handed, there in found
        if (id_, handed.day) not in {(one.heir.body, one.day) for one in there(handed.heir.body)}
    ]


def local_ids() -> set[str]:
    known = bodies()
    return {body.id for unit in UNITS for day in DAYS for body in known.of_unit(unit, day)} - {
        # The police of a district went to that of the province, which lists its own kind alone.
        "cong_an@d271"
    }


def test_what_one_hands_on_the_other_takes_over() -> None:
    lineage = body_lineage()
    ids = local_ids() | {body.id for body in bodies().central()}
    assert len(ids) > 1000
    assert one_sided(ids, lineage.handed_on, lineage.taken_over) == []


def test_a_side_that_forgets_is_noticed() -> None:
    lineage = BodyLineage(bodies())
    assert one_sided({"so_khdt@p01"}, lineage.handed_on, lambda _: []) == ["so_khdt@p01"]


def test_a_body_that_came_back_has_two_stays() -> None:
    first, second = stays("chi_cuc_qltt@p01")
    away, back = heritage("chi_cuc_qltt@p01").after
    assert (away.old, away.new, back.old, back.new) == (first, *stays("cuc_qltt@p01"), away.new, second)


def backwards(found: Heritage) -> list[Passage]:
    """Passages after whose day nothing more went on towards those that were asked for."""
    return [
        one
        for one in found.before
        if one.new not in found.stays and not any(one.new == two.old and one.day < two.day for two in found.before)
    ]


def test_days_rise_along_a_way() -> None:
    found = heritage("bo_lao_dong_thuong_binh_va_xa_hoi")
    assert "bo_noi_vu" in {one.new.id for one in found.after}
    assert "bo_dan_toc_va_ton_giao" not in {one.new.id for one in found.after}
    ministry = heritage("bo_khoa_hoc_va_cong_nghe")
    assert len(ministry.before) == 3
    assert backwards(ministry) == []
    late = ministry.before[0]._replace(day=date(2026, 1, 1))
    assert backwards(ministry._replace(before=(*ministry.before, late))) == [late]


def test_what_is_older_than_the_lists_has_no_first_day() -> None:
    assert [one.start for one in stays("d271")] == [None]
    assert [one.start for one in stays("cong_an@p01")] == [None]
    assert [one.start for one in stays("c00004.2025")] == [date(2025, 7, 1)]


def test_units_follow_their_edges() -> None:
    found = heritage("c00004.2025")
    assert {one.old.id for one in found.before if one.extent is Extent.WHOLE} == {"c00004", "c00010", "c00013"}
    assert found.after == ()
    assert next(one for one in found.before if one.old.id == "c00010").after == date(2024, 11, 1)
