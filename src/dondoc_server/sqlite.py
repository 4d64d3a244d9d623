"""The SQLite that the server runs on.

The one that Python was built with may be older than 3.51.3, below which a write-ahead log can corrupt its database
under rare timing. Where the newer one of `pysqlite3` is installed it takes the standard module's place, before Django
loads it.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

SOUND_LOG = (3, 51, 3)  # the first version whose write-ahead log is sound


def use_newest() -> ModuleType:
    """The module that Django will find as `sqlite3`."""
    if find_spec("pysqlite3") is not None:
        newer = import_module("pysqlite3")
        if newer.sqlite_version_info > import_module("sqlite3").sqlite_version_info:
            sys.modules["sqlite3"] = newer
            sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")
    return import_module("sqlite3")


def journal_for(version: tuple[int, ...]) -> str:
    """The journal mode for a version of SQLite: a write-ahead log only where it is sound."""
    return "WAL" if version >= SOUND_LOG else "DELETE"
