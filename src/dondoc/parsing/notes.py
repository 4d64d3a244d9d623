"""Footnotes: where they begin, and the marks in the text that refer to them."""

import re

from dondoc.language.letters import mended
from dondoc.model.source import Source, Span, beside

_HIGH = "¹²³⁰⁴⁵⁶⁷⁸⁹"
# Behind the break of a line: a literal is found much faster than the start of a line.
_START = re.compile(rf"\n(?:([{_HIGH}]{{1,2}}) ?|(\d{{1,2}}) (?=[A-ZĐÀ-Ỹ\"“]))(?=\S)")


def footnotes(source: Source) -> tuple[dict[int, str], list[Span]]:
    """The starts of the lines that begin footnotes, with their numbers, and the places of the marks that refer to them.

    A digit that is set high is a mark by itself. A plain digit begins a footnote only where it is the next number and
    stands attached to a word above it on the same page, as it comes out of a PDF; a row of a table is none.
    """
    starts: dict[int, str] = {}
    marks: list[Span] = []
    text = source.text
    for found in _START.finditer(f"\n{text}"):  # the break before a line stands where the line starts in `text`
        number = mended(found.group(1) or found.group(2))
        if found.group(2) and number != str(len(starts) + 1):
            continue
        line = source.lines[source.line_at(found.start())]
        if found.group(2) and line.cells:
            continue
        page = line.page
        mark = _mark(source, number, source.pages[page][0], found.start(), high=found.group(1))
        if mark is None and found.group(2):
            continue
        starts[found.start()] = number
        if mark is not None:
            marks.append(mark)
    return starts, marks


def _mark(source: Source, number: str, start: int, end: int, high: str | None) -> Span | None:
    """The last place in `[start, end)` where the number stands attached to what it is a note of.

    Digits that are set high are a mark wherever they stand, also behind a number ('97/2025/QH15¹') or a blank. A mark
    may part its printed line in two.
    """
    text, printed = source.text, high or number
    at = text.rfind(printed, start, end)
    while at > start:
        before, after = text[at - 1], text[at + len(printed) : at + len(printed) + 1]
        if before == "\n" and _goes_on(source, at):
            before = text[at - 2]
        attached = before.isalpha() or before in '"”’)…*'
        if (high or (attached and not before.isupper())) and not after.isalnum():
            return at, at + len(printed)
        at = text.rfind(printed, start, at)
    return None


def _goes_on(source: Source, at: int) -> bool:
    """Whether the line at a position stands right behind the one before it."""
    k = source.line_at(at)
    return k > 0 and beside(source.lines[k - 1], source.lines[k])
