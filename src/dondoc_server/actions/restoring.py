"""A server made of a copy of another: everything is held against its hash, and the log must hold."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from dondoc_server.actions.backing_up import CONTENTS, SCHEMA
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.leases import OPEN
from dondoc_server.queries.chain import Break
from dondoc_server.queries.files import hashes_named
from dondoc_server.queries.history import verify
from dondoc_server.records.models import Event, Incoming, Job, StoredFile
from dondoc_server.storage import snapshots
from dondoc_server.storage.copies import Spoiled, copy_kept, hash_of
from dondoc_server.storage.place import blobs

NOT_IN_BACKUP = "not-in-backup"  # why an entry was not read whose file was in quarantine when the copy was made


class Restored(NamedTuple):
    files: int
    without_file: int  # entries whose file was in quarantine
    events: int


def restore(folder: Path) -> Restored:
    """Fills an empty server. Raises Fault, and then what is there is no server to be used."""
    contents = _contents(folder)
    if connection.introspection.table_names() or any(blobs().orphans(set(), set())):
        raise Fault("fault.not_empty")
    if contents["kind"] != snapshots.kind():
        raise Fault("fault.other_database", kind=contents["kind"])
    _make_tables([(app, name) for app, name in contents["migrations"]])
    snapshots.load(folder / "database")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    try:
        copied = copy_kept(folder / "kept", settings.CONFIGURATION.data / "files" / "kept")
    except Spoiled as spoiled:
        raise Fault("fault.spoiled", name=str(spoiled)) from None
    _check(contents)
    return Restored(copied.files, _without_file(), Event.objects.count())


def _contents(folder: Path) -> dict[str, Any]:
    try:
        contents: dict[str, Any] = json.loads((folder / CONTENTS).read_text("utf-8"))
    except (OSError, ValueError):
        raise Fault("fault.no_backup", "folder", folder=folder) from None
    if contents.get("schema") != SCHEMA:
        raise Fault("fault.no_backup", "folder", folder=folder)
    for name, hash_ in contents["database"].items():
        path = folder / "database" / name
        if not path.exists() or hash_of(path) != hash_:
            raise Fault("fault.spoiled", name=name)
    return contents


def _make_tables(applied: list[tuple[str, str]]) -> None:
    """The tables as they were when the copy was made."""
    executor = MigrationExecutor(connection)
    known = [node for node in applied if node in executor.loader.graph.nodes]
    if any(app == "records" for app, _ in set(applied) - set(known)):
        raise Fault("fault.newer_backup")
    followed = {parent.key for node in known for parent in executor.loader.graph.node_map[node].parents}
    executor.migrate([node for node in known if node not in followed])


def _check(contents: dict[str, Any]) -> None:
    missing = sorted(each for each in _needed() if not blobs().kept(each).exists())
    if missing:
        raise Fault("fault.spoiled", name=missing[0])
    number, hash_ = contents["head"]
    breaks = verify()
    if number and not Event.objects.filter(number=number, hash=hash_).exists():
        breaks.append(Break(number, "cut"))
    if breaks:
        raise Fault("fault.log_broken", number=breaks[0].number)


def _needed() -> set[str]:
    waiting = StoredFile.objects.filter(state=StoredFile.State.QUARANTINE).values_list("sha256", flat=True)
    kept = StoredFile.objects.filter(state=StoredFile.State.KEPT).values_list("sha256", flat=True)
    return hashes_named() - (set(waiting) - set(kept))


def _without_file() -> int:
    """Entries whose file was in quarantine say so: the clerk has the document, and enters it once more."""
    gone = [
        file
        for file in StoredFile.objects.filter(state=StoredFile.State.QUARANTINE)
        if not blobs().kept(file.sha256).exists()
    ]
    for file in gone:
        with transaction.atomic():
            for entry in Incoming.objects.filter(file=file):
                Job.objects.filter(subject=entry.pk, state__in=OPEN).update(
                    state=Job.State.FAILED, error=NOT_IN_BACKUP, lease=None, leased_until=None, ended_at=timezone.now()
                )
                entry.state, entry.why, entry.version = Incoming.State.FAILED, NOT_IN_BACKUP, entry.version + 1
                entry.save()
                note("incoming.not-read", entry, entry.office_id, None, why=NOT_IN_BACKUP)
            file.state, file.sha256 = StoredFile.State.PURGED, ""
            file.save()
    return len(gone)
