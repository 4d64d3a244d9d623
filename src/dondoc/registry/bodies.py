"""Public bodies through time: those of the State, and those of provinces, districts and communes.

The id of a body of the State is a word ('bo_y_te'); that of a local body is its pattern and its unit ('cong_an@p75'). A
group has an id too: '*so@p75' are the departments of a province, '*ubnd:xa+phuong@p75' the committees of its communes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from dondoc.registry.body_rows import (
    OPEN_END,
    OPEN_START,
    CentralRow,
    EdgeRow,
    GroupRow,
    LocalRow,
    OwnName,
    central_rows,
    edge_rows,
    group_rows,
    kinds_of,
    local_rows,
    own_names,
)
from dondoc.registry.territories import FIRST_DAY, Territories, territories
from dondoc.registry.units import Kind, Level, Unit, Version

SOME_ONLY = "tuy_noi"
"""The class of bodies that not every unit of their level has: whether one is there is not known."""

STATE = "vn"
"""Where a group of the State's own bodies, or of the bodies of all units, stands."""

_DAY = timedelta(days=1)


class UnknownBodyError(LookupError):
    """An id that no body has."""


class BodyName(NamedTuple):
    """What a body is called for a time; `start` and `end` are both included and None where open."""

    start: date | None
    end: date | None
    name: str
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Body:
    """A public body. `unit` is the id of its territory; None for a body of the State."""

    id: str
    names: tuple[BodyName, ...]
    classes: frozenset[str]
    unit: str | None

    @property
    def valid_from(self) -> date | None:
        """The first day, None where it is older than what the registry knows."""
        return self.names[0].start

    @property
    def valid_to(self) -> date | None:
        """The last day, None to this day."""
        return self.names[-1].end

    def name_on(self, day: date) -> str:
        """The name on that day, else the last one before it, else the first."""
        begun = [one for one in self.names if one.start is None or one.start <= day]
        return (begun or self.names)[-1 if begun else 0].name


Row = TypeVar("Row", CentralRow, LocalRow)


