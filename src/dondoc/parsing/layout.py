"""Which lines of a page belong together, by how they end and begin and where they stand."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from statistics import median, quantiles

from dondoc.language.agencies import province_end
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.language.roles import role_at
from dondoc.model.source import beside
from dondoc.parsing.labels import label_at
from dondoc.parsing.lines import Strip

# Parts of a letterhead or an ending that begin a block wherever they stand, and the line behind which one begins.
_OPENS = re.compile(r"V/v|Kính gửi|S[ốỐ]\s*:|Nơi nhận|CỘNG H[ÒO]|Độc lập\s*[-.]?\s*Tự do")
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị) ")  # behind ';' the next of the grounds of a decision
_SYMBOLS = re.compile(r"[/\d]")
_DATED = re.compile(r", ngày[\d\s.…_]*[^,;]{0,4}\s?tháng[\d\s.…_]*[^,;]{0,3}năm\s*\d{3}\S{1,2}$")
_COUNTED = re.compile(r"[:;.,]\s\(\d\)$")  # a count at the end of a line belongs to what follows
_STOPS = frozenset(".,;")
_PARTED = pattern("head.parted")
_FIGURED = pattern("head.figured")
_CLOSED = frozenset(".;:!?…")
_CLOSERS = " \"'”’)*]"
_OPENERS = " \"'“("
_SHARED = 3  # lines that make an edge
_LONGEST_WORD = 0.15  # share of the page's width
_NEAR = 0.02  # share of the page's width: a quick look for lines that stand beside each other
_HALF = 0.6  # of the page's width: what stands left of it has room for a signature beside it
_ENOUGH = 31  # pairs of lines that tell how far the lines of a paragraph stand apart
_BRACKETED = 3  # lines over which what stands in brackets may run
_APART = 1.3  # times the distance of a paragraph's lines; letters that reach below their line count as lower
_ROOM = 1.25  # times the width of as many letters: a word may be of wide ones
_LONGEST_SYLLABLE = 7
_WRAPPED = 130  # no printed line of A4 at 13 points holds more characters; a longer line is a whole paragraph


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text of a page stands: its left and right edge as shares of the page's width."""

    left: float
    right: float


