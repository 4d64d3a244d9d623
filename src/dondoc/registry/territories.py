"""The look-up of administrative units: by id, by level and day, by name, by what stands above and below, by lineage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from dondoc.registry import names, rows
from dondoc.registry.lineage import Lineage, Lines, Related
from dondoc.registry.restating import Number, Restated, restated
from dondoc.registry.units import Edge, Level, Standing, Unit, Version

FIRST_DAY = date(2022, 10, 1)
"""The first day whose districts and communes are known; those found for an earlier one stood on this day."""


class UnknownUnitError(LookupError):
    """An id that no unit has, or a unit that is not there on the day asked for."""


class _Bearer(NamedTuple):
    """A unit that bears or bore a name; `versions` are those in which it does, none where it is only written so."""

    unit: Unit
    versions: tuple[Version, ...]

    def bears(self, day: date | None) -> bool:
        """Whether it is the very name of the unit, on the day or at its last."""
        now = (self.unit.on(day) or self.unit.on(max(day, FIRST_DAY))) if day else None
        return (now or self.unit.versions[-1]) in self.versions


class Territories:
    """All units, and the edges between them. Nothing is read into values before it is asked for."""

    def __init__(self, units: Iterable[str], edges: Iterable[str], spellings: Iterable[str]) -> None:
        self._unit_lines = list(units)
        self._last = {line[: line.index("\t")]: at for at, line in enumerate(self._unit_lines)}
        self._edge_lines = list(edges)
        self._spellings: dict[str, tuple[str, ...]] = {}
        for line in spellings:
            unit, _, name = line.partition("\t")
            self._spellings[unit] = (*self._spellings.get(unit, ()), name)
        self.unit = lru_cache(maxsize=1 << 14)(self._unit)
        self._bearers = lru_cache(maxsize=1 << 13)(self._bearing)

    def _unit(self, unit: str) -> Unit:
        """The unit with this id."""
        if unit not in self._last:
            raise UnknownUnitError(f"no unit has the id {unit!r}")
        return self._provinces[unit] if rows.level_of(unit) is Level.PROVINCE else self._made(unit)

    @cached_property
    def _provinces(self) -> dict[str, Unit]:
        """All provinces there ever were: almost every document names one."""
        return {unit: self._made(unit) for unit in self._last if rows.level_of(unit) is Level.PROVINCE}

    def _made(self, unit: str) -> Unit:
        return rows.unit_of(unit, self._versions(unit), self._spellings.get(unit, ()))

    def _versions(self, unit: str) -> list[str]:
        """The lines of a unit, which stand together."""
        end = first = self._last[unit]
        while first and self._unit_lines[first - 1].startswith(f"{unit}\t"):
            first -= 1
        return self._unit_lines[first : end + 1]

    def units(self, level: Level, day: date) -> list[Unit]:
        """The units of a level on a day, in the order of their ids; those of the first known day for one before it."""
        wanted = max(day, FIRST_DAY).isoformat()
        letter = rows.letter_of(level)
        return [
            self.unit(line[: line.index("\t")])
            for line in self._unit_lines
            if line[0] == letter and _covers(line, wanted)
        ]

    def find(
        self, name: str, level: Level | None = None, day: date | None = None, within: str | None = None
    ) -> list[Unit]:
        """The units that bear or bore the name, with or without the kind in front, in any of its spellings.

        With a day, those that are or may be there on it, first those that bear the name then; `within` is the id of a
        unit above. A name written without any marks is looked for without them where no unit is written just so.
        """
        fitting = [
            one
            for one in self._bearers(name)
            if (level is None or one.unit.level is level)
            and (day is None or one.unit.standing(max(day, FIRST_DAY)) is not Standing.ABSENT)
            and (within is None or self._is_within(one.unit, within, day))
        ]
        if len(fitting) > 1:
            fitting.sort(key=lambda one: (not one.bears(day), "pdc".index(one.unit.id[0]), one.unit.id))
        return [one.unit for one in fitting]

    def _bearing(self, name: str) -> tuple[_Bearer, ...]:
        """The units that ever bore a name at a time when they were of a kind that the words in front allow."""
        kinds, bare = names.parted(name)
        key = names.key(bare)
        marked = not key.isascii() or key in self._by_key
        keyed, index = (names.key, self._by_key) if marked else (names.unmarked_key, self._by_unmarked)
        found = []
        for unit in map(self.unit, index.get(key, ())):
            allowed = [one for one in unit.versions if not kinds or one.kind in kinds]
            alone = not unit.spellings and len({one.name for one in unit.versions}) == 1
            versions = tuple(allowed if alone else (one for one in allowed if keyed(one.name) == key))
            if versions or (allowed and key in map(keyed, unit.spellings)):
                found.append(_Bearer(unit, versions))
        return tuple(found)

    def called(self, name: str, day: date | None = None, within: str | None = None) -> list[Unit]:
        """The units that bear a name on a day; only where none does, those that bore it before or took it later."""
        found = self.find(name, day=day, within=within)
        if day is None or len(found) < 2:
            return found
        bearing = {one.unit.id for one in self._bearers(name) if one.bears(day)}
        return [one for one in found if one.id in bearing] or found

    def parent(self, unit: str, day: date) -> Unit | None:
        """The unit above on that day."""
        version = self.unit(unit).on(max(day, FIRST_DAY))
        return self.unit(version.parent) if version and version.parent else None

    def children(self, unit: str, day: date) -> list[Unit]:
        """The units right below on that day."""
        wanted = max(day, FIRST_DAY)
        below = [self.unit(one) for one in self._below.get(unit, ())]
        return [one for one in below if (version := one.on(wanted)) and version.parent == unit]

    def successors(self, unit: str, day: date) -> list[Related]:
        """The units that hold its land on a later day; the unit itself where it is still there, undivided."""
        since = self.unit(unit).valid_from
        return self._lines.later(unit, since, day) if day >= since else []

    def predecessors(self, unit: str, day: date) -> list[Related]:
        """The units that held its land on an earlier day; the unit itself where it was there and took in no other."""
        until = self.unit(unit).valid_to or date.max
        return self._lines.earlier(unit, until, max(day, FIRST_DAY)) if day <= until else []

    def lineage(self, unit: str) -> Lineage:
        """Everything that led to the unit, and everything that it led to."""
        self.unit(unit)
        return self._lines.lineage(unit)

    def edges(self) -> Iterator[Edge]:
        """All edges, in the order of their days."""
        return map(rows.edge_of, self._edge_lines)

    def restate(self, values: Mapping[str, Number], from_day: date, to_day: date) -> Restated:
        """Figures of units on one day in the units of a later one.

        A unit that is not there on `from_day` is an error that names it.
        """
        if to_day < from_day:
            raise ValueError(f"figures are restated forward, not from {from_day} to {to_day}")
        for unit in values:
            if self.unit(unit).on(max(from_day, FIRST_DAY)) is None:
                raise UnknownUnitError(f"{unit} is not there on {from_day}")
        return restated(
            values,
            lambda old: self._lines.later(old, from_day, to_day),
            lambda new: self._lines.earlier(new, to_day, max(from_day, FIRST_DAY)),
            lambda old: frozenset(edge.basis for edge in self.lineage(old).after if edge.new is None),
        )

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._edge_lines, lambda unit: self.unit(unit).valid_from)

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        """The units that ever stood right below each unit."""
        below: dict[str, dict[str, None]] = defaultdict(dict)
        for line in self._unit_lines:
            columns = line.split("\t")
            below[columns[rows.PARENT]][columns[0]] = None
        return {unit: [*ones] for unit, ones in below.items()}

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        """Units by the keys of all their names."""
        units, named = [], []
        for line in self._unit_lines:
            columns = line.split("\t", rows.NAME + 1)
            units.append(columns[0])
            named.append(columns[rows.NAME])
        for unit, spellings in self._spellings.items():
            units += [unit] * len(spellings)
            named += spellings
        return _grouped(names.keys("\n".join(named)).split("\n"), units)

    @cached_property
    def _by_unmarked(self) -> dict[str, list[str]]:
        keys = [key for key, units in self._by_key.items() for _ in units]
        units = [unit for units in self._by_key.values() for unit in units]
        return _grouped(names.unmarked("\n".join(keys)).split("\n"), units)

    def _is_within(self, unit: Unit, above: str, day: date | None) -> bool:
        now = unit.on(max(day, FIRST_DAY)) if day else None
        parents = {version.parent for version in ((now,) if now else unit.versions)}
        return above in parents or any(self._is_within(self.unit(one), above, day) for one in parents if one)


def _grouped(keys: Iterable[str], units: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, unit in zip(keys, units, strict=True):
        found = groups.setdefault(key, [])
        if unit not in found:
            found.append(unit)
    return groups


def _covers(line: str, day: str) -> bool:
    _, _, start, _, end, _ = line.split("\t", 5)
    return start <= day and (not end or day <= end)


@cache
def territories() -> Territories:
    """The territories of Vietnam."""
    return Territories(*map(rows.lines, ("units", "edges", "spellings")))
