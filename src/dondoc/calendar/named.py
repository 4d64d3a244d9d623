"""Lunar days that a text names ('mùng 3 Tết', 'đêm 30 tháng Chạp', 'giỗ Tổ 10/3 âm lịch') and the solar days meant."""

import re
from typing import NamedTuple

from dondoc.calendar.lunar import LAST_MONTH, LunarDay, Said, said
from dondoc.calendar.sexagenary import year_named
from dondoc.calendar.tables import NotInCalendar
from dondoc.language.patterns import family, pattern, words

# The day and month of the rows that do not name both.
_FIXED = {"tet": (0, 1), "old_year": (0, 12), "eve": (30, 12), "middle": (15, 0), "hung_kings": (10, 3)}
_NUMBERS = {
    "giêng": 1, "chạp": LAST_MONTH,
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_REACH = 40  # characters: no day is written so long that its anchor stands further from its beginning
_OF_NEXT_TET = ("old_year", "eve")  # these name the year by the Tết that ends it


class NamedDay(NamedTuple):
    """A lunar day named at `[start, end)`.

    `year` is the lunar year; None where the text names none, or two that differ, or one that can be read in two ways
    ('29 tháng Chạp năm 2026' may end the lunar year 2025 or 2026).
    """

    start: int
    end: int
    month: int
    day: int
    leap: bool
    year: int | None

    def said(self, year: int | None = None) -> Said | None:
        """The solar day meant; in `year` where the text names none. None without a year or where it does not exist."""
        lunar_year = self.year if self.year is not None else year
        if lunar_year is None:
            return None
        try:
            return said(LunarDay(lunar_year, self.month, self.day, self.leap))
        except NotInCalendar:
            return None


def lunar_days_in(folded: str, near: int) -> list[NamedDay]:
    """All lunar days named in a text in lower case, from left to right without overlap.

    A year that is only named ('năm Bính Ngọ') is the one nearest to `near`, the year of the text.
    """
    found: list[NamedDay] = []
    end = 0
    for start in _beginnings(folded):
        day = _day_at(folded, start, near) if start >= end else None
        if day is not None:
            found.append(day)
            end = day.end
    return found


def _beginnings(folded: str) -> list[int]:
    """Where a lunar day may begin: near the words without which none is named."""
    begins = pattern("lunar.begins")
    found: set[int] = set()
    for word in words("lunar.anchor"):
        at = folded.find(word)
        while at >= 0:
            places = begins.finditer(folded, max(0, at - _REACH), at + _REACH)
            found.update(place.start() for place in places)
            at = folded.find(word, at + len(word))
    return sorted(found)


def _day_at(folded: str, start: int, near: int) -> NamedDay | None:
    for row, compiled in family("lunar_day"):
        found = compiled.match(folded, start)
        if found:
            parts = found.groupdict()
            day, month = _FIXED.get(row, (0, 0))
            day, month = day or _number(parts["day"]), month or _number(parts["month"])
            if not (1 <= day <= 30 and 1 <= month <= LAST_MONTH):
                return None
            behind = pattern("lunar.year").match(folded, found.end())
            year = _year(parts.get("stated"), behind, near, month, row in _OF_NEXT_TET)
            return NamedDay(start, (behind or found).end(), month, day, bool(parts.get("leap")), year)
    return None


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _year(
    stated: str | None, behind: "re.Match[str] | None", near: int, month: int, of_next_tet: bool
) -> int | None:  # fmt: skip
    """The lunar year: from figures (`stated` in the day or `behind` it), a name, or both where they agree."""
    parts = behind.groupdict() if behind else {}
    figures = stated or parts.get("figures") or parts.get("alone")
    name = f"{parts['stem']} {parts['branch']}" if parts.get("stem") else None
    if name is None and (figures is None or (month >= LAST_MONTH - 1 and not of_next_tet)):
        return None  # the last two months lie in two solar years
    year = year_named(name, int(figures or near)) if name else int(figures or 0)
    if year is None or (name and figures and int(figures) != year):
        return None
    return year - of_next_tet
