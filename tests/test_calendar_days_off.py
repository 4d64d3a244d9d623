"""Days off: against an outside source over all days, against the notices of each year, and what is not known."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from holidays.countries import VN
from hypothesis import example, given
from hypothesis import strategies as st

from dondoc.calendar import days_off, holidays
from dondoc.calendar.days_off import DayOff, Why, day_off
from dondoc.calendar.tables import holds, table

# Where the outside source is known to be wrong, with what shows it.
THEIR_FAULTS = {
    "the letter of 23/11/2012 on 2013: 31/12 off for 5/1": ("2012-12-31", "2013-01-05"),
    "the letter of 23/11/2012 on 2013: 15/2 off for 23/2": ("2013-02-23",),
    "letter 10525/VPCP-KGVX: Tết from 28/1 to 5/2, 25/1 and 8/2 worked": (
        "2014-01-25", "2014-01-28", "2014-02-05", "2014-02-08",
    ),
    "letter 12729/VPCP-KGVX: 2/1 off for 10/1": ("2026-01-02", "2026-01-10"),
}  # fmt: skip
FAULTS = {date.fromisoformat(day) for found in THEIR_FAULTS.values() for day in found}


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(step) for step in range((last - first).days + 1))


def every_day() -> Iterator[date]:
    return days(date(2000, 1, 1), date(2050, 12, 31))


def differing() -> set[date]:
    """The days of 2000 to 2050 on which our answer is the contrary of the outside one."""
    theirs = VN(years=range(2000, 2051))
    return {day for day in every_day() if (off := day_off(day).off) is not None and off is theirs.is_working_day(day)}


def forget() -> None:
    for cached in (days_off._years, days_off._swapped_days, days_off.day_off):
        cached.cache_clear()


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A copy of the table, which a test may damage."""
    copy = {key: [dict(row) for row in found] for key, found in table("days_off").items()}
    for module in (days_off, holidays):
        monkeypatch.setattr(module, "table", {"days_off": copy}.__getitem__)
    forget()
    yield copy
    forget()


def test_every_day_of_2000_to_2050_is_that_of_the_outside_source_or_a_fault_of_it() -> None:
    assert differing() == FAULTS


@pytest.mark.parametrize("broken", ["holiday", "week", "swap", "lieu"])
def test_a_damaged_table_is_noticed(broken: str, rows: dict[str, Any]) -> None:
    if broken == "holiday":
        rows["holiday"] = [row for row in rows["holiday"] if row["id"] != "hung_kings"]
    elif broken == "week":
        rows["week"][-1]["rest"] = [7]
    elif broken == "swap":
        rows["swap"] = [row for row in rows["swap"] if row["off"].year != 2025]
    else:
        for row in rows["holiday"]:
            row["in_lieu"] = "unclear"
    missed = differing() ^ FAULTS
    doubted = {day for day in days(date(2016, 1, 1), date(2025, 12, 31)) if day_off(day).off is None}
    assert missed or doubted


def test_nothing_is_unknown_where_the_decisions_are_known_but_what_was_only_proposed() -> None:
    unknown = [day for day in days(date(2012, 12, 31), date(2026, 12, 31)) if day_off(day).off is None]
    assert unknown == [date(2026, 11, 23), date(2026, 11, 28)]
    assert {day_off(day).why for day in unknown} == {Why.PROPOSED}


def test_what_is_unknown_is_few_and_says_why() -> None:
    unknown = [answer for day in every_day() if (answer := day_off(day)).off is None]
    assert len(unknown) <= 140
    assert {answer.why for answer in unknown} == {Why.PROPOSED, Why.CHOICE, Why.BRIDGE}
    assert all(answer.source and not answer.settled for answer in unknown)


# The notices: what each states as days off in a row, and that a swap changes one day for another.


def notice_faults() -> list[str]:
    faults = []
    for row in table("days_off")["chosen"]:
        inside = [day for day in days(row["first"], row["last"]) if not day_off(day).off]
        around = [day for day in (row["first"] - timedelta(1), row["last"] + timedelta(1)) if day_off(day).off]
        # A notice counts from the first day that it gives off; a Sunday before it is off all the same.
        faults += [f"{row['id']} {row['year']}: {day} works" for day in inside]
        faults += [f"{row['id']} {row['year']}: {day} is off" for day in around if day.isoweekday() < 6]
    return faults


def test_the_days_off_in_a_row_are_those_of_the_notices() -> None:
    assert notice_faults() == []


def test_a_choice_read_wrongly_is_noticed(rows: dict[str, Any]) -> None:
    for row in rows["chosen"]:
        if "beside" in row:
            row["beside"] = -row["beside"]
    assert len(notice_faults()) >= 4


def test_a_swap_changes_a_working_day_for_a_day_of_rest(rows: dict[str, Any]) -> None:
    swaps = rows.pop("swap")
    rows["swap"] = []
    for row in swaps:
        assert (day_off(row["off"]).why, day_off(row["working"]).why) in {
            (Why.WORKDAY, Why.REST), (Why.BRIDGE, Why.REST),
        }, row  # fmt: skip


