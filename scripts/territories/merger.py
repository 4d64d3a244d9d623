"""The two tiers of 2025-07-01: 63 provinces became 34, districts ended, 10,035 communes and five islands became 3,321.

vietnamadminunits ships the pairs of old and new communes. It found them by name, and where two old communes bear one
name it took each for the other as well. Rules and a table by hand settle which pairs stand.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import spelling
from edges import PART, WHOLE, Edge
from states import Listed, Sources
from timeline import TWO_TIERS, Lives, Version, turned
from wheels import table_rows

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """A pair on which the sources disagree, and how it was settled."""

    pair: Pair
    named_by: str
    taken: bool
    reason: str


class Pairs:
    """The pairs that stand, and those on which the sources disagree."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.news: dict[str, set[str]] = defaultdict(set)
        self.olds: dict[str, set[str]] = defaultdict(set)
        for old, new in sources.pairs:
            self.news[old].add(new)
            self.olds[new].add(old)
        self.settled = {one.pair: one for one in self._settled()}
        listed = set(sources.pairs) | set(self.settled)
        self.standing = {pair for pair in listed if pair not in self.settled or self.settled[pair].taken}

    def _settled(self) -> Iterator[Settled]:
        hand = {(row[0], row[1]): (row[2] == "taken", row[3]) for row in table_rows("corrections")}
        other = self.sources.other_pairs
        mapped = {old for old, _ in other}
        for pair in sorted({*self.sources.pairs, *other, *hand}):
            named = self._named_by(pair)
            if pair in hand:
                yield Settled(pair, named, *hand[pair])
            elif pair not in other and self.is_collision(pair):
                yield Settled(pair, named, False, "name-collision")
            elif pair not in self.sources.pairs:
                yield Settled(pair, named, False, "second-map-alone")
            elif pair not in other and pair[0] in mapped:
                yield Settled(pair, named, True, "second-map-names-larger-parts")

    def _named_by(self, pair: Pair) -> str:
        one, two = pair in self.sources.pairs, pair in self.sources.other_pairs
        return (
            "both" if one and two else "vietnamadminunits" if one else "vietnam-address-converter" if two else "outside"
        )

    def is_collision(self, pair: Pair) -> bool:
        """Whether the old unit was taken for one of the same name elsewhere, which became a part of the same new unit.

        It has another successor, its namesake stands among the predecessors, and either nothing else of its district
        does while it is no nearer than the namesake, or it lies three times as far away.
        """
        old, new = pair
        units = self.sources.second.communes
        if old not in units or len(self.news[old]) < 2:
            return False
        others = [units[one] for one in self.olds[new] if one != old and one in units]
        unit = units[old]
        twins = [
            one
            for one in self.olds[new]
            if one in units and units[one].parent != unit.parent and _same_name(units[one], unit)
        ]
        if not twins:
            return False
        alone = all(one.parent != unit.parent for one in others)
        far, twin = self._apart(old, new), min(self._apart(one, new) for one in twins)
        return (alone and far >= 0.8 * twin) or far > 3 * twin

    def _apart(self, old: str, new: str) -> float:
        """How far the middle of an old unit lies from that of a new one, in kilometres."""
        (a, b), (c, d) = self.sources.places[old], self.sources.new_places[new]
        return 111.2 * math.hypot(a - c, (b - d) * math.cos(math.radians((a + c) / 2)))

    def of_old(self) -> dict[str, list[str]]:
        news: dict[str, list[str]] = defaultdict(list)
        for old, new in sorted(self.standing):
            news[old].append(new)
        return news


def _same_name(one: Listed, other: Listed) -> bool:
    return (one.kind, spelling.plain(one.name)) == (other.kind, spelling.plain(other.name))


def old_id(code: str) -> str:
    """A unit of the old list: communes by their code, the five islands without communes by that of their district."""
    return code if code.startswith("d") else f"c{code}"


def province_edges() -> Iterator[Edge]:
    for code, olds in table_rows("provinces_2025"):
        for old in olds.split():
            yield Edge(f"p{old}", f"p{code}.2025", TWO_TIERS, "", WHOLE, "", "resolution-202-2025")


def merge(lives: Lives, pairs: Pairs, sources: Sources) -> list[Edge]:
    """Adds the new units to the lives, and gives the edges that lead to them."""
    provinces = _provinces(lives, sources)
    news = pairs.of_old()
    ids = _communes(lives, news, sources, provinces)
    edges = [
        Edge(old_id(old), ids[new], TWO_TIERS, "", WHOLE if len(found) == 1 else PART, "", _basis(pairs, (old, new)))
        for old, found in news.items()
        for new in found
        if ids[new] != old_id(old)
    ]
    for row in table_rows("later"):
        if "." in row[0] or row[0][0] == "c":
            lives[row[0]] = list(turned(lives[row[0]], row))
    return edges


def _basis(pairs: Pairs, pair: Pair) -> str:
    if pair in pairs.settled:
        return "settled-by-hand" if pairs.settled[pair].reason != "second-map-names-larger-parts" else "map-2025"
    return "map-2025"


def _provinces(lives: Lives, sources: Sources) -> dict[str, str]:
    """The ids of the 34 provinces by code. One that took in no other lives on, the others are new."""
    merged = {row[0] for row in table_rows("provinces_2025")}
    ids = {}
    for code, unit in sources.third.provinces.items():
        ids[code] = f"p{code}.2025" if code in merged else f"p{code}"
        if code in merged:
            new = Version(ids[code], "", TWO_TIERS, "", "", unit.kind, unit.name, code, "", "resolution-202-2025")
            lives[ids[code]] = [new]
        else:
            life = lives[ids[code]]
            life[-1] = replace(life[-1], end="")
    return ids


def _communes(lives: Lives, news: dict[str, list[str]], sources: Sources, provinces: dict[str, str]) -> dict[str, str]:
    """The ids of the new communes by code: one that is an old commune undivided, under its code, lives on."""
    olds: dict[str, list[str]] = defaultdict(list)
    for old, found in news.items():
        for new in found:
            olds[new].append(old)
    ids = {}
    for code, unit in sources.third.communes.items():
        goes_on = olds[code] == [code] and news[code] == [code]
        ids[code] = f"c{code}" if goes_on else f"c{code}.2025"
        version = Version(
            ids[code], "", TWO_TIERS, "", "", unit.kind, unit.name, code, provinces[unit.parent], "both"
        )  # fmt: skip
        lives.setdefault(ids[code], []).append(version)
    return ids
