"""The day of the week and the date that stand together do not agree."""

from collections.abc import Iterator
from datetime import date

from dondoc.checking.case import Case, Hit, written
from dondoc.checking.wording import beside, words_of
from dondoc.language.dates import Day, day_at, days_in
from dondoc.language.patterns import pattern

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NUMBERS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_AHEAD = pattern("checked.weekday_ahead")
_BEHIND = pattern("checked.weekday_behind")
_REACH = 40  # characters: a date in words with what stands between it and the day of the week


def check(case: Case) -> Iterator[Hit]:
    for found in beside(case, "checked.weekday"):
        day = _day_beside(words_of(case), found.start(), found.end())
        if day is None or not day.valid or day.day is None or day.month is None:
            continue
        name = found["day"] or found["sunday"]
        said = _NUMBERS[name] if name in _NUMBERS else int(name) - 2
        meant = [date(year, day.month, day.day) for year in _years(day, case.day)]
        if meant and all(one.weekday() != said for one in meant):
            span = (min(found.start(), day.start), max(found.end(), day.end))
            values = {"said": _WEEKDAYS[said], "day": written(meant[0]), "right": _WEEKDAYS[meant[0].weekday()]}
            yield Hit(span, values, mild=day.year is None)


def _day_beside(text: str, start: int, end: int) -> Day | None:
    """The date right behind the day of the week, else the one right before it."""
    ahead = _AHEAD.match(text, end)
    if ahead and (day := day_at(text, ahead.end())):
        return day
    first = max(0, start - _REACH)
    before = days_in(text[first:start], ())
    if before and _BEHIND.fullmatch(text, first + before[-1].end, start):
        last = before[-1]
        return last._replace(start=first + last.start, end=first + last.end)
    return None


def _years(day: Day, issued: date | None) -> list[int]:
    """The years that may be meant: the one stated, else that of the document and the next."""
    years = [day.year] if day.year else [issued.year, issued.year + 1] if issued else []
    return [year for year in years if (day.month, day.day) != (2, 29) or year % 4 == 0]
