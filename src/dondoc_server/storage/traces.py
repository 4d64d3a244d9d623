"""What was deleted is not left in the database's own files either."""

import logging

from django.core.cache import cache
from django.db import connection

log = logging.getLogger(__name__)

# SQLite overwrites what it deletes (`secure_delete`), but for the words in the index of search, until that is packed,
# and what the write-ahead log still holds. PostgreSQL lets go of what is dead when it is vacuumed; what of it lies on
# in its files, docs/operating.md says.
_WIPING = {
    "sqlite": (
        "INSERT INTO search_tokens (search_tokens) VALUES ('optimize')",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ),
    "postgresql": ("VACUUM",),
}


_LEFT = "traces-left"


def wipe_traces() -> bool:
    """After a purge, and outside any transaction. False where somebody still reads what was before: then it is tried
    again, by `wipe_what_was_left`."""
    undone = [statement for statement in _WIPING[connection.vendor] if not _did(statement)]
    if undone:
        cache.set(_LEFT, "1", timeout=None)
        log.warning("traces are left in the write-ahead log")
    else:
        cache.delete(_LEFT)
    return not undone


def wipe_what_was_left() -> None:
    """A chore of the background."""
    if cache.get(_LEFT):
        wipe_traces()


def _did(statement: str) -> bool:
    """A checkpoint answers with a row that begins with 1 where it could not be done in whole."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone() if cursor.description else None
    return row is None or row[0] == 0
