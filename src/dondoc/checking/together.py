"""The documents that are checked together: by their numbers, and what became of one's obligations in another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dondoc.checking.case import Case
from dondoc.model.coverage import Coverage
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


class Aligned(NamedTuple):
    """What became of a superior's obligations in a local document; both by the numbers of record and document."""

    superior: tuple[int, int]
    local: tuple[int, int]
    coverage: Coverage


@dataclass
class Library:
    """Documents that may cite one another."""

    held: Sequence[Held]
    alignments: Sequence[tuple[Held, Held, Coverage]] = ()
    _replaced: dict[str, list[tuple[Held, Citation]]] = field(default_factory=lambda: defaultdict(list), init=False)
    _by_number: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list), init=False)

    def __post_init__(self) -> None:
        for one in self.held:
            if one.case.document.number:
                self._by_number[key(one.case.document.number)].append(one)
            for cited in one.case.document.citations:
                if cited.number and cited.relation == "replaces":
                    self._replaced[key(cited.number)].append((one, cited))

    def documents(self, number: str) -> Sequence[Held]:
        """The documents at hand that bear a number."""
        return self._by_number.get(key(number), ())

    def replaced(self, number: str) -> Sequence[tuple[Held, Citation]]:
        """The documents at hand that replace one with this number, and where they say so."""
        return self._replaced.get(key(number), ())

    def superiors(self, case: Case) -> Iterator[tuple[Held, Coverage]]:
        """The superior documents at hand that a document takes up, with what became of their obligations in it."""
        for superior, local, coverage in self.alignments:
            if local.case.document is case.document:
                yield superior, coverage

    def cited(self, case: Case) -> Iterator[tuple[Citation, Sequence[Held]]]:
        """The citations of a document with a number, each with the documents at hand that bear it."""
        for citation in case.document.citations:
            if citation.number:
                yield citation, self.documents(citation.number)


def library_of(records: Iterable[tuple[str, Record]], aligned: Iterable[Aligned] = ()) -> Library:
    held = {
        (at, number): Held(name, Case(record, number))
        for at, (name, record) in enumerate(records)
        for number in range(len(record.documents))
    }
    return Library(list(held.values()), [(held[one.superior], held[one.local], one.coverage) for one in aligned])


def key(number: str) -> str:
    """A number as numbers are compared: without blanks, in capitals."""
    return "".join(number.split()).upper()
