"""The tables of the calendar: TOML files in `data/`, each row with its source and the days from and until it holds."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


class NotInCalendar(ValueError):
    """A day, period or rule that does not exist, or lies beyond what the tables know; the message says which."""


@cache
def table(name: str) -> dict[str, Any]:
    """The whole of `data/<name>.toml`."""
    return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text("utf-8"))


def holds(row: dict[str, Any], day: date) -> bool:
    """Whether a row is in force on a day."""
    return bool(row.get("from", date.min) <= day <= row.get("until", date.max))
