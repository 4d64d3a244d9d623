"""The number or date of a document that is cited was not read for certain."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.doubtful import doubtful

_ABOUT = r"citations/.+/(?:number|date)"


def check(case: Case) -> Iterator[Hit]:
    return doubtful(case, _ABOUT)
