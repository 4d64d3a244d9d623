"""A blank stands within number and symbol."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree


def check(case: Case) -> Iterator[Hit]:
    number, spans = case.document.number, case.document.evidence.get("number", ())
    if not number or not number[0].isdigit() or not spans or not is_under_decree(case):
        return
    # On a printed page the number is often stamped into a gap, and how wide that is says nothing of what was written.
    line = case.record.source.lines[case.record.source.line_at(spans[0][0])]
    if line.left is None and " " in case.text(spans[0]):
        yield Hit(spans[0], {"printed": case.text(spans[0]), "number": number})
