"""A document that bears a mark of secrecy: of its entries a number stays, and how many there were in an office."""

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from dondoc.model.refusal import Cause
from dondoc_server.actions import columns
from dondoc_server.actions.leases import OPEN
from dondoc_server.records.models import Event, Incoming, Job, Refused, StoredFile

PURGED = "purged"  # the error of a job that has nothing to work on any more


def of_the_same_file(entry_id: UUID) -> QuerySet[Incoming]:
    """The entry and all others, in whatever office, that hold the very same file; also where its own was taken away."""
    there = StoredFile.objects.filter(entries=entry_id).exclude(sha256="").values_list("sha256", flat=True)
    read = Event.objects.filter(action="incoming.read", object_id=str(entry_id)).values_list("details", flat=True)
    hashes = {*there, *(details.get("sha256") for details in read)} - {None, ""}  # as what was taken away has
    return Incoming.objects.filter(Q(pk=entry_id) | Q(file__in=StoredFile.objects.filter(sha256__in=hashes)))


def locked(entries: QuerySet[Incoming]) -> list[Incoming]:
    """Always in one order."""
    return list(entries.select_for_update().order_by("pk"))


def take_away(entry: Incoming) -> None:
    """What was kept of it, and what people wrote about it. Whoever saves the entry notes why."""
    entry.slips.update(instruction="")
    forget_file(entry)
    columns.forget(entry)
    entry.note = entry.handed_to = ""
    entry.state, entry.why = Incoming.State.REFUSED, Cause.SECRET
    count, _ = Refused.objects.get_or_create(office_id=entry.office_id, day=timezone.localdate())
    Refused.objects.filter(pk=count.pk).update(count=F("count") + 1)


def forget_file(entry: Incoming) -> None:
    """No row names it any more, so the next sweep removes it."""
    StoredFile.objects.filter(pk=entry.file_id).update(
        state=StoredFile.State.PURGED, sha256="", name="", size=0, media_type=""
    )


def end_jobs(entry: Incoming) -> None:
    """Whoever works on it loses the lease, and keeps nothing."""
    Job.objects.filter(subject=entry.pk, state__in=OPEN).update(
        state=Job.State.FAILED, error=PURGED, lease=None, leased_until=None, ended_at=timezone.now()
    )
