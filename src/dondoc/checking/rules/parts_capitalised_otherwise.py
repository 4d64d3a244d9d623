"""'Khoản' and 'điểm' with a capital, or 'điều' without one, where a part of a document is cited."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end, is_under_decree
from dondoc.language.patterns import pattern

_WRONG = pattern("form.part_capitals")


def check(case: Case) -> Iterator[Hit]:
    if not is_under_decree(case):
        return
    for found in _WRONG.finditer(case.record.source.text, case.document.span[0], body_end(case)):
        yield Hit(found.span(), {"words": case.text(found.span())})
        return
