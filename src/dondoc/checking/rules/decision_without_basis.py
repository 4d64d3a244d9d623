"""A decision that names no ground on which it is taken."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end, head_place, is_whole, lines
from dondoc.language.patterns import pattern

_BASIS = pattern("form.basis")


def check(case: Case) -> Iterator[Hit]:
    document = case.document
    if document.kind not in ("quyet_dinh", "nghi_quyet") or not is_whole(case):
        return
    if not any(_BASIS.match(case.folded[first:last]) for first, last in lines(case, document.span[0], body_end(case))):
        yield Hit(head_place(case), {})
