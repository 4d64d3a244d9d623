"""What of this machine and these settings will not do, looked at before the server starts: one row each.

`docs/operating.md` explains every id. An E keeps the server from starting, a W is told.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Warned
from django.db import connection
from django.db.models import Max

from dondoc_server.records.models import Event
from dondoc_server.sqlite import SOUND_LOG

_GONE_AFTER_A_RESTART = frozenset({"tmpfs", "ramfs"})
_OVER_THE_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "glusterfs", "ceph"})
_ROOM = 2 * 1024**3  # bytes: a day's scans of a large office, and room to copy the database
_LEAST_ROOM = 100 * 1024**2
_SKEW = 60.0  # seconds
_POSTGRESQL = 150_000
_MODULES = Path("/sys/kernel/security/lsm")


class Check(NamedTuple):
    """`looks` gives what is wrong, in English as all messages of configuration; empty where nothing is."""

    id: str
    looks: Callable[[Path], str]


def _write_ahead_log(_: Path) -> str:
    if connection.vendor != "sqlite":
        return ""
    version = tuple(map(int, _asked("SELECT sqlite_version()").split(".")))
    if version < SOUND_LOG and _asked("PRAGMA journal_mode") == "wal":
        return f"SQLite {'.'.join(map(str, version))} can corrupt the write-ahead log that this database has"
    return ""


def _old_sqlite(_: Path) -> str:
    if connection.vendor == "sqlite" and _asked("PRAGMA journal_mode") != "wal":
        return "SQLite is older than 3.51.3: readers wait for writers, as the write-ahead log is not used"
    return ""


def _old_postgresql(_: Path) -> str:
    if connection.vendor == "postgresql" and int(_asked("SHOW server_version_num")) < _POSTGRESQL:
        return "PostgreSQL is older than 15"
    return ""


def _debugging(_: Path) -> str:
    return "DEBUG shows documents to whoever meets an error" if settings.DEBUG else ""


def _passing_folder(data: Path) -> str:
    kind = file_system(data)
    return f"the folder of data lies on {kind}, and is empty after a restart" if kind in _GONE_AFTER_A_RESTART else ""


def _far_folder(data: Path) -> str:
    kind = file_system(data)
    if connection.vendor == "sqlite" and kind in _OVER_THE_NETWORK:
        return f"the folder of data lies on {kind}, where SQLite cannot lock its database"
    return ""


def _open_folder(data: Path) -> str:
    return "others on this machine can read the folder of data" if data.stat().st_mode & 0o077 else ""


def _open_key(data: Path) -> str:
    place = data / "secret-key"
    return "others can read the secret key" if place.exists() and place.stat().st_mode & 0o077 else ""


def _no_room(data: Path) -> str:
    free = shutil.disk_usage(data).free
    return f"only {free // 1024**2} MiB are free for the data" if free < _LEAST_ROOM else ""


def _little_room(data: Path) -> str:
    free = shutil.disk_usage(data).free
    return f"only {free // 1024**2} MiB are free for the data" if _LEAST_ROOM <= free < _ROOM else ""


def _clock(_: Path) -> str:
    """Numbers of registers follow the day, so a wrong clock writes them into a wrong year."""
    if Event._meta.db_table not in connection.introspection.table_names():
        return ""
    last = Event.objects.aggregate(at=Max("at"))["at"]
    behind = last.timestamp() - time.time() if last else 0.0
    return f"the clock is {behind:.0f} seconds behind the last event of the log" if behind > _SKEW else ""


def _no_libreoffice(_: Path) -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return "" if found else "LibreOffice is not installed: DOC and RTF files are not read"


def _plain_address(_: Path) -> str:
    stated = settings.CONFIGURATION
    at_home = stated.host in {"localhost", "127.0.0.1", "::1"}
    return "" if stated.is_https or at_home else "passwords travel in the clear: DONDOC_ADDRESS is no https address"


def _no_shutting_in(_: Path) -> str:
    if _MODULES.exists() and "landlock" not in _MODULES.read_text("ascii"):
        return "this kernel does not hold the processes that read strangers' files by Landlock"
    return ""


CHECKS = (
    Check("dondoc.E110", _write_ahead_log),
    Check("dondoc.E111", _debugging),
    Check("dondoc.E112", _far_folder),
    Check("dondoc.E113", _open_key),
    Check("dondoc.E114", _no_room),
    Check("dondoc.W110", _old_sqlite),
    Check("dondoc.W111", _old_postgresql),
    Check("dondoc.W112", _passing_folder),
    Check("dondoc.W113", _open_folder),
    Check("dondoc.W114", _little_room),
    Check("dondoc.W115", _no_libreoffice),
    Check("dondoc.W116", _clock),
    Check("dondoc.W117", _plain_address),
    Check("dondoc.W118", _no_shutting_in),
)


def every_check(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """What Django asks for; the database is looked at where it may be."""
    return list(_found(settings.CONFIGURATION.data)) if databases else []


def _found(data: Path) -> Iterator[CheckMessage]:
    for check in CHECKS:
        if wrong := check.looks(data):
            yield (Error if check.id.startswith("dondoc.E") else Warned)(wrong, id=check.id)


def file_system(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The kind of file system that a folder lies on; empty where the kernel does not tell."""
    if not mounts.exists():
        return ""
    place = os.path.realpath(folder)
    rows = [line.split()[1:3] for line in mounts.read_text("utf-8").splitlines()]
    above = [(len(at), kind) for at, kind in rows if place == at or place.startswith(at.rstrip("/") + "/")]
    return max(above, key=lambda row: row[0])[1] if above else ""


def _asked(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])
