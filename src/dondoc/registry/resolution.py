"""Who is meant: a mention, who speaks and when → the body or group of the registry, or why none is taken.

Names are relative to the speaker ('Công an tỉnh', 'Sở Y tế'), may have ended, be damaged or stand for many. Where more
than one body fits none is taken: the candidates are listed. A person is never taken for a body.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from dondoc.registry.bodies import STATE, bodies
from dondoc.registry.body_lineage import body_lineage
from dondoc.registry.body_names import NO_TAIL, Grouped, Parsed, Tail, parsed
from dondoc.registry.body_places import NOBODY, Speaker, chain, ended_at, kind_of, named_units, units_meant
from dondoc.registry.body_rows import Bare, kinds_of
from dondoc.registry.body_words import Reading
from dondoc.registry.territories import territories
from dondoc.registry.units import Kind, Unit

__all__ = ["NOBODY", "Resolved", "Speaker", "Why", "resolve", "speaker_of"]

_ID = re.compile(r"(?:[a-z0-9_]+@)?[pdc]\d+(?:\.\d{4})?")
_SMALLEST = {"p": 0, "d": 1, "c": 2}
_EVERY_KIND = frozenset(Kind)
_SIZES = {**_SMALLEST, **{kind.value: size for letter, size in _SMALLEST.items() for kind in kinds_of(letter)}}


class Why(StrEnum):
    """Why a mention was not resolved."""

    UNKNOWN = "unknown"
    """No table has such a name."""
    RELATIVE = "relative"
    """It is said of a unit that neither the words nor the speaker tell."""
    AMBIGUOUS = "ambiguous"
    """Several bodies fit."""
    NOT_YET = "not_yet"
    """The body was set up after that day."""
    MANY = "many"
    """It stands for many, and the registry does not know for whom."""
    PERSON = "person"
    """It names a person."""


class Resolved(NamedTuple):
    """Who a mention names. `id` is that of a body or a group; None with the reason and the candidates where it is open.

    `post` is the post that the mention names, in lower case ('giám đốc'). Where the body had ended by the day, `ended`
    is its last day and `successors` hold its work then. `mended` tells that damaged letters were looked past, `renamed`
    that a body of the State bore another name on that day.
    """

    mention: str
    id: str | None = None
    is_group: bool = False
    why: Why | None = None
    candidates: tuple[str, ...] = ()
    post: str | None = None
    ended: date | None = None
    successors: tuple[str, ...] = ()
    mended: bool = False
    renamed: bool = False


def resolve(mention: str, speaker: Speaker | str | None = None, day: date | None = None) -> Resolved:
    """Who is meant by a mention that a speaker writes on a day.

    The speaker is a `Speaker`, the id of a body or a unit, or a name that says of itself which one it is. Without a
    day any time is allowed.
    """
    said = parsed(mention)
    if said.person:
        return Resolved(mention, why=Why.PERSON)
    by = speaker if isinstance(speaker, Speaker) else speaker_of(speaker, day)
    if said.group is not None:
        return _group(mention, said, _own_group(said, said.group, by), by, day)
    if said.many:
        return Resolved(mention, is_group=True, why=Why.MANY, post=said.post)
    if said.own and (own := _itself(said, by, day)):
        return Resolved(mention, own, post=said.post)
    if not said.readings:
        return Resolved(mention, why=Why.RELATIVE if said.own and not said.tail.unit else Why.UNKNOWN, post=said.post)
    return _body(mention, said, by, day)


def speaker_of(who: str | None, day: date | None = None) -> Speaker:
    """The speaker with this id of a body or a unit, or this name; nobody where it cannot be told."""
    if not who:
        return NOBODY
    if _ID.fullmatch(who):
        body, _, unit = who.rpartition("@")
        return Speaker(who if body else None, chain(unit, day))
    if bodies().is_central(who):
        return Speaker(who, ())
    found = resolve(who, NOBODY, day)
    if found.id and not found.is_group:
        unit = found.id.partition("@")[2]
        return Speaker(found.id, chain(unit, day) if unit else ())
    units = territories().find(who, day=day)
    highest = [one for one in units if one.level is units[0].level]
    return Speaker(None, chain(highest[0].id, day)) if len(highest) == 1 else NOBODY


def _itself(said: Parsed, by: Speaker, day: date | None) -> str | None:
    """The speaker, where it calls itself by a short name: 'Ban Chỉ đạo tỉnh' in the words of that very committee."""
    if by.body is None or said.own not in _classes(by.body):
        return None
    unit = by.body.partition("@")[2]
    tail = said.tail
    if tail is NO_TAIL:
        return by.body
    return by.body if unit and unit in {one.id for one in units_meant(tail, _EVERY_KIND, by, day)} else None


@lru_cache(maxsize=1 << 12)
def _classes(body: str) -> frozenset[str]:
    return bodies().body(body).classes


# One body


def _body(mention: str, said: Parsed, by: Speaker, day: date | None) -> Resolved:
    tail = said.tail
    if tail.level and _is_above(by, tail.level):
        local = [one.body for one in said.readings if one.rows]
        return _group(mention, said, Grouped.of(local[0] if local else "", (tail.level,), NO_TAIL), by, day)
    found = _ids(said.readings[0], tail, by, day)
    for reading in said.readings[1:]:
        found += [one for one in _ids(reading, tail, by, day) if one not in found]
    there = [one for one in found if bodies().is_there(one, day)] if day else found
    if there and len(said.readings) > 1:
        there = _of_own_house(said, there, by, day)
    if len(there) == 1:
        renamed = day is not None and "@" not in there[0] and _is_renamed(said, there[0], day)
        return Resolved(mention, there[0], post=said.post, mended=said.mended, renamed=renamed)
    if not found:
        return Resolved(mention, why=_why_none(said), post=said.post)
    if there or day is None:
        return Resolved(mention, why=Why.AMBIGUOUS, candidates=tuple(there or found), post=said.post)
    return _not_there(mention, said, found, day)


def _is_above(by: Speaker, level: str) -> bool:
    """Whether the speaker stands above a level, so that 'UBND cấp xã' are many to it."""
    if not by.units:
        return by.body is not None
    return _SMALLEST[by.units[0][0].id[0]] < _SMALLEST.get(level, 0)


def _why_none(said: Parsed) -> Why:
    return Why.RELATIVE if not said.tail.unit else Why.UNKNOWN


def _of_own_house(said: Parsed, there: list[str], by: Speaker, day: date | None) -> list[str]:
    """Of a body of the State and one of a unit with the same name, that of the speaker's own house.

    Where a local speaker leaves its unit out, and its own body is not there, either that of the State may be meant or
    what does the work in its region: 'Kho bạc Nhà nước'.
    """
    local = [one for one in there if "@" in one]
    if not by.units or len(local) > 1:
        return there
    if local:
        return local
    sharing = [one for one in said.readings if one.rows and one.bare is not None] if said.tail is NO_TAIL else []
    return [*there, *(body for one in sharing for body in _of_units(one, NO_TAIL, by, day))]


def _is_renamed(said: Parsed, body: str, day: date) -> bool:
    spells = [one.spells for one in said.readings if one.spells and one.body == body]
    return bool(spells) and not any(start <= day <= end for start, end in spells[0])


def _not_there(mention: str, said: Parsed, found: list[str], day: date) -> Resolved:
    """A body that had ended by the day, with who took over, or one that was yet to come."""
    ended = [one for one in found if (last := bodies().body(one).valid_to) and last < day]
    if not ended:
        return Resolved(mention, why=Why.NOT_YET, candidates=tuple(found), post=said.post)
    lasts = {bodies().body(one).valid_to for one in ended}
    heirs = tuple(dict.fromkeys(heir.body for one in ended for heir in body_lineage().successors(one, day)))
    return Resolved(
        mention,
        ended[0] if len(ended) == 1 else None,
        why=None if len(ended) == 1 else Why.AMBIGUOUS,
        candidates=tuple(ended) if len(ended) > 1 else (),
        post=said.post,
        ended=max(last for last in lasts if last),
        successors=heirs,
        mended=said.mended,
    )


def _ids(reading: Reading, tail: Tail, by: Speaker, day: date | None) -> list[str]:
    """The bodies that a reading may mean in the mouth of the speaker, whether or not they are there on the day."""
    if not reading.rows:
        return [reading.body]
    if tail is NO_TAIL and not _may_be_bare(reading, by):
        return []
    return _of_units(reading, tail, by, day)


def _of_units(reading: Reading, tail: Tail, by: Speaker, day: date | None) -> list[str]:
    """The bodies of the units that the words behind a name, or the speaker, tell."""
    units = units_meant(tail, reading.kinds, by, day)
    held = [body for unit in units if (body := _held(reading, unit.id))]
    return held or [body for unit in _earlier(reading, tail, units, by, day) if (body := _held(reading, unit))]


def _may_be_bare(reading: Reading, by: Speaker) -> bool:
    """Whether the name is enough without the unit in the mouth of the speaker."""
    if reading.bare is Bare.OWN:
        return bool(by.units) and by.units[0][1] in reading.kinds
    return reading.bare is Bare.YES


def _earlier(reading: Reading, tail: Tail, units: list[Unit], by: Speaker, day: date | None) -> list[str]:
    """The units of an earlier time that may have had such a body: of that name, or those that became the speaker's."""
    if day is None:
        return []
    if not tail.unit:
        return [one.unit for unit in units for one in territories().predecessors(unit.id, date.min)]
    having = [one for one in named_units(tail, reading.kinds, NOBODY, None) if _held(reading, one.id)]
    own = [one for one in having if by.units and ended_at(by.units[-1][0].id, one, day)]
    return [one.id for one in own or having]