class Bodies:
    """All bodies, and what became of them."""

    def __init__(
        self,
        central: Iterable[CentralRow],
        local: Iterable[LocalRow],
        edges: Iterable[EdgeRow],
        groups: Iterable[GroupRow],
        own: Iterable[OwnName],
        units: Territories,
    ) -> None:
        self._central = _grouped(central)
        self.patterns = _grouped(local)
        self.groups = {row.id: row for row in groups}
        self.own = tuple(own)
        self._some_only = {row.id for rows in self.patterns.values() for row in rows if SOME_ONLY in row.classes}
        self.units = units
        self.edges = list(edges)
        self.lives = lru_cache(maxsize=1 << 14)(self._times)

    def body(self, body: str) -> Body:
        """The body with this id; an id that none has is an error that names it."""
        pattern, mark, unit = body.partition("@")
        if mark and pattern in self.patterns:
            return self._local(body, pattern, unit)
        if body not in self._central:
            raise UnknownBodyError(f"no body has the id {body!r}")
        rows = self._central[body]
        names = tuple(BodyName(*_open(row.start, row.end), row.name, row.aliases, row.source) for row in rows)
        return Body(body, names, frozenset[str]().union(*(row.classes for row in rows)), None)

    def _local(self, body: str, pattern: str, unit: str) -> Body:
        own = self._own_names(pattern, unit)
        held = self._held(pattern, unit)
        if not held:
            raise UnknownBodyError(f"{unit} never had a body of the pattern {pattern!r}")
        names = [
            BodyName(*_open(*_common(row, version)), _named(row, version), row.aliases + own, row.source)
            for row, version in held
        ]
        names.sort(key=lambda one: one.start or date.min)
        return Body(body, tuple(names), frozenset[str]().union(*(row.classes for row, _ in held)), unit)

    def _own_names(self, pattern: str, unit: str) -> tuple[str, ...]:
        code = unit.partition(".")[0]
        return tuple(one.name for one in self.own if one.body == pattern and one.unit == code)

    def _times(self, body: str) -> tuple[tuple[date, date], ...]:
        """The times at which a body is there, first and last day; none for a unit that never had one of the pattern."""
        pattern, mark, unit = body.partition("@")
        if mark and pattern in self.patterns:
            return tuple(_common(row, version) for row, version in self._held(pattern, unit))
        if body in self._central:
            return tuple((row.start, row.end) for row in self._central[body])
        raise UnknownBodyError(f"no body has the id {body!r}")

    def _held(self, pattern: str, unit: str) -> list[tuple[LocalRow, Version]]:
        """The rows of a pattern that a unit has or had, each with what the unit was then."""
        found = self.units.unit(unit)
        return [
            (row, version)
            for row in self.patterns[pattern]
            for version in found.versions
            if row.suits(found, version) and row.meets(version)
        ]

    def has(self, pattern: str, unit: str, day: date | None) -> bool:
        """Whether the unit has a body of that pattern on the day; without a day, whether it ever had."""
        body = f"{pattern}@{unit}"
        return bool(self.lives(body)) if day is None else self.is_there(body, day)

    def is_there(self, body: str, day: date) -> bool:
        """Whether the body is there on that day."""
        for start, end in self.lives(body):  # noqa: SIM110
            if start <= day <= end:
                return True
        return False

    def is_sure(self, body: str, day: date) -> bool:
        """Whether a body is known to be there on a day on which every unit, or some alone, may have it."""
        pattern, _, unit = body.partition("@")
        if pattern not in self._some_only:
            return True
        held = ((row, *_common(row, version)) for row, version in self._held(pattern, unit))
        return not all(SOME_ONLY in row.classes for row, start, end in held if start <= day <= end)

    def is_central(self, body: str) -> bool:
        """Whether this is the id of a body of the State."""
        return body in self._central

    def central_rows(self, body: str) -> list[CentralRow]:
        """The rows of a body of the State."""
        return self._central[body]

    def central(self) -> Iterator[Body]:
        """All bodies of the State, in the order of their ids."""
        return map(self.body, self._central)

    def of_unit(self, unit: str, day: date) -> list[Body]:
        """All bodies that a unit has on a day, in the order of the table."""
        return [self.body(f"{pattern}@{unit}") for pattern in self.patterns if self.has(pattern, unit, day)]

    # What stands above

    def above(self, body: str, day: date) -> list[str]:
        """The bodies under which it stands on that day in its own place: a department under its committee."""
        return self._standing(body, day, "above")

    def sector(self, body: str, day: date) -> list[str]:
        """The bodies that lead it in its field of work: a department under the ministry."""
        return self._standing(body, day, "sector")

    def _standing(self, body: str, day: date, line: str) -> list[str]:
        pattern, mark, unit = body.partition("@")
        if not mark:
            rows = [row for row in self._central[self.body(body).id] if row.start <= day <= row.end]
            return [one for row in rows if line == "above" for one in row.above.split("+") if one]
        found = self.units.unit(unit)
        version = found.on(max(day, FIRST_DAY))
        rows_there = (
            row for row in self.patterns[pattern] if version and row.covers(day) and row.suits(found, version)
        )
        said = next((getattr(row, line) for row in rows_there), "")
        return [one for choice in said.split("+") if (one := self._first_of(choice, found, day))]

    def _first_of(self, choice: str, unit: Unit, day: date) -> str | None:
        """The first body of '^cong_an/bo_cong_an' that is there: of a unit above, of the unit itself, of the State."""
        for one in filter(None, choice.split("/")):
            if one.startswith("^"):
                above = self.nearest_above(one[1:], unit, day)
                if above:
                    return above
            elif one in self.patterns:
                if self.has(one, unit.id, day):
                    return f"{one}@{unit.id}"
            elif one in self._central and self.is_there(one, day):
                return one
        return None

    def nearest_above(self, pattern: str, unit: Unit, day: date) -> str | None:
        above = self.units.parent(unit.id, day)
        while above is not None:
            if self.has(pattern, above.id, day):
                return f"{pattern}@{above.id}"
            above = self.units.parent(above.id, day)
        return None

    # Groups

    def members(self, group: str, day: date) -> list[str]:
        """The ids of the bodies that a group stands for on a day, without those that are perhaps not there."""
        return [one for one in self.each_member(group, day) if self.is_sure(one, day)]

    def perhaps(self, group: str, day: date) -> list[str]:
        """The ids of the bodies that a group stands for if they are there, which is not known."""
        return [one for one in self.each_member(group, day) if not self.is_sure(one, day)]

    def each_member(self, group: str, day: date) -> Iterator[str]:
        """The members one by one, also those that are perhaps there, so that who asks for one need not count all."""
        name, _, scope = group.removeprefix("*").partition("@")
        pattern, mark, kinds = name.partition(":")
        if mark and pattern in self.patterns:
            wanted = frozenset[Kind]().union(*(kinds_of(one) for one in kinds.split("+")))
            yield from self._of_units(pattern, self._below(scope, day), wanted, day)
            return
        if pattern not in self.groups:
            raise UnknownBodyError(f"no group has the id {group!r}")
        row = self.groups[pattern]
        state = (one for one in self.central() if self.is_there(one.id, day))
        there = state if scope == STATE else self.of_unit(scope, day)
        yield from (one.id for one in there if one.classes & row.classes)
        if row.below:
            yield from self._of_units(row.below, self._right_below(scope, day), frozenset(Kind), day)

    def _of_units(self, pattern: str, units: Iterable[Unit], kinds: frozenset[Kind], day: date) -> Iterator[str]:
        """The bodies of a pattern that units of some kinds have."""
        on = max(day, FIRST_DAY)
        for unit in units:
            version = unit.on(on)
            if version and version.kind in kinds and self.has(pattern, unit.id, day):
                yield f"{pattern}@{unit.id}"

    def _right_below(self, scope: str, day: date) -> list[Unit]:
        return self.units.units(Level.PROVINCE, day) if scope == STATE else self.units.children(scope, day)

    def _below(self, scope: str, day: date) -> Iterator[Unit]:
        """All units below one, down to the communes: level by level, the highest first."""
        first = self._right_below(scope, day)
        yield from first
        for unit in first:
            yield from self._below(unit.id, day)


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return found


