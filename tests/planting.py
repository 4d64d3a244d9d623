"""Faults planted in clean documents: what a rule should find, and where."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from dondoc.model.findings import Finding
from dondoc.model.record import Record
from dondoc.model.source import Layout, Span, TextFrom, Unsure
from dondoc.pipeline import checked, structure
from dondoc.reading import read_source

OPEN, CLOSE = "⟦", "⟧"


class Planted(NamedTuple):
    """A document with one fault: the rule that should find it; the text has marks around its place.

    `beside` are documents that are checked together with it. `unsure` is what recognition makes of the words at the
    place, where the fault is damage; `layout` is how the pages are set, where they are set wrongly.
    """

    rule: str
    text: str
    beside: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    layout: Layout | None = None


Planter = Callable[[int], Planted]


def marked(words: str) -> str:
    return f"{OPEN}{words}{CLOSE}"


def without_marks(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def read_planted(planted: Planted) -> tuple[Record, Span]:
    """The record of a document with a fault, and the place of the fault in the text as it was read."""
    source = read_source(without_marks(planted.text).encode(), "van-ban.txt")
    source = replace(source, layout=planted.layout)
    place = _place(planted.text, source.text)
    if planted.unsure:
        unsure = (Unsure(place, planted.unsure),)
        source = replace(source, text_from=TextFrom.OCR, unsure=unsure)
    return structure(source), place


def found(planted: Planted, check: Callable[..., list[list[Finding]]] = checked) -> bool:
    """Whether the rule finds the fault at its place: no more than that is marked, or no more than its line."""
    record, (start, end) = read_planted(planted)
    others = [
        (f"{at}.txt", structure(read_source(text.encode(), f"{at}.txt"))) for at, text in enumerate(planted.beside)
    ]
    findings = check([("van-ban.txt", record), *others])[0]
    places = [one.span for one in findings if one.rule == planted.rule]
    return any(
        first < end and start < last and _is_near(record.source.text, (first, last), (start, end))
        for first, last in places
    )


def _is_near(text: str, found: Span, planted: Span) -> bool:
    """Whether a finding says little more than the place: what it marks lies in the paragraph of the fault."""
    return "\n\n" not in text[slice(*found)] or "\n\n" in text[slice(*planted)]


def _place(with_marks: str, text: str) -> Span:
    """Where the marked words stand in a text as it was read, in which blanks may be other ones."""
    before, _, rest = with_marks.partition(OPEN)
    words, mark, _ = rest.partition(CLOSE)
    if not mark:
        raise ValueError("no place is marked")
    seen = _solid(before)
    solid = [at for at, sign in enumerate(text) if not sign.isspace()]
    start, end = solid[seen], solid[seen + _solid(words) - 1] + 1
    if text[start:end].split() != words.split():
        raise ValueError(f"other words stand where {words!r} were planted")
    return start, end


def _solid(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
