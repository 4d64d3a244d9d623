"""A deadline that had passed when the document was issued."""

from collections.abc import Iterator
from datetime import timedelta

from dondoc.checking.case import Case, Hit, day_of, written

_LONGEST_SLIP = timedelta(days=20 * 366)  # a day further back is no deadline: 'người hoạt động trước ngày 01/01/1945'


def check(case: Case) -> Iterator[Hit]:
    if case.day is None:
        return
    for task in case.tasks:
        due = day_of(task.deadline)
        if due and case.day - _LONGEST_SLIP < due < case.day:
            spans = task.evidence.get("deadline", [task.span])
            also = tuple(case.place(span) for span in case.document.evidence.get("date", ())[:1])
            yield Hit(spans[0], {"due": written(due), "issued": written(case.day)}, also)
