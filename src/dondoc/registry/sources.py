"""Where the registry's data come from."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Source(NamedTuple):
    """A source of units or bodies, or the way in which edges were settled. `sure` is false where it is likely alone."""

    id: str
    about: str
    licence: str | None
    sure: bool


@cache
def sources() -> dict[str, Source]:
    """Everything that the columns `source` and `basis` of the tables name."""
    text = files("dondoc.registry").joinpath("data", "sources.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    rows = {**tables["basis"], **tables["source"], **tables["body"]}
    return {id_: Source(id_, row["about"], row.get("licence"), row.get("sure", True)) for id_, row in rows.items()}
