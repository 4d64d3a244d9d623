"""Whether a day is off for the public sector, and why: the week, the holidays, days in lieu, swapped days.

Known: the law from 1995 to 2100; the yearly decisions in `data/days_off.toml`. What depends on a decision that is not
known is said to be unknown. Private employers may choose other days; so may offices that keep another week.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from dondoc.calendar.holidays import FIRST, LAST, ways
from dondoc.calendar.holidays import rest as rest_row
from dondoc.calendar.tables import holds, table

ONE_DAY = timedelta(1)


class Why(StrEnum):
    """Why a day is off, works, or is unknown."""

    WORKDAY = "workday"  # no rule makes it a day off
    REST = "rest"  # ngày nghỉ hằng tuần
    HOLIDAY = "holiday"  # ngày lễ, tết
    IN_LIEU = "in_lieu"  # nghỉ bù
    SWAPPED_OFF = "swapped_off"  # nghỉ do hoán đổi
    SWAPPED_ON = "swapped_on"  # làm bù do hoán đổi
    CHOICE = "choice"  # left to a decision that is not known
    PROPOSED = "proposed"  # a swap that was proposed, its decision not known
    BRIDGE = "bridge"  # alone between a holiday and another day off, the decisions on swaps not known
    OUTSIDE = "outside"  # before or after what the tables know


class DayOff(NamedTuple):
    """The answer for a day: `off` is None where it is not known.

    `name` is the holiday's name in Vietnamese, empty where it is none; `source` the law or decision. `settled` is False
    where a decision on swaps that is not known could still change the answer.
    """

    day: date
    off: bool | None
    why: Why
    name: str
    source: str
    settled: bool = True


class _Ground(NamedTuple):
    why: Why
    name: str
    source: str


@lru_cache(maxsize=4096)
def day_off(day: date) -> DayOff:
    """Whether a day is off for the public sector, with its ground; never raises, and says so where it is not known."""
    answer = _stated(day)
    if answer.why is Why.OUTSIDE:
        return answer
    swaps = _swaps_known(day)
    if answer.why is Why.WORKDAY and not swaps[0] and _bridges(day):
        return DayOff(day, None, Why.BRIDGE, "", swaps[1], settled=False)
    firm = swaps[0] or answer.why in (Why.HOLIDAY, Why.SWAPPED_OFF, Why.SWAPPED_ON)
    return answer._replace(settled=firm and answer.off is not None)


def _swaps_known(day: date) -> tuple[bool, str]:
    row = next(row for row in table("days_off")["swaps"] if holds(row, day))
    return row["known"], row["source"]


@cache
def _swapped_days() -> dict[date, DayOff]:
    found = {}
    for row in table("days_off")["swap"]:
        for key, off, why in (("off", True, Why.SWAPPED_OFF), ("working", False, Why.SWAPPED_ON)):
            day = row[key]
            decided = row.get("decided", True)
            found[day] = DayOff(day, off if decided else None, why if decided else Why.PROPOSED, "", row["source"])
    return found


def _stated(day: date) -> DayOff:
    """What the tables say of a day by itself."""
    if not FIRST <= day <= LAST:
        return DayOff(day, None, Why.OUTSIDE, "", "", settled=False)
    return _swapped_days().get(day) or _by_law(day)


def _by_law(day: date) -> DayOff:
    """The answer of the week and the holidays; unknown where the ways in which a choice may fall differ on the day."""
    grounds = [one.get(day) for one in _years(day.year)]
    found = next((ground for ground in grounds if ground), None)
    rest = rest_row(day)
    if found and all(grounds):
        return DayOff(day, True, *found)
    if rest:
        return DayOff(day, True, Why.REST, "", rest["source"])
    if found:
        return DayOff(day, None, Why.CHOICE, found.name, found.source)
    week = next(row for row in table("days_off")["week"] if holds(row, day))
    return DayOff(day, False, Why.WORKDAY, "", week["source"])


@cache
def _years(year: int) -> tuple[dict[date, _Ground], ...]:
    """The holidays and days in lieu of a year, once for each way in which its holidays may lie."""
    found = []
    for holidays in ways(year):
        days = {
            day: _Ground(Why.HOLIDAY, holiday.name, holiday.source)
            for holiday in reversed(holidays)
            for day in holiday.days
        }
        made_up = sorted(
            (day, holiday) for holiday in holidays if holiday.in_lieu for day in holiday.days if rest_row(day)
        )
        for day, holiday in made_up:
            days[_next_free(day, days)] = _Ground(Why.IN_LIEU, holiday.name, holiday.source)
        found.append(days)
    return tuple(found)


def _next_free(day: date, taken: dict[date, _Ground]) -> date:
    while day in taken or rest_row(day):
        day += ONE_DAY
    return day


def _bridges(day: date) -> bool:
    """Whether a working day stands alone between two days off of which one at least is more than a day of rest."""
    around = (_stated(day - ONE_DAY), _stated(day + ONE_DAY))
    return all(near.off for near in around) and any(near.why is not Why.REST for near in around)
