"""An official letter without 'Kính gửi'."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import head_place, is_whole


def check(case: Case) -> Iterator[Hit]:
    document = case.document
    words = case.folded[slice(*document.span)]
    if document.kind == "cong_van" and not document.addressees and is_whole(case) and "kính gửi" not in words:
        yield Hit(head_place(case))
