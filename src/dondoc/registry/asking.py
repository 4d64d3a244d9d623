"""What a person asks for by a name or an id: a body, a group or a unit; where the choice is open, among which."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dondoc.registry import names
from dondoc.registry.bodies import STATE, UnknownBodyError, bodies
from dondoc.registry.body_names import parsed
from dondoc.registry.passages import is_unit
from dondoc.registry.resolution import NOBODY, Speaker, Why, resolve, speaker_of
from dondoc.registry.territories import FIRST_DAY, UnknownUnitError, territories
from dondoc.registry.units import Kind, Level, Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer: `id` of a body, group ('*…') or unit; None with the reason, and those among which it may be.

    `mended` tells that the name was damaged as it was typed, `renamed` that it is the body's at another time.
    """

    id: str | None = None
    why: Why | None = None
    candidates: tuple[str, ...] = ()
    mended: bool = False
    renamed: bool = False


def known_speaker(who: str | None, day: date) -> Speaker | None:
    """The speaker of that name or id; None where it cannot be told who that is."""
    if not who:
        return NOBODY
    id_ = as_id(who)
    if id_ and not is_unit(id_) and not id_.startswith("*"):
        unit = id_.partition("@")[2]
        return Speaker(id_, speaker_of(unit, day).units if unit else ())
    found = speaker_of(who, day)
    return None if found == NOBODY else found


def as_id(text: str) -> str | None:
    """The text itself where it is an id of the registry."""
    try:
        if is_unit(text):
            return territories().unit(text).id
        if text.startswith("*"):
            bodies().members(text, FIRST_DAY)
            return text
        return bodies().body(text).id
    except (UnknownBodyError, UnknownUnitError, ValueError):
        return None


def ask(name: str, by: Speaker, day: date) -> Asked:
    """What a name or id means on a day in the mouth of a speaker.

    A name with a kind of unit in front ('phường Ba Đình') is looked for among the units first, others among the bodies.
    """
    if id_ := as_id(name):
        return Asked(id_)
    unit = _unit(name, by, day)
    if unit and names.parted(name)[0]:
        return unit
    found = resolve(name, by, day)
    if found.id:
        return Asked(found.id, mended=found.mended, renamed=found.renamed)
    if found.why is Why.UNKNOWN and unit:
        return unit
    if found.why is Why.NOT_YET and len(found.candidates) == 1:
        return Asked(found.candidates[0], mended=found.mended)
    open_ = tuple(_relative(name, by, day)) if found.why in (Why.RELATIVE, Why.MANY) else ()
    return Asked(None, found.why, found.candidates or open_)


class Typed(NamedTuple):
    """What to type to mean one body, unit or group: a name or id, and who says it where that is needed."""

    name: str
    said_by: str | None = None


def typed(id_: str, full_name: str, mention: str, day: date) -> Typed:
    """The plainest words that mean just that one on a day; its id where no words do."""
    places = [*_places(id_.rpartition("@")[2], day)]
    ways = [Typed(full_name), *(Typed(name, place) for place in places for name in (full_name, mention))]
    for way in ways:
        by = known_speaker(way.said_by, day)
        if by is not None and ask(way.name, by, day).id == id_:
            return way
    return Typed(id_)


def _places(unit: str, day: date) -> Iterator[str]:
    """The names of a unit and of those above it."""
    if is_unit(unit):
        on = min(max(day, FIRST_DAY), territories().unit(unit).valid_to or date.max)
        yield territories().unit(unit).name_on(on)
        if above := territories().parent(unit, on):
            yield from _places(above.id, day)


def _unit(name: str, by: Speaker, day: date) -> Asked | None:
    """The unit of that name on the day, or one that had it; None where none ever had."""
    known = territories()
    home = by.units[0][0].id if by.units else None
    found = known.find(name, day=day) or known.find(name)
    if not found:
        return None
    key = names.key(names.parted(name)[1])
    bearing = [one for one in found if names.key(_name(one, day)) == key] or found
    if home and len(bearing) > 1:
        bearing = [one for one in bearing if _within(one, home, day)] or bearing
    if len(bearing) == 1:
        return Asked(bearing[0].id)
    return Asked(None, Why.AMBIGUOUS, tuple(one.id for one in bearing))


def _name(unit: Unit, day: date) -> str:
    return (unit.on(max(day, FIRST_DAY)) or unit.versions[-1]).name


def _within(unit: Unit, above: str, day: date) -> bool:
    """Whether it is that unit or stands below it, on the day or at its last."""
    on = min(max(day, FIRST_DAY), unit.valid_to or date.max)
    parent = territories().parent(unit.id, on)
    return unit.id == above or (parent is not None and _within(parent, above, day))


def _relative(name: str, by: Speaker, day: date) -> Iterator[str]:
    """What a name without its unit may mean: the body or group of each unit of the highest level that may be meant.

    Those of the speaker's own units come first, and else only those of its province.
    """
    said = parsed(name)
    if said.group is not None and said.group.id:
        yield from _groups(said.group.id, said.group.kinds, day)
        return
    for reading in said.readings:
        if not reading.rows:
            yield reading.body
            continue
        kinds = said.tail.kinds & reading.kinds if said.tail.kinds else reading.kinds
        for units in _choices(kinds, by, day):
            there = [unit for unit in units if bodies().has(reading.body, unit, day)]
            if there:
                yield from (f"{reading.body}@{unit}" for unit in there)
                break


def _choices(kinds: frozenset[Kind], by: Speaker, day: date) -> Iterator[list[str]]:
    """Units of some kinds among which the choice may be: the speaker's own, then level by level."""
    yield [unit.id for unit, kind in by.units if kind in kinds]
    home = by.units[-1][0].id if by.units else None
    for level in Level:
        units = territories().units(level, day)
        fitting = [one for one in units if (version := one.on(max(day, FIRST_DAY))) and version.kind in kinds]
        yield [one.id for one in fitting if home is None or _within(one, home, day)]


def _groups(group: str, kinds: tuple[str, ...], day: date) -> Iterator[str]:
    """The group in each province, and where it is one of units of some kinds, that of the whole State."""
    name = f"{group}:{'+'.join(kinds)}" if kinds else group
    for unit in territories().units(Level.PROVINCE, day):
        id_ = f"*{name}@{unit.id}"
        if not kinds or bodies().members(id_, day):
            yield id_
    if kinds:
        yield f"*{name}@{STATE}"
