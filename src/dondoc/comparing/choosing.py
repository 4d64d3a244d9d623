"""Which documents of the files are held against each other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dondoc.model.record import Document, Record

_TAKES_UP = frozenset({"adopts", "forwards", "implements", "based_on"})


class Pair(NamedTuple):
    """A superior document and a local one that takes it up, each by the number of its record and its own in that."""

    superior: tuple[int, int]
    local: tuple[int, int]


def pairs_in(records: Sequence[Record]) -> Iterator[Pair]:
    """Each document at hand with those at hand that it carries out, adopts, forwards or rests on."""
    by_number: dict[str, dict[str | None, tuple[int, int]]] = {}  # of copies of one document the first
    every = [(at, number, one) for at, record in enumerate(records) for number, one in enumerate(record.documents)]
    for at, number, one in every:
        if one.number:
            by_number.setdefault(_plain(one.number), {}).setdefault(one.date, (at, number))
    for at, number, one in every:
        taken_up = dict.fromkeys(_plain(cited.number) for cited in one.citations if cited.relation in _TAKES_UP)
        for superior in (place for cited in taken_up for place in by_number.get(cited, {}).values()):
            above = records[superior[0]].documents[superior[1]]
            if superior != (at, number) and _plain(above.number) != _plain(one.number):
                yield Pair(superior, (at, number))


def superior_in(record: Record, locals_: Sequence[Record], wanted: str | None = None) -> int | None:
    """The superior document of a file: the one of the number that is wanted; else that which a local document carries
    out; else that which the file forwards, whose covering letter is itself a local one; else the first."""
    documents = record.documents
    if wanted:
        return next((at for at, one in enumerate(documents) if _plain(one.number) == _plain(wanted)), None)
    taken_up = {
        _plain(citation.number)
        for other in locals_
        for document in other.documents
        for citation in document.citations
        if citation.relation in _TAKES_UP
    }
    cited = (at for at, one in enumerate(documents) if one.number and _plain(one.number) in taken_up)
    forwarded = (at for at, one in enumerate(documents) if one.role == "forwarded")
    return next(cited, next(forwarded, 0 if documents else None))


def locals_in(record: Record, superior: Document) -> list[int]:
    """The local documents of a file: those that are its own and are not the superior document itself."""
    return [
        at
        for at, one in enumerate(record.documents)
        if one.role == "main" and one != superior and (not one.number or one.number != superior.number)
    ]


def _plain(number: str | None) -> str:
    return "".join((number or "").split()).casefold()
