"""`dondoc purge`: what has been kept long enough, or one document that should not be here."""

from typing import TYPE_CHECKING, Annotated

import typer

from dondoc.cli.exits import Exit, WrongUse
from dondoc_server.commands.running import run, tell

if TYPE_CHECKING:
    from dondoc_server.records.models import Incoming

OfficeOf = Annotated[str | None, typer.Option("--office", metavar="OFFICE", help="help.office_which")]
Year = Annotated[int | None, typer.Option("--year", metavar="YEAR", help="help.purge_year")]
Number = Annotated[int | None, typer.Option("--number", metavar="NUMBER", help="help.purge_number")]
Secret = Annotated[bool, typer.Option("--secret", help="help.purge_secret")]
Due = Annotated[bool, typer.Option("--due", help="help.purge_due")]
Yes = Annotated[bool, typer.Option("--yes", help="help.yes")]


def purge(
    office: OfficeOf = None,
    year: Year = None,
    number: Number = None,
    secret: Secret = False,
    due: Due = False,
    yes: Yes = False,
) -> None:
    run(lambda: _due(yes) if due else _one(office, year, number, secret, yes))


def _one(office: str | None, year: int | None, number: int | None, secret: bool, yes: bool) -> Exit:
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.given import office_named
    from dondoc_server.actions.purging import Why, purge
    from dondoc_server.records.models import Incoming
    from dondoc_server.words import said

    if not (office and year and number):
        raise WrongUse(said("command.purge_which"))
    entry = Incoming.objects.filter(office=office_named(office, "office"), year=year, number=number).first()
    if entry is None:
        raise WrongUse(said("command.no_entry", number=number, year=year))
    if secret:
        return _secret(entry, yes)
    if not (yes or typer.confirm(said("command.purge_one", number=number, year=year))):
        return Exit.WRONG_USE
    purge(CONSOLE, entry.pk, Why.ORDERED)
    tell("command.purged", count=1)
    return Exit.ALL_READ


def _secret(entry: "Incoming", yes: bool) -> Exit:
    """Wherever the same file was entered; each place is named before."""
    from dondoc_server.actions.purging import holding_the_same, purge_secret
    from dondoc_server.words import said

    same = holding_the_same(entry.pk).select_related("office").order_by("office__name", "year", "number")
    for each in same:
        typer.echo(f"{each.office.name}  {each.number}/{each.year}  {each.kind}")
    if same and not (yes or typer.confirm(said("command.purge_all", count=len(same)))):
        return Exit.WRONG_USE
    tell("command.purged", count=len(purge_secret(entry.pk)))
    return Exit.ALL_READ


def _due(yes: bool) -> Exit:
    from django.conf import settings
    from django.utils import timezone

    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.purging import Why, purge
    from dondoc_server.queries.retention import WrongTable, due, rules, there
    from dondoc_server.words import said

    try:
        over = list(due(rules(settings.CONFIGURATION.retention), timezone.localdate(), there()))
    except WrongTable as wrong:
        raise WrongUse(said("command.retention_wrong", row=wrong)) from None
    for entry, rule in over:
        by = f"  {rule.years}  {rule.source}" if rule else ""
        typer.echo(f"{entry.office.name}  {entry.number}/{entry.year}  {entry.kind}{by}")
    if not over or not (yes or typer.confirm(said("command.purge_all", count=len(over)))):
        tell("command.purged", count=0)
        return Exit.ALL_READ
    for entry, _ in over:
        purge(CONSOLE, entry.pk, Why.RETENTION)
    tell("command.purged", count=len(over))
    return Exit.ALL_READ
