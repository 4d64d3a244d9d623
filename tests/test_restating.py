"""Figures restated over changes of territory: nothing is lost, nothing counted twice, nothing guessed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.registry import lineage, restating
from dondoc.registry.lineage import Related
from dondoc.registry.restating import Cause, Number, Restated
from dondoc.registry.territories import Territories, UnknownUnitError, territories
from dondoc.registry.units import Level

OLD, MIDDLE, NEW = date(2023, 12, 1), date(2025, 6, 30), date(2026, 1, 1)


def line(unit: str, start: str, end: str) -> str:
    return f"{unit}\t\t{start}\t\t{end}\txa\tTân An\t{unit[1:]}\t\tfirst"


def edge(old: str, new: str, day: str, share: str = "", extent: str = "") -> str:
    return f"{old}\t{new}\t{day}\t\t{extent or ('part' if share else 'whole')}\t{share}\tby-hand"


def invented(*edges: str) -> Territories:
    """Units a and b until 2023, c to e in 2024, f and g since 2025."""
    units = [line(f"c{one}", "2022-10-01", "2023-12-31") for one in "ab"]
    units += [line(f"c{one}", "2024-01-01", "2024-12-31") for one in "cde"]
    units += [line(f"c{one}", "2025-01-01", "") for one in "fg"]
    return Territories(units, edges, [])


# Totals: what was given is in the figures or was set apart, whole.


def total_faults(values: Mapping[str, Number], found: Restated) -> Iterator[str]:
    """Over mergers alone: the figures and what was set apart add up to what was given."""
    apart = {old for one in found.apart for old in one.because_of if one.cause is not Cause.MISSING}
    blocked = {one.unit for one in found.apart}
    if blocked & set(found.values):
        yield "a figure was stated and set apart"
    if sum(found.values.values()) > sum(values.values()):
        yield "something was counted twice"
    if not found.apart and sum(found.values.values()) != sum(values.values()):
        yield "something was lost"
    yield from (f"{one} was not given" for one in apart - set(values))


def ones(level: Level, day: date) -> dict[str, Number]:
    return {unit.id: 1 for unit in territories().units(level, day)}


def test_provinces_keep_their_total() -> None:
    values = ones(Level.PROVINCE, OLD)
    found = territories().restate(values, OLD, NEW)
    assert found.apart == ()
    assert len(found.values) == 34
    assert sum(found.values.values()) == 63
    assert [*total_faults(values, found)] == []


@given(st.data())
def test_any_figures_of_provinces_keep_their_total(data: st.DataObject) -> None:
    values = {one: data.draw(st.integers(0, 10**9)) for one in ones(Level.PROVINCE, OLD)}
    found = territories().restate(values, OLD, NEW)
    assert [*total_faults(values, found)] == []
    assert found.apart == ()


def accounted_faults(values: Mapping[str, Number], found: Restated, registry: Territories, to: date) -> Iterator[str]:
    """Each unit given is either in figures or in what was set apart, never in both without a declared share."""
    stated, blocked = set(found.values), {one.unit for one in found.apart}
    ended = {old for one in found.apart if one.cause is Cause.ENDED for old in one.because_of}
    for old in values:
        ways = {way.unit for way in registry.successors(old, to)}
        if not ways and old not in ended:
            yield f"{old} is lost"
        yield from (f"{old} is lost on the way to {way}" for way in ways - stated - blocked)
        if ways & stated and ways & blocked:
            yield f"{old} is in a figure and set apart"


@pytest.mark.parametrize(("start", "to"), [(OLD, MIDDLE), (OLD, NEW), (MIDDLE, NEW)])
@pytest.mark.parametrize("level", [Level.DISTRICT, Level.COMMUNE])
def test_every_unit_is_accounted_for_once(level: Level, start: date, to: date) -> None:
    values = ones(level, start)
    found = territories().restate(values, start, to)
    assert [*total_faults(values, found)] == []
    assert [*accounted_faults(values, found, territories(), to)] == []


def test_a_figure_counts_the_communes_that_went_into_it() -> None:
    """With 1 for each old commune a figure is the number of its predecessors."""
    found = territories().restate(ones(Level.COMMUNE, OLD), OLD, NEW)
    counted = {new: len(territories().predecessors(new, OLD)) for new in found.values}
    assert found.values == counted


def test_how_many_communes_cannot_be_compared() -> None:
    """As docs/territories.md says; the other five of 3,321 are islands, which had no commune."""
    found = territories().restate(ones(Level.COMMUNE, OLD), OLD, NEW)
    assert {one.cause for one in found.apart} == {Cause.SPLIT}
    assert (len(found.values), len({one.unit for one in found.apart})) == (2_900, 416)


def dropping(real: Callable[..., list[Related]]) -> Callable[..., list[Related]]:
    return lambda *given_: real(*given_)[1:]


def doubling(real: Callable[..., list[Related]]) -> Callable[..., list[Related]]:
    return lambda *given_: real(*given_) * 2


@pytest.mark.parametrize("broken", [dropping, doubling])
def test_a_way_dropped_or_doubled_is_noticed(broken: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    values = ones(Level.PROVINCE, OLD)
    monkeypatch.setattr(lineage.Lines, "later", broken(lineage.Lines.later))
    found = territories().restate(values, OLD, NEW)
    counted = sum(found.values.values()) == 63 and not found.apart
    assert not counted
    assert [*total_faults(values, found), *(one.cause for one in found.apart)]


# Mergers, divisions and shares, on invented units.


def test_mergers_add_up_over_several_steps() -> None:
    registry = invented(edge("ca", "cc", "2024-01-01"), edge("cb", "cc", "2024-01-01"), edge("cc", "cf", "2025-01-01"))
    assert registry.restate({"ca": 3, "cb": 4}, OLD, NEW).values == {"cf": 7}


@given(st.data())
def test_any_mergers_keep_the_total(data: st.DataObject) -> None:
    """Some units become some others, these some others again; each goes over whole."""
    first, then, last = ([f"c{letter}{number}" for number in range(6)] for letter in "xyz")
    units = [line(one, "2022-10-01", "2023-12-31") for one in first]
    units += [line(one, "2024-01-01", "2024-12-31") for one in then] + [line(one, "2025-01-01", "") for one in last]
    edges = [edge(one, data.draw(st.sampled_from(then)), "2024-01-01") for one in first]
    edges += [edge(one, data.draw(st.sampled_from(last)), "2025-01-01") for one in then]
    values = {one: data.draw(st.integers(-(10**6), 10**6)) for one in first}
    found = Territories(units, edges, []).restate(values, OLD, NEW)
    assert found.apart == ()
    assert sum(found.values.values()) == sum(values.values())


def test_a_division_without_shares_is_not_comparable() -> None:
    registry = invented(
        edge("ca", "cc", "2024-01-01", extent="part"),
        edge("ca", "cd", "2024-01-01", extent="part"),
        edge("cb", "cd", "2024-01-01"),
    )
    found = registry.restate({"ca": 3, "cb": 4}, OLD, date(2024, 6, 1))
    assert found.values == {}
    assert [(one.unit, one.cause, one.because_of) for one in found.apart] == [
        ("cc", Cause.SPLIT, ("ca",)),
        ("cd", Cause.SPLIT, ("ca",)),
    ]


def test_parts_that_meet_again_are_whole_again() -> None:
    registry = invented(
        edge("ca", "cc", "2024-01-01", extent="part"),
        edge("ca", "cd", "2024-01-01", extent="part"),
        edge("cc", "cf", "2025-01-01"),
        edge("cd", "cf", "2025-01-01"),
    )
    assert registry.restate({"ca": 3}, OLD, NEW).values == {"cf": 3}


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 99))
def test_a_declared_share_divides_and_keeps_the_total(one: int, other: int, percent: int) -> None:
    registry = invented(
        edge("ca", "cc", "2024-01-01", f"{percent}/100"),
        edge("ca", "cd", "2024-01-01", f"{100 - percent}/100"),
        edge("cb", "cd", "2024-01-01"),
    )
    found = registry.restate({"ca": one, "cb": other}, OLD, date(2024, 6, 1))
    assert found.values == {"cc": Fraction(one * percent, 100), "cd": other + Fraction(one * (100 - percent), 100)}
    assert sum(found.values.values()) == one + other


def test_without_its_share_a_part_would_count_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = invented(edge("ca", "cc", "2024-01-01", "1/4"), edge("ca", "cd", "2024-01-01", "3/4"))
    assert registry.restate({"ca": 8}, OLD, date(2024, 6, 1)).values == {"cc": 2, "cd": 6}
    monkeypatch.setattr(restating, "_part", lambda value, _: value)
    assert [*total_faults({"ca": 8}, registry.restate({"ca": 8}, OLD, date(2024, 6, 1)))]


def test_a_missing_part_is_said() -> None:
    registry = invented(edge("ca", "cc", "2024-01-01"), edge("cb", "cc", "2024-01-01"))
    found = registry.restate({"ca": 3}, OLD, date(2024, 6, 1))
    assert found.values == {}
    assert [(one.unit, one.cause, one.because_of) for one in found.apart] == [("cc", Cause.MISSING, ("cb",))]


def test_an_end_without_successor_is_said() -> None:
    found = territories().restate({"d001": 5, "d002": 7}, MIDDLE, NEW)
    assert found.values == {}
    assert [(one.unit, one.cause, one.because_of, set(one.bases)) for one in found.apart] == [
        (None, Cause.ENDED, ("d001",), {"level-ended"}),
        (None, Cause.ENDED, ("d002",), {"level-ended"}),
    ]


def test_a_rest_without_successor_is_said() -> None:
    found = invented(edge("ca", "cc", "2024-01-01", "1/4")).restate({"ca": 8}, OLD, date(2024, 6, 1))
    assert found.values == {"cc": 2}
    assert [(one.unit, one.cause, one.because_of) for one in found.apart] == [(None, Cause.ENDED, ("ca",))]


def test_what_is_left_of_a_divided_unit_is_not_the_unit() -> None:
    found = territories().restate({"d474": 5}, OLD, MIDDLE)
    assert found.values == {}
    assert {one.unit for one in found.apart} == {"d474", "d475"}


def test_figures_name_what_they_rest_on() -> None:
    """Trúc Bạch took in Nguyễn Trung Trực before it became a part of Ba Đình."""
    found = territories().restate({"c00004": 2, "c00010": 3}, OLD, MIDDLE)
    assert found.values == {"c00004": 5}
    assert found.bases == {"c00004": frozenset({"former-name"})}


# Errors.


@pytest.mark.parametrize("unit", ["c99999", "p25.2025", "c00004.2025", "d475"])
def test_a_unit_that_is_not_there_on_the_first_day_is_an_error_that_names_it(unit: str) -> None:
    with pytest.raises(UnknownUnitError, match=unit):
        territories().restate({"p01": 1, unit: 2}, OLD, NEW)


def test_figures_are_not_restated_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        territories().restate({"p01": 1}, NEW, OLD)


def test_a_day_that_changes_nothing_keeps_the_figures() -> None:
    values = {"p01": 1.5, "d001": 2, "c00001": Fraction(1, 3)}
    assert territories().restate(values, OLD, OLD).values == values
