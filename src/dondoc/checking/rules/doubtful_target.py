"""A figure to be reached was not read for certain."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.doubtful import doubtful

_ABOUT = r"targets/.+/value"


def check(case: Case) -> Iterator[Hit]:
    return doubtful(case, _ABOUT)
