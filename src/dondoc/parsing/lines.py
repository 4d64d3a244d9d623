"""The lines of a source without markup, rules, page numbers and the marks of notes, single letters mended."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from statistics import median

from dondoc.language.confusions import restored
from dondoc.language.letters import folded, mended
from dondoc.model.source import Line, Source, Span, TextFrom
from dondoc.model.values import value

_MARKUP = re.compile(
    r"^#{1,6} |^> |\*+(?=\S)|(?<=\S)\*+|</?(?:b|i|u|em|strong|sup|sub|br|p|span|div)\b[^<>]*>|`+", re.IGNORECASE
)
_SIGNS = "*<#`>"
_SIGN = re.compile(f"[{_SIGNS}]")
_RULE = re.compile(r"[\W_]*(?:[oO][oO0]{1,5}[oO][\W_]*)?")  # a rule, or an ornament: '---o0o---'
_LEAST_LINES = 15  # of a page that its number parts from the next
_PAGE_NUMBER = re.compile(r"[-– ]*\d{1,4}[-– ]*|\d+\s?/\s?\d+")
_COUNTED = re.compile(r"^\d+\s*[-–|/]?\s*|\s*[-–|]?\s*(?:\b(?:[Tt]rang|[Pp]age)\s*)?\d+(?:\s?/\s?\d+)?$")
_BEGINS = re.compile(r"cộng h[oò]|độc lập|phụ lục|biểu|mẫu|danh (?:sách|mục)|nơi nhận|điều |[-–+•*(]|[a-zđ]?\d*[.)] ")
_LEAST_PAGES = 4  # of a document in which a line runs along
_MOST_PAGES = 0.8  # share of the pages behind the first that have the line
_LEVEL = 12.0  # points by which what runs along all pages may stand higher or lower
_EDGE = 2  # lines at the upper and at the lower edge of a page that may run along: a title, and a number
_LONGEST_HEAD = 120  # characters


@value
class Strip:
    """What is left of a line: its words, and the pieces of the source's text that they are, with where each begins.

    `gap` tells that a blank line, or one that was left out, stood before it.
    """

    text: str
    pieces: tuple[tuple[int, str], ...]
    line: Line
    gap: bool


def strips_of(source: Source, marks: list[Span]) -> list[Strip]:
    """The lines that hold words; `marks` are the places of marks that refer to footnotes."""
    strips: list[Strip] = []
    text, lines, gap = mended(source.shown), source.lines, False
    if source.text_from != TextFrom.TEXT:
        text = restored(text)
    marked = bool(marks) or any(sign in text for sign in _SIGNS)
    folios, running = _folios(source), _running(source)
    for k, line in enumerate(lines):
        start = line.start
        words = text[start : line.end]
        if not words:
            gap = True
            continue
        if k in running:
            continue
        pieces: tuple[tuple[int, str], ...] = ((start, words),)
        if marked:
            near = [mark for mark in marks if start <= mark[0] < line.end] if marks else []
            if near or _SIGN.search(words):
                pieces = _without_markup(words, start, near)
                words = pieces[0][1] if len(pieces) == 1 else "".join(piece for _, piece in pieces)
        first = words[:1]
        if (not first.isalpha() or first in "oO") and (
            not words.strip()
            or (not line.cells and _RULE.fullmatch(words))
            or (len(words) < 12 and (k in folios or _is_page_number(source, k, words)))
        ):
            gap = gap or len(source.pages) == 1
            continue
        strips.append(Strip(words, pieces, line, gap))
        gap = False
    return strips


def _folios(source: Source) -> frozenset[int]:
    """The lines that are page numbers in a text without pages: 2, 3, … alone on lines a page or so apart."""
    if len(source.pages) > 1:
        return frozenset()
    alone = [
        (k, int(source.text[line.start : line.end]))
        for k, line in enumerate(source.lines)
        if 0 < line.end - line.start < 4 and source.text[line.start : line.end].isdecimal()
    ]
    counted = [number for _, number in alone] == list(range(2, 2 + len(alone)))
    apart = all(later[0] - earlier[0] >= _LEAST_LINES for earlier, later in pairwise(alone))
    return frozenset(k for k, _ in alone) if counted and apart else frozenset()


def _running(source: Source) -> frozenset[int]:
    """The lines at the edges of pages that nearly all pages have, but for the page's number in them.

    On the first page they stay: there they may be the letterhead, of which a running head often is a copy. What begins
    a document or an appendix is none, though each page may begin one.
    """
    if len(source.pages) < _LEAST_PAGES:
        return frozenset()
    page_of = [line.page for line in source.lines]
    pages = [range(bisect_left(page_of, page), bisect_right(page_of, page)) for page in dict.fromkeys(page_of)]
    found: dict[str, list[int]] = {}
    for page in pages[1:]:
        for k in {*_filled(source, page), *_filled(source, reversed(page))}:
            line = source.lines[k]
            words = source.text[line.start : line.end]
            if words[0].isdecimal() or words[-1].isdecimal():
                words = _COUNTED.sub("", words)
            if not line.cells and len(words) <= _LONGEST_HEAD and not _BEGINS.match(folded(words)):
                found.setdefault(words, []).append(k)
    most = max(_LEAST_PAGES - 1, _MOST_PAGES * (len(pages) - 1))
    same = (places for places in found.values() if _pages(source, places) >= most and _is_level(source, places))
    return frozenset(k for places in same for k in places)


def _is_level(source: Source, places: list[int]) -> bool:
    """Whether most of the lines stand at one height, as far as it is known; signatures of several letters do not."""
    feet = [foot for k in places if (foot := source.lines[k].foot)]
    level = median(feet) if feet else 0.0
    return sum(abs(foot - level) < _LEVEL for foot in feet) * 2 >= len(feet)


def _filled(source: Source, places: Iterable[int]) -> Iterator[int]:
    """The first of these lines that are not blank."""
    return islice((k for k in places if source.lines[k].end > source.lines[k].start), _EDGE)


def _pages(source: Source, places: list[int]) -> int:
    return len({source.lines[k].page for k in places})


def _is_page_number(source: Source, k: int, words: str) -> bool:
    """Whether the line `k` is the first or last of its page and holds nothing but a page number."""
    if len(source.pages) < 2 or not _PAGE_NUMBER.fullmatch(words):
        return False
    lines, page = source.lines, source.lines[k].page
    return k == 0 or k + 1 == len(lines) or lines[k - 1].page != page or lines[k + 1].page != page


def _without_markup(words: str, start: int, marks: list[Span]) -> tuple[tuple[int, str], ...]:
    """The pieces of a line between its markup and marks of notes, without doubled blanks; a single '* ' is a label."""
    pieces: list[tuple[int, str]] = []
    at, blank = 0, True
    bullet = len(words) - len(words.lstrip("* ")) if words.startswith("* ") and words.count("*") == 1 else 0
    cuts = [m.span() for m in _MARKUP.finditer(words, bullet)]
    cuts += [(a - start, b - start) for a, b in marks]
    for cut in [*sorted(cuts), (len(words), len(words))]:
        piece = words[at : cut[0]]
        shorter = piece.lstrip() if blank else piece
        if shorter:
            pieces.append((start + at + len(piece) - len(shorter), shorter))
            blank = shorter[-1] == " "
        at = cut[1]
    return tuple(pieces)
