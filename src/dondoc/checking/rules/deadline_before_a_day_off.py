"""'Before' a day on which offices do not work: the last working day lies further back than the words say."""

from collections.abc import Iterator
from datetime import timedelta

from dondoc.calendar.days_off import day_off
from dondoc.checking.case import Case, Hit, day_of, written


def check(case: Case) -> Iterator[Hit]:
    for task in case.tasks:
        due = day_of(task.deadline)
        if due is None or task.deadline_bound != "before" or not day_off(due).off:
            continue
        last = due - timedelta(1)
        while day_off(last).off:
            last -= timedelta(1)
        if last == due - timedelta(1):
            continue  # 'before Saturday' is by Friday, as everybody reads it
        span = task.evidence.get("deadline", [task.span])[0]
        yield Hit(span, {"due": written(due), "last": written(last)})
