"""The tables of the language: TOML files in `data/`, each row with examples that it matches and that it must miss."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, Any]


@cache
def table(name: str) -> dict[str, Any]:
    """The whole of `data/<name>.toml`."""
    return tomllib.loads(files("dondoc.language").joinpath("data", f"{name}.toml").read_text("utf-8"))


def rows(name: str, key: str = "row") -> list[Row]:
    """The rows of one array of tables in `data/<name>.toml`."""
    found: list[Row] = table(name)[key]
    return found
