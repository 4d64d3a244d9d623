"""What comparing gives: what became of a superior's obligations in a subordinate's document."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dondoc.model.source import Span


class Status(StrEnum):
    """What became of an obligation."""

    CARRIED = "carried"
    CHANGED = "changed"
    SPLIT = "split"
    ADOPTED = "adopted"
    MISSING = "missing"


class Sure(StrEnum):
    """How sure the alignment is: by how far the likeness lies from where it would have been judged otherwise."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Passage(NamedTuple):
    """A duty at its place: the item's path, and the words as they stand in the text."""

    path: str
    span: Span
    text: str


class Answer(NamedTuple):
    """A local passage that answers an obligation; `likeness` is 0 to 1, `shared` are the words that both have."""

    passage: Passage
    likeness: float
    shared: tuple[str, ...]


class Change(NamedTuple):
    """What differs: lead, deadline, target, scope, recipient or frequency, as each side has it."""

    what: str
    superior: str
    local: str


@dataclass(frozen=True, slots=True)
class Covered:
    """An obligation and what became of it; the answers begin with the one that comes nearest."""

    obligation: Passage
    status: Status
    sure: Sure
    likeness: float
    answers: tuple[Answer, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The obligations that fall on the local issuer, in the order of the text, and the local items that answer none."""

    obligations: tuple[Covered, ...]
    added: tuple[Passage, ...]
