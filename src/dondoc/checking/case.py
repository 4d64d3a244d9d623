"""What a rule looks at: one document of a record, with what every rule would else work out for itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from dondoc.language.letters import folded
from dondoc.model.findings import Place
from dondoc.model.record import Document, Mention, Record, Task
from dondoc.model.source import Span
from dondoc.registry.resolution import Speaker, speaker_of


class Hit(NamedTuple):
    """A place where a rule finds its defect. `mild` lowers the severity by one: drafting or reading may explain it."""

    span: Span
    said: Mapping[str, str] = {}
    also: tuple[Place, ...] = ()
    mild: bool = False


Check = Callable[["Case"], Iterable[Hit]]


@dataclass(frozen=True)
class Case:
    """One document of a record."""

    record: Record
    number: int
    document: Document = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "document", self.record.documents[self.number])

    @cached_property
    def day(self) -> date | None:
        """The day of issue, where the document states it whole."""
        return day_of(self.document.date)

    @cached_property
    def speaker(self) -> Speaker:
        """Who speaks, as far as the registry knows."""
        return speaker_of(self.document.issuer, self.day)

    @cached_property
    def folded(self) -> str:
        """The text of the file in lower case, of the same length."""
        return folded(self.record.source.text)

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self.document.tasks

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every body that is told to act or to support, once a task."""
        for task in self.tasks:
            yield from task.lead
            yield from task.support

    def text(self, span: Span) -> str:
        """The words at a place, on one line."""
        return " ".join(self.record.source.text[slice(*span)].split())

    def place(self, span: Span) -> Place:
        return Place(span, self.text(span))

    def is_recognised(self, span: Span) -> bool:
        """Whether the words at a place were read from a picture, so that a letter or figure may be wrong."""
        drawings = self.record.source.drawings
        if not drawings:
            return False
        page, _ = self.record.source.origin_at(span[0])
        return page < len(drawings) and drawings[page] is not None


def day_of(written: str | None) -> date | None:
    """A whole day as the record writes it; None for a month, a year or nothing."""
    return date.fromisoformat(written) if written and written.count("-") == 2 else None


def written(day: date) -> str:
    """A day as officials write it."""
    return f"{day:%d/%m/%Y}"
