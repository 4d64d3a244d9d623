"""The card of a body, of a group of bodies or of an administrative unit, on a day."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from dondoc.formats.agency_names import group_name, name_on
from dondoc.formats.words import Words
from dondoc.registry.asking import Asked
from dondoc.registry.bodies import Body, bodies
from dondoc.registry.body_lineage import body_lineage
from dondoc.registry.body_rows import OPEN_END, CodeRow, code_rows
from dondoc.registry.passages import Passage, heritage, is_unit, started
from dondoc.registry.territories import FIRST_DAY, territories
from dondoc.registry.units import Level, Unit

SCHEMA = "dondoc.agency/1"
_DAY = timedelta(days=1)
# A pattern that provinces and districts have alike lists the classes of both.
_CLASS_LEVELS = {"so": Level.PROVINCE, "nganh": Level.PROVINCE, "phong": Level.DISTRICT}


class Dated(NamedTuple):
    """A name or code for a time; `start` is None where it is older than what is known, `end` where it holds."""

    value: str
    start: date | None
    end: date | None


class Other(NamedTuple):
    """A body or unit by its id and its name on the day."""

    id: str
    name: str


class Link(NamedTuple):
    """A body or unit from which something came, or to which it went, with what is known of that."""

    id: str
    name: str
    day: date
    after: date | None
    extent: str
    matter: str


@dataclass(frozen=True, slots=True)
class Card:
    """What there is to know; what does not apply is empty. `what` is 'body', 'group' or 'unit'.

    `end` says of what ended without a successor where its work went; `held_by` are those who hold the work on the day
    of what had ended by then. Members of a unit are its bodies, `perhaps` those that only some units have, so that it
    is not known whether they are there; `below` counts the units under it by kind.
    """

    id: str
    what: str
    name: str
    level: str = ""
    begun: bool = True
    ended: bool = False
    names: tuple[Dated, ...] = ()
    aliases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    unit: Other | None = None
    above: tuple[Other, ...] = ()
    sector: tuple[Other, ...] = ()
    taken_over: tuple[Link, ...] = ()
    handed_on: tuple[Link, ...] = ()
    held_by: tuple[Other, ...] = ()
    end: Dated | None = None
    codes: tuple[Dated, ...] = ()
    statistics_codes: tuple[Dated, ...] = ()
    below: tuple[tuple[str, int], ...] = ()
    members: tuple[Other, ...] = ()
    perhaps: tuple[Other, ...] = ()
    open_group: bool = False


def card_of(id_: str, day: date, words: Words) -> Card:
    """The card of an id of the registry on a day."""
    if id_.startswith("*"):
        return _group_card(id_, day, words)
    return _unit_card(territories().unit(id_), day) if is_unit(id_) else _body_card(bodies().body(id_), day)


def card_dict(card: Card, day: date, asked: Asked) -> dict[str, Any]:
    """The card as JSON has it, days as ISO days."""
    values = {name: _plain(getattr(card, name)) for name in Card.__slots__}
    head = {"schema": SCHEMA, "as_of": day.isoformat(), "mended": asked.mended, "renamed": asked.renamed}
    return {**head, **values, "below": dict(card.below)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {key: _plain(one) for key, one in value._asdict().items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


# A body


def _body_card(body: Body, day: date) -> Card:
    known, at = bodies(), _inside(body.valid_from, body.valid_to, day)
    unit = territories().unit(body.unit) if body.unit else None
    names = _joined((one.name, one.start, one.end) for one in body.names)
    over = body.valid_to is not None and body.valid_to < day
    lost = body_lineage().ended(body.id)
    into, onward = _links(body.id)
    return Card(
        body.id,
        "body",
        body.name_on(at),
        begun=body.valid_from is None or body.valid_from <= day,
        ended=over,
        names=tuple(_known(unit, one) for one in names),
        aliases=tuple(dict.fromkeys(alias for one in body.names for alias in one.aliases)),
        classes=tuple(
            sorted(one for one in body.classes if unit is None or _CLASS_LEVELS.get(one, unit.level) is unit.level)
        ),
        unit=Other(unit.id, unit.name_on(at)) if unit else None,
        above=_others(known.above(body.id, at), at),
        sector=_others(known.sector(body.id, at), at),
        taken_over=into,
        handed_on=onward,
        held_by=held_by(body.id, day),
        end=Dated(lost.matter, None, lost.day) if lost else None,
        codes=_codes(body.id.removeprefix("ubnd@")),
    )


def held_by(id_: str, day: date) -> tuple[Other, ...]:
    """Who holds on a day the work of a body, or the land of a unit, that had ended by then."""
    if id_.startswith("*"):
        return ()
    last = territories().unit(id_).valid_to if is_unit(id_) else bodies().body(id_).valid_to
    if last is None or last >= day:
        return ()
    if is_unit(id_):
        return _others((one.unit for one in territories().successors(id_, day)), day)
    return _others((one.body for one in body_lineage().successors(id_, day)), day)


def _known(unit: Unit | None, one: Dated) -> Dated:
    """What is as old as the first list of units is older than that."""
    return one._replace(start=started(unit.level, one.start)) if unit and one.start else one


def _inside(start: date | None, end: date | None, day: date) -> date:
    """The day itself, or the nearest on which the body or unit is there."""
    return min(max(day, start or date.min), end or date.max)


def _joined(spells: Iterable[tuple[str, date | None, date | None]]) -> list[Dated]:
    """Values with their times, equal ones that follow each other as one."""
    found: list[Dated] = []
    for value, start, end in spells:
        last = found[-1] if found else None
        if last and last.value == value and last.end and start == last.end + _DAY:
            found[-1] = last._replace(end=end)
        else:
            found.append(Dated(value, start, end))
    return found


def _others(ids: Iterable[str], day: date) -> tuple[Other, ...]:
    return tuple(Other(one, name_on(one, day)) for one in ids)


def _links(id_: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """From whom it took over and to whom it handed on, step by step one away."""
    found = heritage(id_)
    into = [_link(one, one.old.id, one.day - _DAY) for one in found.before if one.new.id == id_]
    onward = [_link(one, one.new.id, one.day) for one in found.after if one.old.id == id_]
    return tuple(into), tuple(onward)


def _link(passage: Passage, other: str, day: date) -> Link:
    return Link(other, name_on(other, day), passage.day, passage.after, passage.extent.value, passage.matter)


def _codes(id_: str) -> tuple[Dated, ...]:
    """The identifier codes of level 1; that of a province is its People's Committee's."""
    return tuple(
        Dated(row.code, row.start, None if row.end == OPEN_END else row.end) for row in _code_rows().get(id_, ())
    )


@cache
def _code_rows() -> dict[str, list[CodeRow]]:
    return {id_: [*rows] for id_, rows in groupby(sorted(code_rows()), key=lambda row: row.id)}


# A unit


def _unit_card(unit: Unit, day: date) -> Card:
    at = _inside(unit.valid_from, unit.valid_to, max(day, FIRST_DAY))
    known, version = territories(), unit.on(at) or unit.versions[-1]
    over = unit.valid_to is not None and unit.valid_to < day
    into, onward = _links(unit.id)
    there = [one.id for one in bodies().of_unit(unit.id, at)]
    return Card(
        unit.id,
        "unit",
        version.full_name,
        level=unit.level.value,
        begun=unit.valid_from <= max(day, FIRST_DAY),
        ended=over,
        names=_over_time(unit, lambda at: unit.versions[at].full_name),
        aliases=unit.spellings,
        above=_others([version.parent] if version.parent else [], at),
        taken_over=into,
        handed_on=onward,
        held_by=held_by(unit.id, day),
        end=_lost(unit),
        codes=_codes(unit.id),
        statistics_codes=_over_time(unit, lambda at: unit.versions[at].code),
        below=_counted(known.children(unit.id, at), at),
        members=_others((one for one in there if bodies().is_sure(one, at)), at),
        perhaps=_others((one for one in there if not bodies().is_sure(one, at)), at),
    )


def _over_time(unit: Unit, value: Callable[[int], str]) -> tuple[Dated, ...]:
    spells = ((value(at), one.start, one.end) for at, one in enumerate(unit.versions))
    return tuple(_known(unit, one) for one in _joined(spells))


def _lost(unit: Unit) -> Dated | None:
    """Why it has no successor, where it has none."""
    edges = [edge for edge in territories().lineage(unit.id).after if edge.old == unit.id]
    if unit.valid_to is None or any(edge.new for edge in edges):
        return None
    return Dated(next((edge.basis for edge in edges), ""), None, unit.valid_to)


def _counted(units: Iterable[Unit], day: date) -> tuple[tuple[str, int], ...]:
    kinds = Counter(version.kind.word for one in units if (version := one.on(day)))
    return tuple(kinds.most_common())


# A group


def _group_card(group: str, day: date, words: Words) -> Card:
    scope = group.rpartition("@")[2]
    row = bodies().groups.get(group[1:].partition("@")[0])
    return Card(
        group,
        "group",
        group_name(group, day, words),
        unit=Other(scope, name_on(scope, day)) if is_unit(scope) else None,
        members=_others(bodies().members(group, day), day),
        perhaps=_others(bodies().perhaps(group, day), day),
        open_group=row is not None and not row.whole,
    )
