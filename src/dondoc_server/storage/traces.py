"""What was deleted is not left in the database's own files either."""

from django.db import connection

# SQLite overwrites what it deletes (`secure_delete`), but for the words in the index of search, until that is packed,
# and what the write-ahead log still holds. PostgreSQL lets go of what is dead when it is vacuumed.
_WIPING = {
    "sqlite": (
        "INSERT INTO search_tokens (search_tokens) VALUES ('optimize')",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ),
    "postgresql": ("VACUUM",),
}


def wipe_traces() -> None:
    """After a purge, and outside any transaction."""
    with connection.cursor() as cursor:
        for statement in _WIPING[connection.vendor]:
            cursor.execute(statement)
