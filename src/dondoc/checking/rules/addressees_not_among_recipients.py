"""A letter addresses bodies, and 'Như trên' is missing below 'Nơi nhận'."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_whole, recipients
from dondoc.language.patterns import pattern

_AS_ABOVE = pattern("form.as_above")
_ADDRESSING = ("cong_van", "to_trinh", "bao_cao")


def check(case: Case) -> Iterator[Hit]:
    document, below = case.document, recipients(case)
    if below is None or not document.addressees or document.kind not in _ADDRESSING or not is_whole(case):
        return
    if not _AS_ABOVE.search(case.folded, *below):
        yield Hit((below[0], below[0] + len("Nơi nhận")))
