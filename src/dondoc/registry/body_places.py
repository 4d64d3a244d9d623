"""Of which unit a name is said: what the words behind it mean in the mouth of a speaker, on a day."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dondoc.registry.body_names import Tail, divided, mended_kind
from dondoc.registry.body_rows import kinds_of
from dondoc.registry.territories import territories
from dondoc.registry.units import Kind, Unit


class Speaker(NamedTuple):
    """Who speaks: a body where it is known, and the units in which it stands with their kinds, the smallest first."""

    body: str | None
    units: tuple[tuple[Unit, Kind], ...]


NOBODY = Speaker(None, ())


def chain(unit: str, day: date | None) -> tuple[tuple[Unit, Kind], ...]:
    """A unit and those above it, each with its kind."""
    known = territories()
    found = known.unit(unit)
    on = day or found.valid_to or date.max
    units = [(found, kind_of(found, day))]
    while (above := known.parent(units[-1][0].id, on)) is not None:
        units.append((above, kind_of(above, day)))
    return tuple(units)


def kind_of(unit: Unit, day: date | None) -> Kind:
    return ((unit.on(day) if day else None) or unit.versions[-1]).kind


def units_meant(tail: Tail, kinds: frozenset[Kind], by: Speaker, day: date | None) -> list[Unit]:
    """The units of some kinds that the words behind a name mean."""
    if tail.unit:
        return named_units(tail, kinds, by, day)
    wanted = kinds
    if tail.kinds or tail.level:
        wanted = kinds & (tail.kinds or kinds_of(tail.level))
    own = [unit for unit, kind in by.units if kind in wanted]
    return own if tail.kinds else own[:1]


def named_units(tail: Tail, kinds: frozenset[Kind], by: Speaker, day: date | None) -> list[Unit]:
    """The units with the name that the words bear, those nearest to the speaker first of all.

    A unit that ended in the speaker's own province comes before one of another province that is there: who writes of
    'xã Tân Trào' after a merger means the one that was.
    """
    wanted = kinds & tail.kinds if tail.kinds else kinds
    there = _of_kinds(_called(tail.unit, day), wanted, day)
    for near, _ in by.units:
        if own := [one for one in there if _stands_in(one, near.id, day)]:
            return own
    if there and (not by.units or day is None):
        return there
    ever = _of_kinds(_called(tail.unit, None), wanted, day)
    own = [one for one in ever if day and by.units and ended_at(by.units[-1][0].id, one, day)]
    return own or there or ever


def _stands_in(unit: Unit, above: str, day: date | None) -> bool:
    return unit.id == above or any(one.id == above for one, _ in chain(unit.id, day)[1:])


def _of_kinds(found: list[Unit], wanted: frozenset[Kind], day: date | None) -> list[Unit]:
    """Those that are of such a kind, where none is those that ever were."""
    if not found:
        return found
    fitting = [one for one in found if kind_of(one, day) in wanted]
    return fitting or [one for one in found if any(version.kind in wanted for version in one.versions)]


def ended_at(home: str, unit: Unit, day: date) -> bool:
    """Whether a unit had ended by the day, and its land belongs to that of a province since."""
    if unit.valid_to is None or unit.valid_to >= day:
        return False
    heirs = [one.unit for one in territories().successors(unit.id, day)]
    return any(_stands_in(territories().unit(heir), home, day) for heir in heirs)


def _called(name: str, day: date | None) -> list[Unit]:
    """The units with a name, which may go on with those above it: 'phường Trúc Bạch quận Ba Đình thành phố Hà Nội'."""
    ever = _ever_called(name)
    return _called_on(name, day) if ever and day else list(ever)


@lru_cache(maxsize=1 << 13)
def _ever_called(name: str) -> tuple[Unit, ...]:
    """The units that have or had a name: most words behind the name of a body are those of none."""
    return tuple(_called_on(name, None))


def _called_on(name: str, day: date | None) -> list[Unit]:
    known = territories()
    found = known.called(name, day)
    if found:
        return found
    for inner, outer in divided(name):
        above = _called(outer, day)
        if above:
            return [one for unit in above for one in known.called(inner, day, unit.id)]
    mended = mended_kind(name)
    return known.called(mended, day) if mended else []
