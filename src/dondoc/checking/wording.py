"""The words of a document as the patterns of the tables are tried on them: in lower case, each where it stands."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dondoc.checking.case import Case
from dondoc.language.dates import completed, day_at
from dondoc.language.letters import folded, mended
from dondoc.language.patterns import pattern, words
from dondoc.model.source import Span


@lru_cache(maxsize=4)
def in_lower_case(text: str) -> str:
    """A source's text for matching; of the same length, so that places stay."""
    return folded(mended(text))


def words_of(case: Case) -> str:
    """The whole source's text for matching: the document's own words stand at its span."""
    return in_lower_case(case.record.source.text)


def stands(case: Case, row_id: str, within: Span | None = None) -> Iterator["re.Match[str]"]:
    """Where the pattern of a row stands in a part of the document."""
    start, end = within or case.document.span
    return pattern(row_id).finditer(words_of(case), start, end)


def beside(case: Case, row_id: str, reach: int, within: Span | None = None) -> Iterator["re.Match[str]"]:
    """Where the pattern of a row stands around one of the words of the row `<its id>_word`, `reach` characters at most.

    The words are looked for one by one: a pattern of which no letter is sure costs twenty times as much.
    """
    start, end = within or case.document.span
    text, compiled = words_of(case), pattern(row_id)
    seen: set[Span] = set()
    for word in words(f"{row_id}_word"):
        at = text.find(word, start, end)
        while at >= 0:
            for found in compiled.finditer(text, max(start, at - reach), min(end, at + reach)):
                if found.start() <= at < found.end() and found.span() not in seen:
                    seen.add(found.span())
                    yield found
            at = text.find(word, at + len(word), end)


def sentence_around(case: Case, span: Span) -> Span:
    """A part of the document with the rest of its sentence or line."""
    text = words_of(case)
    starts = (text.rfind(mark, 0, span[0]) for mark in (". ", ";", "\n"))
    ends = [end for mark in (". ", ";", "\n") if (end := text.find(mark, span[1])) >= 0]
    return max(0, *starts), min([*ends, len(text)])


class Stretch(NamedTuple):
    """A period 'từ … đến …' as it is written, whether or not its last day follows its first."""

    span: Span
    first: str
    last: str


def stretches(case: Case) -> Iterator[Stretch]:
    """The periods in the document whose two days are stated whole."""
    text = words_of(case)
    for found in beside(case, "checked.from", 10):
        early = day_at(text, found.end())
        until = pattern("checked.until").match(text, early.end) if early else None
        late = day_at(text, until.end()) if until else None
        if early and late:
            first, last = completed(early, late).iso(), late.iso()
            if first and last and len(first) == len(last) == len("2025-01-31"):
                yield Stretch((found.start(), late.end), first, last)
