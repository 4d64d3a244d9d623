"""The text refers to a part of itself that it does not have."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.numbering import every
from dondoc.checking.printed import body_end
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.model.source import TextFrom

_OWN_PART = pattern("self.part")


def check(case: Case) -> Iterator[Hit]:
    if case.record.source.text_from is not TextFrom.TEXT:
        return
    there = {folded(one.label).rstrip(". ):/-").split()[-1] for one in every(case.document.outline)}
    text = case.folded
    for found in _OWN_PART.finditer(text, case.document.span[0], body_end(case)):
        number = found["number"].rstrip(".")
        # A part is looked for only where the outline has several of its style: else it was not told apart.
        if number not in there and sum(label[0].isdigit() == number[0].isdigit() for label in there) > 1:
            yield Hit(found.span("part"), {"part": case.text(found.span("part"))})
