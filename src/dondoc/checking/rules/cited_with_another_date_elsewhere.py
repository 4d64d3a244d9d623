"""Two documents cite a third one with two dates, and the third is not at hand."""

from collections.abc import Iterator
from datetime import date

from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.checking.together import Held, Library, key
from dondoc.model.record import Citation


def check(case: Case, library: Library) -> Iterator[Hit]:
    for citation, held in library.cited(case):
        day = day_of(citation.date)
        if held or day is None:
            continue
        said = {"number": citation.number or "", "cited": written(day)}
        seen: set[date] = {day}
        for other, cited, elsewhere in _elsewhere(case, library, citation):
            if elsewhere not in seen and elsewhere.year == day.year:
                seen.add(elsewhere)
                place = other.place(cited.evidence.get("date", [cited.span])[0], case)
                told = said | {"elsewhere": written(elsewhere), "file": other.source}
                yield Hit(citation.evidence.get("date", [citation.span])[0], told, (place,))


def _elsewhere(case: Case, library: Library, citation: Citation) -> Iterator[tuple[Held, Citation, date]]:
    """The same number in the citations of other files, where they give the day."""
    for other in library.held:
        if other.case.record is not case.record:
            for cited in other.case.document.citations:
                day = day_of(cited.date)
                if day and cited.number and key(cited.number) == key(citation.number or ""):
                    yield other, cited, day
