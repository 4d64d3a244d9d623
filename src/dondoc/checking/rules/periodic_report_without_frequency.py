"""A report is asked for 'định kỳ', and nothing says how often that is."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import stands


def check(case: Case) -> Iterator[Hit]:
    for report in case.document.reports:
        if report.frequency == "periodic" and not any(stands(case, "checked.cycle", report.span)):
            yield Hit(report.span)
