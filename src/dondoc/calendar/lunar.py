"""Lunar and solar days, both ways, in the Vietnamese calendar (Decision 121-CP of 1967: Hanoi time, UTC+7).

What is known: the lunar years 1968 to 2100, that is the solar days 29/1/1968 to 28/1/2101.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from dondoc.calendar.tables import NotInCalendar, table

LENGTHS = {"9": 29, "0": 30}
LAST_MONTH = 12  # tháng Chạp


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `leap` in a month that repeats the number of the month before it (tháng nhuận)."""

    year: int
    month: int
    day: int
    leap: bool = False


class Said(NamedTuple):
    """The solar day meant by a lunar one; `exact` is False where its month has no such day and the last is it."""

    day: date
    exact: bool


class _Month(NamedTuple):
    start: date
    length: int
    number: int
    leap: bool


def lunar_day(day: date) -> LunarDay:
    """The lunar day of a solar one. Raises NotInCalendar before 29/1/1968 and after 28/1/2101."""
    years = _years()
    at = bisect_right(_tets(), day) - 1
    if at < 0 or day >= _end():
        raise NotInCalendar(f"no lunar day is known for {day}")
    year = next(iter(years)) + at
    month = next(month for month in reversed(years[year]) if month.start <= day)
    return LunarDay(year, month.number, (day - month.start).days + 1, month.leap)


def solar_day(lunar: LunarDay) -> date:
    """The solar day of a lunar one. Raises NotInCalendar where the month or day does not exist in that year."""
    month = _month(lunar.year, lunar.month, lunar.leap)
    if not 1 <= lunar.day <= month.length:
        raise NotInCalendar(f"lunar month {lunar.month} of {lunar.year} has {month.length} days, not {lunar.day}")
    return month.start + timedelta(lunar.day - 1)


def said(lunar: LunarDay) -> Said:
    """The solar day meant by a lunar one: 'ngày 30 tháng Chạp' is the 29th, the year's last, where it has no 30th.

    Other days that do not exist raise NotInCalendar: only the last day of the year is spoken of as the 30th every year.
    """
    if (lunar.month, lunar.day) == (LAST_MONTH, 30) and month_length(lunar.year, LAST_MONTH) < lunar.day:
        return Said(solar_day(lunar._replace(day=29)), exact=False)
    return Said(solar_day(lunar), exact=True)


def tet(year: int) -> date:
    """The first day of a lunar year (mùng 1 Tết), for 1968 to 2100; raises NotInCalendar for others."""
    return _month(year, 1, leap=False).start


def last_day(year: int) -> date:
    """The last day of a lunar year (đêm giao thừa follows it): 30 tháng Chạp, or 29 where there is no 30th."""
    month = _month(year, LAST_MONTH, leap=False)
    return month.start + timedelta(month.length - 1)


def month_length(year: int, month: int, *, leap: bool = False) -> int:
    """Days in a lunar month: 29 (tháng thiếu) or 30 (tháng đủ); raises NotInCalendar where there is no such month."""
    return _month(year, month, leap).length


def leap_month(year: int) -> int | None:
    """The number of the month that comes twice in a lunar year, None where none does."""
    return next((month.number for month in _of(year) if month.leap), None)


def _month(year: int, number: int, leap: bool) -> _Month:
    found = next((month for month in _of(year) if (month.number, month.leap) == (number, leap)), None)
    if found is None:
        raise NotInCalendar(f"lunar year {year} has no {'leap ' if leap else ''}month {number}")
    return found


def _of(year: int) -> tuple[_Month, ...]:
    if year not in _years():
        raise NotInCalendar(f"no lunar year {year} is known")
    return _years()[year]


@cache
def _years() -> dict[int, tuple[_Month, ...]]:
    return {int(year): _months(row) for year, row in table("lunar")["years"].items()}


def _months(row: dict[str, Any]) -> tuple[_Month, ...]:
    lengths = [LENGTHS[code] for code in row["months"]]
    starts = (row["tet"] + timedelta(passed) for passed in accumulate(lengths, initial=0))
    leap = row.get("leap", len(lengths))  # the month at this index, counted from 0, is the leap month
    return tuple(
        _Month(start, length, at + (at < leap), at == leap)
        for at, (start, length) in enumerate(zip(starts, lengths, strict=False))
    )


@cache
def _tets() -> tuple[date, ...]:
    return tuple(months[0].start for months in _years().values())


@cache
def _end() -> date:
    """The first day after all years that are known."""
    last = _years()[next(reversed(_years()))][-1]
    return last.start + timedelta(last.length)
