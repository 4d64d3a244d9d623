"""Communes from 2022 to June 2025: no source ships what was merged into what, so that rules settle what they can.

The rules, in order; the first that names a unit counts:
1. `same-name`: a unit of the same name in the same district bears another code.
2. `former-name`: a unit of the same district, else the only one of the province, lists the name among its former ones.
3. `name-within`: the new name of one unit of the district holds the old name, or half of it.
4. `by-hand`: a row of hand/earlier.tsv, with its reason.
What is left is `not-settled`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import spelling
from edges import PART, WHOLE, Edge, version_on
from timeline import FIRST, TWO_TIERS, Lives, Version, day_after
from wheels import table_rows


@dataclass(frozen=True, slots=True)
class Gone:
    """A commune that ended before the two tiers, and the district in which its land lies afterwards."""

    last: Version
    day: str
    after: str
    districts: frozenset[str]


class Settling:
    """The rules, over the lives of the communes."""

    def __init__(self, lives: Lives, aliases: dict[str, list[str]]) -> None:
        self.lives = lives
        self.former: dict[str, set[str]] = defaultdict(set)
        for code, words in aliases.items():
            for word in words:
                self.former[word].add(f"c{code}")
        self.hand = {row[0]: row[1:] for row in table_rows("earlier")}
        self.neighbours: dict[str, set[str]] = defaultdict(set)
        for unit, life in lives.items():
            if unit[0] == "c":
                districts = {one.parent for one in life}
                for district in districts:
                    self.neighbours[district] |= districts
        self.near = {
            district: [unit for unit, life in lives.items() if unit[0] == "c" and any(v.parent in around for v in life)]
            for district, around in self.neighbours.items()
        }

    def gone(self) -> Iterator[Gone]:
        for unit, life in sorted(self.lives.items()):
            last = life[-1]
            if unit[0] == "c" and last.end < "2025-06-30":
                yield Gone(last, day_after(last.end), last.sure, frozenset(self.neighbours[last.parent]))

    def edges(self) -> Iterator[Edge]:
        """An edge for each commune that ended: to its successors, or to nothing with the reason."""
        rules: tuple[tuple[str, Callable[[Gone], list[str]]], ...] = (
            ("by-hand", self.by_hand),
            ("same-name", self.same_name),
            ("former-name", self.former_name),
            ("name-within", self.name_within),
        )
        for gone in self.gone():
            for basis, rule in rules:
                if news := rule(gone):
                    extent = WHOLE if len(news) == 1 else PART
                    yield from (Edge(gone.last.id, new, gone.day, gone.after, extent, "", basis) for new in news)
                    break
            else:
                yield Edge(gone.last.id, "", gone.day, gone.after, "", "", "not-settled")

    def by_hand(self, gone: Gone) -> list[str]:
        return self.hand[gone.last.id][0].split() if gone.last.id in self.hand else []

    def around(self, gone: Gone) -> Iterator[Version]:
        """The communes of its districts on the day after its end."""
        for unit in self.near[gone.last.parent]:
            version = version_on(self.lives, unit, gone.day)
            if version and version.parent in gone.districts:
                yield version

    def same_name(self, gone: Gone) -> list[str]:
        wanted = spelling.key(gone.last.name)
        return [one.id for one in self.around(gone) if spelling.key(one.name) == wanted][:2]

    def former_name(self, gone: Gone) -> list[str]:
        name = gone.last.name
        full = spelling.plain(f"{spelling.WORDS[gone.last.kind]} {name}")
        units = self.former[full] or self.former[spelling.plain(name)]
        alive = [(one, version) for one in sorted(units) if (version := version_on(self.lives, one, gone.day))]
        near = [one for one, version in alive if version.parent in gone.districts]
        same = [one for one, version in alive if self._province(version.parent) == self._province(gone.last.parent)]
        return near or (same if len(same) == 1 else [])

    def _province(self, district: str) -> str:
        return self.lives[district][0].parent

    def name_within(self, gone: Gone) -> list[str]:
        """The one unit that took a new name on that day and has a word of the old name in it."""
        words = {spelling.plain(word) for word in gone.last.name.split()}
        renamed = [one for one in self.around(gone) if one.start == gone.day and self._renamed(one)]
        holding = [one.id for one in renamed if words & {spelling.plain(word) for word in one.name.split()}]
        return holding if len(holding) == 1 else []

    def _renamed(self, version: Version) -> bool:
        life = self.lives[version.id]
        at = life.index(version)
        return at > 0 and spelling.key(life[at - 1].name) != spelling.key(version.name)


def formed(lives: Lives) -> Iterator[Edge]:
    """Communes that began before the two tiers: each took a part of those that hand/formed.tsv names."""
    rows = {row[0]: row[1].split() for row in table_rows("formed")}
    for unit, life in sorted(lives.items()):
        first = life[0]
        if unit[0] != "c" or not FIRST < first.start < TWO_TIERS:
            continue
        if unit not in rows:
            yield Edge("", unit, first.start, first.after, "", "", "not-settled")
        for old in rows.get(unit, ()):
            for new in (old, unit):
                yield Edge(old, new, first.start, first.after, PART, "", "by-hand")