class Layout:
    """How the lines of a source stand: wrapped or a paragraph each, apart by blank lines or by indents."""

    def __init__(self, strips: list[Strip]) -> None:
        self._strips = strips
        self._lengths = sorted([len(s.text) for s in strips]) or [0]
        self.wrapped = self._lengths[-1] <= _WRAPPED or self._mostly_wrapped()
        self.columns = _columns(strips)
        self.spaced = sum([s.gap for s in strips]) * 4 > len(strips)

    def _mostly_wrapped(self) -> bool:
        """Whether few lines are whole paragraphs, and less than half of the words stand in them: a letter has few."""
        lengths = self._lengths
        longer = lengths[bisect_right(lengths, _WRAPPED) :]
        return len(longer) * 10 < len(lengths) and sum(longer) * 2 < sum(lengths)

    @cached_property
    def width(self) -> float:
        """How long a full line is, asked for where lines have no places."""
        return quantiles(self._lengths, n=10)[-1] if len(self._lengths) > 1 else self._lengths[0]

    def continues(self, group: list[Strip], strip: Strip) -> bool:
        """Whether a line goes on with the block whose lines are `group`."""
        before = group[-1]
        last, words = before.text, strip.text
        if strip.line.cells or before.line.cells:
            return False
        if _runs_on(last, words) or _is_one_line(before, strip):
            return True
        label = label_at(words, 0, len(words))
        if label is not None and label[0] == "bracket" and _counts_on(group, label[1]):
            return True
        text, head = last.rstrip(_CLOSERS), words.lstrip(_OPENERS)
        if not head or not text:
            return False
        closed = text[-1] in _CLOSED and (not _in_brackets(group) or self._is_over(before, strip))
        if label is not None and closed:
            return False
        if _opens(words) or _ends(last) or (last[-1] == ";" and _BASIS.match(words)):
            return False
        if label is not None:
            runs_on = before.line.start not in self._narrow and self._full(before, strip)
            return runs_on and self._no_label(label[0], strip, label[2])
        if not (strip.gap or closed) and (text[-1] == "," or _in_brackets(group)):
            return True
        if last.isupper() != words.isupper() and (last.isupper() or not self._full(before, strip)):
            return False
        return self._goes_on(group, strip, closed, head[0].islower() or text[-1] in ",-")

    def _goes_on(self, group: list[Strip], strip: Strip, closed: bool, inside_sentence: bool) -> bool:
        """Whether a line without a label goes on with a block, by their words and by where both stand."""
        before = group[-1]
        if inside_sentence:
            return not closed or self._inside(before, strip) or (self._full(before, strip) and not strip.gap)
        if _is_heading(strip.text) and not (before.line.start in self._narrow and _SYMBOLS.search(strip.text)):
            return False
        # What is longer than a printed line is a paragraph, as is every line where few are shorter.
        alone = strip.line.left is None and (not self.wrapped or len(before.text) > _WRAPPED)
        if not closed and _breaks_off(group, alone):
            return True
        if alone or strip.gap or self._indented(strip):
            return False
        over = strip.line.page != before.line.page  # only where paragraphs are indented does one go on unseen
        return self._inside(before, strip) and (not over or self._indented(group[0]))

    def resumes(self, group: list[Strip], strip: Strip) -> bool:
        """Whether a line behind a footnote goes on with the block that the footnote interrupted."""
        if strip.line.cells or group[-1].line.cells:
            return False
        text, head = group[-1].text.rstrip(_CLOSERS), strip.text.lstrip(_CLOSERS)
        if label_at(strip.text, 0, len(strip.text)) is not None or not head or text[-1:] in _CLOSED:
            return False
        if self.wrapped and strip.line.left is None and len(text) < self.width / 2:
            return False  # a line that is not full, such as a signer's name, is no sentence that a page broke off
        return head[0].islower() or not strip.gap or strip.line.page != group[-1].line.page

    def resumes_note(self, note: list[Strip], body: list[Strip], strip: Strip) -> bool:
        """Whether a line goes on with the footnote that the page before ended within.

        It stands apart at the foot, below a sentence that goes on on the next page or within a sentence itself.
        """
        last, above = note[-1], body[-1]
        if strip.line.page != last.line.page + 1 or _is_closed(last) or self._indented(strip):
            return False
        inside = strip.text[0].islower() or (
            not _is_closed(above) and label_at(strip.text, 0, len(strip.text)) is None and not _is_heading(strip.text)
        )
        return inside and self.apart(above, strip)

    def _no_label(self, style: str, strip: Strip, body: int) -> bool:
        """Whether what looks like a label only happens to open a line of running text."""
        if strip.gap or self._indented(strip):
            return False
        return style in ("dash", "arabic", "roman", "letter", "upper", "bracket", "article", "section") and (
            strip.line.left is not None or strip.text[body : body + 1].islower()
        )

    def _is_over(self, before: Strip, strip: Strip) -> bool:
        """Whether a paragraph ends within brackets that nobody closed: with a full stop, in a line that is not full."""
        if before.text[-1] != "." or not strip.text[0].isupper():
            return False
        return self._indented(strip) or not self._full(before, strip)

    def _inside(self, before: Strip, strip: Strip) -> bool:
        """Whether two lines stand in one paragraph by their places alone."""
        if not self._full(before, strip) or self._indented(strip) or self.apart(before, strip):
            return False
        return strip.line.left is not None or self.spaced or before.text.rstrip(_CLOSERS)[-1:] not in _CLOSED

    def _full(self, strip: Strip, following: Strip) -> bool:
        """Whether a line reaches the right edge of its column, so that the next may go on with it.

        That one's first word must have had no room behind it; its width is guessed from the line's own letters.
        """
        column, line = self.columns.get(strip.line.page), strip.line
        if column is None or line.right is None or line.left is None:
            return self.wrapped and 0.72 * self.width < len(strip.text) <= _WRAPPED
        edge = self._narrow.get(line.start, column.right)
        word = following.text.partition(" ")[0]
        letters = (_ROOM if word.isupper() else 1) * len(word) + 1
        return edge - line.right < min(_LONGEST_WORD, _ROOM * letters * (line.right - line.left) / len(strip.text))

    @cached_property
    def _narrow(self) -> dict[int, float]:
        """Where the column of recipients that stands beside a signature ends, for each of its lines by its start."""
        found: dict[int, float] = {}
        for k in [k for k, strip in enumerate(self._strips) if strip.text.startswith(("Nơi nhận", "NƠI NHẬN"))]:
            lines = [strip.line for strip in takewhile(_on_the_left, self._strips[k:])]
            edge = max((line.right or 0.0 for line in lines), default=0.0)
            found.update((line.start, edge) for line in lines)
        return found

    def apart(self, before: Strip, strip: Strip) -> bool:
        """Whether two lines of one page stand farther apart than the lines of one paragraph do."""
        return 0 < _APART * self._pitch < _distance(before, strip)

    @cached_property
    def _pitch(self) -> float:
        """How far the lines of one paragraph stand apart, in points; 0 where lines have no places."""
        found: list[float] = []
        for before, strip in pairwise(self._strips):
            if _runs_on(before.text, strip.text) and (distance := _distance(before, strip)) > 0:
                found.append(distance)
                if len(found) == _ENOUGH:
                    break
        return median(found) if found else 0.0

    def _indented(self, strip: Strip) -> bool:
        column = self.columns.get(strip.line.page)
        return column is not None and strip.line.left is not None and strip.line.left > column.left + 0.02

    def centred(self, group: list[Strip]) -> bool:
        """Whether a block keeps off both edges of its column, by the same distance."""
        for strip in group:
            column, line = self.columns.get(strip.line.page), strip.line
            if column is None or line.left is None or line.right is None:
                return False
            left, right = line.left - column.left, column.right - line.right
            if left < 0.02 or abs(left - right) > 0.06:
                return False
        return True


