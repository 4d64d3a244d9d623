"""Where the registry's data come from."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Source(NamedTuple):
    """A source of units, or the way in which edges were settled. `sure` is false where a rule only makes it likely."""

    id: str
    about: str
    licence: str | None
    sure: bool


@cache
def sources() -> dict[str, Source]:
    """Everything that the column `source` of units.tsv and the column `basis` of edges.tsv name."""
    text = files("dondoc.registry").joinpath("data", "sources.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    rows = {**tables["basis"], **tables["source"]}
    return {id_: Source(id_, row["about"], row.get("licence"), row.get("sure", True)) for id_, row in rows.items()}
