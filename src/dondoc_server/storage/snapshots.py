"""The database as it is at one moment, while others write to it: copied out into files, and put back from them.

It is the same whatever the schema is, so that an old one can be saved before an upgrade.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, transaction

_SQLITE = "database.sqlite3"
_PIECE = 1 << 16
# Nobody is signed in after a restore, and nothing is remembered that can be had again.
_FORGOTTEN = ("django_session", "dondoc_cache")


def kind() -> str:
    """Copies go back into a database of their own kind."""
    return str(connection.vendor)


def save(folder: Path) -> None:
    """Copies the whole database into files in `folder`."""
    (_save_sqlite if kind() == "sqlite" else _save_postgresql)(folder)


def load(folder: Path) -> None:
    """Puts a copy in place of what the database holds; its tables must be those of the copy."""
    (_load_sqlite if kind() == "sqlite" else _load_postgresql)(folder)
    with connection.cursor() as cursor:
        for table in set(_FORGOTTEN) & set(connection.introspection.table_names(cursor)):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names


def _save_sqlite(folder: Path) -> None:
    import sqlite3

    connection.ensure_connection()
    with closing(sqlite3.connect(folder / _SQLITE)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it


def _load_sqlite(folder: Path) -> None:
    connection.close()
    place = Path(connection.settings_dict["NAME"])
    beside = place.with_name(f"{place.name}.part")
    shutil.copyfile(folder / _SQLITE, beside)
    for ending in ("-wal", "-shm", "-journal"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    beside.replace(place)


def _save_postgresql(folder: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables(cursor):
            columns = ", ".join(_columns(cursor, table))
            with (folder / f"{table}.copy").open("wb") as out:
                out.write(f"{columns}\n".encode())
                with cursor.copy(f'COPY "{table}" ({columns}) TO STDOUT') as rows:
                    out.writelines(rows)


def _load_postgresql(folder: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        tables = _tables(cursor)
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
        for table in tables:
            with (folder / f"{table}.copy").open("rb") as source:
                columns = source.readline().decode().strip()
                with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as rows:
                    for piece in iter(lambda: source.read(_PIECE), b""):
                        rows.write(piece)
        _count_on(cursor)


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    return [name for (name,) in cursor.fetchall()]


def _columns(cursor: Any, table: str) -> Iterator[str]:
    """All but those that the database works out for itself."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return (f'"{name}"' for (name,) in cursor.fetchall())


def _count_on(cursor: Any) -> None:
    """Running numbers go on behind the last one that is there."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND is_identity = 'YES'"
    )
    for table, column in cursor.fetchall():
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), GREATEST(max({column}), 1), max({column}) IS NOT NULL)"  # noqa: S608 - our own names
            f' FROM "{table}"',
            [table, column],
        )