@lru_cache(maxsize=1 << 14)
def _held(reading: Reading, unit: str) -> str | None:
    """The body with that name that a unit has or had, at a time when there were such bodies."""
    if reading.unit and unit.partition(".")[0] != reading.unit:
        return None
    body = f"{reading.body}@{unit}"
    lives = bodies().lives(body)
    if not lives or len(reading.rows) == len(bodies().patterns[reading.body]):
        return body if lives else None
    found = territories().unit(unit)
    ever = any(row.suits(found, one) and row.meets(one) for row in reading.rows for one in found.versions)
    return body if ever else None


# Groups


def _group(mention: str, said: Parsed, group: Grouped, by: Speaker, day: date | None) -> Resolved:
    scope = _scope(group, by, day) if group.id else None
    if scope is None:
        why = Why.RELATIVE if group.id and not group.tail.unit else Why.MANY
        return Resolved(mention, is_group=True, why=why, post=said.post)
    return Resolved(mention, f"*{group.name}@{scope}", is_group=True, post=said.post)


def _own_group(said: Parsed, group: Grouped, by: Speaker) -> Grouped:
    """The group as the speaker means it: 'Ban Chỉ đạo các huyện' are those of its own kind."""
    if group.id or by.body is None or said.own not in _classes(by.body):
        return group
    pattern = by.body.partition("@")[0]
    return Grouped.of(pattern, group.kinds, group.tail) if pattern in bodies().patterns else group


