"""Whether the tables of the database are those of this version."""

from enum import Enum

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from dondoc.cli.exits import WrongUse
from dondoc_server.words import said


class Schema(Enum):
    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"


def schema() -> Schema:
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs()}
    applied = {name for name in loader.applied_migrations if name[0] in ours}
    known = set(loader.graph.nodes)
    if not applied:
        return Schema.EMPTY
    if applied - known:
        return Schema.NEWER
    return Schema.OLDER if known - applied else Schema.CURRENT


def check_schema() -> None:
    """Makes the tables where there are none yet; ends where they are of another version."""
    found = schema()
    if found is Schema.EMPTY:
        make_tables()
    elif found is not Schema.CURRENT:
        raise WrongUse(said(f"command.schema_{found.value}"))


def make_tables() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
