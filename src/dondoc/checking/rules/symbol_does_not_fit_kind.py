"""A document is cited as one kind, and its symbol names another."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.symbols import other_kind
from dondoc.language.kinds import kind_name
from dondoc.language.letters import folded
from dondoc.model.record import Citation


def check(case: Case) -> Iterator[Hit]:
    for cited in case.document.citations:
        if cited.number and cited.kind and _is_named(case, cited) and (other := other_kind(cited.kind, cited.number)):
            said = {"number": cited.number, "kind": kind_name(cited.kind), "other": other}
            yield Hit((cited.evidence["kind"][0][0], cited.evidence["number"][0][1]), said)


def _is_named(case: Case, cited: Citation) -> bool:
    """Whether the kind stands right before the number, so that it belongs to this number and no other."""
    kind, number = cited.evidence["kind"][0], cited.evidence["number"][0]
    between = folded(case.text((kind[1], number[0]))).strip(" :")
    return kind[1] <= number[0] and between in ("", "số")
