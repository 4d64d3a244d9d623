"""The pieces of a raw page as cleaned text, and the exact map from that text back to them.

Rules: NFC; every run of blanks is one space; characters that print nothing are dropped; pieces are trimmed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category, is_normalized, normalize

from dondoc.model.source import Box, Span

Stretch = tuple[int, int, Box | None]  # position in the line's text, offset in the page's raw text, box if drawn

_BLANK = "\t\n\x0b\x0c\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
_COPYABLE = re.compile(f"[^{_BLANK}{_UNSEEN}]+(?: [^{_BLANK}{_UNSEEN}]+)*")
# A day at whose year a narrow column ends: '15/10/20' over '25'.
_DAY_BEGUN = re.compile(r"\d/\d{1,2}/(?:(?:19|20)\d\n\d|(?:19|20)\n\d\d|[12]\n[09]\d\d)(?!\d)")
_FIRST_BLANK = re.compile(f"[{_BLANK}]")
# A character with what may be composed with it: what lies outside the blocks of plain letters and signs.
_SUSPECT = re.compile("(?s:.)[^\x00-\u02ff\u0370-\u0482\u1e00-\u20cf\u2100-\u2bff]+")


@dataclass(frozen=True, slots=True)
class Insert:
    """A text that is drawn on the page but missing from its raw text: it goes in before the character at `offset`."""

    offset: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a raw page that stands apart by one space from the next: a cell, or what lies beside an insert.

    `wrapped`: it begins a printed line of its cell, so that a word broken at a hyphen may go on with it. `blank` is
    the offset of the blank for which the space before it stands, where that is not the character before.
    """

    raw: str
    offset: int
    box: Box | None = None
    wrapped: bool = False
    blank: int | None = None


def is_clean(raw: str) -> bool:
    """Whether a piece can be copied as it stands."""
    trimmed = raw[:1] != " " != raw[-1:]
    return trimmed and raw.isprintable() and "  " not in raw and is_normalized("NFC", raw)


def _words(raw: str, base: int) -> tuple[str, list[Stretch]]:
    """The text of `raw` with its gaps closed; `base` is the offset of `raw` in its page."""
    if is_clean(raw):
        return raw, [(0, base, None)] if raw else []
    text = ""
    stretches: list[Stretch] = []
    end = 0
    for run in _COPYABLE.finditer(raw):
        blank = _FIRST_BLANK.search(raw, end, run.start()) if text else None
        if blank:
            extend(stretches, len(text), base + blank.start())
            text += " "
        extend(stretches, len(text), base + run.start())
        text += run.group()
        end = run.end()
    return (text, stretches) if is_normalized("NFC", text) else _composed(text, stretches)


def extend(stretches: list[Stretch], position: int, offset: int) -> None:
    """Begins a stretch, unless the last one runs on to this place by itself."""
    if not stretches or stretches[-1][2] or offset - position != stretches[-1][1] - stretches[-1][0]:
        stretches.append((position, offset, None))


def starts_cluster(character: str) -> bool:
    """Whether no character before this one can be composed with it: it is no mark and no vowel
    sign that Unicode counts as a letter (Hangul jamo, Kirat Rai)."""
    jamo = "\u1160" <= character <= "\u11ff" or "\U00016d60" <= character <= "\U00016d6f"
    return not jamo and category(character)[0] != "M"


def _composed(text: str, stretches: list[Stretch]) -> tuple[str, list[Stretch]]:
    """NFC of a cleaned text; what was composed stands for the first of the characters that it was composed of."""
    offsets: list[int] = []
    for (start, offset, _), (end, _, _) in pairwise([*stretches, (len(text), 0, None)]):
        offsets.extend(range(offset, offset + end - start))
    out = ""
    moved: list[Stretch] = []
    for start, end in _clusters(text):
        raw = text[start:end]
        cluster = raw if is_normalized("NFC", raw) else normalize("NFC", raw)
        if cluster is raw:
            places = _kept(offsets, start, end)
        else:
            places = [(i, offsets[min(start + i, end - 1)]) for i in range(len(cluster))]
        for i, offset in places:
            extend(moved, len(out) + i, offset)
        out += cluster
    return out, moved


def _clusters(text: str) -> Iterator[Span]:
    """Cuts a text into parts that compose by themselves: single clusters, and what holds none to compose."""
    at = 0
    for suspect in _SUSPECT.finditer(text):
        start, end = suspect.span()
        if at < start:
            yield at, start
        heads = [i for i in range(start, end) if i == start or starts_cluster(text[i])]
        yield from pairwise([*heads, end])
        at = end
    if at < len(text):
        yield at, len(text)


def _kept(offsets: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """Where the stretches of an unchanged part begin, counted from its start, with their offsets."""
    if offsets[end - 1] - offsets[start] == end - 1 - start:
        return [(0, offsets[start])]
    return [(i - start, offsets[i]) for i in range(start, end)]


class _Joining:
    """A line in the making."""

    def __init__(self) -> None:
        self.text = ""
        self.stretches: list[Stretch] = []
        self._box: Box | None = None  # of the last piece

    def add(self, piece: Piece, goes_on: bool) -> None:
        """Puts a piece behind the text so far; `goes_on`: it is the next printed line of the same cell."""
        words, own = _words(piece.raw, piece.offset)
        if not words:
            return
        if self.text and not (goes_on and _is_broken(self.text, words)):
            self._space(piece)
        at = len(self.text)
        if not piece.box:
            for position, offset, _ in own:
                extend(self.stretches, at + position, offset)
        elif not at:
            self.stretches.append((0, piece.offset, piece.box))
        self.text += words
        self._box = piece.box

    def _space(self, piece: Piece) -> None:
        if piece.box:
            self.stretches.append((len(self.text), piece.offset, piece.box))
        elif not self._box:
            blank = piece.offset - 1 if piece.blank is None else piece.blank
            extend(self.stretches, len(self.text), blank)
        self.text += " "


def joined(cells: Sequence[Sequence[Piece]]) -> tuple[str, list[Stretch], tuple[Span, ...]]:
    """The pieces of one line with one space between those that are not empty, and the span of each cell.

    The space beside a text that is put in belongs to it; any other stands for the blank before its piece.
    """
    line = _Joining()
    spans: list[Span] = []
    for cell in cells:
        before = len(line.text)
        for piece in cell:
            line.add(piece, goes_on=piece.wrapped and len(line.text) > before)
        after = len(line.text)
        spans.append((before + (after > before > 0), after))
    return line.text, line.stretches, tuple(spans)


def _is_broken(text: str, following: str) -> bool:
    """Whether a word or a number was broken where a printed line ends: at a hyphen or a stroke, or within a year."""
    if text[-1].isdigit() and following[0].isdigit():
        joint = _DAY_BEGUN.search(f"{text[-10:]}\n{following[:4]}")
        return joint is not None
    return text[-1] in "-/" and text[-2:-1].isalnum() and following[0].isalnum()


def around(raw: str, base: int, inserts: Sequence[Insert]) -> list[Piece]:
    """The pieces of the raw line at offset `base`, with what is put into it."""
    pieces: list[Piece] = []
    at = base
    for insert in inserts:
        pieces.append(Piece(raw[at - base : insert.offset - base], at))
        pieces.append(Piece(insert.text, insert.offset, insert.box))
        at = insert.offset
    return [*pieces, Piece(raw[at - base :], at)]


def visible_lines(text: str) -> Iterator[Span]:
    """The spans of the lines' visible characters."""
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = at + line.index(body)
            yield start, start + len(body)
        at += len(line)
