"""The job 'read': an entry's file goes through the shut-in process, and what comes of it is kept."""

from dondoc.working.many import read_many
from dondoc_server.actions.leases import Lease
from dondoc_server.actions.readings import Part, finish, outcome_of, path_of
from dondoc_server.records.models import Incoming


def read(lease: Lease) -> None:
    entry = Incoming.objects.select_related("file").get(pk=lease.subject)
    path = path_of(entry)
    parts = [
        Part(outcome.name.removeprefix(path.name).removeprefix("/"), outcome.result)
        for outcome in read_many([path], finish=finish)
    ]
    outcome_of(lease, parts)
