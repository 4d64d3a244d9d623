"""Words as they are searched: of a text for the index, of a question for the search. Both databases hold the same.

A word counts without its diacritics and as it is written, a number of a document as one thing. For the indexes of the
databases each is a token of ASCII letters and digits, which neither takes apart: 'w' and a word without diacritics, 'e'
and one as written, 'n' and a number of a document that is named, 's' and the entry's own number.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from dondoc.language.confusions import bare
from dondoc.language.letters import folded, mended, newly_spelled, spellings

_WORD = re.compile(r"[^\W_]+")
# '8184 /VP-NCKTGS', '30/2020/NĐ-CP': what stands in front of a stroke begins with digits.
_NUMBER = re.compile(r"(?<![^\W_])\d+[^\W\d_]?(?:\s?/\s?[^\W_]+(?:[-.&][^\W_]+)*)+")
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')
_LONGEST = 100  # letters of a word that count; PostgreSQL's index takes no longer tokens
BETWEEN = "|"  # stands between texts in a row of words
_MOST = 40  # words of a question that count


def small(text: str) -> str:
    """In small letters, damage mended, tone marks placed one way; of the same length."""
    return newly_spelled(folded(mended(text)))


def words_in(text: str) -> list[str]:
    """As written, in small letters."""
    return [word[:_LONGEST] for word in _WORD.findall(small(text))]


def numbers_in(text: str) -> list[str]:
    """Numbers and symbols of documents, without diacritics, blanks and zeros in front."""
    return [_as_number(found) for found in _NUMBER.findall(bare(small(text)))]


def _as_number(found: str) -> str:
    return re.sub(r"\s", "", found).lstrip("0")[: 3 * _LONGEST]


def joined(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def columns_of(*texts: str) -> str:
    """The words of some columns, as they are kept to be narrowed down by; no phrase runs over from one to the next."""
    return joined(word for text in texts for word in (*words_in(normalize("NFC", text)), BETWEEN))


def token(kind: str, word: str) -> str:
    """One token for one word: what is neither small letter nor digit is spelled by its number, and so is z."""
    return kind + re.sub(r"[^a-y0-9]", lambda found: f"z{ord(found[0]):05x}", word)


def as_token(word: str) -> str:
    """Without diacritics a word stands for all its spellings, and a number for those with zeros in front."""
    if not word.isascii():
        return token("e", word)
    return token("w", (word.lstrip("0") or "0") if word.isdecimal() else word)


def tokens_of(words: Collection[str], numbers: Iterable[str]) -> set[str]:
    """What the index holds of a text. A number is found by its beginning as well: '45/QĐ' finds '45/QĐ-TTg'."""
    found = {as_token(bare(word)) for word in words} | {as_token(word) for word in words if not word.isascii()}
    for number in numbers:
        first = number.index("/") + 1 if "/" in number else 0
        ends = [cut.start() for cut in re.finditer(r"[/.&-]", number) if cut.start() > first]
        found |= {token("n", number[:end]) for end in (*ends, len(number))}
    return found


def own_tokens(symbol: str) -> set[str]:
    """What the index holds of an entry's own number: the whole, and the running number alone."""
    numbers = numbers_in(symbol)
    return {token("s", part) for number in numbers for part in (number, number.partition("/")[0])}


class Question(NamedTuple):
    words: tuple[str, ...]  # those in phrases too, as they were typed
    numbers: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def tokens(self) -> list[str]:
        """All of these must stand in a text."""
        return sorted({as_token(word) for word in self.words} | {token("n", number) for number in self.numbers})

    @property
    def own(self) -> list[str]:
        """These stand by an entry that bears the number that is asked for."""
        running = [word.lstrip("0") for word in self.words if word.isascii() and word.isdecimal()]
        return sorted({token("s", number) for number in (*self.numbers, *running)})


def question_of(typed: str) -> Question:
    typed = normalize("NFC", typed)
    phrases = [tuple(words_in(phrase)) for phrase in _QUOTED.findall(typed)]
    rest = _QUOTED.sub(" ", typed)
    words = [*words_in(_without_numbers(rest)), *(word for phrase in phrases for word in phrase)]
    return Question(tuple(words[:_MOST]), tuple(numbers_in(rest)[:_MOST]), tuple(filter(len, phrases)))


def _without_numbers(typed: str) -> str:
    for found in reversed([*_NUMBER.finditer(bare(small(typed)))]):
        typed = f"{typed[: found.start()]} {typed[found.end() :]}"
    return typed


# Where the words of a question stand in a text as people read it.


@cache
def _spelled(letter: str) -> str:
    """A letter with every mark that is taken off it, small and large."""
    ranges = (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))
    return "".join(sign for sign in map(chr, ranges) if sign.isalpha() and bare(small(sign)) == letter)


def _letters(word: str) -> str:
    """A pattern for a word: without diacritics any spelling, with them that one."""
    if word.isascii():
        return "".join(
            f"[{letter}{letter.upper()}{_spelled(letter)}{'ðÐƉ' if letter == 'd' else ''}]" for letter in word
        )
    ways = ("".join(f"[{re.escape(letter + letter.upper())}]" for letter in way) for way in sorted(spellings(word)))
    return f"(?:{'|'.join(ways)})"


def pattern_of(question: Question) -> "re.Pattern[str]":
    """Finds what a question asks for, phrases and numbers as a whole."""
    within = {word for phrase in question.phrases for word in phrase}
    ways = [r"[\W_]+".join(map(_letters, phrase)) for phrase in question.phrases]
    ways += ["0*" + "".join(_in_number(sign) for sign in number) for number in question.numbers]
    ways += [_letters(word) for word in question.words if word not in within]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])")


def _in_number(sign: str) -> str:
    return r"\s?/\s?" if sign == "/" else _letters(sign) if sign.isalnum() else re.escape(sign)


class Piece(NamedTuple):
    """Of a text: what was asked for is marked."""

    text: str
    is_hit: bool


def marked(text: str, pattern: "re.Pattern[str]") -> tuple[Piece, ...]:
    return tuple(_pieces(text, pattern))


def _pieces(text: str, pattern: "re.Pattern[str]") -> Iterator[Piece]:
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()], is_hit=False)
        yield Piece(found.group(), is_hit=True)
        at = found.end()
    if at < len(text):
        yield Piece(text[at:], is_hit=False)


_WIDTH = 240  # characters of a snippet
_LOOKED_AT = 300  # places of a text that are weighed


def snippet(text: str, pattern: "re.Pattern[str]") -> tuple[Piece, ...]:
    """The stretch of a text where most of what was asked for stands together; nothing where none does."""
    places = [found.span() for found in islice(pattern.finditer(text), _LOOKED_AT)]
    if not places:
        return ()
    start = _densest(places, text)
    begin = max(0, start - _WIDTH // 4)
    begin = text.find(" ", begin, start) + 1 or start if begin else begin
    piece = text[begin : begin + _WIDTH]
    cut = piece.rfind(" ", start - begin) if begin + _WIDTH < len(text) else -1
    return marked(piece[: None if cut < 0 else cut].replace("\n", " "), pattern)


def _densest(places: list[tuple[int, int]], text: str) -> int:
    """Where the stretch begins that holds most different things of the question; the first of several."""
    said = [bare(folded(text[start:end])) for start, end in places]
    starts = [start for start, _ in places]
    within = (bisect_right(starts, start + _WIDTH * 3 // 4 - 20) for start in starts)
    best = max((len(set(said[at:end])), -at) for at, end in enumerate(within))
    return starts[-best[1]]
