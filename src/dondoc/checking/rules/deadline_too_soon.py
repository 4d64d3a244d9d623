"""A deadline that has passed, or is there, when the document can reach those who have to keep it."""

from collections.abc import Iterator
from datetime import date, timedelta

from dondoc.calendar.tables import NotInCalendar
from dondoc.calendar.working import nth_working_day
from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.checking.levels import offices_between

_TELEGRAM = "cong_dien"


def check(case: Case) -> Iterator[Hit]:
    if case.day is None or case.document.urgency or case.document.kind == _TELEGRAM:
        return  # what is urgent is handed on at once
    for task in case.tasks:
        due = day_of(task.deadline)
        if due is None or due < case.day or not task.lead or task.inherited:
            continue
        last = due - timedelta(1) if task.deadline_bound == "before" else due
        levels = offices_between(case.speaker, task.lead, case.day)
        arrives = _arrives(case.day, levels)
        if arrives and last < arrives:
            span = task.evidence.get("deadline", [task.span])[0]
            yield Hit(span, {"due": written(due), "arrives": written(arrives), "levels": str(levels)})


def _arrives(issued: date, levels: int) -> date | None:
    """The earliest day on which the document can be there, a working day a level."""
    try:
        return nth_working_day(issued, levels).earliest
    except NotInCalendar:
        return None
