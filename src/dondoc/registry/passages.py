"""What led to a body or a unit and what it led to: who was there from when to when, and what went over to whom."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dondoc.registry.bodies import bodies
from dondoc.registry.body_lineage import Handed, body_lineage
from dondoc.registry.territories import FIRST_DAY, territories
from dondoc.registry.units import Edge, Extent, Level

_DAY = timedelta(days=1)
_FIRST_DAYS = {Level.PROVINCE: date(2008, 8, 1), Level.DISTRICT: FIRST_DAY, Level.COMMUNE: FIRST_DAY}


class Stay(NamedTuple):
    """A body or a unit for as long as it is there without a break.

    `start` is None where it is older than what the registry knows, `end` where it is there to this day.
    """

    id: str
    start: date | None
    end: date | None


class Passage(NamedTuple):
    """The whole of `old`, or the part that `matter` names, went over into `new` on `day`.

    `after` is None where the day is exact, else the last day on which it is known not to have happened yet.
    """

    old: Stay
    new: Stay
    day: date
    after: date | None
    extent: Extent
    matter: str


class Heritage(NamedTuple):
    """What led to a body or unit, and what it led to: the passages that reach it and those that go on from it."""

    stays: tuple[Stay, ...]
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]


def is_unit(id_: str) -> bool:
    """Whether an id is that of a unit and not of a body."""
    return id_[:1] in "pdc" and id_[1:3].isdigit()


def started(level: Level, start: date) -> date | None:
    """The first day of a unit; None for those of the first list, which are older."""
    return start if start > _FIRST_DAYS[level] else None


def stays(id_: str) -> tuple[Stay, ...]:
    """All times at which a body or unit was there, oldest first."""
    if is_unit(id_):
        unit = territories().unit(id_)
        return (Stay(id_, started(unit.level, unit.valid_from), unit.valid_to),)
    body = bodies().body(id_)
    level = territories().unit(body.unit).level if body.unit else None
    found: list[Stay] = []
    for name in body.names:
        if found and (end := found[-1].end) and name.start == end + _DAY:
            found[-1] = found[-1]._replace(end=name.end)
        else:
            start = started(level, name.start) if level and name.start else name.start
            found.append(Stay(id_, start, name.end))
    return tuple(found)


def heritage(id_: str) -> Heritage:
    """All that led to a body or a unit, and all that it led to, oldest first.

    What a body took over only after it had handed something on is not what it handed on, so days rise along a way.
    """
    own = stays(id_)
    before = _followed(own, lambda near: [one for one in _into(near.old) if one.day < near.day], _into)
    after = _followed(own, lambda near: [one for one in _onward(near.new) if one.day > near.day], _onward)
    return Heritage(own, before, after)


def _followed(
    own: tuple[Stay, ...], step: Callable[[Passage], list[Passage]], first: Callable[[Stay], Iterator[Passage]]
) -> tuple[Passage, ...]:
    found = dict.fromkeys(passage for stay in own for passage in first(stay))
    waiting = [*found]
    while waiting:
        for passage in step(waiting.pop(0)):
            if passage not in found:
                found[passage] = None
                waiting.append(passage)
    return tuple(sorted(found, key=lambda one: (one.day, one.old.id, one.new.id)))


def _into(stay: Stay) -> Iterator[Passage]:
    """What the body or unit took over while it was there."""
    if is_unit(stay.id):
        edges = territories().lineage(stay.id).before
        yield from _of_units(edge for edge in edges if edge.new == stay.id)
        return
    for handed in body_lineage().taken_over(stay.id):
        if _from_day(stay.id, handed.day) == stay:
            yield _passage(_until_day(handed.heir.body, handed.day - _DAY), stay, handed)


def _onward(stay: Stay) -> Iterator[Passage]:
    """What it handed on."""
    if is_unit(stay.id):
        edges = territories().lineage(stay.id).after
        yield from _of_units(edge for edge in edges if edge.old == stay.id)
        return
    for handed in body_lineage().handed_on(stay.id):
        if _until_day(stay.id, handed.day - _DAY) == stay:
            yield _passage(stay, _from_day(handed.heir.body, handed.day), handed)


def _passage(old: Stay, new: Stay, handed: Handed) -> Passage:
    return Passage(old, new, handed.day, None, handed.heir.extent, handed.heir.matter)


def _of_units(edges: Iterator[Edge]) -> Iterator[Passage]:
    for edge in edges:
        if edge.old and edge.new and edge.old != edge.new:
            [old], [new] = stays(edge.old), stays(edge.new)
            yield Passage(old, new, edge.day, edge.after, edge.extent or Extent.WHOLE, "")


def _until_day(id_: str, day: date) -> Stay:
    """The stay of a body on a day, else the last one before it."""
    every = stays(id_)
    return next((one for one in reversed(every) if one.start is None or one.start <= day), every[0])


def _from_day(id_: str, day: date) -> Stay:
    """The stay of a body on a day, else the first one after it."""
    every = stays(id_)
    return next((one for one in every if one.end is None or day <= one.end), every[-1])
