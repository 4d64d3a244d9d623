"""`dondoc backup` and `dondoc restore`."""

from pathlib import Path
from typing import Annotated

import typer

from dondoc_server.commands.running import run, tell

Target = Annotated[Path, typer.Argument(metavar="FOLDER", help="help.backup_folder", show_default=False)]
Source = Annotated[Path, typer.Argument(metavar="FOLDER", help="help.restore_folder", show_default=False)]


def backup(folder: Target) -> None:
    run(lambda: _backup(folder), any_schema=True)


def restore(folder: Source) -> None:
    run(lambda: _restore(folder), any_schema=True)


def _backup(folder: Path) -> None:
    from dondoc_server.actions.backing_up import back_up

    copied = back_up(folder)
    tell("command.backed_up", folder=folder, files=copied.files, mib=copied.size // 1024**2)


def _restore(folder: Path) -> None:
    from dondoc_server.actions.restoring import restore
    from dondoc_server.queries.history import head

    done = restore(folder)
    last = head()
    tell("command.restored", files=done.files, events=done.events)
    tell("command.log_holds", number=last.number, hash=last.hash)
    if done.without_file:
        tell("command.without_file", count=done.without_file)
