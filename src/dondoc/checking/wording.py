"""The words of a document as the patterns of the tables are tried on them: in lower case, each where it stands."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dondoc.checking.case import Case
from dondoc.language.dates import completed, day_at
from dondoc.language.letters import folded, mended
from dondoc.language.patterns import pattern, words
from dondoc.model.source import Span

_LINE_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_SENTENCE_END = pattern("checked.sentence_end")
_LONGEST = 500  # characters of a sentence on either side of what is looked at


@lru_cache(maxsize=4)
def in_lower_case(text: str) -> str:
    """A source's text for matching, its printed lines joined; of the same length, so that places stay."""
    return _LINE_BREAK.sub(" ", folded(mended(text)))


def words_of(case: Case) -> str:
    """The whole source's text for matching: the document's own words stand at its span."""
    return in_lower_case(case.record.source.text)


def stands(case: Case, row_id: str, within: Span | None = None) -> Iterator["re.Match[str]"]:
    """Where the pattern of a row stands in a part of the document."""
    start, end = within or case.document.span
    return pattern(row_id).finditer(words_of(case), start, end)


def says(case: Case, row_id: str) -> bool:
    """Whether any of a row's words stands in the document."""
    text = words_of(case)
    return any(text.find(word, *case.document.span) >= 0 for word in _rows_words(row_id))


def beside(case: Case, row_id: str, reach: int = 0, within: Span | None = None) -> Iterator["re.Match[str]"]:
    """Where the pattern of a row stands that begins with a word of the row `<its id>_word`.

    With a `reach` the word may stand anywhere in it, so many characters from its ends at most. The words are looked for
    one by one: a pattern of which no letter is sure costs twenty times as much.
    """
    start, end = within or case.document.span
    text, compiled = words_of(case), pattern(row_id)
    seen: set[Span] = set()
    for at in _places(text, _rows_words(f"{row_id}_word"), (start, end)):
        near = compiled.finditer(text, max(start, at - reach), min(end, at + reach))
        for found in near if reach else filter(None, [compiled.match(text, at, end)]):
            if found.start() <= at < found.end() and found.span() not in seen:
                seen.add(found.span())
                yield found


@cache
def _rows_words(row_id: str) -> tuple[str, ...]:
    return words(row_id)


def _places(text: str, wanted: Iterable[str], within: Span) -> Iterator[int]:
    for word in wanted:
        at = text.find(word, *within)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word), within[1])


def sentence_around(case: Case, span: Span) -> Span:
    """A part of the document with the rest of its sentence."""
    text = mended(case.record.source.text)
    first = max(case.document.span[0], span[0] - _LONGEST)
    before = [found.end() for found in _SENTENCE_END.finditer(text, first, span[0])]
    behind = _SENTENCE_END.search(text, span[1], span[1] + _LONGEST)
    return (before[-1] if before else first), (behind.start() if behind else span[1] + _LONGEST)


class Stretch(NamedTuple):
    """A period 'từ … đến …' as it is written, whether or not its last day follows its first."""

    span: Span
    first: str
    last: str


def stretches(case: Case) -> Iterator[Stretch]:
    """The periods in the document whose two days are stated whole."""
    text = words_of(case)
    for found in beside(case, "checked.from"):
        early = day_at(text, found.end())
        until = pattern("checked.until").match(text, early.end) if early else None
        late = day_at(text, until.end()) if until else None
        if early and late:
            first, last = completed(early, late).iso(), late.iso()
            if first and last and len(first) == len(last) == len("2025-01-31"):
                yield Stretch((found.start(), late.end), first, last)