def _runs_on(before: str, text: str) -> bool:
    """Whether two lines lie inside one sentence, as most do: no end before, no capital and no label ('a)') behind."""
    return before[-1].islower() and text[0].islower() and text[1:2].isalpha()


def _on_the_left(strip: Strip) -> bool:
    return strip.line.right is not None and strip.line.right < _HALF


def _distance(before: Strip, strip: Strip) -> float:
    """How far a line stands below another one of its page, in points; 0 or less where it does not, or nobody knows."""
    upper, lower = before.line, strip.line
    return upper.foot - lower.foot if upper.page == lower.page and upper.foot and lower.foot else 0.0


def _is_closed(strip: Strip) -> bool:
    """Whether a line ends a sentence or a part of one."""
    return strip.text.rstrip(_CLOSERS)[-1:] in _CLOSED


def _is_heading(text: str) -> bool:
    """Whether a line in capitals is a heading, or one of a signature."""
    return text.isupper() and text[0] != "(" and text[-1] not in _STOPS


def _is_one_line(before: Strip, strip: Strip) -> bool:
    """Whether two lines are one: beside each other, parted before a figure ('Số:', '12/KH-UBND') or within a name ('ỦY
    BAN NHÂN', 'DÂN'), or a count and what it counts.
    """
    upper, lower = before.line, strip.line
    if upper.foot and lower.left and upper.right and lower.left > upper.right - _NEAR and beside(upper, lower):
        return True
    if strip.text[0].isdecimal() and not strip.gap and _is_parted(_FIGURED, before.text, strip.text):
        return True
    if len(before.text) <= _LONGEST_SYLLABLE and ", ngày" in strip.text[:24] and not strip.gap:
        return province_end(folded(f"{before.text} {strip.text}")) == len(before.text) + 1 + strip.text.index(",")
    last = before.text[-1]
    if last == ")":
        return _COUNTED.search(before.text) is not None
    return last.isupper() and strip.text[0].isupper() and _is_parted(_PARTED, before.text, strip.text)


