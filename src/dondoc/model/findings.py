"""What checking gives: findings about a document, with their places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from dondoc.model.source import Span


class Severity(StrEnum):
    """How much a finding weighs: an error contradicts law or the text itself, a warning may cost a duty."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Another place that a finding needs: in the same file, or in that of the name `source`."""

    span: Span
    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect at a place of a document; `said` are the values that its message names."""

    rule: str
    name: str
    severity: Severity
    document: int
    span: Span
    said: Mapping[str, str] = field(default_factory=dict)
    also: tuple[Place, ...] = ()
