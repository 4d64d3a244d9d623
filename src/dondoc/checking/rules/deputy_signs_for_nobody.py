"""A deputy signs without 'KT.' and the title of the head."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded

_COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân")


def check(case: Case) -> Iterator[Hit]:
    signer = case.document.signer
    if signer is None or not folded(signer.title or "").startswith("phó "):
        return
    # In the Party, the Front and the assemblies deputies sign for the collective without 'KT.'.
    alone = signer.authority in ((), ("TL.",))
    committee = signer.authority == ("TM.",) and folded(signer.on_behalf or "").startswith(_COMMITTEE)
    if alone or committee:
        yield Hit(signer.span, {"title": signer.title or ""})
