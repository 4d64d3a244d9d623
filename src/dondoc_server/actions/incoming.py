"""Entering what comes in, and what is done to an entry afterwards."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.history import note
from dondoc_server.actions.numbering import INCOMING, take_number
from dondoc_server.records.models import Incoming, Job, Office, StoredFile
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
    if before := Incoming.objects.filter(request_id=request_id, office=office).first():
        return Registered(before, is_new=False)
    file_id = uuid4()
    stored = blobs().take_in(file_id, pieces)
    with transaction.atomic():
        same = Incoming.objects.filter(office=office, file__sha256=stored.sha256).exclude(
            state=Incoming.State.CANCELLED
        )
        twice = Incoming.objects.filter(request_id=request_id, office=office)
        entry = (twice | same).first()
        if entry is None:
            file = StoredFile.objects.create(id=file_id, sha256=stored.sha256, size=stored.size, name=name[:255])
            return Registered(_enter(who, office, request_id, file), is_new=True)
    blobs().wipe(file_id)
    return Registered(entry, is_new=False)


def _enter(who: Actor, office: Office, request_id: UUID, file: StoredFile) -> Incoming:
    now = timezone.now()
    day = timezone.localdate(now)
    entry = Incoming.objects.create(
        request_id=request_id,
        office=office,
        file=file,
        year=day.year,
        number=take_number(office.pk, day.year, INCOMING),
        arrived_on=day,
        created_by=who.account,
        created_at=now,
    )
    Job.objects.create(kind=READ, subject=entry.pk, not_before=now, created_at=now)
    note(
        "incoming.registered", entry, office.pk, who.account, now, file=str(file.pk), number=entry.number, year=day.year
    )
    return entry
