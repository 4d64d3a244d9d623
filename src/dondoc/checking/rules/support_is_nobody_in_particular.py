"""All support of a task is 'the bodies concerned', so that nobody knows to be one of them."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit


def check(case: Case) -> Iterator[Hit]:
    for task in case.tasks:
        if task.support and all(one.group and "liên quan" in one.name.lower() for one in task.support):
            yield Hit(task.support[0].span, {"name": task.support[0].name})
