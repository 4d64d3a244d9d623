"""The head of a People's Committee signs what the committee issues without 'TM.' and its name."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded

_OF_THE_COMMITTEE = ("ke_hoach", "bao_cao", "to_trinh", "chuong_trinh", "de_an")
_COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân")
_HEADS = ("chủ tịch", "phó chủ tịch")


def check(case: Case) -> Iterator[Hit]:
    document, signer = case.document, case.document.signer
    if signer is None or document.kind not in _OF_THE_COMMITTEE or {"TM.", "TL.", "TUQ."} & set(signer.authority):
        return
    title, issuer = folded(signer.title or ""), document.issuer or ""
    if folded(issuer).startswith(_COMMITTEE) and title.startswith(_HEADS):
        yield Hit(signer.span, {"title": signer.title or "", "issuer": issuer})
