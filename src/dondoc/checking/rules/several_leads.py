"""Several bodies lead one task, so that none answers for it."""

from collections.abc import Iterator
from itertools import groupby

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import words_of
from dondoc.language.patterns import pattern
from dondoc.model.record import Mention, Task

_EACH_ITS_OWN = pattern("checked.each_its_own")
_MANY = 5  # bodies: fewer may each have a part of their own that the words tell


def check(case: Case) -> Iterator[Hit]:
    """Tasks that inherit their bodies from one place give one finding."""
    for single, tasks in groupby(case.tasks, key=_named):
        below = list(tasks)
        if len(single) >= (_MANY if below[0].inherited else 2):
            names = ", ".join(one.name for one in single)
            said = {"count": str(len(single)), "tasks": str(len(below)), "names": names}
            few = len(single) < _MANY or _EACH_ITS_OWN.match(words_of(case), single[-1].span[1]) is not None
            yield Hit(single[1].span, said, (case.place(single[0].span),), mild=few)


def _named(task: Task) -> tuple[Mention, ...]:
    """The bodies that lead a task, each named for itself."""
    # The article by which a decision ends names all who carry it out.
    return () if "thi hành" in task.text else tuple(one for one in task.lead if not one.group)
