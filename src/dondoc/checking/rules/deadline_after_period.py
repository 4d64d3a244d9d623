"""A deadline after the last day of the document's own period, for what is no report on it."""

from collections.abc import Iterator
from datetime import timedelta

from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.checking.wording import words_of
from dondoc.language.patterns import pattern

_TAIL = timedelta(60)  # work may run on for a while; a year that is wrong lies further away
_CLOSING = pattern("checked.closing")


def check(case: Case) -> Iterator[Hit]:
    window = case.document.window
    end = day_of(window.end) if window else None
    if window is None or end is None:
        return
    for task in case.tasks:
        due = day_of(task.deadline)
        if due is None or due <= end or _CLOSING.search(words_of(case), *task.span):
            continue
        span = task.evidence.get("deadline", [task.span])[0]
        yield Hit(span, {"due": written(due), "end": written(end)}, (case.place(window.span),), mild=due - end <= _TAIL)
