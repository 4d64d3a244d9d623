"""A periodic report is asked for without all that a report regime has to say."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.regimes import CYCLES, has_own_parts
from dondoc.checking.wording import says
from dondoc.model.record import ReportDuty

_PERIODIC = CYCLES | {"periodic"}


def check(case: Case) -> Iterator[Hit]:
    """One finding a document, at the first of its periodic reports; frequency, day and cut-off have their own rules."""
    periodic = [one for one in case.document.reports if one.frequency in _PERIODIC]
    if not periodic or has_own_parts(case):
        return
    if lacks := list(_lacking(case, periodic)):
        others = tuple(case.place(one.span) for one in periodic[1:])
        yield Hit(periodic[0].span, {"lacks": ", ".join(lacks)}, others)


def _lacking(case: Case, periodic: list[ReportDuty]) -> Iterator[str]:
    if not any(one.content for one in periodic):
        yield "nội dung báo cáo"
    if not any(one.who for one in periodic):
        yield "cơ quan báo cáo"
    if not any(one.to or one.via for one in periodic):
        yield "nơi nhận báo cáo"
    if not says(case, "checked.report_sent"):
        yield "phương thức gửi"
    if not says(case, "checked.report_form"):
        yield "mẫu đề cương, biểu số liệu"
