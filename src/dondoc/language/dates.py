"""Days and coarser times as official texts write them: '15/12/2023', 'ngày 15 tháng 12 năm 2023', 'quý IV/2025'."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple


class Day(NamedTuple):
    """A day or a coarser time named at `[start, end)`; parts that the text leaves out are None.

    `month` of a quarter is its last; `valid` is False where no such day exists ('31/11/2025').
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    valid: bool = True

    def iso(self) -> str | None:
        """ISO day, or as much of it as is stated from the year down; None without a year or for a day that is none."""
        if self.year is None or not self.valid:
            return None
        if self.month is None:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")

    def last(self) -> str | None:
        """The last ISO day of the time named; None where the year is not stated or no such day exists."""
        if self.year is None or not self.valid:
            return None
        month = self.month or 12
        return f"{self.year:04}-{month:02}-{self.day or monthrange(self.year, month)[1]:02}"


_SLASHED = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)"
_WORDED = r"(?P<wday>\d{1,2})\s?tháng\s?(?P<wmonth>\d{1,2})(?:\s?(?:năm\s?|/\s?)(?P<wyear>(?:19|20)\d\d))?(?!\d)"
_SHORT = r"(?P<sday>\d{1,2})/(?P<smonth>\d{1,2})(?![\d/]|\.\d)"
_MONTH = r"tháng\s?(?P<mmonth>\d{1,2})\s?(?:năm\s?|[/-]\s?)(?P<myear>(?:19|20)\d\d)(?!\d)"
_QUARTER = r"quý\s?(?P<quarter>iv|i{1,3}|[1-4])\s?(?:năm\s?|/\s?)(?P<qyear>(?:19|20)\d\d)(?!\d)"
_YEAR = r"năm\s?(?P<yyear>(?:19|20)\d\d)(?!\d)"
# What stands behind the first figures of a day. Looked for first and one by one: each begins with a literal, which is
# found several times faster than a figure.
_BEHIND_FIGURES = tuple(re.compile(sign) for sign in (r"/\s?\d", r"\.\s?\d", r"-\s?\d", "tháng"))
_DAY = re.compile(rf"(?<![\d/])(?:{_SLASHED}|{_WORDED}|{_SHORT})|(?<!\w)(?:{_MONTH}|{_QUARTER}|{_YEAR})")
# The groups of year, month and day of each way to write a day, by the last of its groups that matched.
_PARTS = {
    "year": ("year", "month", "day"), "wyear": ("wyear", "wmonth", "wday"), "wmonth": ("wyear", "wmonth", "wday"),
    "smonth": ("year", "smonth", "sday"), "myear": ("myear", "mmonth", "day"), "yyear": ("yyear", "month", "day"),
}  # fmt: skip
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def days_in(folded: str, words: Iterable[int]) -> list[Day]:
    """All days, months, quarters and years named in a text in lower case, from left to right and without overlap.

    `words` are the places of the words 'tháng', 'quý' and 'năm', at which a time without a day may begin.
    """
    found: list[Day] = []
    end = 0
    for at in sorted((*_figures(folded), *words)):
        if at >= end and (day := day_at(folded, at)) is not None:
            found.append(day)
            end = day.end
    return found


def _figures(folded: str) -> Iterator[int]:
    """Where a day in figures may begin: one or two of them before a sign or 'tháng'."""
    for behind in _BEHIND_FIGURES:
        for found in behind.finditer(folded):
            at = found.start()
            at -= folded[at - 1 : at].isspace()
            if folded[at - 1 : at].isdecimal():
                yield at - 1 - folded[max(0, at - 2) : at - 1].isdecimal()


def day_at(folded: str, start: int) -> Day | None:
    """The day that is named from `start` on, None where there is none."""
    found = _DAY.match(folded, start)
    return _day(found) if found else None


def _day(found: "re.Match[str]") -> Day:
    start, end = found.span()
    if found["quarter"]:
        return Day(start, end, int(found["qyear"]), _QUARTERS[found["quarter"]], None)
    year, month, day = [int(part) if part else None for part in found.group(*_PARTS[found.lastgroup or ""])]
    return Day(start, end, year, month, day, exists(year, month, day))


def exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether there is such a month or day; 29 February of a year that is not stated is one."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None or month is None:
        return True
    try:
        date(year or 2024, month, day)
    except ValueError:
        return False
    return True


class Issued(NamedTuple):
    """The day of issue of a document, ISO from the year and month down, and the one year that its subject names."""

    day: str
    span: tuple[int, int]
    year: int | None

    def following(self, day: Day) -> Day | None:
        """A day without a year as the first such day from the day of issue on.

        None where that is not sure: without the month of issue, or where the subject speaks of another year.
        """
        if len(self.day) < 7 or day.month is None or day.day is None or not day.valid:
            return None
        year = int(self.day[:4])
        if f"{day.month:02}-{day.day:02}" < self.day[5:]:
            year += 1
        if self.year not in (None, year) or not exists(year, day.month, day.day):
            return None
        return day._replace(year=year)


def completed(early: Day, late: Day) -> Day:
    """`early` of a period 'từ ngày 01 đến ngày 30/11/2025' with the month and year that only `late` states."""
    month = early.month if early.month is not None else late.month
    year = early.year
    if year is None and late.year is not None:
        year = late.year - 1 if month is not None and late.month is not None and month > late.month else late.year
    return early._replace(year=year, month=month)
