"""`dondoc office …`: offices from the machine of the server."""

from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.exits import Exit, WrongUse
from dondoc_server.commands.running import group, run, tell

office = group()

Name = Annotated[str, typer.Argument(metavar="NAME", help="help.office_name", show_default=False)]
Which = Annotated[str, typer.Argument(metavar="OFFICE", help="help.office_which", show_default=False)]
Workbook = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="help.workbook", show_default=False)]
NewName = Annotated[str | None, typer.Option("--name", help="help.office_name")]
Short = Annotated[str | None, typer.Option("--short", help="help.office_short")]
Symbol = Annotated[str | None, typer.Option("--symbol", help="help.office_symbol")]
Agency = Annotated[str | None, typer.Option("--agency", metavar="ID|NAME", help="help.office_agency")]
Code = Annotated[str | None, typer.Option("--code", help="help.office_code")]
Below = Annotated[str | None, typer.Option("--below", metavar="OFFICE", help="help.office_below")]
Sector = Annotated[str | None, typer.Option("--sector", metavar="OFFICE", help="help.office_sector")]
From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="help.from")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="help.to")]
Passwords = Annotated[Path | None, typer.Option("--passwords", metavar="FILE", help="help.passwords")]

Stated = dict[str, str | None]


@office.command("create", help="help.office_create")
def create(
    name: Name,
    short: Short = None,
    symbol: Symbol = None,
    agency: Agency = None,
    code: Code = None,
    below: Below = None,
    sector: Sector = None,
    start: From = None,
    end: To = None,
) -> None:
    stated: Stated = {
        "name": name, "short_name": short, "symbol": symbol, "agency_id": agency, "identifier_code": code,
        "parent": below, "sector_parent": sector, "valid_from": start, "valid_to": end,
    }  # fmt: skip
    run(lambda: _create(stated))


@office.command("change", help="help.office_change")
def change(
    which: Which,
    name: NewName = None,
    short: Short = None,
    symbol: Symbol = None,
    agency: Agency = None,
    code: Code = None,
    below: Below = None,
    sector: Sector = None,
    start: From = None,
    end: To = None,
) -> None:
    stated: Stated = {
        "name": name, "short_name": short, "symbol": symbol, "agency_id": agency, "identifier_code": code,
        "parent": below, "sector_parent": sector, "valid_from": start, "valid_to": end,
    }  # fmt: skip
    run(lambda: _change(which, stated))


@office.command("list", help="help.office_list")
def list_() -> None:
    run(_list)


@office.command("import", help="help.office_import")
def import_(workbook: Workbook, passwords: Passwords = None) -> None:
    run(lambda: _import(workbook, passwords))


def _create(stated: Stated) -> None:
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.offices import About, create
    from dondoc_server.commands.stating import about

    made = create(CONSOLE, about(About(name=""), stated))
    tell("command.office_created", name=made.name, id=made.pk)


def _change(which: str, stated: Stated) -> None:
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.given import office_named
    from dondoc_server.actions.offices import change
    from dondoc_server.commands.stating import about, as_it_is

    there = office_named(which, "office")
    change(CONSOLE, there.pk, about(as_it_is(there), stated))
    tell("command.office_changed", name=there.name, id=there.pk)


def _list() -> None:
    from dondoc_server.records.models import Office

    for each in Office.objects.select_related("parent").order_by("name"):
        typer.echo(f"{each.pk}  {each.name}  {each.symbol}  {each.parent or ''}".rstrip())


def _import(workbook: Path, passwords: Path | None) -> Exit:
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.importing import RowFaults, import_workbook
    from dondoc_server.commands.stating import hand_over
    from dondoc_server.words import said

    if passwords and passwords.exists():
        raise WrongUse(said("command.file_there", file=passwords))
    try:
        made = import_workbook(CONSOLE, workbook)
    except RowFaults as faults:
        for each in faults.faults:
            why = said(each.fault.key, **each.fault.values)
            tell("command.row", sheet=said(f"command.sheet_{each.sheet}"), row=each.row, why=why)
        raise WrongUse(said("command.nothing_imported", count=len(faults.faults))) from None
    tell("command.imported", offices=len(made.offices), accounts=len(made.accounts))
    hand_over(made.accounts, passwords)
    return Exit.ALL_READ
