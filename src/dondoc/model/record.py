"""The record of a file: the public format that reading gives (see docs/record.md)."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dondoc.model.public import document_as_dict, layout_as_dict
from dondoc.model.source import Source, Span
from dondoc.model.values import value

SCHEMA = "dondoc.record/1"


class Mention(NamedTuple):
    """A body or a group of bodies as the text names it. Agencies, never persons."""

    name: str
    span: Span
    agency_id: str | None = None
    group: bool = False
    capacity: str | None = None
    share: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A period; `start` and `end` are ISO days, None where the text names no solar day."""

    start: str | None
    end: str | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a doubtful place."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that the text leaves open: `why` is ocr, ambiguous, blank or contradicts."""

    about: str
    readings: tuple[Reading, ...]
    why: str


@value
class Citation:
    """Another official document, cited by its number; None where that could not be read for certain."""

    number: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    relation: str
    at: str | None
    span: Span
    evidence: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached; `value` is None for a target without a figure."""

    text: str
    measure: str | None
    value: float | int | None
    unit: str | None
    comparator: str | None
    direction: str | None
    baselines: tuple[str, ...]
    measures: tuple[str, ...]
    span: Span
    evidence: dict[str, list[Span]] = field(default_factory=dict)


@value
class ReportDuty:
    """A duty to report or send something upward."""

    text: str
    who: tuple[Mention, ...]
    to: tuple[Mention, ...]
    via: str | None
    due: str | None
    due_bound: str | None
    frequency: str | None
    on_event: str | None
    content: str | None
    span: Span
    evidence: dict[str, list[Span]] = field(default_factory=dict)


@value
class Task:
    """The smallest item that orders action."""

    path: str
    text: str
    span: Span
    lead: tuple[Mention, ...]
    support: tuple[Mention, ...]
    force: str
    deadline: str | None
    deadline_bound: str | None
    deadline_text: str | None
    window: Window | None
    frequency: str | None
    product: str | None
    inherited: bool
    clauses: tuple[Span, ...]
    targets: tuple[Target, ...]
    evidence: dict[str, list[Span]] = field(default_factory=dict)


class Item(NamedTuple):
    """A node of the outline; `text` is its own words, without label and children."""

    path: str
    label: str | None
    heading: str | None
    text: str
    span: Span
    children: tuple["Item", ...]


@value
class Cell:
    """A cell of a table; an empty cell has no span."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the text; `kind` is assignment, routing or data."""

    kind: str
    rows: tuple[tuple[Cell, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Incoming:
    """The stamp of the office that received the document."""

    number: str | None
    date: str | None
    office: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as printed: data about the document, never a key to a person."""

    authority: tuple[str, ...]
    on_behalf: str | None
    title: str | None
    position: str | None
    rank: str | None
    name: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that the registry knows no one body for, where it stands first.

    `why` says the reason, `candidates` are the ids that fit.
    """

    name: str
    span: Span
    why: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document in a file; `text` is the words below its head, mended, a paragraph a line."""

    span: Span
    text: str
    role: str
    kind: str | None
    number: str | None
    issuer: str | None
    issuer_id: str | None
    place: str | None
    date: str | None
    subject: str | None
    urgency: str | None
    incoming: Incoming | None
    addressees: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    signer: Signer | None
    window: Window | None
    outline: tuple[Item, ...]
    citations: tuple[Citation, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    reports: tuple[ReportDuty, ...]
    tables: tuple[Table, ...]
    doubts: tuple[Doubt, ...]
    evidence: dict[str, list[Span]]
    unresolved: tuple[Unresolved, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What was read from one file; `reader` names the build, and the engines where one took part."""

    source: Source
    reader: str
    documents: tuple[Document, ...]

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values, in the public format `dondoc.record/1`."""
        source = self.source
        return {
            "schema": SCHEMA,
            "source": {
                "name": source.name,
                "media_type": source.media_type,
                "sha256": source.sha256,
                "pages": len(source.pages),
                "characters": len(source.text),
                "text_from": source.text_from.value,
                "layout": layout_as_dict(source.layout) if source.layout else None,
                "reader": self.reader,
            },
            "text": source.text,
            "pages": [list(page) for page in source.pages],
            "documents": list(map(document_as_dict, self.documents)),
        }
