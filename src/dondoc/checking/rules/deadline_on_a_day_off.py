"""A deadline on a day on which offices do not work."""

import re
from collections.abc import Iterator

from dondoc.calendar.days_off import day_off
from dondoc.checking.case import Case, Hit, day_of, written

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def check(case: Case) -> Iterator[Hit]:
    for task in case.tasks:
        due = day_of(task.deadline)
        # 'Trước ngày' ends with the day before, which is a question of its own.
        if due and task.deadline_bound != "before" and (found := day_off(due)).off:
            span = task.evidence.get("deadline", [task.span])[0]
            if not re.search(rf"(?<!\d)0?{due.day}(?!\d)", case.text(span)):
                continue  # a month or a quarter ends on whatever day
            yield Hit(span, {"due": written(due), "why": found.name or _WEEKDAYS[due.weekday()]})
