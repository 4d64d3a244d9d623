"""A deadline, a report's day or a period was not read for certain."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.doubtful import doubtful

_ABOUT = r"(?:tasks/.+/)?(?:deadline|window)|reports/.+/due"


def check(case: Case) -> Iterator[Hit]:
    return doubtful(case, _ABOUT)