def _common(row: LocalRow, version: Version) -> tuple[date, date]:
    """The days on which both hold. A unit that is in the first lists was there before them."""
    start = OPEN_START if version.start == FIRST_DAY else version.start
    return max(row.start, start), min(row.end, version.end or OPEN_END)


def _open(start: date, end: date) -> tuple[date | None, date | None]:
    return start if start > OPEN_START else None, end if end < OPEN_END else None


def _named(row: LocalRow, version: Version) -> str:
    """The name of a local body, that of its unit put in."""
    parties = {"tinh": "Tỉnh ủy", "huyen": "Huyện ủy", "quan": "Quận ủy", "thi_xa": "Thị ủy"}
    word = version.kind.word
    # What is named by a number, and the city that is named for a person, has its kind with a capital.
    if version.name[0].isdigit() or version.name == "Hồ Chí Minh":
        word = word[0].upper() + word[1:]
    return row.name.format(
        unit=f"{word} {version.name}",
        name=version.name,
        party=f"{parties.get(version.kind.value, 'Thành ủy')} {version.name}",
    )


@cache
def bodies() -> Bodies:
    """The public bodies of Vietnam."""
    edges = edge_rows("body_edges") + edge_rows("local_edges")
    return Bodies(central_rows(), local_rows(), edges, group_rows(), own_names(), territories())
