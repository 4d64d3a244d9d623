"""The job 'read': an entry's file goes through the shut-in process, and what comes of it is kept."""

from django.db import transaction

from dondoc.working.many import work_through
from dondoc.working.reviewing import for_review
from dondoc_server.actions.leases import Lease
from dondoc_server.actions.readings import Part, fail, outcome_of
from dondoc_server.actions.sweeping import sweep
from dondoc_server.jobs.alive import renewed
from dondoc_server.records.models import Incoming
from dondoc_server.storage.place import blobs
from dondoc_server.storage.steps import step
from dondoc_server.storage.traces import wipe_traces


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
    with blobs().keeping():
        is_secret = outcome_of(lease, parts)
    if is_secret:
        sweep()
        if not transaction.get_connection().in_atomic_block:
            wipe_traces()


def not_read(lease: Lease, why: str) -> None:
    """It was tried too often: the entry says why, and the others go on."""
    fail(lease, why)
