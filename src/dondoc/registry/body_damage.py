"""Names of bodies with damaged letters, as recognition leaves them: which one name they may be."""

from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache

from dondoc.language.syllables import is_syllable
from dondoc.registry import names
from dondoc.registry.body_words import Reading, index, unmarked_kinds, words_around

_SHORTEST = 3  # letters; shorter words are abbreviations, where each letter counts
_ALIKE = 0.6  # how much of a damaged word must still be there


def parted(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with those that run together taken apart: 'UBNDTỈNH'."""
    return tuple(part for word in words for part in _run_together(word))


def _run_together(word: str) -> tuple[str, ...]:
    """An abbreviation and the kind of unit behind it; any other word stays as it is."""
    if is_syllable(word):
        return (word,)
    for short, long in words_around().abbreviations.items():
        kind = unmarked_kinds().get(names.unmarked(word[len(short) :])) if word.startswith(short) else None
        if kind:
            return (*long, kind)
    return (word,)


class Damaged:
    """Words of which some are damaged."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._unmarked = [names.unmarked(word) for word in words]
        self._broken = [at for at, word in enumerate(words) if not is_syllable(word)]

    def meant(self, end: int) -> list[Reading]:
        """What the first `end` words may name: names of the same letters without marks, else those that come near."""
        return _unmarked_index().get("".join(self._unmarked[:end])) or self._near(end)

    def _near(self, end: int) -> list[Reading]:
        """The names that differ in one word, where that is no syllable of the language and looks like the right one."""
        broken = [at for at in self._broken if at < end]
        if len(broken) != 1 or end < 2:
            return []
        at = broken[0]
        word = self._unmarked[at]
        alike = _gapped_index().get(_gapped(self._unmarked[:end], at), ())
        return [reading for right, readings in alike if _is_alike(right, word) for reading in readings]


def _is_alike(right: str, word: str) -> bool:
    if min(len(right), len(word)) < _SHORTEST:
        return False
    return SequenceMatcher(None, names.unmarked(right), word).ratio() >= _ALIKE


def _gapped(unmarked: list[str], at: int) -> str:
    """A name without marks, one word left out."""
    return " ".join((*unmarked[:at], "", *unmarked[at + 1 :]))


@cache
def _unmarked_index() -> dict[str, list[Reading]]:
    """Names without marks, and without blanks, which recognition loses too."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for words, readings in index().items():
        if len(words) > 1:
            found[names.unmarked("".join(words))] += readings
    return dict(found)


@cache
def _gapped_index() -> dict[str, list[tuple[str, list[Reading]]]]:
    """Names with one word left out, each with that word."""
    found: dict[str, list[tuple[str, list[Reading]]]] = defaultdict(list)
    for words, readings in index().items():
        unmarked = [names.unmarked(word) for word in words]
        for at, word in enumerate(words):
            found[_gapped(unmarked, at)].append((word, readings))
    return dict(found)
