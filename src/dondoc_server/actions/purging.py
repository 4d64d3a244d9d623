"""What was kept of a document is taken away for good: text, readings, corrections, pictures, file and words of search.

A tombstone stays: the number of the entry, its days, who entered it, and in the log its hashes. Of a document that
proves to be secret the columns of the register go too.
"""

from enum import StrEnum
from uuid import UUID

from django.db import transaction

from dondoc_server.access.verbs import Verb
from dondoc_server.actions import indexing, refusing
from dondoc_server.actions.console import account_of, found
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.offices import Who
from dondoc_server.actions.sweeping import sweep
from dondoc_server.records.models import Incoming, StoredFile
from dondoc_server.storage.traces import wipe_traces


class Why(StrEnum):
    SECRET = "secret"  # it bears a mark of secrecy that was not seen when it came in
    RETENTION = "retention"  # it was kept as long as the rule says
    ORDERED = "ordered"  # by whoever is entitled to order it


def purge(who: Who, entry_id: UUID, why: Why) -> Incoming:
    """Purges an entry. Its files go right after the transaction, or with the next sweep where somebody is writing."""
    with transaction.atomic():
        entry = found(who, Verb.PURGE, Incoming.objects.select_for_update(), entry_id)
        if not StoredFile.objects.filter(pk=entry.file_id).exclude(state=StoredFile.State.PURGED).exists():
            raise Fault("fault.file_gone")
        refusing.end_jobs(entry)
        _take_away(entry, why)
        entry.version += 1
        entry.save()
        note("incoming.purged", entry, entry.office_id, account_of(who), why=str(why), file=str(entry.file_id))
    sweep()
    if not transaction.get_connection().in_atomic_block:
        wipe_traces()
    return entry


def _take_away(entry: Incoming, why: Why) -> None:
    if why is Why.SECRET:
        refusing.take_away(entry)
        return
    entry.slips.update(instruction="")
    refusing.forget_file(entry)
    entry.readings.all().delete()
    entry.page_images.all().delete()
    indexing.forget(entry)
    if entry.state == Incoming.State.WAITING:
        entry.state, entry.why = Incoming.State.FAILED, refusing.PURGED
