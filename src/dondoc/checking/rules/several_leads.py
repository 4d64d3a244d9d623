"""Several bodies lead one task, so that none answers for it."""

from collections.abc import Iterator
from itertools import groupby

from dondoc.checking.case import Case, Hit
from dondoc.model.record import Mention, Task

_MANY = 5  # bodies that one line names for the items below it: fewer may share these among them


def check(case: Case) -> Iterator[Hit]:
    """Tasks that inherit their bodies from one place give one finding."""
    for single, tasks in groupby(case.tasks, key=_named):
        below = list(tasks)
        if len(single) >= (_MANY if below[0].inherited else 2):
            names = ", ".join(one.name for one in single)
            said = {"count": str(len(single)), "tasks": str(len(below)), "names": names}
            yield Hit(single[1].span, said, (case.place(single[0].span),))


def _named(task: Task) -> tuple[Mention, ...]:
    """The bodies that lead a task, each named for itself."""
    # The article by which a decision ends names all who carry it out.
    return () if "thi hành" in task.text else tuple(one for one in task.lead if not one.group)
