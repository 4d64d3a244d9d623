"""What the machine read is kept, or why it read nothing: one transaction, with the end of the job in it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dondoc.model.record import Record
from dondoc.model.refusal import Cause, Refusal
from dondoc_server.actions.history import note
from dondoc_server.actions.leases import Lease, complete
from dondoc_server.records.models import Incoming, Reading, Refused, StoredFile
from dondoc_server.storage.place import blobs


class Part(NamedTuple):
    """What came of a file, or of one of the files in it; `name` is that within the container, else empty."""

    name: str
    result: dict[str, Any] | Refusal


def finish(record: Record) -> dict[str, Any]:
    """What the shut-in process hands over: plain values alone."""
    return {"record": record.to_dict()}


def outcome_of(lease: Lease, parts: Sequence[Part]) -> None:
    """Keeps what was read of the entry that the lease is for. Raises LostLease, and keeps nothing, where it ran out."""
    refusals = [part.result for part in parts if isinstance(part.result, Refusal)]
    if any(refusal.cause is Cause.SECRET for refusal in refusals):
        _refuse(lease)
    elif len(refusals) == len(parts):
        fail(lease, refusals[0].cause if refusals else Cause.EMPTY)
    else:
        _keep(lease, parts)


def fail(lease: Lease, why: str) -> None:
    """The entry was not read: it says why, and can be read again."""
    with transaction.atomic():
        complete(lease)
        entry = Incoming.objects.select_for_update().get(pk=lease.subject)
        entry.state, entry.why, entry.version = Incoming.State.FAILED, why, entry.version + 1
        entry.save()
        note("incoming.not-read", entry, entry.office_id, None, why=why)


def _refuse(lease: Lease) -> None:
    """Of a secret document a count and the number of its entry stay."""
    with transaction.atomic():
        complete(lease)
        entry = Incoming.objects.select_for_update().get(pk=lease.subject)
        file = StoredFile.objects.get(pk=entry.file_id)
        StoredFile.objects.filter(pk=file.pk).update(state=StoredFile.State.PURGED, sha256="", name="", size=0)
        entry.state, entry.why, entry.version = Incoming.State.REFUSED, Cause.SECRET, entry.version + 1
        entry.save()
        count, _ = Refused.objects.get_or_create(office_id=entry.office_id, day=timezone.localdate())
        Refused.objects.filter(pk=count.pk).update(count=F("count") + 1)
        note("incoming.refused", entry, entry.office_id, None)
    blobs().wipe(file.pk)


def _keep(lease: Lease, parts: Sequence[Part]) -> None:
    file = StoredFile.objects.get(entries=lease.subject)
    blobs().keep(file.pk, file.sha256)
    with transaction.atomic():
        complete(lease)
        entry = Incoming.objects.select_for_update().get(pk=lease.subject)
        StoredFile.objects.filter(pk=file.pk).update(state=StoredFile.State.KEPT)
        entry.readings.all().delete()
        read = [(k, part) for k, part in enumerate(parts) if isinstance(part.result, dict)]
        Reading.objects.bulk_create(
            Reading(
                entry=entry,
                ordinal=k,
                name=part.name or file.name,
                record=part.result["record"],
                made_at=timezone.now(),
            )
            for k, part in read
        )
        entry.state, entry.why, entry.version = Incoming.State.READ, "", entry.version + 1
        entry.save()
        note("incoming.read", entry, entry.office_id, None, file=str(file.pk), sha256=file.sha256, parts=len(read))
