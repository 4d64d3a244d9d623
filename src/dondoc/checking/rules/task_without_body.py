"""A task of which nothing says who has to act."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit


def check(case: Case) -> Iterator[Hit]:
    for task in case.tasks:
        if not task.lead:
            yield Hit(task.span)
