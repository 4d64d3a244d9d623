"""The rows of the tables of bodies: those of the State, and patterns of those that territories have."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dondoc.registry.rows import lines
from dondoc.registry.units import Extent, Kind, Unit, Version

_LEVELS = {
    "p": frozenset({Kind.TINH, Kind.THANH_PHO_TW}),
    "d": frozenset({Kind.QUAN, Kind.HUYEN, Kind.THI_XA, Kind.THANH_PHO}),
    "c": frozenset({Kind.XA, Kind.PHUONG, Kind.THI_TRAN, Kind.DAC_KHU}),
}
OPEN_START, OPEN_END = date.min, date.max
"""The days of what has been there for longer than the tables know, and of what is there to this day."""


class Bare(StrEnum):
    """Whether the name of a local body is enough without that of its unit, as the speaker tells it."""

    NO = ""
    YES = "yes"
    OWN = "own"
    """In the mouth of bodies of that very unit: 'VPUB'."""


class CentralRow(NamedTuple):
    """A body of the State or the Party for a time, both days included."""

    id: str
    start: date
    end: date
    classes: frozenset[str]
    name: str
    aliases: tuple[str, ...]
    above: str
    source: str


class LocalRow(NamedTuple):
    """A body that units of some kinds have for a time; `name` holds the place where that of the unit stands.

    `only` are the codes of the units that alone have it, or with '-' in front those that have not. `above` and
    `sector` say where the body stands: see docs/bodies.md for how.
    """

    id: str
    kinds: frozenset[Kind]
    start: date
    end: date
    classes: frozenset[str]
    only: tuple[str, ...]
    bare: Bare
    name: str
    aliases: tuple[str, ...]
    above: str
    sector: str
    source: str

    def suits(self, unit: Unit, version: Version) -> bool:
        """Whether a unit of that kind has such a body at all; districts have what their province alone has."""
        if version.kind not in self.kinds:
            return False
        return not self.only or self._has({_code(unit.id), _code(version.parent or "")})

    def _has(self, codes: set[str]) -> bool:
        if self.only[0][0] == "-":
            return codes.isdisjoint(code[1:] for code in self.only)
        return not codes.isdisjoint(self.only)

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end

    def meets(self, version: Version) -> bool:
        """Whether both hold on some day."""
        return self.end >= version.start and self.start <= (version.end or OPEN_END)


class EdgeRow(NamedTuple):
    """`old` handed its work to `new` on `day`, the whole of it or the part that `matter` names.

    `new` is '' where none is known; `matter` then says why. `new` of a local body may stand at the unit above ('^').
    """

    old: str
    new: str
    day: date
    extent: Extent | None
    matter: str
    source: str


class OwnName(NamedTuple):
    """What a local body is called in one unit alone."""

    body: str
    unit: str
    start: date
    end: date
    name: str
    source: str


class GroupRow(NamedTuple):
    """A name for all bodies of some classes, of a unit of `level` or, where that is '', of the State.

    `below` is the pattern of those of the units right below that belong to it. `whole` tells that these are all that
    the name means; else it may mean others beside them.
    """

    id: str
    level: str
    classes: frozenset[str]
    below: str
    whole: bool
    names: tuple[str, ...]


def _code(unit: str) -> str:
    return unit.partition(".")[0]


def kinds_of(level: str) -> frozenset[Kind]:
    """The kinds of a level by its letter, or the one kind that is named."""
    return _LEVELS.get(level) or frozenset({Kind(level)})


def central_rows() -> list[CentralRow]:
    return [
        CentralRow(id_, _from(start), _until(end), _set(classes), name, _listed(aliases, " | "), above, source)
        for id_, start, end, classes, name, aliases, above, source in _columns("bodies")
    ]


def local_rows() -> list[LocalRow]:
    return [_local_row(*columns) for columns in _columns("local_bodies")]


def _local_row(
    id_: str, levels: str, start: str, end: str, classes: str, only: str, bare: str, *names: str
) -> LocalRow:
    name, aliases, above, sector, source = names
    known = _listed(aliases, "; ")
    whom = _kinds(levels), _from(start), _until(end), _set(classes), _only(only)
    return LocalRow(id_, *whom, Bare(bare), name, known, above, sector, source)


def edge_rows(table: str) -> list[EdgeRow]:
    return [
        EdgeRow(old, new, _from(day), Extent(extent) if extent else None, matter, source)
        for old, new, day, extent, matter, source in _columns(table)
    ]


def own_names() -> list[OwnName]:
    return [
        OwnName(body, unit, _from(start), _until(end), name, source)
        for body, unit, start, end, name, source in _columns("local_names")
    ]


def group_rows() -> list[GroupRow]:
    return [
        GroupRow(id_, level, _set(classes), below, whole == "yes", _listed(names, "; "))
        for id_, level, classes, below, whole, names in _columns("groups")
    ]


class CodeRow(NamedTuple):
    """The identifier code of level 1 of a body, or of a province and its People's Committee, for a time."""

    id: str
    code: str
    start: date
    end: date
    source: str


def code_rows() -> list[CodeRow]:
    return [
        CodeRow(id_, code, _from(start), _until(end), source) for id_, code, start, end, source in _columns("codes")
    ]


def short_names() -> dict[str, str]:
    """Names that a body of a class has for itself, each with the class."""
    return dict(_columns("short_names"))


def _columns(table: str) -> list[list[str]]:
    return [line.split("\t") for line in lines(table) if not line.startswith("#")]


def _from(written: str) -> date:
    return date.fromisoformat(written) if written else OPEN_START


def _until(written: str) -> date:
    return date.fromisoformat(written) if written else OPEN_END


def _kinds(levels: str) -> frozenset[Kind]:
    return frozenset[Kind]().union(*map(kinds_of, levels.split("+")))


def _set(classes: str) -> frozenset[str]:
    return frozenset(filter(None, classes.split("+")))


def _listed(names: str, mark: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split(mark)))


def _only(codes: str) -> tuple[str, ...]:
    """'p01+p79' or '-p01-p79'."""
    if codes.startswith("-"):
        return tuple(f"-{code}" for code in codes[1:].split("-"))
    return _listed(codes, "+")
