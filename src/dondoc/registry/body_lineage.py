"""What became of public bodies, and of what they came: by their own mergers and by those of their territories."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dondoc.registry.bodies import Bodies, Body, bodies
from dondoc.registry.body_rows import OPEN_END, EdgeRow
from dondoc.registry.lineage import Related
from dondoc.registry.units import Extent

_DAY = timedelta(days=1)


class Heir(NamedTuple):
    """A body that holds work of another on another day: all of it, or the part that `matter` names."""

    body: str
    extent: Extent
    matter: str


class Handed(NamedTuple):
    """Work that a body took over from another, or handed on to it, on a day."""

    heir: Heir
    day: date


class Ended(NamedTuple):
    """The last day of a body, and into what its work went where that is no body of the registry."""

    day: date
    matter: str


class BodyLineage:
    """The edges between bodies; those of local bodies hold wherever there are such."""

    def __init__(self, known: Bodies) -> None:
        self._known = known
        self._from: dict[str, list[EdgeRow]] = defaultdict(list)
        self._to: dict[str, list[EdgeRow]] = defaultdict(list)
        for edge in known.edges:
            self._from[edge.old].append(edge)
            for new in filter(None, edge.new.split("/")):
                self._to[new.removeprefix("^")].append(edge)

    def successors(self, body: str, day: date) -> list[Heir]:
        """Who holds its work on a later day; the body itself where it is still there."""
        reached: dict[str, Heir] = {}
        waiting = [Heir(body, Extent.WHOLE, "")]
        seen = {body}
        while waiting:
            heir = waiting.pop(0)
            if self._known.is_there(heir.body, day):
                reached[heir.body] = heir
            else:
                waiting += _joined(heir, self.next(heir.body), seen)
        return list(reached.values())

    def predecessors(self, body: str, day: date) -> list[Heir]:
        """Who held its work on an earlier day; the body itself where it was there, and those taken in since then."""
        reached: dict[str, Heir] = {}
        waiting = [Heir(body, Extent.WHOLE, "")]
        seen = {body}
        while waiting:
            heir = waiting.pop(0)
            before = [one for one, when in self._into(heir.body) if when > day]
            if self._known.is_there(heir.body, day):
                reached[heir.body] = heir
            else:
                before = [*before, *self._of_earlier_units(heir.body)]
            waiting += _joined(heir, before, seen)
        return list(reached.values())

    def ended(self, body: str) -> Ended | None:
        """That it ended, where it has no successor."""
        key, _, unit = body.partition("@")
        last = self._known.body(body).valid_to
        if last is None or self.next(body):
            return None
        edges = [*self._from.get(key, ()), *self._from.get(f"@{unit[:1]}", ())]
        return Ended(last, next((edge.matter for edge in edges if edge.day == last + _DAY), ""))

    def next(self, body: str) -> list[Heir]:
        """Who took its work over when it ended."""
        key, mark, unit = body.partition("@")
        last = self._known.body(body).valid_to
        if last is None:
            return []
        return self._next_local(key, unit, last) if mark else [one.heir for one in self.handed_on(body)]

    def _next_local(self, key: str, unit: str, last: date) -> list[Heir]:
        """Who took over from a body of a unit after one of its last days."""
        if not self._pattern_ended(key, unit, last):
            return self._of_units(key, unit, self._known.units.successors(unit, last + _DAY))
        at = [edge for edge in self._from[key] if edge.new and edge.day == last + _DAY]
        return [
            heir for edge in at for one in self._onward(edge, unit) for heir in self._heirs(edge, edge.new, *one, last)
        ]

    def _onward(self, edge: EdgeRow, unit: str) -> list[tuple[str, Extent]]:
        """The unit itself, or those it went over into before the new bodies were there; each with how much of it."""
        units = self._known.units.successors(unit, self._begun(edge))
        stays = any(one.unit == unit for one in units)
        return [(unit, Extent.WHOLE)] if stays else [(one.unit, one.extent) for one in units]

    def _begun(self, edge: EdgeRow) -> date:
        """The first day on which the new body of an edge is there."""
        rows = self._known.patterns.get(edge.new, ())
        return max(edge.day, min((row.start for row in rows), default=edge.day))

    def handed_on(self, body: str) -> list[Handed]:
        """Every time that it handed work on: whenever it ended, and parts while it went on."""
        key, mark, unit = body.partition("@")
        if not mark:
            edges = [edge for edge in self._from[key] if edge.new]
            return [Handed(Heir(edge.new, edge.extent or Extent.WHOLE, edge.matter), edge.day) for edge in edges]
        ends = _ends(self._known.body(body))
        return [Handed(heir, last + _DAY) for last in ends for heir in self._next_local(key, unit, last)]

    def taken_over(self, body: str) -> list[Handed]:
        """Every time that it took work over: when it began, or later."""
        first = self._known.body(body).valid_from
        earlier = [Handed(heir, first) for heir in self._of_earlier_units(body)] if first else []
        return [*(Handed(*one) for one in self._into(body)), *earlier]

    def _pattern_ended(self, pattern: str, unit: str, last: date) -> bool:
        """Whether there were no such bodies any more after that day, whatever became of the unit."""
        found = self._known.units.unit(unit)
        rows = [
            row for row in self._known.patterns[pattern] if any(row.suits(found, version) for version in found.versions)
        ]
        return any(row.end == last for row in rows) and not any(row.covers(last + _DAY) for row in rows)

    def previous(self, body: str) -> list[Heir]:
        """Whose work it took over when it began, or later."""
        return [*(heir for heir, _ in self._into(body)), *self._of_earlier_units(body)]

    def _of_earlier_units(self, body: str) -> list[Heir]:
        """The same body of the units from which its own came, where it began with the unit."""
        pattern, mark, unit = body.partition("@")
        first = self._known.body(body).valid_from
        if not mark or first is None or first != self._known.units.unit(unit).valid_from:
            return []
        return self._of_units(pattern, unit, self._known.units.predecessors(unit, first - _DAY))

    def _into(self, body: str) -> list[tuple[Heir, date]]:
        """Those whose work went over to it by an edge of their kind, each with the day."""
        key, _, unit = body.partition("@")
        found = []
        for edge in self._to[key]:
            if edge.new.startswith("^"):
                found += [(heir, edge.day) for heir in self._from_below(edge, body)]
            elif not unit:
                found += [(heir, edge.day) for heir in self._heirs(edge, edge.old, "", Extent.WHOLE, OPEN_END)]
            elif self._taker(edge, unit) == key:
                units = self._giving(edge, unit)
                heirs = (heir for one in units for heir in self._heirs(edge, edge.old, *one, OPEN_END))
                found += [(heir, edge.day) for heir in heirs if self._gave(heir.body, edge)]
        return found

    def _giving(self, edge: EdgeRow, unit: str) -> list[tuple[str, Extent]]:
        """The unit itself, or where it began with the new body those from which it came."""
        if self._known.units.unit(unit).valid_from != self._begun(edge):
            return [(unit, Extent.WHOLE)]
        return [(one.unit, one.extent) for one in self._known.units.predecessors(unit, edge.day - _DAY)]

    def _from_below(self, edge: EdgeRow, body: str) -> list[Heir]:
        """The bodies of units below whose work went up to this one: of the districts to that of the province."""
        last = edge.day - _DAY
        if not self._known.is_there(body, last):
            return []
        below = [one.id for one in self._known.units.children(body.partition("@")[2], last)]
        ended = [one for unit in below if self._gave(one := f"{edge.old}@{unit}", edge)]
        return [Heir(one, edge.extent or Extent.WHOLE, edge.matter) for one in ended]

    def _gave(self, body: str, edge: EdgeRow) -> bool:
        """Whether a body ended right before an edge, and because its kind did; one that goes on hands nothing over."""
        last = edge.day - _DAY
        ended = self._known.is_there(body, last) and not self._known.is_there(body, edge.day)
        return ended and self._pattern_ended(edge.old, body.partition("@")[2], last)

    def _of_units(self, pattern: str, unit: str, units: list[Related]) -> list[Heir]:
        """The same body of other units."""
        return [
            Heir(f"{pattern}@{one.unit}", one.extent, "")
            for one in units
            if one.unit != unit and self._known.has(pattern, one.unit, None)
        ]

    def _taker(self, edge: EdgeRow, unit: str) -> str | None:
        """The first body of 'so_vhttdl/so_vhtt' that a unit has once the edge holds."""
        choices = (one for one in edge.new.split("/") if one in self._known.patterns)
        return next((one for one in choices if self._known.has(one, unit, self._begun(edge))), None)

    def _heirs(self, edge: EdgeRow, other: str, unit: str, share: Extent, last: date) -> list[Heir]:
        """The body on the other side of an edge, for a unit that has `share` of it; none where the unit has none."""
        extent = Extent.PART if Extent.PART in (edge.extent, share) else Extent.WHOLE
        if other.startswith("^"):
            above = self._known.nearest_above(other[1:], self._known.units.unit(unit), last)
            return [Heir(above, extent, edge.matter)] if above else []
        choices = other.split("/")
        if choices[0] not in self._known.patterns:
            return [Heir(other, extent, edge.matter)]
        had = (one for one in choices if self._known.has(one, unit, None))
        return [Heir(f"{one}@{unit}", extent, edge.matter) for one in had][:1]


def _ends(body: Body) -> list[date]:
    """The last days of a body: one, more where it came back, none where it is there to this day."""
    starts = {one.start for one in body.names}
    return [one.end for one in body.names if one.end and one.end + _DAY not in starts]


def _joined(heir: Heir, steps: list[Heir], seen: set[str]) -> list[Heir]:
    """The bodies one step further that were not met yet: a part of a part, or of the whole, is a part."""
    found = []
    for one in steps:
        if one.body not in seen:
            seen.add(one.body)
            extent = Extent.PART if Extent.PART in (one.extent, heir.extent) else Extent.WHOLE
            found.append(Heir(one.body, extent, one.matter or heir.matter))
    return found


@cache
def body_lineage() -> BodyLineage:
    """The lineage of the public bodies of Vietnam."""
    return BodyLineage(bodies())
