"""A report is asked for once, and nothing says by when or on which occasion."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.regimes import has_own_parts
from dondoc.checking.wording import sentence_around, words_of
from dondoc.language.patterns import pattern

_SETTLED = pattern("checked.report_settled")
_OPEN = (None, "final")


def check(case: Case) -> Iterator[Hit]:
    dated = [task.span for task in case.tasks if task.deadline or task.frequency]
    for report in case.document.reports:
        if report.due or report.on_event or report.frequency not in _OPEN or not report.who:
            continue
        inside = any(span[0] <= report.span[0] < span[1] for span in dated)
        if inside or _SETTLED.search(words_of(case), *sentence_around(case, report.span)) or has_own_parts(case):
            continue
        yield Hit(report.span, {"to": ", ".join(one.name for one in report.to) or "nơi nhận"})
