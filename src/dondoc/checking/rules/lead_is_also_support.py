"""A body that leads a task is told to support itself."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.model.record import Mention


def check(case: Case) -> Iterator[Hit]:
    for task in case.tasks:
        leads = {_who(one): one for one in task.lead}
        for one in task.support:
            if _who(one) in leads and one.span != leads[_who(one)].span:
                yield Hit(one.span, {"name": one.name}, (case.place(leads[_who(one)].span),))


def _who(one: Mention) -> str:
    return one.agency_id or one.name.lower()
