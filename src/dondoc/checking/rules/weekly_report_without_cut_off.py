"""A weekly report of which nothing says up to which day its figures are taken."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import stands


def check(case: Case) -> Iterator[Hit]:
    weekly = [report for report in case.document.reports if report.frequency == "weekly"]
    if weekly and not any(stands(case, "checked.cut_off")):
        for report in weekly:
            yield Hit(report.span)
