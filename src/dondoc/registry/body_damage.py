"""Names of bodies with damaged letters, as recognition leaves them: which one name they may be."""

from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache
from itertools import chain

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
    if not word.startswith(_abbreviations()) or _is_whole(word):
        return (word,)
    for short, long in words_around().abbreviations.items():
        kind = unmarked_kinds().get(names.unmarked(word[len(short) :])) if word.startswith(short) else None
        if kind:
            return (*long, kind)
    return (word,)


def _is_whole(word: str) -> bool:
    """Whether nothing shows that a word is damaged: it stands in a name, or might."""
    return word in _known_words() or is_syllable(word)


def may_be_damaged(words: tuple[str, ...]) -> bool:
    """Whether any name begins as the words do, marks aside: else only a damaged first word could hide one."""
    return not _is_whole(words[0]) or names.unmarked(words[0]) in _unmarked_firsts()


class Damaged:
    """Words of which some are damaged."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._unmarked = names.unmarked(" ".join(words)).split(" ")
        self._broken = [at for at, word in enumerate(words) if not _is_whole(word)]

    def meant(self, end: int) -> list[Reading]:
        """What the first `end` words may name: names of the same letters without marks, else those that come near."""
        return _unmarked_index().get("".join(self._unmarked[:end])) or self._near(end)

    def _near(self, end: int) -> list[Reading]:
        """The names that differ in one word, where that is no syllable of the language and looks like the right one."""
        if not self._broken or end < 2:
            return []
        broken = [at for at in self._broken if at < end]
        if len(broken) != 1:
            return []
        at = broken[0]
        gapped = _gapped_index().get(_gapped(self._unmarked[:end], at), ())
        if not gapped or len(self._unmarked[at]) < _SHORTEST:
            return []
        is_alike = _Alike(self._unmarked[at])
        return [reading for right, readings in gapped if is_alike(right) for reading in readings]


class _Alike:
    """How much of a right word is in a damaged one; asked in the order of what it costs to say no."""

    def __init__(self, word: str) -> None:
        self._matcher = SequenceMatcher(None, "", word)

    def __call__(self, right: str) -> bool:
        if len(right) < _SHORTEST:
            return False
        self._matcher.set_seq1(right)
        bounds = self._matcher.real_quick_ratio, self._matcher.quick_ratio, self._matcher.ratio
        return all(bound() >= _ALIKE for bound in bounds)


def _gapped(unmarked: list[str], at: int) -> str:
    """A name without marks, one word left out."""
    return " ".join((*unmarked[:at], "", *unmarked[at + 1 :]))


@cache
def _abbreviations() -> tuple[str, ...]:
    return tuple(words_around().abbreviations)


@cache
def _known_words() -> frozenset[str]:
    return frozenset(chain.from_iterable(index()))


@cache
def _unmarked_firsts() -> frozenset[str]:
    return frozenset(names.unmarked(name[0]) for name in index())


@cache
def _unmarked_index() -> dict[str, list[Reading]]:
    """Names without marks, and without blanks, which recognition loses too."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for words, readings in index().items():
        if len(words) > 1:
            found[names.unmarked("".join(words))] += readings
    return dict(found)


@cache
def _gapped_index() -> dict[str, list[tuple[str, tuple[Reading, ...]]]]:
    """Names with one word left out, each with that word without its marks."""
    found: dict[str, list[tuple[str, tuple[Reading, ...]]]] = defaultdict(list)
    for words, readings in index().items():
        unmarked = [names.unmarked(word) for word in words]
        for at, word in enumerate(unmarked):
            found[_gapped(unmarked, at)].append((word, readings))
    return dict(found)
