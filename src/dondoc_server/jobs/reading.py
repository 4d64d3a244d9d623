"""The job 'read': an entry's file goes through the shut-in process, and what comes of it is kept."""

from dondoc.working.many import work_through
from dondoc.working.reviewing import for_review
from dondoc_server.actions.leases import Lease
from dondoc_server.actions.readings import Part, outcome_of
from dondoc_server.records.models import Incoming
from dondoc_server.storage.place import blobs


def read(lease: Lease) -> None:
    entry = Incoming.objects.select_related("file").get(pk=lease.subject)
    file = entry.file
    if file is None:
        raise FileNotFoundError(entry.pk)
    waiting = blobs().quarantined(file.pk)
    path = waiting if waiting.exists() else blobs().kept(file.sha256)
    parts = [
        Part(outcome.name.removeprefix(path.name).removeprefix("/"), outcome.result)
        for outcome in work_through([path], 1, for_review)
    ]
    outcome_of(lease, parts)
