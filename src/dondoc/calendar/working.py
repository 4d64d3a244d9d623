"""Working days of the public sector: how many lie in a period, which is the n-th after a day.

Where a day on the way is not known to be off or working, the answer is a pair of bounds, and names the day.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dondoc.calendar.days_off import DayOff, day_off
from dondoc.calendar.holidays import FIRST, LAST
from dondoc.calendar.periods import Period
from dondoc.calendar.tables import NotInCalendar


class Count(NamedTuple):
    """How many working days: `least` to `most`, equal where `unknown` is empty.

    `unknown` are the days not known to be off or working; `settled` is False where decisions on swaps are not known.
    """

    least: int
    most: int
    unknown: tuple[DayOff, ...]
    settled: bool


class Reached(NamedTuple):
    """The working day that was looked for: from `earliest` to `latest`, equal where no `unknown` day is in the way."""

    earliest: date
    latest: date
    unknown: tuple[DayOff, ...]
    settled: bool

    @property
    def day(self) -> date | None:
        """The day, None where it is not sure."""
        return self.earliest if self.earliest == self.latest else None


def working_days(period: Period) -> Count:
    """The working days of a period, its first and last day included. Raises NotInCalendar outside 1995 to 2100."""
    _inside(period.first)
    _inside(period.last)
    answers = [day_off(period.first + timedelta(step)) for step in range(period.days)]
    sure = sum(answer.off is False for answer in answers)
    unknown = tuple(answer for answer in answers if answer.off is None)
    return Count(sure, sure + len(unknown), unknown, all(answer.settled for answer in answers))


def nth_working_day(after: date, count: int) -> Reached:
    """The `count`-th working day after a day, which itself does not count (Civil Code 2015, article 147.2).

    `count` is at least 1, else ValueError. Raises NotInCalendar where the way leads outside 1995 to 2100.
    """
    if count < 1:
        raise ValueError(f"the first working day after a day is the nearest, not the {count}-th")
    _inside(after)
    return _reached(after + timedelta(1), count)


def next_working_day(after: date) -> Reached:
    """The first working day after a day."""
    return nth_working_day(after, 1)


def on_working_day(day: date) -> Reached:
    """The day itself where it works, else the next that does: the end of a term (Civil Code 2015, article 148.5)."""
    return _reached(day, 1)


def _reached(start: date, count: int) -> Reached:
    earliest = None
    passed: list[DayOff] = []
    sure = possible = 0
    for answer in _answers(start):
        passed.append(answer)
        sure += answer.off is False
        possible += not answer.off
        if earliest is None and possible == count:
            earliest = answer.day
        if earliest is not None and sure == count:
            break
    unknown = tuple(one for one in passed if one.off is None)
    return Reached(earliest or start, passed[-1].day, unknown, all(one.settled for one in passed))


def _answers(start: date) -> Iterator[DayOff]:
    """The answers for a day and those after it, without end."""
    while True:
        _inside(start)
        yield day_off(start)
        start += timedelta(1)


def _inside(day: date) -> None:
    if not FIRST <= day <= LAST:
        raise NotInCalendar(f"no days off are known for {day}")
