"""Files that no row names any more are removed: what a crash between file and row left, and what was purged."""

import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from dondoc_server.queries.files import hashes_named, ids_in_quarantine
from dondoc_server.storage.blobs import remove
from dondoc_server.storage.place import blobs

_UPLOAD_LASTS = 24 * 60 * 60  # seconds; what arrives longer than that has been given up by its sender


def sweep() -> int:
    """Removes them, and says how many. Does nothing while somebody is between a file and its row."""
    with blobs().clearing() as alone:
        if not alone:
            return 0
        unnamed = list(blobs().orphans(ids_in_quarantine(), hashes_named()))
        for path in unnamed:
            remove(path)
    return len(unnamed) + _forget_arrivals(settings.CONFIGURATION.data / "arriving")


def _forget_arrivals(folder: Path) -> int:
    before, forgotten = time.time() - _UPLOAD_LASTS, 0
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):  # what has arrived meanwhile is gone
            if path.stat().st_mtime < before:
                path.unlink()
                forgotten += 1
    return forgotten
