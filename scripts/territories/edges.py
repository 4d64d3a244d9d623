"""What became of what: edges from old units to new ones, and how each was settled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline import FIRST, TWO_TIERS, Lives, Version, day_before

WHOLE, PART = "whole", "part"


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """`old` went over into `new` on `day`; one of them is empty where what stands on the other side is not known."""

    old: str
    new: str
    day: str
    after: str
    extent: str
    share: str
    basis: str


def version_on(lives: Lives, unit: str, day: str) -> Version | None:
    return next((one for one in lives[unit] if one.start <= day and (not one.end or day <= one.end)), None)


def parents_moved(lives: Lives, edges: Iterable[Edge]) -> Iterator[Edge]:
    """Edges of districts before the two tiers, told by where their communes went.

    A district whose communes all stay with it has no edge. One that stays, and from which some go to another, has an
    edge to itself too: what is left of it is a part.
    """
    by_old: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        by_old[edge.old, edge.day].append(edge.new)
    communes = [unit for unit in lives if unit[0] == "c"]
    for day in sorted({one.start for unit in communes for one in lives[unit]} - {FIRST}):
        went: dict[str, dict[str, str]] = defaultdict(dict)
        for unit in communes:
            if before := version_on(lives, unit, day_before(day)):
                for now in by_old.get((unit, day)) or [unit]:
                    if now and (then := version_on(lives, now, day)):
                        went[before.parent][then.parent] = before.sure
        yield from _moved(went, day)


def _moved(went: dict[str, dict[str, str]], day: str) -> Iterator[Edge]:
    """`went` has for each district those in which its communes then were, with the last day before that is known."""
    for old, news in sorted(went.items()):
        if set(news) != {old}:
            extent = WHOLE if len(news) == 1 else PART
            after = max(news.values())
            yield from (Edge(old, new, day, after, extent, "", "children") for new in sorted(news))


def ends_of_level(lives: Lives, level: str, edges: Iterable[Edge]) -> Iterator[Edge]:
    """Units whose whole level ended and that no edge leads on from: they have no successor, and that is known."""
    led = {edge.old for edge in edges if edge.day == TWO_TIERS}
    for unit, life in sorted(lives.items()):
        if unit[0] == level and life[-1].end == day_before(TWO_TIERS) and unit not in led:
            yield Edge(unit, "", TWO_TIERS, "", "", "", "level-ended")
