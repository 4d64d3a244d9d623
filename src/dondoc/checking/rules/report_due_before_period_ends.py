"""A final report is due before the period that it reports on has ended."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, day_of, written
from dondoc.model.record import ReportDuty

_RESULTS = ("kết quả", "tổng kết")


def check(case: Case) -> Iterator[Hit]:
    window = case.document.window
    end = day_of(window.end) if window else None
    if window is None or end is None:
        return
    for report in case.document.reports:
        due = day_of(report.due)
        if due and due <= end and _is_on_results(report):
            span = report.evidence.get("due", [report.span])[0]
            yield Hit(span, {"due": written(due), "end": written(end)}, (case.place(window.span),))


def _is_on_results(report: ReportDuty) -> bool:
    """Whether it reports on the whole of the period, not on one part of it or another event."""
    whole = report.frequency in ("final", "once") and report.on_event is None
    return whole and any(word in report.text.lower() for word in _RESULTS)
