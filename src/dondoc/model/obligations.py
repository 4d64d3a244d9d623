"""What resolving gives: tasks with those who answer for them, in positions of the plain text."""

from dataclasses import dataclass

from dondoc.model.mentions import Due, Mentions, Named, Period
from dondoc.model.source import Span
from dondoc.model.values import value


@value
class Obligation:
    """A task: its words, who leads and supports, by when. Several `dues` mean that the text leaves the day open."""

    path: str
    words: Span
    leads: tuple[Named, ...]
    supports: tuple[Named, ...]
    force: str
    dues: tuple[Due, ...]
    window: Period | None
    frequency: str | None
    product: Span | None
    inherited: bool
    clauses: tuple[Span, ...]
    evidence: dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Obligations:
    """The obligations of one document, and its own period; several `windows` where the text contradicts itself."""

    mentions: Mentions
    tasks: tuple[Obligation, ...]
    windows: tuple[Period, ...]
