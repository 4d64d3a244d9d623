"""A number is cited with two dates of one year: one of them is wrong."""

from collections.abc import Iterator
from itertools import combinations

from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.language.letters import folded
from dondoc.language.names import spelled_out
from dondoc.model.record import Citation


def check(case: Case) -> Iterator[Hit]:
    for one, other in combinations(case.document.citations, 2):
        if one.number and one.number == other.number and _are_one(one, other):
            first, second = day_of(one.date), day_of(other.date)
            if first and second:
                said = {"number": one.number, "first": written(first), "second": written(second)}
                yield Hit(_place(other), said, (case.place(_place(one)),))


def _are_one(one: Citation, other: Citation) -> bool:
    """Whether one document is meant: numbers begin again with each year and with each body."""
    if one.issuer and other.issuer and folded(spelled_out(one.issuer)) != folded(spelled_out(other.issuer)):
        return False
    years = {(cited.date or "")[:4] for cited in (one, other)}
    return len(years) == 1 or bool(one.subject and other.subject and folded(one.subject) == folded(other.subject))


def _place(cited: Citation) -> tuple[int, int]:
    return cited.evidence["date"][0]
