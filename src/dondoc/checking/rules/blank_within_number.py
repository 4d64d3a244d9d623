"""A blank stands within number and symbol."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree


def check(case: Case) -> Iterator[Hit]:
    number, spans = case.document.number, case.document.evidence.get("number", ())
    if number and number[0].isdigit() and spans and " " in case.text(spans[0]) and is_under_decree(case):
        yield Hit(spans[0], {"printed": case.text(spans[0]), "number": number})
