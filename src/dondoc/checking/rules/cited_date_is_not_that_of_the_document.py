"""A document is cited with another date than it bears."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.checking.together import Library


def check(case: Case, library: Library) -> Iterator[Hit]:
    for citation, held in library.cited(case):
        day = day_of(citation.date)
        for one in held:
            if day and one.case.day and day != one.case.day:
                span = citation.evidence.get("date", [citation.span])[0]
                also = tuple(one.place(place, case) for place in one.case.document.evidence.get("date", ())[:1])
                said = {"number": citation.number or "", "cited": written(day), "dated": written(one.case.day)}
                # One of the two may be another document of that number of another year.
                yield Hit(span, said | {"file": one.source}, also, mild=day.year != one.case.day.year)
