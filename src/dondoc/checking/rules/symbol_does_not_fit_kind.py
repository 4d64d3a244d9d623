"""A document is cited as one kind, and its symbol names another."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.symbols import other_kind
from dondoc.checking.wording import words_of
from dondoc.language.kinds import kind_name
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.model.record import Citation

_OF_COMPANY = pattern("checked.of_company")
_REACH = 60  # characters behind the number in which its issuer may be named


def check(case: Case) -> Iterator[Hit]:
    for cited in case.document.citations:
        if cited.number and cited.kind and _is_named(case, cited) and (other := other_kind(cited.kind, cited.number)):
            said = {"number": cited.number, "kind": kind_name(cited.kind), "other": other}
            yield Hit((cited.evidence["kind"][0][0], cited.evidence["number"][0][1]), said)


def _is_named(case: Case, cited: Citation) -> bool:
    """Whether the kind stands right before the number, and no company is named, which abbreviates as it likes."""
    kind, number = cited.evidence["kind"][0], cited.evidence["number"][0]
    between = folded(case.text((kind[1], number[0]))).strip(" :")
    company = _OF_COMPANY.search(words_of(case), number[1], number[1] + _REACH)
    return kind[1] <= number[0] and between in ("", "số") and company is None
