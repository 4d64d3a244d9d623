"""The title says one kind, and the symbol of the document's own number another."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.symbols import other_kind
from dondoc.language.kinds import kind_name


def check(case: Case) -> Iterator[Hit]:
    document = case.document
    titled = document.evidence.get("kind", [])[:1]
    if not (document.number and document.kind and titled) or titled == document.evidence["number"][:1]:
        return
    if other := other_kind(document.kind, document.number):
        said = {"kind": kind_name(document.kind).upper(), "number": document.number, "other": other}
        yield Hit(document.evidence["number"][0], said, (case.place(titled[0]),))
