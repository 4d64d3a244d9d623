"""'T/M', 'K/T' or 'T/L' above a signature instead of 'TM.', 'KT.' or 'TL.'."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree
from dondoc.language.patterns import pattern

_SLASHED = pattern("form.slashed_authority")


def check(case: Case) -> Iterator[Hit]:
    signer = case.document.signer
    if signer is None or not is_under_decree(case):
        return
    for found in _SLASHED.finditer(case.record.source.text, *signer.span):
        yield Hit(found.span(), {"printed": found.group(), "right": found.group().replace("/", "").rstrip(".") + "."})
