"""What became of what: edges followed forward and backward in time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from typing import NamedTuple

from dondoc.registry.rows import edge_of
from dondoc.registry.units import Edge, Extent


class Related(NamedTuple):
    """A unit before or after, and how much of the old one the new one has.

    `share` is that part as a fraction, 1 for the whole, None where no source declares it. `bases` names how the edges
    on the way were settled.
    """

    unit: str
    extent: Extent
    share: Fraction | None
    bases: frozenset[str]


class Lineage(NamedTuple):
    """All edges that lead to a unit and all that lead on from it, oldest first."""

    before: tuple[Edge, ...]
    after: tuple[Edge, ...]


_ALL = Fraction(1)
_NOTHING: frozenset[str] = frozenset()


class Lines:
    """The edges of all units. `since` tells the first day of a unit."""

    def __init__(self, lines: Iterable[str], since: Callable[[str], date]) -> None:
        self._lines = list(lines)
        self._since = since

    @cached_property
    def _index(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        outs: dict[str, list[str]] = defaultdict(list)
        ins: dict[str, list[str]] = defaultdict(list)
        for line in self._lines:
            old, new, _ = line.split("\t", 2)
            outs[old].append(line)
            ins[new].append(line)
        return outs, ins

    def edges(self, unit: str, onward: bool) -> tuple[Edge, ...]:
        """The edges from a unit or, not `onward`, to it."""
        return tuple(map(edge_of, self._index[0 if onward else 1].get(unit, ())))

    def later(self, unit: str, since: date, day: date) -> list[Related]:
        """Where the land that the unit has on `since` is on a later day."""
        ways = [*self._onward(Related(unit, Extent.WHOLE, _ALL, _NOTHING), since, day)]
        kept = [*_joined(way for way in ways if way.unit)]
        if len(kept) == 1 and len(ways) > 1 and all(way.unit for way in ways):
            return [kept[0]._replace(extent=Extent.WHOLE, share=_ALL)]
        return kept

    def _onward(self, way: Related, since: date, day: date) -> Iterator[Related]:
        """The ways that lead on; one that is lost ends with an empty unit."""
        ahead = [edge for edge in self.edges(way.unit, onward=True) if since < edge.day <= day]
        if not ahead:
            yield way
            return
        first = min(edge.day for edge in ahead)
        for edge in ahead:
            if edge.day == first:
                further = _along(way, edge, edge.new)
                yield from self._onward(further, first, day) if edge.new else [further]

    def earlier(self, unit: str, until: date, day: date) -> list[Related]:
        """Whose land, of an earlier day, the unit has on `until`."""
        return [*_joined(self._back(Related(unit, Extent.WHOLE, _ALL, _NOTHING), until, day))]

    def _back(self, way: Related, until: date, day: date) -> Iterator[Related]:
        behind = [edge for edge in self.edges(way.unit, onward=False) if day < edge.day <= until and edge.old]
        last = max((edge.day for edge in behind), default=day)
        stays = self._since(way.unit) < last or not behind
        if stays and not any(edge.old == edge.new and edge.day == last for edge in behind):
            if not behind and self._since(way.unit) <= day:
                yield way
            elif behind:
                yield from self._back(way, _before(last), day)
        for edge in behind:
            if edge.day == last and edge.old:
                yield from self._back(_along(way, edge, edge.old), _before(last), day)

    def lineage(self, unit: str) -> Lineage:
        """Everything that led to the unit and that it led to."""
        return Lineage(self._closure(unit, onward=False), self._closure(unit, onward=True))

    def _closure(self, unit: str, onward: bool) -> tuple[Edge, ...]:
        found: dict[Edge, None] = {}
        waiting = [unit]
        while waiting:
            for edge in self.edges(waiting.pop(), onward):
                if edge not in found:
                    found[edge] = None
                    waiting += [one for one in (edge.new if onward else edge.old,) if one]
        return tuple(sorted(found, key=lambda edge: (edge.day, edge.old or "", edge.new or "")))


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _along(way: Related, edge: Edge, unit: str | None) -> Related:
    extent = Extent.WHOLE if edge.extent is way.extent is Extent.WHOLE else Extent.PART
    own = _ALL if edge.extent is Extent.WHOLE else Fraction(edge.share) if edge.share else None
    share = None if own is None or way.share is None else own * way.share
    return Related(unit or "", extent, share, _widened(way.bases, edge.basis))


@cache
def _widened(bases: frozenset[str], basis: str) -> frozenset[str]:
    """One set for all ways of the same bases: there are few, and many ways."""
    return bases | {basis}


def _joined(ways: Iterable[Related]) -> Iterator[Related]:
    """One for each unit: what came by several ways is a part, of the sum of their shares."""
    by_unit: dict[str, list[Related]] = defaultdict(list)
    for way in ways:
        by_unit[way.unit].append(way)
    for unit, found in sorted(by_unit.items()):
        if len(found) == 1:
            yield found[0]
        else:
            shares = [way.share for way in found]
            share = None if None in shares else sum((one for one in shares if one is not None), Fraction())
            yield Related(unit, Extent.PART, share, _NOTHING.union(*(way.bases for way in found)))
