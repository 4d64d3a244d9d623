"""What the words of a duty are about: its matter, as weighed features, so that two duties can be compared.

A feature is two syllables that follow each other, as most Vietnamese words are two, or one syllable for itself. Words
of manner and joining words are left out and part what stands around them; punctuation parts too.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby, pairwise
from types import MappingProxyType

from dondoc.language.alternatives import either
from dondoc.language.letters import folded, mended, newly_spelled
from dondoc.language.tables import table

# A day, an identifier or figure ('22/2023/qđ-ttg', '06'), a word, or a sign that parts.
_TOKEN = re.compile(
    r"(?P<day>\d{1,2}/\d{1,2}/\d{4})|(?P<number>\d+(?:[./-]\w+)*)|(?P<word>[^\W\d_]+)|(?P<sign>[^\w\s])"
)
_NAMING = re.compile(r"(?!(?:19|20)\d\d$)\d")  # a number that names something, as a year does not
_EXPLAINED = re.compile(r"\(([A-ZĐƯÂÊÔ]{3,8})\)")
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{3,8}\b")
_BRACKETS = re.compile(r"\(([^()]*)\)|[“\"]([^“”\"]{20,})[”\"]")

OF_ASIDE = 0.5
"""What a word of an example, a purpose or a title weighs: the duty does not fall where another example is given."""

OF_SYLLABLE = 0.3
"""What one syllable weighs beside a pair: by itself it belongs to many words."""

OF_COMMON = 0.5
"""What a word weighs that directives of any field are full of."""

OF_NUMBER = 3.0
"""What a number weighs: that of a document or programme names it, whatever words stand around."""


def explained(text: str) -> dict[str, str]:
    """The abbreviations that a text explains: 'an ninh, trật tự (ANTT)'."""
    found: dict[str, str] = {}
    for hit in _EXPLAINED.finditer(text):
        words = list(re.finditer(r"[^\W\d_]+", text[max(0, hit.start() - 120) : hit.start()]))
        tail = words[-len(hit[1]) :]
        if "".join(word[0][0] for word in tail).upper() == hit[1]:
            found[hit[1]] = " ".join(word[0] for word in tail)
    return found


def matter(text: str, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, float]:
    """The features of a duty and what each weighs by its kind and place; `known` are abbreviations of its document."""
    found: dict[str, float] = {}
    for part, weight in _parts(_plain(text, known)):
        for run in runs(part):
            for feature, kind in _features(run):
                found[feature] = max(weight * kind, found.get(feature, 0))
    return found


def lacking(text: str, others: Mapping[str, float], known: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """The words of a duty that other features do not have, in the order of the text; a single syllable is no word."""
    found: list[str] = []
    for run in runs(_plain(text, known)):
        shared = [f"{one} {other}" in others for one, other in pairwise(run)]
        had = [left or right for left, right in zip([False, *shared], [*shared, False], strict=True)]
        found += [" ".join(words) for is_had, words in _together(run, had) if not is_had and len(words) > 1]
    return list(dict.fromkeys(found))


def _together(run: list[str], had: list[bool]) -> Iterator[tuple[bool, list[str]]]:
    """Stretches of a run that are had, or are not."""
    for is_had, pairs in groupby(zip(had, run, strict=True), key=lambda pair: pair[0]):
        yield is_had, [syllable for _, syllable in pairs]


def runs(part: str) -> list[list[str]]:
    """The content syllables of a text in lower case, in runs that nothing parts."""
    found: list[list[str]] = [[]]
    for token in _TOKEN.finditer(_manner().sub(",", part)):
        if token["day"] or token["sign"] or token["word"] in _joining():
            found.append([])
        else:
            found[-1].append(token[0])
    return [run for run in found if run]


def _plain(text: str, known: Mapping[str, str]) -> str:
    """The text in lower case, abbreviations written out, marks of emphasis off, each syllable spelled in one way."""
    text = _ABBREVIATION.sub(lambda hit: known.get(hit[0]) or _usual().get(hit[0], hit[0]), text)
    return newly_spelled(folded(mended(text.replace("*", "")))).replace("phòng, chống", "phòng chống")


def _features(run: list[str]) -> Iterator[tuple[str, float]]:
    pairs = (" ".join(pair) for pair in pairwise(run))
    yield from ((pair, OF_COMMON if pair in _common() else 1.0) for pair in pairs)
    yield from ((one, OF_NUMBER if _NAMING.match(one) else OF_SYLLABLE if len(run) > 1 else 1.0) for one in run)


def _parts(text: str) -> list[tuple[str, float]]:
    """The duty itself, and what stands beside it: in brackets, as a title, behind 'nhất là' or 'góp phần'."""
    outside = _BRACKETS.sub(" , ", text)
    inside = [hit[1] or hit[2] or "" for hit in _BRACKETS.finditer(text)]
    cut = _asides().search(outside)
    main, tail = (outside[: cut.start()], outside[cut.end() :]) if cut else (outside, "")
    return [(main, 1.0), (tail, OF_ASIDE), (" , ".join(inside), OF_ASIDE)]


@cache
def _usual() -> dict[str, str]:
    found: dict[str, str] = table("matter")["abbreviations"]
    return found


@cache
def _manner() -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){either(table('matter')['manner'])}(?!\w)")


@cache
def _asides() -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){either(table('matter')['asides'])}(?!\w)")


@cache
def _joining() -> frozenset[str]:
    return frozenset(table("matter")["joining"])


@cache
def _common() -> frozenset[str]:
    return frozenset(table("matter")["common"])
