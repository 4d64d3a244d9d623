"""Personal data in a text: identity and phone numbers, e-mail, where a person lives, names of persons.

It is recognised so that it can be masked in what leaves an office; nothing is gathered. Whose names stay, the signer's
and the addressees', is said by the caller.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from dondoc.language.letters import folded
from dondoc.language.patterns import family, pattern
from dondoc.language.tables import table
from dondoc.model.source import Span

MASK = "█"
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 60  # characters before a name in which its cue stands
_LONGEST = 4  # syllables of a name
_ALONE = 3  # syllables from which a name is known as one without a cue
# A person to whom streets, a city and a movement are called; the law does not protect that name.
_PUBLIC = frozenset({"hồ chí minh"})


class Personal(NamedTuple):
    """Something personal at a place: `identity`, `phone`, `email`, `address` or `name`."""

    kind: str
    span: Span


class Masked(NamedTuple):
    """A text of the same length in which it cannot be read, and how many places of each kind were masked."""

    text: str
    counts: Counter[str]


def masked(text: str, known: Iterable[str] = ()) -> Masked:
    """The text with everything personal masked, but for the names in `known`."""
    found = personal(text, known)
    letters = list(text)
    for one in found:
        letters[slice(*one.span)] = [MASK if not letter.isspace() else letter for letter in text[slice(*one.span)]]
    return Masked("".join(letters), Counter(one.kind for one in found))


def personal(text: str, known: Iterable[str] = ()) -> list[Personal]:
    """What is personal in a text, in its order, no two upon each other."""
    stays = {folded(" ".join(name.split())) for name in known}
    found = [*_by_pattern(text), *(one for one in _names(text) if _plain(text, one.span) not in stays)]
    found.sort(key=lambda one: (one.span[0], -one.span[1]))
    kept: list[Personal] = []
    for one in found:
        if not kept or one.span[0] >= kept[-1].span[1]:
            kept.append(one)
    return kept


def _plain(text: str, span: Span) -> str:
    return " ".join(folded(text[slice(*span)]).split())


def _by_pattern(text: str) -> Iterator[Personal]:
    small = folded(text)
    for name, each in family("personal"):
        kind = name.partition("_")[0]
        for found in each.finditer(small):
            yield Personal(kind, found.span("value"))


@cache
def _families() -> frozenset[str]:
    return frozenset(map(folded, table("places")["families"]))


def _names(text: str) -> Iterator[Personal]:
    """Rows of capitalised words that begin with a family name: behind a cue, or long enough to be told without one."""
    position = 0
    small = folded(text)
    for first in _WORD.finditer(text):
        if first.start() < position or not _is_capitalised(first.group()) or not _is_family(folded(first.group())):
            continue
        words = [first, *_following(text, first)]
        span = (first.start(), words[-1].end())
        if len(words) > 1 and _is_person(small, span, words):
            yield Personal("name", span)
            position = span[1]


def _is_family(word: str) -> bool:
    return word in _families() or pattern("personal_cue.family").fullmatch(word) is not None


def _is_capitalised(word: str) -> bool:
    return word[0].isupper()


def _following(text: str, first: "re.Match[str]") -> Iterator["re.Match[str]"]:
    """The capitalised words right behind a first one, up to a title."""
    last = first
    for _ in range(_LONGEST - 1):
        here = _WORD.match(text, last.end() + 1)
        if here is None or text[last.end()] != " " or not _is_capitalised(here.group()):
            return
        if pattern("personal_cue.title").fullmatch(folded(here.group())):
            return
        if here.group().isupper() is not first.group().isupper() and len(here.group()) > 1:
            return
        yield here
        last = here


def _is_person(small: str, span: Span, words: list["re.Match[str]"]) -> bool:
    before = small[max(0, span[0] - _NEAR) : span[0]]
    if _plain(small, span) in _PUBLIC or pattern("personal_cue.place").search(before):
        return False
    if pattern("personal_cue.person").search(before):
        return True
    return len(words) >= _ALONE and not words[0].group().isupper() and folded(words[0].group()) in _families()
