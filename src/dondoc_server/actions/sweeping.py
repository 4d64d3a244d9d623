"""Files that no row names any more are removed: what a crash between file and row left, and what was purged."""

import time
from itertools import chain
from pathlib import Path

from django.conf import settings

from dondoc_server.records.models import KeptLog, PageImage, StoredFile
from dondoc_server.storage.blobs import remove
from dondoc_server.storage.place import blobs

_UPLOAD_LASTS = 24 * 60 * 60  # seconds; what arrives longer than that has been given up by its sender


def sweep() -> int:
    """Removes them, and says how many. Does nothing while somebody is between a file and its row."""
    with blobs().clearing() as alone:
        if not alone:
            return 0
        unnamed = list(blobs().orphans(*_named()))
        for path in unnamed:
            remove(path)
    return len(unnamed) + _forget_arrivals(settings.CONFIGURATION.data / "arriving")


def _named() -> tuple[set[str], set[str]]:
    """The ids of files in quarantine, and the hashes of all that are not purged: one in quarantine may have left it
    when the process that moved it ended."""
    files = StoredFile.objects.exclude(state=StoredFile.State.PURGED)
    waiting = files.filter(state=StoredFile.State.QUARANTINE).values_list("id", flat=True)
    hashes = files.exclude(sha256="").values_list("sha256", flat=True)
    others = (rows.objects.values_list("sha256", flat=True) for rows in (PageImage, KeptLog))
    return set(map(str, waiting)), {*hashes, *chain.from_iterable(others)}


def _forget_arrivals(folder: Path) -> int:
    before = time.time() - _UPLOAD_LASTS
    old = [path for path in folder.glob("*") if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
