"""Marks of secrecy. A document that bears one is refused, wherever in the file it stands.

A mark is looked for where stamps stand: in the head of every document, and at the upper and lower edge of every page.
It is looked for on the printed lines, before lines are joined to paragraphs, so that none hides in a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from dondoc.language.patterns import family, pattern
from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Line, Source

_ROWS = tuple(one for _, one in family("secrecy"))
_TRACE = pattern("secrecy_part.trace")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&nbsp;|[*_`#>]+")
_ABOVE, _HEAD, _EDGE = 3, 40, 3  # lines above a document's first, of its head, and at the edges of a page
_LONGEST_LINE = 200  # characters
_COLUMNS = 2  # of a letterhead that is laid out as a table; in a wider one a cell says something about its row


def refuse_secret(source: Source, beginnings: Iterable[int]) -> None:
    """Raises Refusal where a document that begins at one of these characters of the source bears a mark."""
    lines = source.lines
    starts = [line.start for line in lines]
    zone: set[int] = set()
    for beginning in beginnings:
        first = max(0, bisect_right(starts, beginning) - 1)
        zone.update(range(max(0, first - _ABOVE), min(len(lines), first + _HEAD)))
    for start, end in source.pages:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        zone.update(range(first, min(last, first + _EDGE)))
        zone.update(range(max(first, last - _EDGE), last))
    text = source.shown
    near = [lines[k] for k in zone]
    words = "\n".join([text[line.start : line.end] for line in near]).lower()
    traced = {words.count("\n", 0, found.start()) for found in _TRACE.finditer(words)}
    if any(_is_marked(text, near[k]) for k in traced):
        raise Refusal(Cause.SECRET, "a document bears a mark of secrecy")


def _is_marked(text: str, line: Line) -> bool:
    if line.end - line.start > _LONGEST_LINE:
        return False
    cells = line.cells if len(line.cells) <= _COLUMNS else ()
    places = ((line.start, line.end), *cells)
    return any(row.fullmatch(words) for words in (_bare(text[slice(*place)]) for place in places) for row in _ROWS)


def _bare(words: str) -> str:
    return _MARKUP.sub(" ", words).strip()
