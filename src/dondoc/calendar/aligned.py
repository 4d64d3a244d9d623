"""The period of an earlier year with which a period is compared ('so với cùng kỳ'), by the sun, the moon or an event.

Every answer states how it was found and shows both periods with their days, so that unequal lengths are seen.
"""

from collections.abc import Callable
from datetime import MINYEAR, date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dondoc.calendar.lunar import LunarDay, leap_month, lunar_day, month_length, solar_day, tet
from dondoc.calendar.periods import Period, month_end
from dondoc.calendar.tables import NotInCalendar


class By(StrEnum):
    """What is kept the same."""

    SOLAR = "solar"  # the dates
    LUNAR = "lunar"  # the lunar dates
    EVENT = "event"  # the distance in days from an event


class Note(StrEnum):
    """What a reader of the comparison has to know."""

    WHOLE_MONTHS = "whole_months"  # whole months are compared with whole months
    LEAP_DAY = "leap_day"  # one of the two has a 29 February more
    NO_SUCH_DAY = "no_such_day"  # a bound does not exist in the other year; the nearest day inside was taken
    NO_SUCH_LEAP_MONTH = (
        "no_such_leap_month"  # a bound lies in a leap month; the ordinary month of that number was taken
    )
    LEAP_MONTH = "leap_month"  # one of the two has a leap month more


class Aligned(NamedTuple):
    """`other` is the earlier period that `period` is compared with, found `by`; `anchors`: the event's days in both."""

    period: Period
    other: Period
    by: By
    notes: tuple[Note, ...]
    anchors: tuple[date, date] | None = None

    @property
    def same_length(self) -> bool:
        """Whether both have as many days."""
        return self.period.days == self.other.days


# The events by which periods can be aligned, each with its day in a year.
EVENTS: dict[str, Callable[[int], date]] = {
    "tet": tet,
    "hung_kings": lambda year: solar_day(LunarDay(year, 3, 10)),
    "mid_autumn": lambda year: solar_day(LunarDay(year, 8, 15)),
    "victory": lambda year: date(year, 4, 30),
    "national": lambda year: date(year, 9, 2),
}


def aligned(period: Period, years_back: int = 1, by: By = By.SOLAR, event: str = "tet") -> Aligned:
    """The period to compare with, `years_back` years before (at least 1, else ValueError).

    `event` (one of EVENTS) counts where `by` is EVENT. Raises NotInCalendar where no such period exists, where an event
    is not known, or where two of its days lie equally far from the period, so that it is not sure which is meant.
    """
    by = By(by)
    if years_back < 1:
        raise ValueError(f"{years_back} years back is no earlier year")
    if period.first.year - years_back <= MINYEAR:
        raise NotInCalendar(f"there is no year {years_back} before {period.first.year}")
    if by is By.EVENT:
        return _by_event(period, years_back, event)
    return _by_moon(period, years_back) if by is By.LUNAR else _by_sun(period, years_back)


def _by_sun(period: Period, back: int) -> Aligned:
    notes = []
    first, last = (_same_date(day, back, late=late) for day, late in ((period.first, False), (period.last, True)))
    if period.whole_months:
        notes.append(Note.WHOLE_MONTHS)
        last = month_end(period.last.year - back, period.last.month)
    elif (first.day, last.day) != (period.first.day, period.last.day):
        notes.append(Note.NO_SUCH_DAY)
    other = Period(first, last)
    if _leap_days(period) != _leap_days(other):
        notes.append(Note.LEAP_DAY)
    return Aligned(period, other, By.SOLAR, tuple(notes))


def _same_date(day: date, back: int, *, late: bool) -> date:
    """The same date in another year; 29 February becomes 28 February as a last day (`late`), 1 March as a first."""
    try:
        return day.replace(year=day.year - back)
    except ValueError:
        return date(day.year - back, 2, 28) if late else date(day.year - back, 3, 1)


def _leap_days(period: Period) -> int:
    years = range(period.first.year, period.last.year + 1)
    return sum(
        month_end(year, 2).day == 29 and period.first <= date(year, 2, 29) <= period.last for year in years
    )  # fmt: skip


def _by_moon(period: Period, back: int) -> Aligned:
    notes: list[Note] = []
    first = _same_lunar_date(lunar_day(period.first), back, notes, late=False)
    last = _same_lunar_date(lunar_day(period.last), back, notes, late=True)
    other = Period(first, last)
    if _leap_months(period) != _leap_months(other):
        notes.append(Note.LEAP_MONTH)
    return Aligned(period, other, By.LUNAR, tuple(dict.fromkeys(notes)))


def _same_lunar_date(day: LunarDay, back: int, notes: list[Note], *, late: bool) -> date:
    """The same lunar date in another year; where its month has no 30th, the 29th as a last day, else the day after."""
    year = day.year - back
    leap = day.leap and leap_month(year) == day.month
    if leap != day.leap:
        notes.append(Note.NO_SUCH_LEAP_MONTH)
    length = month_length(year, day.month, leap=leap)
    if day.day <= length:
        return solar_day(LunarDay(year, day.month, day.day, leap))
    notes.append(Note.NO_SUCH_DAY)
    return solar_day(LunarDay(year, day.month, length, leap)) + timedelta(0 if late else 1)


def _leap_months(period: Period) -> int:
    """How many leap months begin in a period."""
    years = range(lunar_day(period.first).year, lunar_day(period.last).year + 1)
    months = [(year, month) for year in years if (month := leap_month(year)) is not None]
    return sum(
        period.first <= solar_day(LunarDay(year, month, 1, leap=True)) <= period.last for year, month in months
    )  # fmt: skip


def _by_event(period: Period, back: int, event: str) -> Aligned:
    if event not in EVENTS:
        raise NotInCalendar(f"no event has the name {event}")
    day_of = EVENTS[event]
    days = [day_of(year) for year in range(period.first.year - 1, period.last.year + 2)]
    apart = {day: max((period.first - day).days, (day - period.last).days, 0) for day in days}
    nearest = [day for day, distance in apart.items() if distance == min(apart.values())]
    if len(nearest) > 1:
        raise NotInCalendar(f"{len(nearest)} days of the event {event} are equally near to the period")
    here, there = nearest[0], day_of(nearest[0].year - back)
    other = Period(period.first + (there - here), period.last + (there - here))
    return Aligned(period, other, By.EVENT, (), (here, there))
