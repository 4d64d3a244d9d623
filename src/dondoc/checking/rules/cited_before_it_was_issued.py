"""A document cites one that is dated later than itself."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, day_of, written

_YEAR = re.compile(r"\d+/((?:19|20)\d\d)/")


def check(case: Case) -> Iterator[Hit]:
    if case.day is None:
        return
    also = tuple(case.place(span) for span in case.document.evidence.get("date", ())[:1])
    for cited in case.document.citations:
        day = day_of(cited.date)
        said = {"number": cited.number or "", "issued": written(case.day)}
        if day and day > case.day:
            yield Hit(cited.evidence["date"][0], said | {"cited": written(day)}, also)
        elif cited.number and (year := _YEAR.match(cited.number)) and int(year[1]) > case.day.year:
            yield Hit(cited.evidence["number"][0], said | {"cited": year[1]}, also)