def _scope(group: Grouped, by: Speaker, day: date | None) -> str | None:
    """The unit of whose bodies a group consists, or the State; None where neither the words nor the speaker tell."""
    if group.tail.level == STATE:
        return STATE
    if group.kinds:
        return _scope_of_kinds(group, by, day)
    level = bodies().groups[group.id].level
    if not level and group.tail is NO_TAIL:
        return STATE
    units = units_meant(group.tail, kinds_of(level) if level else _EVERY_KIND, by, day)
    return units[0].id if len(units) == 1 else None


def _scope_of_kinds(group: Grouped, by: Speaker, day: date | None) -> str | None:
    """Of 'các xã, phường': the unit of the speaker, or the one named, as long as it is above them."""
    highest = _highest(group.kinds)
    if highest == 0:
        return STATE if group.tail is NO_TAIL else None
    if group.tail is not NO_TAIL:
        units = [
            _above_listed(unit, group.kinds, highest, day) for unit in units_meant(group.tail, _EVERY_KIND, by, day)
        ]
        return units[0] if len(units) == 1 else None
    near = [one.id for one, _ in by.units if _SMALLEST[one.id[0]] < highest][:1]
    if not near and by.body and not by.units:
        return STATE
    return near[0] if near else None


@lru_cache(maxsize=1 << 8)
def _highest(kinds: tuple[str, ...]) -> int:
    return min(_SIZES[kind] for kind in kinds)


def _above_listed(unit: Unit, kinds: tuple[str, ...], highest: int, day: date | None) -> str | None:
    """The unit to which those of some kinds belong where one is named: itself, or the one above it.

    'Các quận, huyện và thành phố Thủ Đức' are all of that kind as well where it is the only one; else who is meant is
    not known.
    """
    if _SMALLEST[unit.id[0]] < highest:
        return unit.id
    above = territories().parent(unit.id, day) if day else None
    if above is None or day is None or kind_of(unit, day).value not in kinds:
        return None
    alike = [one for one in territories().children(above.id, day) if kind_of(one, day) is kind_of(unit, day)]
    return above.id if alike == [unit] else None