def table_faults() -> list[str]:
    """Rows without a source, and families whose rows overlap in time or leave a gap."""
    kinds = table("days_off")
    faults = [f"{kind}: a row without a source" for kind, found in kinds.items() for row in found if not row["source"]]
    names = sorted({row["id"] for row in kinds["holiday"]})
    of_one = ([row for row in kinds["holiday"] if row["id"] == name] for name in names)
    for family in (kinds["week"], kinds["swaps"], *of_one):
        for before, after in pairwise(family):
            if after["from"] - before["until"] != timedelta(1):
                faults.append(f"between {before['until']} and {after['from']}")
    return faults


def test_rows_say_their_source_and_follow_each_other_in_time() -> None:
    assert table_faults() == []


def test_a_gap_and_a_missing_source_are_noticed(rows: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "table", {"days_off": rows}.__getitem__)
    rows["week"][0]["until"] = date(1999, 9, 30)
    rows["swap"][0]["source"] = ""
    assert table_faults() == ["swap: a row without a source", "between 1999-09-30 and 1999-10-02"]


def test_a_holiday_has_one_row_on_each_day() -> None:
    found = Counter(
        (row["id"], day)
        for day in days(date(2013, 4, 29), date(2013, 5, 2))
        for row in table("days_off")["holiday"]
        if holds(row, day)
    )
    assert set(found.values()) == {1}


# Single days, each with its ground.


@pytest.mark.parametrize(
    ("day", "off", "why", "name"),
    [
        ("2026-01-02", True, Why.SWAPPED_OFF, ""),
        ("2026-01-10", False, Why.SWAPPED_ON, ""),
        ("2026-02-16", True, Why.HOLIDAY, "Tết Âm lịch"),
        ("2026-04-26", True, Why.HOLIDAY, "Giỗ Tổ Hùng Vương"),  # a Sunday
        ("2026-04-27", True, Why.IN_LIEU, "Giỗ Tổ Hùng Vương"),
        ("2026-09-01", True, Why.HOLIDAY, "Quốc khánh"),
        ("2026-11-24", True, Why.HOLIDAY, "Ngày Văn hóa Việt Nam"),
        ("2025-11-24", False, Why.WORKDAY, ""),  # before the resolution
        ("2026-11-21", True, Why.REST, ""),
        ("2026-11-20", False, Why.WORKDAY, ""),
        ("2006-04-07", False, Why.WORKDAY, ""),  # 10/3 by the moon, before the law of 2007
        ("2007-04-26", True, Why.HOLIDAY, "Giỗ Tổ Hùng Vương"),
        ("1999-09-25", False, Why.WORKDAY, ""),  # the last but one Saturday of the week of 48 hours
        ("1999-10-02", True, Why.REST, ""),
        ("2020-09-01", False, Why.WORKDAY, ""),  # one day only, under the code of 2012
        ("2027-02-04", None, Why.CHOICE, "Tết Âm lịch"),  # off only if two days of the old year are chosen
        ("2027-02-05", True, Why.HOLIDAY, "Tết Âm lịch"),  # off however it is chosen
        ("2027-02-11", None, Why.CHOICE, "Tết Âm lịch"),
        ("2027-09-01", None, Why.CHOICE, "Quốc khánh"),
        ("2027-09-03", None, Why.CHOICE, "Quốc khánh"),
        ("2029-11-26", None, Why.CHOICE, "Ngày Văn hóa Việt Nam"),  # the law does not say whether it is made up
        ("2028-09-03", True, Why.REST, ""),  # a Sunday, a holiday only if it is chosen
        ("2030-05-02", False, Why.WORKDAY, ""),
        ("1994-12-31", None, Why.OUTSIDE, ""),
        ("2101-01-01", None, Why.OUTSIDE, ""),
    ],
)
def test_a_day_and_its_ground(day: str, off: bool | None, why: Why, name: str) -> None:
    answer = day_off(date.fromisoformat(day))
    assert (answer.off, answer.why, answer.name) == (off, why, name)
    assert bool(answer.source) is (why is not Why.OUTSIDE)


def test_a_working_day_alone_between_days_off_is_unknown_where_the_decisions_are() -> None:
    monday = date(2030, 4, 29)  # 30 April and 1 May are Tuesday and Wednesday
    assert (day_off(monday).off, day_off(monday).why) == (None, Why.BRIDGE)
    assert day_off(date(2019, 4, 29)).why is Why.SWAPPED_OFF
    assert day_off(date(2013, 4, 29)).why is Why.SWAPPED_OFF


def test_other_days_of_a_year_without_decisions_are_answered_but_not_settled() -> None:
    assert day_off(date(2027, 3, 10)) == DayOff(
        date(2027, 3, 10), False, Why.WORKDAY, "", "Quyết định 188/1999/QĐ-TTg, Điều 1", settled=False
    )
    assert day_off(date(2027, 1, 1)).settled


@given(st.dates())
@example(date(1995, 1, 1))
@example(date(2100, 12, 31))
def test_every_day_has_an_answer(day: date) -> None:
    answer = day_off(day)
    assert answer.day == day
    assert (answer.off is None) is (answer.why in {Why.CHOICE, Why.PROPOSED, Why.BRIDGE, Why.OUTSIDE})
