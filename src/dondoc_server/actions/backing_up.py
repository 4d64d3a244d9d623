"""All of the server in one folder, copied while it runs.

The database comes first and the files after it, so each file that a row of the copy names is there. What lies in
quarantine does not go along: nobody knows yet what that is.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from dondoc.pipeline import build
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.sweeping import sweep
from dondoc_server.queries.chain import BEGINNING
from dondoc_server.queries.health import LAST_BACKUP
from dondoc_server.queries.history import head
from dondoc_server.storage import snapshots
from dondoc_server.storage.copies import Copied, copy_kept, hash_of, sync
from dondoc_server.storage.place import blobs

SCHEMA = "dondoc.backup/1"
CONTENTS = "backup.json"


def back_up(folder: Path) -> Copied:
    """Copies everything into a new folder. One without `backup.json` was not finished."""
    try:
        folder.mkdir(mode=0o700, parents=True)
        (folder / "database").mkdir()
    except FileExistsError:
        raise Fault("fault.folder_there", "folder", folder=folder) from None
    made_at = timezone.now()
    _tidy()
    with blobs().keeping():  # nothing is removed meanwhile
        known = _head()
        snapshots.save(folder / "database")
        copied = copy_kept(settings.CONFIGURATION.data / "files" / "kept", folder / "kept")
    contents = {
        "schema": SCHEMA,
        "made_at": made_at.isoformat(),
        "build": build(),
        "kind": snapshots.kind(),
        "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        "head": known,
        "database": {path.name: hash_of(path) for path in sorted((folder / "database").iterdir())},
        "files": copied.files,
    }
    _write(folder, contents)
    cache.set(LAST_BACKUP, made_at.isoformat(), timeout=None)
    return copied


def _tidy() -> None:
    """Nothing goes along that was to be removed. Tables of an older version may not tell what that is."""
    try:
        sweep()
    except DatabaseError:
        connection.close()


def _head() -> tuple[int, str]:
    try:
        return head()
    except DatabaseError:
        connection.close()
        return BEGINNING


def _write(folder: Path, contents: dict[str, Any]) -> None:
    """What is in the copy; it is the last thing written, and so the sign that the copy is whole."""
    for path in (folder / "database").iterdir():
        sync(path)
    beside = folder / f"{CONTENTS}.part"
    beside.write_text(json.dumps(contents, ensure_ascii=False, indent=1), "utf-8")
    sync(beside)
    beside.replace(folder / CONTENTS)
    sync(folder)
