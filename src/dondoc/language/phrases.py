"""One pass over a text for all phrases of the tables (Aho-Corasick, leftmost and longest)."""

from codecs import charmap_build, charmap_encode
from collections.abc import Iterable
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from dondoc.language.letters import SMALL_LETTERS, spellings
from dondoc.language.tables import rows
from dondoc.model.values import value

_SMALL = Implementation.ContiguousNFA  # as quick as the larger automaton, and quicker where other work fills the caches
_HIDING = "other"  # such phrases are half of what a text holds
_LETTERS = charmap_build("".join(map(chr, range(128))) + SMALL_LETTERS)


@value
class Hit:
    """A phrase found at `[start, end)`; `id` is its row's."""

    start: int
    end: int
    id: str


class Lexicon:
    """Phrases in lower case with the ids of their rows.

    They are looked for in bytes, one for each letter, so that a match stands at the same place in the text; what is no
    letter of Vietnamese is a '?'. Phrases with the id `_HIDING` hide shorter ones in them, and are not told themselves.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        known: dict[str, str] = {}
        for phrase, row in phrases:
            for spelling in spellings(phrase):
                known.setdefault(spelling, row)
        self._ids = ["" if row == _HIDING else row for row in known.values()]
        patterns = [charmap_encode(phrase, "strict", _LETTERS)[0] for phrase in known]
        self._automaton = BytesAhoCorasick(patterns, MatchKind.LeftmostLongest, implementation=_SMALL)

    def scan(self, folded: str) -> list[Hit]:
        """The phrases in a text in lower case, whole words only, from left to right and without overlap."""
        ids, end = self._ids, len(folded)
        text = charmap_encode(folded, "replace", _LETTERS)[0]
        return [
            Hit(start, stop, row)
            for pattern, start, stop in self._automaton.find_matches_as_indexes(text)
            if (row := ids[pattern])
            and (start == 0 or not folded[start - 1].isalnum())
            and (stop == end or not folded[stop].isalnum())
        ]


@cache
def phrases() -> Lexicon:
    """The lexicon of `data/phrases.toml`."""
    return Lexicon((phrase, row["id"]) for row in rows("phrases") for phrase in row["phrases"])
