"""Nothing says where copies go and where the file is kept."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_whole, recipients


def check(case: Case) -> Iterator[Hit]:
    if case.document.signer and is_whole(case) and recipients(case) is None:
        yield Hit(case.document.signer.span)