def _is_parted(pair: "re.Pattern[str]", before: str, text: str) -> bool:
    """Whether two lines part what belongs together."""
    return pair.search(folded(f"{before[-20:]}\n{text[:12]}")) is not None


def _in_brackets(group: list[Strip]) -> bool:
    """Whether a bracket that one of the last lines opened still stands open; the ')' of a label closes none."""
    for strip in group[: -_BRACKETED - 1 : -1]:
        opened, closed = strip.text.rfind("("), strip.text.rfind(")")
        if opened != closed:
            return opened > closed
    return False


def _counts_on(group: list[Strip], label: str) -> bool:
    """Whether '(2)' at the start of a line goes on with the '(1)' inside the block: '(1) Chủ trì: … (2) …'."""
    number = label.strip("()")
    before = f" ({int(number) - 1})" if number.isdigit() else "\n"
    return any(before in strip.text for strip in group)


def _opens(text: str) -> bool:
    """Whether a line begins a block by what it says: a part of a letterhead or ending, or a line that states a role."""
    return _OPENS.match(text) is not None or (":" in text[:60] and role_at(folded(text), 0, len(text)) is not None)


def _ends(text: str) -> bool:
    """Whether a line is the last of its block by what it says: end of the text, 'Nơi nhận', motto, place and date."""
    if text.endswith(("./.", "./")) or text.startswith(("Nơi nhận", "NƠI NHẬN")):
        return True
    if text.endswith(("Hạnh phúc", "Hạnh Phúc")) and "Tự do" in text:
        return True
    return ", ngày" in text and _DATED.search(text) is not None


def _breaks_off(group: list[Strip], alone: bool) -> bool:
    """Whether a labelled item is a long sentence without an end, as where a page ends inside it.

    Of items that are a paragraph each (`alone`) only a dash opens one; what bears a number may be a long heading.
    """
    first = group[0].text
    label = label_at(first, 0, len(first)) if sum(len(strip.text) for strip in group) > 120 else None
    return label is not None and (label[0] in ("dash", "plus") or not alone)


def _columns(strips: list[Strip]) -> dict[int, Column]:
    """The edges of the text on each page that has geometry: the outermost that several of its lines share.

    Lines of ragged text share no right edge; there it is the one that no more than a few lines reach beyond. A page
    of short lines alone, as of an ending, has the edge of the other pages.
    """
    lefts, rights = _edges(strips)
    ends = [
        max(*shared, sorted(all_of_page)[-_SHARED:][0])
        for shared, all_of_page in zip(_shared_places([*rights.values()]), rights.values(), strict=True)
    ]
    usual = max(_shared(ends), default=0)
    return {
        page: Column(min(left) / 100, (usual if end < usual - 100 * _LONGEST_WORD else end) / 100)
        for page, left, end in zip(lefts, _shared_places([*lefts.values()]), ends, strict=True)
    }


def _edges(strips: list[Strip]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The left and the right edges of the lines of each page, in hundredths of its width."""
    lefts: dict[int, list[int]] = {}
    rights: dict[int, list[int]] = {}
    page = -1
    for strip in strips:
        line = strip.line
        left, right = line.left, line.right
        if left is None or right is None:
            continue
        if line.page != page:
            page = line.page
            lefts_here, rights_here = lefts.setdefault(page, []), rights.setdefault(page, [])
        lefts_here.append(int(left * 100 + 0.5))
        rights_here.append(int(right * 100 + 0.5))
    return lefts, rights


def _shared_places(pages: list[list[int]]) -> list[list[int]]:
    """Of each page the places that its lines share; where they share none those of all pages, else all its places."""
    own = [_shared(places) for places in pages]
    common = [] if all(own) else _shared([place for places in pages for place in places])
    return [shared or common or places for shared, places in zip(own, pages, strict=True)]


def _shared(places: list[int]) -> list[int]:
    """The places at which several lines end."""
    places = sorted(places)
    return [place for place, other in zip(places, places[_SHARED - 1 :], strict=False) if place == other]
