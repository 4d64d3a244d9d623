"""The job 'read': an entry's file goes through the shut-in process, and what comes of it is kept."""

from dondoc.model.refusal import Cause, Refusal
from dondoc.working.many import work_through
from dondoc.working.reviewing import for_review
from dondoc_server.actions.leases import Lease, put_off
from dondoc_server.actions.purging import clear
from dondoc_server.actions.readings import Part, fail, outcome_of
from dondoc_server.jobs.alive import renewed
from dondoc_server.records.models import Incoming
from dondoc_server.storage.place import blobs
from dondoc_server.storage.steps import step

# The process that read it ended. That may have been for what others did: a machine without memory ends any process.
_ENDED = (Cause.TOO_MUCH_MEMORY, Cause.FAILED)


def read(lease: Lease) -> None:
    entry = Incoming.objects.select_related("file").get(pk=lease.subject)
    file = entry.file
    if file is None:
        raise FileNotFoundError(entry.pk)
    path = blobs().found(file.pk, file.sha256)
    with renewed(lease) as progress:
        parts = [
            Part(outcome.name.removeprefix(path.name).removeprefix("/"), outcome.result)
            for outcome in work_through([path], 1, for_review, progress.at_page)
        ]
    step("file.read")
    if lease.attempt == 1 and (ended := [why for part in parts if (why := _ended(part))]):
        put_off(lease, ended[0])
        return
    with blobs().keeping():
        is_secret = outcome_of(lease, parts)
    if is_secret:
        clear()


def _ended(part: Part) -> str:
    """The cause, where whoever read it ended over it."""
    return part.result.cause if isinstance(part.result, Refusal) and part.result.cause in _ENDED else ""


def not_read(lease: Lease, why: str) -> None:
    """It was tried too often: the entry says why, and the others go on."""
    fail(lease, why)
