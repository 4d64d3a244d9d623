"""What became of public bodies, and of what they came: by their own mergers and by those of their territories."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dondoc.registry.bodies import Bodies, bodies
from dondoc.registry.body_rows import OPEN_END, EdgeRow
from dondoc.registry.lineage import Related
from dondoc.registry.units import Extent

_DAY = timedelta(days=1)


class Heir(NamedTuple):
    """A body that holds work of another on another day: all of it, or the part that `matter` names."""

    body: str
    extent: Extent
    matter: str


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
        since = [one for one, when in self._into(body) if when > day and self._known.is_there(one.body, day)]
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
        key, mark, unit = body.partition("@")
        last = self._known.body(body).valid_to
        if last is None:
            return []
        day = last + _DAY
        at = [edge for edge in self._from.get(key, ()) if not mark or edge.day == day]
        if mark and not at:
            return self._of_units(key, unit, self._known.units.successors(unit, day))
        return [heir for edge in at if edge.new and (heir := self._heir(edge, edge.new, unit, last))]

    def previous(self, body: str) -> list[Heir]:
        """Whose work it took over when it began, or later."""
        key, mark, unit = body.partition("@")
        heirs = [heir for heir, _ in self._into(body)]
        first = self._known.body(body).valid_from
        if mark and first == self._known.units.unit(unit).valid_from:
            heirs += self._of_units(key, unit, self._known.units.predecessors(unit, first - _DAY))
        return heirs

    def _into(self, body: str) -> list[tuple[Heir, date]]:
        key, _, unit = body.partition("@")
        found = ((self._heir(edge, edge.old, unit, OPEN_END), edge.day) for edge in self._to.get(key, ()))
        return [(heir, day) for heir, day in found if heir is not None]

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

    def _heir(self, edge: EdgeRow, other: str, unit: str, last: date) -> Heir | None:
        """The body on the other side of an edge, for a unit; None where the unit has none."""
        extent = edge.extent or Extent.WHOLE
        if other.startswith("^"):
            above = self._known.nearest_above(other[1:], self._known.units.unit(unit), last)
            return Heir(above, extent, edge.matter) if above else None
        if other not in self._known.patterns:
            return Heir(other, extent, edge.matter)
        return Heir(f"{other}@{unit}", extent, edge.matter) if self._known.has(other, unit, None) else None


@cache
def body_lineage() -> BodyLineage:
    """The lineage of the public bodies of Vietnam."""
    return BodyLineage(bodies())
