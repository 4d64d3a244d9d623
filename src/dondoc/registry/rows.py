"""The rows of the registry's tables, read line by line: a line becomes a value only when it is asked for."""

from datetime import date
from functools import cache
from importlib.resources import files
from sys import intern

from dondoc.registry.units import Edge, Extent, Kind, Level, Unit, Version

_KINDS = {kind.value: kind for kind in Kind}
_LEVELS = {"p": Level.PROVINCE, "d": Level.DISTRICT, "c": Level.COMMUNE}

NAME = 6
PARENT = 8


def lines(table: str) -> list[str]:
    """The lines of `data/<table>.tsv`."""
    return files("dondoc.registry").joinpath("data", f"{table}.tsv").read_text("utf-8").splitlines()


def level_of(unit: str) -> Level:
    """The level of a unit, which is the first letter of its id."""
    return _LEVELS[unit[0]]


def letter_of(level: Level) -> str:
    """The first letter of the ids of a level."""
    return level.value[0]


def unit_of(unit: str, versions: list[str], spellings: tuple[str, ...]) -> Unit:
    return Unit(unit, level_of(unit), tuple(map(_version, versions)), spellings)


def _version(line: str) -> Version:
    _, after, start, sure, end, kind, name, code, parent, source = line.split("\t")
    above = intern(parent) if parent else None
    return Version(
        _sure_day(start), _day(end), _day(after), _day(sure), _KINDS[kind], name, code, above, intern(source)
    )


def edge_of(line: str) -> Edge:
    old, new, day, after, extent, share, basis = line.split("\t")
    known = Extent(extent) if extent else None
    return Edge(
        intern(old) if old else None,
        intern(new) if new else None,
        _sure_day(day),
        _day(after),
        known,
        share or None,
        intern(basis),
    )


@cache
def _sure_day(written: str) -> date:
    return date.fromisoformat(written)


def _day(written: str) -> date | None:
    return _sure_day(written) if written else None
