"""A title without a letterhead above it: 'CHỈ THỊ / CỦA BỘ Y TẾ SỐ 12/2005/CT-BYT NGÀY 05 THÁNG 4 NĂM 2005'.

So gazettes and collections print what an office issued: behind the name of the kind whose it is, its number and its
day, in this order or with the body last, over one line or several.
"""

from typing import NamedTuple

from dondoc.language.agencies import body_at
from dondoc.language.dates import Day, day_at
from dondoc.language.kinds import kind_names, kind_of_symbol
from dondoc.language.letters import folded
from dondoc.language.names import from_capitals
from dondoc.language.numbers import NUMBER, compact
from dondoc.language.patterns import pattern
from dondoc.model.directive import Block, Value
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_KIND = pattern("inscription.kind")
_AUTHOR = pattern("head.author")
_BEFORE_NUMBER = pattern("inscription.number")
_BEFORE_DAY = pattern("inscription.day")
_BEFORE_AUTHOR = pattern("inscription.author")
_AUTHOR_END = pattern("inscription.author_end")
_MOST_LINES = 5
_LONGEST_AUTHOR = 120  # characters
_STOPS = (".", ";", ":")  # with which paragraphs of a text end, and titles do not


class Inscription(NamedTuple):
    """Kind, whose the document is (from 'của' on), number and day; the title goes on at `end`."""

    kind: Value
    author: Span
    number: Value
    day: Value
    end: int


def inscription(plain: Plain, blocks: tuple[Block, ...]) -> Inscription | None:
    """What the first of the blocks begins with, over as many of them as it takes."""
    first, end = blocks[0], blocks[:_MOST_LINES][-1].end
    kind = None if first.style or first.cells else _KIND.match(plain.folded, first.start, end)
    if kind is None or plain.text.endswith(_STOPS, first.start, first.end):
        return None
    author = _AUTHOR.match(plain.folded, kind.end(), end)
    if author is None and kind.end() < first.end and plain.text[kind.end() - 2].islower():
        return None  # 'Quyết định số 12/QĐ-UBND ngày … của …' in a line is how a text speaks of another document
    stop = min(end, kind.end() + _LONGEST_AUTHOR)
    numbered = (_BEFORE_NUMBER.search if author else _BEFORE_NUMBER.match)(plain.folded, kind.end(), stop)
    number = NUMBER.match(plain.text, numbered.end(), end) if numbered else None
    before_day = _BEFORE_DAY.match(plain.folded, number.end(), end) if number else None
    day = day_at(plain.folded, before_day.end()) if before_day else None
    if not (numbered and number and day and day.day and (iso := day.iso())):
        return None
    body = (kind.end(), numbered.start()) if author else _author_behind(plain, day, end)
    named, symbol = kind_names()[kind["kind"]], kind_of_symbol(compact(number.group()))
    if body is None or symbol not in (None, named) or (author and not _is_body(plain.text[author.end() : body[1]])):
        return None
    behind = max(day.end, body[1])
    return Inscription(
        Value(named, (kind.span("kind"),)),
        (body[0], body[0] + len(plain.text[slice(*body)].rstrip())),
        Value(compact(number.group()), (number.span(),)),
        Value(iso, ((day.start, day.end),)),
        behind + (plain.text[behind : behind + 1] == " "),
    )


def _author_behind(plain: Plain, day: Day, end: int) -> Span | None:
    """Whose the document is where that stands behind its day: 'ngày 05/4/2005 của Thủ tướng Chính phủ' về …"""
    begins = _BEFORE_AUTHOR.match(plain.folded, day.end, end)
    if begins is None:
        return None
    stop = _AUTHOR_END.search(plain.folded, begins.end(), end)
    body = begins.end(), stop.start() if stop else end
    return body if body[1] - body[0] <= _LONGEST_AUTHOR else None


def _is_body(words: str) -> bool:
    """Whether words are the name of a body and its place alone: the number behind it is the document's own."""
    name = from_capitals(" ".join(words.split()))
    body = body_at(name, folded(name), 0, len(name))
    return body is not None and all(word[0].isupper() for word in name[body.end :].split())
