"""Which documents of the files are held against each other."""

from collections.abc import Sequence

from dondoc.model.record import Document, Record

_TAKES_UP = frozenset({"adopts", "forwards", "implements", "based_on"})


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
