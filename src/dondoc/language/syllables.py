"""Whether a word is a written Vietnamese syllable: what tells text from text that is read in the wrong encoding."""

import re
from functools import cache, lru_cache
from unicodedata import normalize

from dondoc.language.letters import folded
from dondoc.language.tables import table

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_SHARP_OR_HEAVY = frozenset("\u0301\u0323")
_LONGEST = 7  # 'nghiêng'


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word is made as Vietnamese syllables are, its tone mark in either place; most English words are not."""
    if not 0 < len(word) <= _LONGEST:
        return False
    letters = normalize("NFD", folded(word))
    tones = _TONE.findall(letters)
    bare = normalize("NFC", _TONE.sub("", letters))
    if len(tones) > 1 or bare not in _bare():
        return False
    return not _STOPPED.search(bare) or (bool(tones) and tones[0] in _SHARP_OR_HEAVY)


@cache
def _bare() -> frozenset[str]:
    """All syllables without their tones."""
    parts = table("syllables")
    return frozenset(onset + rime for onset in parts["onsets"] for rime in parts["rimes"])


def is_unmarked_syllable(word: str) -> bool:
    """Whether a word is a syllable, or would be with marks, as 'nhan' and 'dan'."""
    return folded(word) in _unmarked()


@cache
def _unmarked() -> frozenset[str]:
    """All syllables without any marks."""
    plain = (normalize("NFD", word.replace("đ", "d")) for word in _bare())
    return frozenset(word.encode("ascii", "ignore").decode("ascii") for word in plain)
