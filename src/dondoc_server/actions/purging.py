"""What was kept of a document is taken away for good: text, readings, corrections, pictures, file and words of search.

A tombstone stays: the number of the entry, its days, who entered it, and in the log its hashes. Of a document that
proves to be secret the columns of the register go too.
"""

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import indexing, refusing
from dondoc_server.actions.console import CONSOLE, account_of, found
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.leases import put
from dondoc_server.actions.measure import one_line
from dondoc_server.actions.offices import Who
from dondoc_server.actions.sweeping import sweep
from dondoc_server.records.models import Incoming, StoredFile
from dondoc_server.storage.traces import wipe_traces

CLEAR = "clear"  # the kind of job
_HOLDS_A_FILE = Q(Exists(StoredFile.objects.filter(pk=OuterRef("file")).exclude(state=StoredFile.State.PURGED)))


class Why(StrEnum):
    SECRET = "secret"  # it bears a mark of secrecy that was not seen when it came in
    RETENTION = "retention"  # it was kept as long as the rule says
    ORDERED = "ordered"  # by whoever is entitled to order it


class Stated(NamedTuple):
    """What whoever purges on a page has to say. `typed` is the entry's number and year, so that no other is hit."""

    reason: str
    typed: str


def purge(who: Who, entry_id: UUID, why: Why, stated: Stated | None = None) -> Incoming:
    """Purges an entry. Its files go right after the transaction, or with the next sweep where somebody is writing.

    What was asked for from outside is cleared away in the background: to pack a large database takes minutes.
    """
    with transaction.atomic():
        entry = found(who, Verb.PURGE, Incoming.objects.select_for_update(), entry_id)
        reason = _reason(entry, stated) if stated or isinstance(who, Actor) else ""
        if not Incoming.objects.filter(_HOLDS_A_FILE, pk=entry.pk).exists():
            raise Fault("fault.file_gone")
        _clear_out(entry, why, reason)
        _tell(who, entry, why)
        if isinstance(who, Actor):
            put(CLEAR, entry.pk, timezone.now())
            return entry
    clear()
    return entry


def holding_the_same(entry_id: UUID) -> QuerySet[Incoming]:
    """Where the file of an entry is still to be purged, in whatever office."""
    return refusing.of_the_same_file(entry_id).filter(_HOLDS_A_FILE)


def purge_secret(entry_id: UUID) -> list[Incoming]:
    """Purges an entry and every other that holds the very same file, in whatever office: for the console alone, as
    nobody who asks from outside decides for other offices. Returns what was purged."""
    with transaction.atomic():
        entries = refusing.locked(holding_the_same(entry_id))
        if not entries:
            raise Fault("fault.file_gone")
        for entry in entries:
            _clear_out(entry, Why.SECRET)
        for entry in entries:  # the log last, for who holds it waits for nobody
            _tell(CONSOLE, entry, Why.SECRET)
    clear()
    return entries


def _clear_out(entry: Incoming, why: Why, reason: str = "") -> None:
    refusing.end_jobs(entry)
    _take_away(entry, why)
    if reason and why is not Why.SECRET:
        entry.why = reason
    entry.version += 1
    entry.save()


def _tell(who: Who, entry: Incoming, why: Why) -> None:
    note("incoming.purged", entry, entry.office_id, account_of(who), why=str(why), file=str(entry.file_id))


def clear() -> None:
    """Takes away what a purge has left on the disk."""
    sweep()
    if not transaction.get_connection().in_atomic_block:
        wipe_traces()


def _reason(entry: Incoming, stated: Stated | None) -> str:
    if stated is None or stated.typed.strip() != f"{entry.number}/{entry.year}":
        raise Fault("fault.purge_typed", "typed", number=entry.number, year=entry.year)
    reason = one_line(stated.reason)[:200]
    if not reason:
        raise Fault("review.fault_reason", "reason")
    return reason


def _take_away(entry: Incoming, why: Why) -> None:
    if why is Why.SECRET:
        refusing.take_away(entry)
        return
    entry.slips.update(instruction="")
    refusing.forget_file(entry)
    entry.readings.all().delete()
    entry.page_images.all().delete()
    indexing.forget(entry)
    indexing.index_columns(entry)  # they are the tombstone, and stand in the register
    if entry.state == Incoming.State.WAITING:
        entry.state, entry.why = Incoming.State.FAILED, refusing.PURGED
