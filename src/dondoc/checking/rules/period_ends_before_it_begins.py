"""A period whose last day lies before its first."""

from collections.abc import Iterator
from datetime import date

from dondoc.checking.case import Case, Hit, written
from dondoc.checking.wording import stretches


def check(case: Case) -> Iterator[Hit]:
    for one in stretches(case):
        if one.first > one.last:
            first, last = (written(date.fromisoformat(day)) for day in (one.first, one.last))
            yield Hit(one.span, {"first": first, "last": last})
