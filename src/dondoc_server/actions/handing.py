"""The columns of both registers that are filled in by hand: to whom a document went, when, and who signed for it."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.history import note
from dondoc_server.actions.indexing import index_columns
from dondoc_server.actions.measure import fits
from dondoc_server.actions.stale import Stale
from dondoc_server.records.models import Incoming, Outgoing


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Columns 7 to 10 of the register of incoming documents (Decree 30/2020, Appendix IV)."""

    handed_to: str = ""
    handed_on: date | None = None
    signed_for: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Columns 8 to 10 of the register of outgoing documents."""

    handed_on: date | None = None
    signed_for: str = ""
    note: str = ""


def hand_over(who: Actor, entry_id: UUID, version: int, handed: HandedOver) -> Incoming:
    with transaction.atomic():
        entry = one(who, Verb.HAND_OVER, Incoming.objects.select_for_update(), entry_id)
        _fill(entry, version, handed)
        index_columns(entry)
        note("incoming.handed-over", entry, entry.office_id, who.account, version=entry.version)
    return entry


def hand_out(who: Actor, document_id: UUID, version: int, handed: HandedOut) -> Outgoing:
    with transaction.atomic():
        document = one(who, Verb.HAND_OUT, Outgoing.objects.select_for_update(), document_id)
        _fill(document, version, handed)
        note("outgoing.handed-over", document, document.office_id, who.account, version=document.version)
    return document


def _fill(row: Incoming | Outgoing, version: int, handed: HandedOver | HandedOut) -> None:
    if row.version != version:
        raise Stale(row.version)
    for name, value in asdict(handed).items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.version += 1
    fits(row)
    row.save()
