"""A day that the calendar has not: 31/4, 29/02 of a year that is no leap year."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import beside, words_of
from dondoc.language.dates import day_at
from dondoc.language.patterns import pattern

_LUNAR = pattern("checked.lunar_behind")


def check(case: Case) -> Iterator[Hit]:
    text = words_of(case)
    for found in beside(case, "checked.before_day"):
        day = day_at(text, found.end())
        if day and day.day is not None and not day.valid and not _LUNAR.match(text, day.end):
            if day.month == 0 and case.is_recognised((day.start, day.end)):
                continue  # nobody prints a month 0: a figure was not read
            yield Hit((day.start, day.end), {"day": case.text((day.start, day.end))})
