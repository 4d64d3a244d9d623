"""A report comes again, and nothing says on which day of its cycle it is due."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.regimes import CYCLES, has_own_parts
from dondoc.checking.wording import sentence_around, stands


def check(case: Case) -> Iterator[Hit]:
    for report in case.document.reports:
        if report.frequency in CYCLES and report.due is None and report.who:
            sentence = sentence_around(case, report.span)
            if not any(stands(case, "checked.day_of_cycle", sentence)) and not has_own_parts(case):
                yield Hit(report.span)
