"""What became of public bodies, and of what they came: by their own mergers and by those of their territories."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dondoc.registry.bodies import Bodies, Body, bodies
from dondoc.registry.body_rows import EdgeRow
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


Step = Callable[[str], list[Heir]]


class BodyLineage:
    """The edges between bodies; those of local bodies hold wherever there are such."""

    def __init__(self, known: Bodies) -> None:
        self._known = known
        self._from: dict[str, list[EdgeRow]] = defaultdict(list)
        self._to: dict[str, list[EdgeRow]] = defaultdict(list)
        for edge in known.edges:
            self._from[edge.old].append(edge)
            if edge.new and not edge.new.startswith("^"):
                self._to[edge.new].append(edge)

    def successors(self, body: str, day: date) -> list[Heir]:
        """Who holds its work on a later day; the body itself where it is still there."""
        return self._followed(body, day, self.next)

    def predecessors(self, body: str, day: date) -> list[Heir]:
        """Who held its work on an earlier day; the body itself where it was there, and those it took in since."""
        taken = self.taken_over(body)
        since = [one for one, when in taken if when > day and self._known.is_there(one.body, day)]
        return list(dict.fromkeys([*self._followed(body, day, self.previous), *since]))

    def ended(self, body: str) -> Ended | None:
        """That it ended, where it has no successor."""
        last = self._known.body(body).valid_to
        if last is None or self.next(body):
            return None
        edges = self._from.get(body.partition("@")[0], ())
        return Ended(last, next((edge.matter for edge in edges if edge.day == last + _DAY), ""))

    def next(self, body: str) -> list[Heir]:
        """Who took its work over when it ended."""
        last = self._known.body(body).valid_to
        if last is None:
            return []
        return [one.heir for one in self.handed_on(body) if one.day > last or "@" not in body]

    def previous(self, body: str) -> list[Heir]:
        """Whose work it took over when it began, or later."""
        return [one.heir for one in self.taken_over(body)]

    def handed_on(self, body: str) -> list[Handed]:
        """Every time that it handed work on: when it ended, and parts while it went on."""
        key, mark, unit = body.partition("@")
        if not mark:
            return [Handed(heir, edge.day) for edge in self._from.get(key, ()) for heir in self._new(edge, "")]
        found = self._known.units.unit(unit)
        closed = {row.end for row in self._known.patterns[key] if any(row.suits(found, one) for one in found.versions)}
        handed: list[Handed] = []
        for last in _ends(self._known.body(body)):
            edges = self._first_after(key, last) if last in closed else []
            if edges:
                handed += [Handed(heir, edge.day) for edge in edges for heir in self._new(edge, unit)]
            else:
                heirs = self._of_units(key, unit, self._known.units.successors(unit, last + _DAY))
                handed += [Handed(heir, last + _DAY) for heir in heirs]
        return handed

    def taken_over(self, body: str) -> list[Handed]:
        """Every time that it took work over: when it began, or later."""
        key, mark, unit = body.partition("@")
        taken = [Handed(heir, edge.day) for edge in self._to.get(key, ()) for heir in self._old(edge, unit)]
        first = self._known.body(body).valid_from
        if mark and first == self._known.units.unit(unit).valid_from:
            before = self._known.units.predecessors(unit, first - _DAY)
            taken += [Handed(heir, first) for heir in self._of_units(key, unit, before)]
        return taken

    def _first_after(self, pattern: str, last: date) -> list[EdgeRow]:
        """The edges of the day on which the work of a pattern that ended everywhere went over."""
        after = [edge for edge in self._from.get(pattern, ()) if edge.day > last]
        return [edge for edge in after if edge.day == min(one.day for one in after)]

    def _new(self, edge: EdgeRow, unit: str) -> list[Heir]:
        """The bodies on the far side of an edge; those of the units that came on that day where its own ended."""
        extent, known = edge.extent or Extent.WHOLE, self._known
        if not edge.new:
            return []
        if edge.new.startswith("^"):
            above = known.nearest_above(edge.new[1:], known.units.unit(unit), edge.day - _DAY)
            return [Heir(above, extent, edge.matter)] if above else []
        if edge.new not in known.patterns:
            return [Heir(edge.new, extent, edge.matter)]
        if known.has(edge.new, unit, edge.day):
            return [Heir(f"{edge.new}@{unit}", extent, edge.matter)]
        return self._joined(edge, self._of_units(edge.new, unit, known.units.successors(unit, edge.day)))

    def _old(self, edge: EdgeRow, unit: str) -> list[Heir]:
        """The bodies on the near side of an edge; those of the units before where its own came on that day."""
        known = self._known
        if edge.old not in known.patterns:
            return [Heir(edge.old, edge.extent or Extent.WHOLE, edge.matter)]
        if known.has(edge.old, unit, None):
            return [Heir(f"{edge.old}@{unit}", edge.extent or Extent.WHOLE, edge.matter)]
        if known.units.unit(unit).valid_from != edge.day:
            return []
        return self._joined(edge, self._of_units(edge.old, unit, known.units.predecessors(unit, edge.day - _DAY)))

    def _joined(self, edge: EdgeRow, heirs: list[Heir]) -> list[Heir]:
        """Those bodies, by what is known of the edge and of their units."""
        part = edge.extent is Extent.PART
        return [Heir(one.body, Extent.PART if part else one.extent, edge.matter) for one in heirs]

    def _of_units(self, pattern: str, unit: str, units: list[Related]) -> list[Heir]:
        """The same body of other units."""
        return [
            Heir(f"{pattern}@{one.unit}", one.extent, "")
            for one in units
            if one.unit != unit and self._known.has(pattern, one.unit, None)
        ]

    def _followed(self, body: str, day: date, step: Step) -> list[Heir]:
        """All that one gets to by steps, until a body that is there on the day."""
        reached: dict[str, Heir] = {}
        waiting = [Heir(body, Extent.WHOLE, "")]
        seen = {body}
        while waiting:
            heir = waiting.pop(0)
            if self._known.is_there(heir.body, day):
                reached.setdefault(heir.body, heir)
                continue
            for one in step(heir.body):
                if one.body not in seen:
                    seen.add(one.body)
                    part = Extent.PART in (one.extent, heir.extent)
                    waiting.append(Heir(one.body, Extent.PART if part else Extent.WHOLE, one.matter or heir.matter))
        return list(reached.values())


def _ends(body: Body) -> list[date]:
    """The last days of a body: one, more where it came back, none where it is there to this day."""
    starts = {one.start for one in body.names}
    return [one.end for one in body.names if one.end and one.end + _DAY not in starts]


@cache
def body_lineage() -> BodyLineage:
    """The lineage of the public bodies of Vietnam."""
    return BodyLineage(bodies())
