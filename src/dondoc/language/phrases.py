"""One pass over a text for all phrases of the tables (Aho-Corasick, leftmost and longest)."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dondoc.language.letters import spellings
from dondoc.language.tables import rows


class Hit(NamedTuple):
    """A phrase found at `[start, end)`; `id` is its row's."""

    start: int
    end: int
    id: str


class Lexicon:
    """Phrases in lower case with the ids of their rows."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        known: dict[str, str] = {}
        for phrase, row in phrases:
            for spelling in spellings(phrase):
                known.setdefault(spelling, row)
        self._ids = list(known.values())
        self._automaton = AhoCorasick(list(known), MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def scan(self, folded: str) -> list[Hit]:
        """The phrases in a text in lower case, whole words only, from left to right and without overlap."""
        ids, end = self._ids, len(folded)
        return [
            Hit(start, stop, ids[pattern])
            for pattern, start, stop in self._automaton.find_matches_as_indexes(folded)
            if (start == 0 or not folded[start - 1].isalnum()) and (stop == end or not folded[stop].isalnum())
        ]


@cache
def phrases() -> Lexicon:
    """The lexicon of `data/phrases.toml`."""
    return Lexicon((phrase, row["id"]) for row in rows("phrases") for phrase in row["phrases"])
