"""What the options of a verb say, made into what an action takes; passwords handed over."""

import os
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import typer

from dondoc_server.actions.accounts import Made, Post
from dondoc_server.actions.given import day_of, office_named, role_named
from dondoc_server.actions.offices import About
from dondoc_server.records.models import Office


def as_it_is(office: Office) -> About:
    return About(**{each.name: getattr(office, each.name) for each in fields(About)})


def about(before: About, stated: dict[str, str | None]) -> About:
    """`before` with what was stated; an option that was given empty takes away what was there."""
    said: dict[str, Any] = {key: text for key, text in stated.items() if text is not None}
    for key in ("parent", "sector_parent"):
        if key in said:
            name = said.pop(key)
            said[f"{key}_id"] = office_named(name, key).pk if name else None
    for key in ("valid_from", "valid_to"):
        if key in said:
            said[key] = day_of(said[key], key) if said[key] else None
    return replace(before, **said)


def hand_over(made: Sequence[Made], file: Path | None) -> None:
    """First passwords: on the screen, or into a new file that its owner alone may read."""
    lines = [f"{each.account.username}\t{each.password}" for each in made]
    if file is None:
        for line in lines:
            typer.echo(line)
        return
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)


def post(role: str, office: str, start: str | None, end: str | None) -> Post:
    days = (day_of(start, "from") if start else None, day_of(end, "to") if end else None)
    return Post(office_named(office, "office").pk, role_named(role), *days)
