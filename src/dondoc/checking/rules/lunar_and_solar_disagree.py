"""A lunar day and the solar day beside it that are not the same."""

from collections.abc import Iterator
from datetime import date

from dondoc.calendar.lunar import lunar_day
from dondoc.calendar.named import NamedDay, lunar_days_in
from dondoc.calendar.tables import NotInCalendar
from dondoc.checking.case import Case, Hit, written
from dondoc.checking.wording import words_of
from dondoc.language.dates import Day, day_at, days_in
from dondoc.language.patterns import pattern

_AHEAD = pattern("checked.solar_ahead")
_BEHIND = pattern("checked.lunar_beside")
_REACH = 50  # characters: a date in words with what stands between it and the lunar day


def check(case: Case) -> Iterator[Hit]:
    if case.day is None and case.document.date is None:
        return
    issued = int((case.document.date or "")[:4])
    start, end = case.document.span
    text = words_of(case)[start:end]
    for lunar in lunar_days_in(text, issued):
        solar = _beside(text, lunar)
        if solar is None or not solar.valid or solar.day is None or solar.month is None:
            continue
        years = [solar.year] if solar.year else [issued, issued + 1]
        meant = [day for year in years if (day := _day(year, solar))]
        if meant and not any(_is(lunar, day) for day in meant):
            span = (start + min(lunar.start, solar.start), start + max(lunar.end, solar.end))
            lunar_words = case.text((start + lunar.start, start + lunar.end))
            said = {"lunar": lunar_words, "solar": written(meant[0]), "right": _lunar_of(meant[0])}
            yield Hit(span, said, mild=solar.year is None)


def _beside(text: str, lunar: NamedDay) -> Day | None:
    """The solar day in brackets or behind 'tức ngày', after the lunar one or before it."""
    ahead = _AHEAD.match(text, lunar.end)
    if ahead and (day := day_at(text, ahead.end())):
        return day
    first = max(0, lunar.start - _REACH)
    before = days_in(text[first : lunar.start], ())
    if before and _BEHIND.fullmatch(text, first + before[-1].end, lunar.start):
        return before[-1]._replace(start=first + before[-1].start, end=first + before[-1].end)
    return None


def _day(year: int, solar: Day) -> date | None:
    try:
        return date(year, solar.month or 1, solar.day or 1)
    except ValueError:
        return None


def _is(lunar: NamedDay, day: date) -> bool:
    """Whether a solar day is the lunar one, in the year that is named, else in either that may be meant."""
    years = [lunar.year] if lunar.year is not None else [day.year - 1, day.year]
    return any((found := lunar.said(year)) is not None and found.day == day for year in years)


def _lunar_of(day: date) -> str:
    try:
        found = lunar_day(day)
    except NotInCalendar:
        return "–"
    return f"{found.day}/{found.month}{' nhuận' if found.leap else ''}/{found.year} âm lịch"
