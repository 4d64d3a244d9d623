"""The documents that are checked together, by their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dondoc.checking.case import Case
from dondoc.model.findings import Place
from dondoc.model.record import Citation, Record
from dondoc.model.source import Span


class Held(NamedTuple):
    """A document at hand: the name of its file, and the case."""

    source: str
    case: Case

    def place(self, span: Span, seen_from: Case) -> Place:
        """A place in it, with the name of its file where that is another one."""
        return Place(span, self.case.text(span), None if seen_from.record is self.case.record else self.source)


@dataclass
class Library:
    """Documents that may cite one another."""

    held: Sequence[Held]
    _by_number: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list), init=False)

    def __post_init__(self) -> None:
        for one in self.held:
            if one.case.document.number:
                self._by_number[key(one.case.document.number)].append(one)

    def documents(self, number: str) -> Sequence[Held]:
        """The documents at hand that bear a number."""
        return self._by_number.get(key(number), ())

    def cited(self, case: Case) -> Iterator[tuple[Citation, Sequence[Held]]]:
        """The citations of a document with a number, each with the documents at hand that bear it."""
        for citation in case.document.citations:
            if citation.number:
                yield citation, self.documents(citation.number)


def library_of(records: Iterable[tuple[str, Record]]) -> Library:
    return Library(
        [Held(name, Case(record, number)) for name, record in records for number in range(len(record.documents))]
    )


def key(number: str) -> str:
    """A number as numbers are compared: without blanks, in capitals."""
    return "".join(number.split()).upper()
