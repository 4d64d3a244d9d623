"""What the machine read is kept, or why it read nothing: one transaction, with the end of the job in it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc.model.refusal import Cause, Refusal
from dondoc.working.reviewing import ForReview
from dondoc_server.actions.columns import duplicated, fill
from dondoc_server.actions.history import note
from dondoc_server.actions.indexing import index
from dondoc_server.actions.leases import Lease, LostLease, complete
from dondoc_server.actions.measure import keepable
from dondoc_server.actions.refusing import end_jobs, locked, of_the_same_file, take_away
from dondoc_server.records.models import Incoming, PageImage, Reading, StoredFile
from dondoc_server.storage.place import blobs


class Part(NamedTuple):
    """What came of a file, or of one of the files in it; `name` is that within the container, else empty."""

    name: str
    result: ForReview | Refusal


def outcome_of(lease: Lease, parts: Sequence[Part]) -> bool:
    """Keeps what was read of the entry that the lease is for. Raises LostLease, and keeps nothing, where it ran out.

    True where it was refused as secret: an earlier reading may have left files and words that have to go too.
    """
    refusals = [part.result for part in parts if isinstance(part.result, Refusal)]
    if any(refusal.cause is Cause.SECRET for refusal in refusals):
        refuse_secret(lease)
        return True
    if len(refusals) == len(parts):
        fail(lease, refusals[0].cause if refusals else Cause.EMPTY)
    else:
        store_reading(lease, parts)
    return False


def _locked(lease: Lease) -> Incoming:
    """The entry, locked before the job is, as a purge does: two that lock in turns wait for each other for ever."""
    return Incoming.objects.select_for_update().get(pk=lease.subject)


def fail(lease: Lease, why: str) -> None:
    """The entry was not read: it says why, and can be read again."""
    with transaction.atomic():
        entry = _locked(lease)
        complete(lease)
        entry.state, entry.why, entry.version = Incoming.State.FAILED, why, entry.version + 1
        entry.save()
        note("incoming.not-read", entry, entry.office_id, None, why=why)


def refuse_secret(lease: Lease) -> None:
    """Of a secret document a count and the numbers of its entries stay, whatever earlier readings had kept of it.

    The same file may have been entered elsewhere, and been read before the mark was seen: it is refused there too.
    """
    with transaction.atomic():
        entries = locked(of_the_same_file(lease.subject))
        complete(lease)
        for entry in entries:
            end_jobs(entry)
            take_away(entry)
            entry.version += 1
            entry.save()
        for entry in entries:  # the log last, for who holds it waits for nobody
            note("incoming.refused", entry, entry.office_id, None)
    for entry in entries:
        if entry.file_id:
            blobs().wipe(entry.file_id)


def store_reading(lease: Lease, parts: Sequence[Part]) -> None:
    """Keeps what was read and how the pages look. The files are in their places before the rows that name them."""
    file = StoredFile.objects.get(entries=lease.subject)
    if file.state == StoredFile.State.PURGED:  # while it was being read
        raise LostLease(lease.job)
    blobs().keep(file.pk, file.sha256)
    read = [
        (k, keepable(part.name) or file.name, _keepable(part.result))
        for k, part in enumerate(parts)
        if isinstance(part.result, ForReview)
    ]
    images = [image for k, _, result in read for image in _images(lease.subject, k, result)]
    with transaction.atomic():
        entry = _locked(lease)
        complete(lease)
        media_type = read[0][2].record["source"]["media_type"] if len(parts) == 1 else ""
        StoredFile.objects.filter(pk=file.pk).update(state=StoredFile.State.KEPT, media_type=media_type)
        entry.readings.all().delete()
        entry.page_images.all().delete()
        Reading.objects.bulk_create(_reading(entry, k, name, result) for k, name, result in read)
        PageImage.objects.bulk_create(images)
        fill(entry, read[0][2].record)
        entry.duplicate_of = duplicated(entry)
        entry.state, entry.why, entry.version = Incoming.State.READ, "", entry.version + 1
        entry.save()
        index(entry)
        note("incoming.read", entry, entry.office_id, None, file=str(file.pk), sha256=file.sha256, parts=len(read))


def _keepable(result: ForReview) -> ForReview:
    return result._replace(**{name: keepable(getattr(result, name)) for name in ("record", "findings", "places")})


def _reading(entry: Incoming, ordinal: int, name: str, result: ForReview) -> Reading:
    return Reading(
        entry=entry,
        ordinal=ordinal,
        name=name[:255],
        record=result.record,
        findings=result.findings,
        places=result.places,
        made_at=timezone.now(),
    )


def _images(entry: UUID, ordinal: int, result: ForReview) -> Iterator[PageImage]:
    for picture in result.pictures:
        stored = blobs().add(picture.data)
        yield PageImage(
            entry_id=entry,
            ordinal=ordinal,
            page=picture.page,
            sha256=stored.sha256,
            width=picture.width,
            height=picture.height,
        )
