"""What extracting gives: what each document mentions, in positions of the plain text."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dondoc.model.directive import Directive, Node
from dondoc.model.source import Span
from dondoc.model.values import value


class Named(NamedTuple):
    """A body named at `span`; `head` is its name without posts, level and place, in lower case."""

    name: str
    span: Span
    group: bool = False
    head: str = ""
    bare: bool = False
    capacity: str | None = None
    share: str | None = None


class Due(NamedTuple):
    """A day by which something is due: ISO, with its bound (before, by); `reporting` tells that it binds a report.

    `since` is the place of the day of issue, where the year was taken from it.
    """

    day: str
    bound: str
    span: Span
    reporting: bool = False
    since: Span | None = None

    @property
    def evidence(self) -> list[Span]:
        """All places that the day was read from."""
        return [self.span, self.since] if self.since else [self.span]


class Period(NamedTuple):
    """A period; `start` and `end` are ISO days, None where the text names lunar days only."""

    start: str | None
    end: str | None
    span: Span

    @property
    def dues(self) -> list[Due]:
        """Its last day, by which is due what has this period from a line or cell of its own; none of a lunar one."""
        return [Due(self.end, "by", self.span)] if self.end else []


@value
class Cited:
    """Another document cited by its number; spans of the parts by name."""

    number: str
    kind: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    relation: str
    at: str | None
    span: Span
    evidence: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target, with or without a figure."""

    text: str
    span: Span
    measure: str | None = None
    value: int | float | None = None
    unit: str | None = None
    comparator: str | None = None
    direction: str | None = None
    baselines: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    evidence: dict[str, list[Span]] = field(default_factory=dict)


@value
class Reporting:
    """A duty to report or to send something upward; `told_apart`: `who` are not the item's own bodies."""

    span: Span
    to: tuple[Named, ...]
    via: Span | None
    due: Due | None
    frequency: str | None
    on_event: Span | None
    content: Span | None
    who: tuple[Named, ...] = ()
    told_apart: bool = False
    evidence: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(slots=True)
class Duty:
    """What an item of the outline says of itself: who is told to act, how, by when.

    `stance` is what its part of the document does: orders, states, aims, targets, time, funding, matters that are
    looked at, or parts of something. `role` is the item's own: task, intro (introduces its children), heading, field
    (a line such as 'Thời gian hoàn thành: …') or none.
    `begins` is where it begins to speak for itself, behind what it recites of the past.
    """

    node: Node
    stance: str
    role: str
    words: Span
    leads: tuple[Named, ...] = ()
    late: tuple[Named, ...] = ()
    supports: tuple[Named, ...] = ()
    force: str | None = None
    dues: tuple[Due, ...] = ()
    windows: tuple[Period, ...] = ()
    frequency: str | None = None
    heading: Span | None = None
    product: Span | None = None
    clauses: tuple[Span, ...] = ()
    begins: int = 0
    evidence: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of an assignment table; `often` is how often its duty comes again, and where that stands."""

    words: Span
    leads: tuple[Named, ...]
    supports: tuple[Named, ...]
    dues: tuple[Due, ...]
    window: Period | None
    often: tuple[str, Span] | None
    product: Span | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that one document mentions."""

    directive: Directive
    duties: tuple[Duty, ...]
    citations: tuple[Cited, ...]
    aims: tuple[Aim, ...]
    reports: tuple[Reporting, ...]
    periods: tuple[Period, ...]
    rows: tuple[TableRow, ...]
    recipients: tuple[Named, ...]
