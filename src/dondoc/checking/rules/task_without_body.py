"""Tasks of which nothing says who has to act."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.model.record import Task


def check(case: Case) -> Iterator[Hit]:
    """The tasks of one part give one finding, at the first of them."""
    nobody: dict[str, list[Task]] = {}
    for task in case.tasks:
        if not task.lead:
            nobody.setdefault(task.path.rpartition("/")[0], []).append(task)
    # A document that hands hardly anything on may be the issuer's plan of its own work.
    own = sum(map(len, nobody.values())) * 2 > len(case.tasks)
    for first, *others in nobody.values():
        yield Hit(first.span, {"count": str(1 + len(others))}, tuple(case.place(one.span) for one in others), mild=own)
