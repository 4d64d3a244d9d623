"""The folders that workers write into: one each, locked by the process that owns the worker for as long as it lives.

A process that is killed leaves its folders behind, and with them what a file left there. The kernel lets go of its
locks, and so the next process that makes workers knows these folders, and removes them.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

_PREFIX = "dondoc-worker-"


class Folder:
    """A new folder, and the lock on it."""

    def __init__(self) -> None:
        found = None
        while found is None:  # who sweeps may take a folder away before it is locked
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
            found = _locked(self.path)
        self._lock = found

    def remove(self) -> None:
        """Takes the folder away with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def sweep() -> None:
    """Removes the folders of this user's workers whose owners are gone."""
    for path in _left():
        lock = _locked(path)
        if lock is not None:
            shutil.rmtree(path, ignore_errors=True)
            os.close(lock)


def _left() -> Iterator[Path]:
    """The folders of workers that belong to this user."""
    with os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and _is_own(entry):
                yield Path(entry.path)


def _is_own(entry: "os.DirEntry[str]") -> bool:
    with suppress(OSError):
        return entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.getuid()
    return False


def _locked(path: Path) -> int | None:
    """The descriptor that holds the lock on a folder; None where another process has it, or the folder is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), path.lstat()):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None
