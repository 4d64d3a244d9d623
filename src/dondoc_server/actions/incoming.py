"""Entering what comes in, and what is done to an entry afterwards."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden, one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.leases import put
from dondoc_server.actions.measure import one_line
from dondoc_server.actions.numbering import INCOMING, locked_series, take_number
from dondoc_server.actions.requests import made_once
from dondoc_server.actions.stale import Stale
from dondoc_server.queries.reviewing import undecided
from dondoc_server.records.models import Correction, Incoming, NumberSeries, Office, StoredFile
from dondoc_server.storage.blobs import Stored
from dondoc_server.storage.place import blobs

READ = "read"  # the kind of job


class Registered(NamedTuple):
    """`is_new` is False where the same file, or the same request, had been registered before."""

    entry: Incoming
    is_new: bool


def register(who: Actor, office_id: UUID, request_id: UUID, name: str, pieces: Iterable[bytes]) -> Registered:
    """Enters a file into the register of an office and has it read in the background.

    The file is on disk before the row that names it. The same request twice, or the same content in the same office,
    gives the entry that is there.
    """
    office = one(who, Verb.REGISTER, Office.objects.all(), office_id)
    if before := _requested(office, request_id):
        return Registered(before, is_new=False)
    file_id = uuid4()
    with blobs().keeping():
        stored = blobs().take_in(file_id, pieces)
        with made_once(Incoming.objects.filter(request_id=request_id), Verb.REGISTER):
            registered = _enter(who, office, request_id, StoredFile(id=file_id, name=name[:255], **stored._asdict()))
    if not registered.is_new:
        blobs().wipe(file_id)
    return registered


def _requested(office: Office, request_id: UUID) -> Incoming | None:
    """What this request made before. One that was made in another office is nobody's affair here."""
    before = Incoming.objects.filter(request_id=request_id).first()
    if before is not None and before.office_id != office.pk:
        raise Hidden(Verb.REGISTER)
    return before


def _enter(who: Actor, office: Office, request_id: UUID, file: StoredFile) -> Registered:
    """The book is locked first: of two that bring the same at once, the second sees the entry of the first."""
    now = timezone.now()
    series = locked_series(office.pk, timezone.localdate(now).year, INCOMING)
    if there := _requested(office, request_id) or _same(office, file):
        return Registered(there, is_new=False)
    file.save(force_insert=True)
    return Registered(_entry(who, series, request_id, file, now), is_new=True)


def _same(office: Office, stored: Stored | StoredFile) -> Incoming | None:
    """An entry of the same content. One that was cancelled was entered by mistake, and its file may come again."""
    same = Incoming.objects.filter(office=office, file__sha256=stored.sha256)
    return same.exclude(state=Incoming.State.CANCELLED).first()


def _entry(who: Actor, series: NumberSeries, request_id: UUID, file: StoredFile, now: datetime) -> Incoming:
    entry = Incoming.objects.create(
        request_id=request_id,
        office_id=series.office_id,
        file=file,
        year=series.year,
        number=take_number(series),
        arrived_on=timezone.localdate(now),
        created_by=who.account,
        created_at=now,
    )
    put(READ, entry.pk, now)
    note(
        "incoming.registered",
        entry,
        entry.office_id,
        who.account,
        now,
        file=str(file.pk),
        number=entry.number,
        year=entry.year,
    )
    return entry


def read_again(who: Actor, entry_id: UUID) -> Incoming:
    """Has an entry read once more. What a person has corrected is not thrown away for it."""
    with transaction.atomic():
        entry = one(who, Verb.READ_AGAIN, Incoming.objects.select_for_update(), entry_id)
        if Correction.objects.filter(reading__entry=entry).exists():
            raise Fault("fault.corrected")
        if StoredFile.objects.filter(pk=entry.file_id, state=StoredFile.State.PURGED).exists():
            raise Fault("fault.file_gone")
        entry.state, entry.why, entry.version = Incoming.State.WAITING, "", entry.version + 1
        entry.save()
        put(READ, entry.pk, timezone.now())
        note("incoming.read-again", entry, entry.office_id, who.account)
    return entry


def confirm(who: Actor, entry_id: UUID, version: int) -> Incoming:
    """A person has looked through what was read, and it counts. Every doubt about a value must be decided before."""
    with transaction.atomic():
        entry = _seen(who, Verb.CONFIRM, entry_id, version)
        if left := undecided(entry):
            raise Fault("review.fault_doubts", count=left)
        entry.state, entry.confirmed_by, entry.confirmed_at = Incoming.State.CONFIRMED, who.account, timezone.now()
        entry.save()
        note("incoming.confirmed", entry, entry.office_id, who.account, entry.confirmed_at, version=entry.version)
    return entry


def reopen(who: Actor, entry_id: UUID, version: int, why: str) -> Incoming:
    """It was confirmed wrongly: it is to be looked through again. Until it is confirmed anew, only its office sees it.

    A leader's slip stays as it is; those whom it names see the entry again once it is confirmed.
    """
    reason = _reason(why)
    with transaction.atomic():
        entry = _seen(who, Verb.REOPEN, entry_id, version)
        entry.state, entry.why, entry.confirmed_by, entry.confirmed_at = Incoming.State.READ, reason, None, None
        entry.save()
        note("incoming.reopened", entry, entry.office_id, who.account, version=entry.version)
    return entry


def cancel(who: Actor, entry_id: UUID, version: int, why: str) -> Incoming:
    """It was entered by mistake. Its number stays, with the reason."""
    reason = _reason(why)
    with transaction.atomic():
        entry = _seen(who, Verb.CANCEL, entry_id, version)
        entry.state, entry.why = Incoming.State.CANCELLED, reason
        entry.save()
        note("incoming.cancelled", entry, entry.office_id, who.account, version=entry.version)
    return entry


def _reason(why: str) -> str:
    reason = one_line(why)[:200]
    if not reason:
        raise Fault("review.fault_reason", field="why")
    return reason


def _seen(who: Actor, verb: Verb, entry_id: UUID, version: int) -> Incoming:
    """The entry, locked, if it is still as it was seen; its version is one further."""
    entry = one(who, verb, Incoming.objects.select_for_update(), entry_id)
    if entry.version != version:
        raise Stale(entry.version)
    entry.version += 1
    return entry
