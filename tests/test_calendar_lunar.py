"""Lunar and solar days: against outside sources over all days, both ways, and with the table damaged."""

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import lunar_vn
import pytest
from holidays.countries import VN
from hypothesis import given
from hypothesis import strategies as st

from dondoc.calendar import lunar
from dondoc.calendar.lunar import (
    LunarDay,
    last_day,
    leap_month,
    lunar_day,
    month_length,
    said,
    solar_day,
    tet,
)  # fmt: skip
from dondoc.calendar.tables import NotInCalendar

ROOT = Path(__file__).parent.parent
FIRST, LAST = date(1968, 1, 29), date(2101, 1, 28)

# Two months begin on another day by the outside source: their new moons are less than a minute from midnight in Hanoi.
# The days that differ, for each.
BEYOND = {(date(2072, 12, 9), date(2073, 1, 7)), (date(2085, 10, 18), date(2085, 11, 16))}


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(step) for step in range((last - first).days + 1))


def outside(day: date) -> LunarDay:
    found = lunar_vn.solar_to_lunar(day)
    return LunarDay(found.year, found.month, found.day, bool(found.leap))


def differing(first: date, last: date) -> list[date]:
    return [day for day in days(first, last) if lunar_day(day) != outside(day)]


def forget() -> None:
    for cached in (lunar._years, lunar._tets, lunar._end):
        cached.cache_clear()


@pytest.fixture
def damaged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lengths of two months of 2033 changed for each other: Tết and the year's length stay what they are."""
    years = lunar.table("lunar")["years"]
    row = years["2033"]
    months = row["months"]
    at = months.index("90")
    wrong = {"years": years | {"2033": row | {"months": months[:at] + "09" + months[at + 2 :]}}}
    monkeypatch.setattr(lunar, "table", {"lunar": wrong}.__getitem__)
    forget()
    yield
    forget()


def test_every_day_of_2000_to_2050_is_that_of_the_outside_source() -> None:
    assert differing(date(2000, 1, 1), date(2050, 12, 31)) == []


@pytest.mark.usefixtures("damaged")
def test_a_damaged_table_is_noticed() -> None:
    assert differing(date(2033, 1, 1), date(2033, 12, 31)) != []


def test_where_the_outside_source_differs_in_other_years() -> None:
    found = differing(FIRST, date(1999, 12, 31)) + differing(date(2051, 1, 1), date(2100, 12, 31))
    assert found == [day for first, last in sorted(BEYOND) for day in days(first, last)]


def test_tet_of_1990_to_2100_is_that_of_another_outside_source() -> None:
    theirs = VN(years=range(1990, 2101), language="vi")
    named = [day for day in sorted(theirs) if "Tết Nguyên Đán" in theirs.get_list(day)]
    assert [tet(year) for year in range(1990, 2101)] == named


@pytest.mark.parametrize(
    ("year", "day"), [(1985, "1985-01-21"), (2007, "2007-02-17"), (2026, "2026-02-17"), (2030, "2030-02-02")]
)
def test_tet_is_the_vietnamese_one(year: int, day: str) -> None:
    """In 1985 the Chinese one was a month later, in 2007 and 2030 a day."""
    assert tet(year) == date.fromisoformat(day)


def builder() -> ModuleType:
    path = ROOT / "scripts" / "lunar-table"
    loader = SourceFileLoader("lunar_table", str(path))
    spec = spec_from_loader("lunar_table", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_table_is_what_its_script_makes() -> None:
    stored = (ROOT / "src" / "dondoc" / "calendar" / "data" / "lunar.toml").read_text(encoding="utf-8")
    assert builder().table() == stored


def test_the_hour_of_peking_makes_another_table() -> None:
    module = builder()
    module.FIRST, module.LAST = 2005, 2009
    made = "\n".join(module.rows())
    module.HANOI = timedelta(hours=8)
    chinese = "\n".join(module.rows())
    assert "2007 = { tet = 2007-02-17" in made
    assert "2007 = { tet = 2007-02-18" in chinese


lunar_days = st.builds(
    LunarDay, st.integers(1968, 2100), st.integers(1, 12), st.integers(1, 30), st.booleans()
)  # fmt: skip


@given(st.dates(FIRST, LAST))
def test_a_solar_day_comes_back(day: date) -> None:
    assert solar_day(lunar_day(day)) == day


@given(lunar_days)
def test_a_lunar_day_comes_back_or_does_not_exist(day: LunarDay) -> None:
    exists = not day.leap or leap_month(day.year) == day.month
    if exists and day.day <= month_length(day.year, day.month, leap=day.leap):
        assert lunar_day(solar_day(day)) == day
    else:
        with pytest.raises(NotInCalendar):
            solar_day(day)


@given(st.dates(FIRST, LAST - timedelta(1)))
def test_the_next_day_is_the_next_lunar_day_or_begins_a_month(day: date) -> None:
    here, there = lunar_day(day), lunar_day(day + timedelta(1))
    assert there == here._replace(day=here.day + 1) or (there.day == 1 and here.day in (29, 30))


@pytest.mark.parametrize("hole", ["leap", "day"])
def test_a_broken_way_back_turns_the_properties_red(hole: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way back forgets that a month is a leap month, or counts the days of a month from 0."""
    sound = lunar.lunar_day

    def broken(day: date) -> LunarDay:
        found = sound(day)
        return found._replace(leap=False) if hole == "leap" else found._replace(day=found.day - 1)

    monkeypatch.setitem(globals(), "lunar_day", broken)
    with pytest.raises((AssertionError, NotInCalendar)):
        test_a_solar_day_comes_back.hypothesis.inner_test(date(2025, 7, 25))  # the first of a leap month


def test_the_thirtieth_of_the_last_month_is_the_last_day_of_every_year() -> None:
    short = [year for year in range(1990, 2101) if month_length(year, 12) == 29]
    assert {2012, 2021, 2024, 2025} <= set(short)
    for year in range(1990, 2100):
        found = said(LunarDay(year, 12, 30))
        assert found.day == last_day(year) == tet(year + 1) - timedelta(1)
        assert found.exact is (year not in short)


def test_other_days_that_do_not_exist_are_not_moved() -> None:
    short = next(month for month in range(1, 12) if month_length(2025, month) == 29)
    with pytest.raises(NotInCalendar):
        said(LunarDay(2025, short, 30))


@pytest.mark.parametrize(
    ("lunar_of", "solar"),
    [
        (LunarDay(2026, 1, 3), "2026-02-19"),  # mùng 3 Tết
        (LunarDay(2026, 3, 10), "2026-04-26"),  # giỗ Tổ
        (LunarDay(2025, 12, 27), "2026-02-14"),  # 27 tháng Chạp năm Ất Tỵ
        (LunarDay(2025, 6, 1, leap=True), "2025-07-25"),
        (LunarDay(2012, 12, 29), "2013-02-09"),  # the last day of a year without a 30th
    ],
)
def test_days_as_notices_printed_them(lunar_of: LunarDay, solar: str) -> None:
    assert said(lunar_of) == (date.fromisoformat(solar), True)


@pytest.mark.parametrize("day", [FIRST - timedelta(1), LAST + timedelta(1), date.min, date.max])
def test_days_beyond_the_table_are_not_known(day: date) -> None:
    with pytest.raises(NotInCalendar):
        lunar_day(day)
