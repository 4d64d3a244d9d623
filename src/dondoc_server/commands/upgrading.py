"""`dondoc upgrade`: the tables of the database become those of this version."""

from typing import Annotated

import typer

from dondoc.cli.exits import Exit, WrongUse
from dondoc_server.commands.running import run, tell

Yes = Annotated[bool, typer.Option("--yes", help="help.yes")]


def upgrade(yes: Yes = False) -> None:
    run(lambda: _upgrade(yes), any_schema=True)


def _upgrade(yes: bool) -> Exit:
    from dondoc_server.commands.schema import Schema, make_tables, schema
    from dondoc_server.words import said

    found = schema()
    if found is Schema.NEWER:
        raise WrongUse(said("command.schema_newer"))
    if found is Schema.CURRENT:
        tell("command.upgraded")
        return Exit.ALL_READ
    if found is Schema.OLDER:
        tell("command.back_up_first")
        if not (yes or typer.confirm(said("command.go_on"))):
            return Exit.WRONG_USE
    make_tables()
    tell("command.upgraded")
    return Exit.ALL_READ
