"""`dondoc log …`: whether the log holds, its copy for the office above, and copies kept of the offices below."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dondoc.cli.exits import Exit, WrongUse
from dondoc_server.commands.running import group, run, tell

if TYPE_CHECKING:
    from dondoc_server.queries.chain import Break

log = group()

Against = Annotated[Path | None, typer.Option("--against", metavar="FILE", help="help.log_against")]
Since = Annotated[int, typer.Option("--since", metavar="NUMBER", min=0, help="help.log_since")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="help.log_out")]
Named = Annotated[str, typer.Argument(metavar="NAME", help="help.log_name", show_default=False)]
Copy = Annotated[Path, typer.Argument(metavar="FILE", help="help.log_file", show_default=False)]


@log.command("verify", help="help.log_verify")
def verify(against: Against = None) -> None:
    run(lambda: _verify(against))


@log.command("export", help="help.log_export")
def export(since: Since = 0, out: Out = None) -> None:
    run(lambda: _export(since, out))


@log.command("keep", help="help.log_keep")
def keep(name: Named, file: Copy) -> None:
    run(lambda: _keep(name, file))


def _verify(against: Path | None) -> Exit:
    from django.core.cache import cache
    from django.utils import timezone

    from dondoc_server.actions.faults import Fault
    from dondoc_server.queries.health import LAST_VERIFIED
    from dondoc_server.queries.history import head, held_against, verify

    found = verify()
    if against and not found:
        try:
            found = held_against(_lines(against))
        except ValueError:
            raise Fault("fault.no_log", "file") from None
    _tell_breaks(found)
    last = head()
    if not found:
        cache.set(LAST_VERIFIED, timezone.now().isoformat(), timeout=None)
        tell("command.log_holds", number=last.number, hash=last.hash)
    return Exit.ERRORS if found else Exit.ALL_READ


def _export(since: int, out: Path | None) -> None:
    from dondoc_server.queries.history import exported, head

    if out is None:
        sys.stdout.writelines(f"{line}\n" for line in exported(since))
        return
    beside = out.with_name(f"{out.name}.{os.getpid()}.part")
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in exported(since))
    beside.replace(out)
    last = head()
    tell("command.log_exported", file=out, number=last.number, hash=last.hash)


def _keep(name: str, file: Path) -> Exit:
    from dondoc_server.actions.keeping_logs import Differs, keep

    try:
        kept = keep(name, _lines(file))
    except Differs as differs:
        _tell_breaks(differs.found)
        return Exit.ERRORS
    tell("command.log_kept", name=name, number=kept.number, hash=kept.head)
    return Exit.ALL_READ


def _lines(file: Path) -> list[str]:
    from dondoc_server.words import said

    try:
        return file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise WrongUse(said("command.no_file", file=file)) from None


def _tell_breaks(found: "list[Break]") -> None:
    for each in found[:20]:
        tell(f"log.break_{each.what}", number=each.number)
    if len(found) > 20:
        tell("log.break_more", count=len(found) - 20)
