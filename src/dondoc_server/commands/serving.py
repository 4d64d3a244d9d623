"""`dondoc serve`: the web server and the processes of the background, started together, ended together."""

import os
import shutil
import socket
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.exits import Exit, WrongUse
from dondoc_server.commands.running import run, tell

Bind = Annotated[str | None, typer.Option("--bind", metavar="HOST:PORT", help="help.bind")]
Workers = Annotated[int, typer.Option("--workers", min=1, metavar="N", help="help.workers")]
Readers = Annotated[int, typer.Option("--readers", min=0, metavar="N", help="help.readers")]


def serve(bind: Bind = None, workers: Workers = 3, readers: Readers = 1) -> None:
    run(lambda: _serve(bind, workers, readers))


def _serve(bind: str | None, workers: int, readers: int) -> Exit:
    from django.conf import settings
    from django.core.management import call_command

    from dondoc_server.actions.offices import is_open, opening_code
    from dondoc_server.commands.supervising import Supervisor, loop_command, web_command

    _check_settings()
    configuration = settings.CONFIGURATION
    where = bind or configuration.listening
    _check_free(where)
    call_command("collectstatic", verbosity=0, interactive=False)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_emptied(configuration.data / "figures"))
    children = {"web": web_command(where, workers)} | {f"loop {k + 1}": loop_command() for k in range(readers)}
    tell("command.serving", address=configuration.address, where=where)
    if is_open():
        tell("command.opening", address=configuration.address, code=opening_code())
    return Exit(Supervisor(children).run())


def _check_settings() -> None:
    """Says what is wrong with the settings or this machine, and ends where it is too wrong to start."""
    from django.core import checks

    from dondoc_server.words import said

    found = checks.run_checks(databases=["default"])
    for each in found:
        tell("command.check", id=each.id, what=each.msg)
    if any(each.is_serious() for each in found):
        raise WrongUse(said("command.checks_failed"))


def _emptied(folder: Path) -> Path:
    """Figures of processes that are gone are not counted on."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    return folder


def _check_free(where: str) -> None:
    host, _, port = where.rpartition(":")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, ValueError):
        from dondoc_server.words import said

        raise WrongUse(said("command.not_free", where=where)) from None
