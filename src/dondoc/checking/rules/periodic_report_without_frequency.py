"""A report is asked for 'định kỳ', and nothing says how often that is."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.regimes import has_own_parts
from dondoc.checking.wording import stands


def check(case: Case) -> Iterator[Hit]:
    for report in case.document.reports:
        if report.frequency != "periodic" or any(stands(case, "checked.cycle", report.span)):
            continue
        if not has_own_parts(case):
            yield Hit(report.span)
