"""An academic degree stands before the name of one who signs for a body of general administration."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern

_DEGREE = pattern("form.degree")
_COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân")


def check(case: Case) -> Iterator[Hit]:
    signer, issuer = case.document.signer, folded(case.document.issuer or "")
    if signer is None or not signer.rank or not issuer.startswith(_COMMITTEE) or not is_under_decree(case):
        return
    if found := _DEGREE.search(case.record.source.text, *signer.span):
        yield Hit(found.span("degree"), {"degree": found["degree"]})
