"""The holidays of the law year by year, each with the ways in which its days may lie where the law leaves a choice."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

from dondoc.calendar.lunar import LunarDay, solar_day, tet
from dondoc.calendar.tables import holds, table

FIRST = date(1995, 1, 1)  # the Labour Code of 1994
LAST = date(2100, 12, 31)


class Holiday(NamedTuple):
    """A holiday of one year in one of the ways it may lie: its days, and whether those on days of rest are made up."""

    name: str
    source: str
    days: tuple[date, ...]
    in_lieu: bool


def ways(year: int) -> Iterator[tuple[Holiday, ...]]:
    """Every way in which the holidays of a year may lie; a single one where all that is left open has been chosen."""
    rows = table("days_off")
    of_each = (tuple(_ways_of(row, year)) for row in rows["holiday"])
    return product(*(found for found in of_each if found))


def rest(day: date) -> dict[str, Any] | None:
    """The row of the week that makes the day one of rest, None where it is none."""
    return next((row for row in table("days_off")["week"] if holds(row, day) and day.isoweekday() in row["rest"]), None)


def _ways_of(row: dict[str, Any], year: int) -> Iterator[Holiday]:
    rows = table("days_off")["chosen"]
    chosen = next((one for one in rows if (one["id"], one["year"]) == (row["id"], year)), None)
    source = f"{row['source']}; {chosen['source']}" if chosen else row["source"]
    lieu = {"yes": (True,), "unclear": (True, False)}[row["in_lieu"]]
    for days, in_lieu in product(_lies(row, year, chosen or {}), lieu):
        if holds(row, days[-1]):
            yield Holiday(row["name"], source, days, in_lieu)


def _lies(row: dict[str, Any], year: int, chosen: dict[str, Any]) -> Iterator[tuple[date, ...]]:
    """The days of a holiday in each of its ways, or in the one that was chosen."""
    if "tet" in row:
        for before, after in [chosen["tet"]] if chosen else row["tet"]:
            yield tuple(tet(year) + timedelta(step) for step in range(-before, after))
    elif "lunar" in row:
        month, number = map(int, row["lunar"].split("-"))
        yield (solar_day(LunarDay(year, month, number)),)
    else:
        day = date.fromisoformat(f"{year}-{row['solar']}")
        beside = [chosen["beside"]] if chosen else row.get("beside", [0])
        for step in beside:
            yield tuple(sorted({day, day + timedelta(step)}))
