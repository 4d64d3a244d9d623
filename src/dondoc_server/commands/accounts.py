"""`dondoc account …`: accounts and roles from the machine of the server."""

from typing import Annotated

import typer

from dondoc_server.commands.running import group, run, tell

account = group()

Username = Annotated[str, typer.Argument(metavar="USERNAME", help="help.username", show_default=False)]
RoleName = Annotated[str, typer.Argument(metavar="ROLE", help="help.role", show_default=False)]
InOffice = Annotated[str, typer.Argument(metavar="OFFICE", help="help.office_which", show_default=False)]
FullName = Annotated[str, typer.Option("--name", help="help.full_name")]
Email = Annotated[str, typer.Option("--email", help="help.email")]
From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="help.from")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="help.to")]
Ask = Annotated[bool, typer.Option("--ask", help="help.ask_password")]


@account.command("create", help="help.account_create")
def create(
    username: Username,
    role: RoleName,
    office: InOffice,
    name: FullName = "",
    email: Email = "",
    start: From = None,
    end: To = None,
    ask: Ask = False,
) -> None:
    run(lambda: _create(username, role, office, name, email, start, end, ask))


@account.command("appoint", help="help.account_appoint")
def appoint(username: Username, role: RoleName, office: InOffice, start: From = None, end: To = None) -> None:
    run(lambda: _appoint(username, role, office, start, end))


@account.command("end", help="help.account_end")
def end(username: Username, role: RoleName, office: InOffice, last: To = None) -> None:
    run(lambda: _end(username, role, office, last))


@account.command("password", help="help.account_password")
def password(username: Username, ask: Ask = False) -> None:
    run(lambda: _password(username, ask))


@account.command("list", help="help.account_list")
def list_() -> None:
    run(_list)


def _create(
    username: str, role: str, office: str, name: str, email: str, start: str | None, end: str | None, ask: bool
) -> None:
    from dondoc_server.actions.accounts import Person, create
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.commands.stating import hand_over, post

    wanted = post(role, office, start, end)
    made = create(CONSOLE, Person(username, name, email), wanted, _asked(ask))
    tell("command.account_created", name=made.account.username)
    if not ask:
        hand_over([made], None)


def _appoint(username: str, role: str, office: str, start: str | None, end: str | None) -> None:
    from dondoc_server.actions.accounts import appoint
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.given import account_named
    from dondoc_server.commands.stating import post

    appoint(CONSOLE, account_named(username).pk, post(role, office, start, end))
    tell("command.appointed", name=username)


def _end(username: str, role: str, office: str, last: str | None) -> None:
    from dondoc_server.actions.accounts import end
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.given import account_named, day_of, office_named, role_named
    from dondoc_server.queries.people import held

    day = day_of(last, "to") if last else None
    for membership in held(account_named(username), office_named(office, "office"), role_named(role)):
        end(CONSOLE, membership.pk, day)
        tell("command.ended", name=username)


def _password(username: str, ask: bool) -> None:
    from dondoc_server.actions.accounts import set_password
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.given import account_named
    from dondoc_server.commands.stating import hand_over

    made = set_password(CONSOLE, account_named(username).pk, _asked(ask))
    tell("command.password_set", name=username)
    if not ask:
        hand_over([made], None)


def _list() -> None:
    from dondoc_server.queries.people import roles

    for line in roles():
        typer.echo("  ".join(line).rstrip())


def _asked(ask: bool) -> str:
    from dondoc_server.words import said

    return str(typer.prompt(said("command.password"), hide_input=True, confirmation_prompt=True)) if ask else ""
