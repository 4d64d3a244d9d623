"""Runs of words with capitals, which are names: of places, of fields that no table knows, of persons."""

import re
from functools import cache

from dondoc.language.tables import table

_FAMILIES = frozenset(table("places")["families"])
_MIDDLES = (["Văn"], ["Thị"])  # second words of persons' names, whatever the family
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


def proper_end(text: str, at: int, most: int = 6) -> int | None:
    """The end of a run of at most `most` words with capitals ('Bắc Cam Ranh', 'PV01'); None where there is none."""
    run = _proper(most).match(text, at)
    return run.end() if run else None


@cache
def _proper(most: int) -> "re.Pattern[str]":
    """Matches a run of at most `most` words with capitals."""
    capitals = "".join(letter for letter in map(chr, range(0x2000)) if letter.isupper())
    word = rf"[{capitals}][^\W\d_]*\d*"
    return re.compile(rf"{word}(?: (?:- )?{word}){{0,{most - 1}}}")


def person_at(text: str, at: int) -> bool:
    """Whether the word at `at` is a family name, as behind a post."""
    return text[at:].split(maxsplit=1)[0] in _FAMILIES


def may_be_person(words: str, level: str, after_post: bool) -> bool:
    """Whether words behind a level ('tỉnh', 'xã') may be a person's name rather than a place's.

    Communes are named like persons too. Without a post before them two words are a place ('Cao Lãnh'), and four are
    that of a commune ('Đinh Văn Lâm Hà'); three may be either.
    """
    first, *given = words.split() or [""]
    if first not in _FAMILIES and given[:1] not in _MIDDLES:
        return False
    return after_post or level.startswith("tỉnh") or not (len(given) == 1 or (len(given) == 3 and level in _COMMUNES))
