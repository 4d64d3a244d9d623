"""Marks of secrecy. A document that bears one is refused, wherever in the file it stands.

A mark is looked for where stamps stand: in the head of every document, and at the upper and lower edge of every page.
It is looked for on the printed lines, before lines are joined to paragraphs, so that none hides in a sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from dondoc.language.letters import folded
from dondoc.language.patterns import family, pattern
from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Line, Source

_ROWS = tuple(one for _, one in family("secrecy"))
_TRACE = pattern("secrecy_part.trace")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&nbsp;|[*_`#>]+")
_START = attrgetter("start")
_ABOVE, _HEAD, _EDGE = 3, 40, 3  # lines above a document's first, of its head, and at the edges of a page
_LONGEST_LINE = 200  # characters
_COLUMNS = 2  # of a letterhead that is laid out as a table; in a wider one a cell says something about its row


def refuse_secret(source: Source, beginnings: Iterable[int]) -> None:
    """Raises Refusal where a document that begins at one of these characters of the source bears a mark."""
    text, lines = source.shown, source.lines
    for first, last in _zones(source, beginnings):
        start = lines[first].start
        for found in _TRACE.finditer(folded(text[start : lines[last - 1].end])):
            if _is_marked(text, lines[source.line_at(start + found.start())]):
                raise Refusal(Cause.SECRET, "a document bears a mark of secrecy")


def _zones(source: Source, beginnings: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The lines among which marks stand: from one up to before another."""
    count = len(source.lines)
    for beginning in beginnings:
        first = source.line_at(beginning)
        yield max(0, first - _ABOVE), min(count, first + _HEAD)
    for page in source.pages:
        first, last = (bisect_left(source.lines, place, key=_START) for place in page)
        if first < last:
            yield first, min(last, first + _EDGE)
            yield max(first, last - _EDGE), last


def _is_marked(text: str, line: Line) -> bool:
    if line.end - line.start > _LONGEST_LINE:
        return False
    cells = line.cells if len(line.cells) <= _COLUMNS else ()
    places = ((line.start, line.end), *cells)
    return any(row.fullmatch(words) for words in (_bare(text[slice(*place)]) for place in places) for row in _ROWS)


def _bare(words: str) -> str:
    return _MARKUP.sub(" ", words).strip()
