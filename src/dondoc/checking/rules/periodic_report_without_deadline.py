"""A report comes again, and nothing says on which day of its cycle it is due."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import sentence_around, stands

_CYCLES = frozenset(("weekly", "monthly", "quarterly", "yearly"))


def check(case: Case) -> Iterator[Hit]:
    for report in case.document.reports:
        if report.frequency in _CYCLES and report.due is None and report.who:
            sentence = sentence_around(case, report.span)
            if not any(stands(case, "checked.day_of_cycle", sentence)):
                yield Hit(report.span)
