"""The columns of the register that come from the document: author, symbol, day, kind, subject, urgency."""

from typing import Any, NamedTuple

from dondoc.language.letters import folded
from dondoc_server.actions import indexing
from dondoc_server.records.models import Incoming


class _Column(NamedTuple):
    name: str
    key: str  # in the document
    longest: int | None = None


_COLUMNS = (
    _Column("author", "issuer", 300),
    _Column("symbol", "number", 100),
    _Column("issued_on", "date", 10),
    _Column("kind", "kind", 40),
    _Column("subject", "subject"),
    _Column("urgency", "urgency", 20),
)


def fill(entry: Incoming, record: dict[str, Any]) -> None:
    """Writes what a record says of its first document into the entry, cut to what a column holds."""
    document = next(iter(record["documents"]), {})
    for column in _COLUMNS:
        setattr(entry, column.name, (document.get(column.key) or "")[: column.longest])


def forget(entry: Incoming) -> None:
    """Takes everything back that was read of an entry."""
    entry.readings.all().delete()
    entry.page_images.all().delete()
    indexing.forget(entry)
    fill(entry, {"documents": []})
    entry.duplicate_of = None


def duplicated(entry: Incoming) -> Incoming | None:
    """An earlier entry of the office with the same number, symbol and author: told, for a person to decide."""
    if not entry.author or not entry.symbol or entry.symbol.startswith("/"):
        return None
    others = Incoming.objects.filter(office=entry.office_id, symbol__iexact=entry.symbol).exclude(pk=entry.pk)
    others = others.filter(duplicate_of=None).exclude(state=Incoming.State.CANCELLED).order_by("year", "number")
    return next((other for other in others if folded(other.author) == folded(entry.author)), None)
