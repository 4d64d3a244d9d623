"""A document rests on or carries out one that another document at hand had replaced by then."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.together import Held, Library
from dondoc.model.record import Citation

_ENDS = frozenset(("replaces", "amends"))


def check(case: Case, library: Library) -> Iterator[Hit]:
    for citation in case.document.citations:
        if not citation.number or citation.relation in _ENDS:
            continue
        for by, ended in library.replaced(citation.number):
            if by.case.document is not case.document and _is_meant(citation, ended) and _was_before(by, case):
                said = {"number": citation.number, "by": by.case.document.number or by.source}
                place = by.place(ended.evidence.get("number", [ended.span])[0], case)
                # What is only mentioned may be told as history.
                yield Hit(citation.evidence["number"][0], said, (place,), mild=citation.relation == "mentions")


def _is_meant(one: Citation, other: Citation) -> bool:
    """Whether two citations of one number may be of one document: numbers begin again with each year."""
    return one.date is None or other.date is None or one.date[:4] == other.date[:4]


def _was_before(by: Held, case: Case) -> bool:
    return by.case.day is not None and case.day is not None and by.case.day < case.day
