"""What parsing gives: the parts of each document in a file, in positions of the plain text."""

from dataclasses import dataclass, field

from dondoc.model.plain import Plain
from dondoc.model.source import Span
from dondoc.model.values import value


@value
class Block:
    """A paragraph, list item, heading or table row: `[start, end)` of the plain text.

    `style` is the kind of label that it bears ('' for none), `label` the label as printed and `body` where the words
    behind it begin. `gap` tells that a blank line stood before it, `centred` that its lines keep off both margins.
    """

    start: int
    end: int
    page: int
    style: str = ""
    label: str = ""
    body: int = 0
    gap: bool = False
    centred: bool = False
    cells: tuple[Span, ...] = ()


@value
class Value:
    """A value of a document and the places that it was read from."""

    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Node:
    """A node of the outline; `path` is the labels from the top, joined by '/'."""

    block: Block
    path: str
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A value that the head leaves open, in positions of the plain text."""

    about: str
    readings: tuple[Value, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of the office that received the document."""

    number: Value | None
    date: Value | None
    office: Value | None
    span: Span


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text of a document; a value that is not stated is None."""

    kind: Value | None
    number: Value | None
    issuer: Value | None
    place: Value | None
    date: Value | None
    subject: Value | None
    urgency: Value | None
    addressees: tuple[Span, ...]
    stamp: Stamp | None
    doubts: tuple[Doubtful, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature as printed."""

    authority: tuple[str, ...]
    on_behalf: str | None
    title: str | None
    position: str | None
    rank: str | None
    name: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells in positions of the plain text; `kind` is assignment, routing or data."""

    kind: str
    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Directive:
    """One document of a file, taken apart. `notes` are its footnotes by number."""

    plain: Plain
    span: Span
    role: str
    head: Head
    body: tuple[Block, ...]
    outline: tuple[Node, ...]
    notes: tuple[Block, ...]
    grids: tuple[Grid, ...]
    recipients: tuple[Span, ...]
    signature: Signature | None
