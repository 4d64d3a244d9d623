"""Text in encodings from before Unicode (TCVN3, VNI, VISCII, VPS) made Unicode: by its font, else by what it says.

A document may hold such text beside Unicode, and a font may lie: text was typed in Unicode and merely set in it. So a
font only leans towards an encoding. Each line of each run is read in the way in which more of its words are Vietnamese
syllables; where both ways give as many, the lean decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from dondoc.language.encodings import BY_CONTENT, encoding, font_row
from dondoc.language.syllables import is_syllable

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # Not `splitlines`: some codes at which it cuts are letters in VISCII.
_WORD = re.compile(r"[^\W\d_]+")
# No encoding of before Unicode has these letters, so that a line with one of them is Unicode.
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# Every text in such an encoding holds many of these codes of Latin-1; Vietnamese in Unicode next to none.
_TELLTALES = (*range(0x80, 0xA0), *"¨ª¬\xad®µ¶·¸¹º»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ".encode("latin-1"))
_OTHERS = bytes(set(range(0x100)) - set(_TELLTALES))
_LEAST_TELLTALES = 4
_LEAST_WORDS = 4  # different words that an encoding alone explains; fewer may be chance
_LEAST_SHARE = 0.8  # of the words with marks in lines in that encoding that must be Vietnamese

Run = tuple[str, str | None]
"""A text, and the name of its font, or None where the file names none."""


class Change(NamedTuple):
    """Characters `[start, end)` of the runs' joined text, and the letter that they mean."""

    start: int
    end: int
    letter: str


class _Lean(NamedTuple):
    """The encoding that the text in a font may be in; `usual`: a line that reads as well both ways is in it."""

    name: str
    usual: bool


_Leans = dict[str | None, _Lean]  # by the names of fonts


class _Piece(NamedTuple):
    """A line, or the part of one that is set in one font, with its place in the joined text."""

    start: int
    text: str
    font: str | None


def suspicious(text: str) -> bool:
    """Whether a text holds what text in an old encoding is full of: a look that costs next to nothing.

    One code alone is no letter but a sign that comes again, as the '¹' of notes does.
    """
    if text.isascii():
        return False
    telltales = text.encode("latin-1", "ignore").translate(None, _OTHERS)
    return len(telltales) >= _LEAST_TELLTALES and len(set(telltales)) > 1


def to_unicode(runs: Sequence[Run]) -> list[str]:
    """The texts of all runs of one document in Unicode, in the same order, unchanged where nothing is to be done.

    Lines are judged one by one: a run that ends a paragraph ends in a line break. What comes out is the page's own
    text: convert before it is given to a `Normaliser`, since a letter may take the place of two or three characters.
    Small letters of fonts that draw them as capitals stay small; `draws_capitals` of `language.encodings` tells these.
    """
    waiting = iter([*changes(runs), None])
    change = next(waiting)
    texts: list[str] = []
    base = done = 0
    for text, _ in runs:
        end = base + len(text)
        parts: list[str] = []
        while change and change.start < end:
            parts += (text[max(done, base) - base : change.start - base], change.letter)
            done, change = change.end, next(waiting)
        texts.append("".join((*parts, text[max(done, base) - base :])) if done > base else text)
        base = end
    return texts


def changes(runs: Sequence[Run]) -> list[Change]:
    """What is to be changed in the joined text of the runs of one document, from left to right."""
    whole = "".join(text for text, _ in runs)
    pieces, leans = _looked_at(runs, whole)
    found: list[Change] = []
    for lean, start, end in _stretches(pieces, leans, whole):
        if _is_in(lean.name, whole[start:end], lean.usual):
            found += (Change(*change) for change in encoding(lean.name).changes(whole, start, end))
    return found


def encodings_of(runs: Sequence[Run]) -> dict[str | None, str]:
    """The encodings to which the fonts lean, by their names."""
    return {font: lean.name for font, lean in _looked_at(runs, "".join(text for text, _ in runs))[1].items()}


def _looked_at(runs: Sequence[Run], whole: str) -> tuple[list["_Piece"], _Leans]:
    """The pieces of the runs and how their fonts lean; nothing for texts at which one look is enough."""
    if whole.isascii() or not (suspicious(whole) or any(font and font_row(font) for _, font in runs)):
        return [], {}
    pieces = list(_pieces(runs))
    return pieces, _leans(pieces)


def _pieces(runs: Sequence[Run]) -> Iterator[_Piece]:
    """The lines, parted where the font changes: a word may be broken over runs of one font."""
    base = 0
    waiting = _Piece(0, "", None)
    for text, font in runs:
        for line in _LINE.finditer(text):
            if waiting.font == font and waiting.text[-1:] != "\n":
                waiting = waiting._replace(text=waiting.text + line.group())
            else:
                yield waiting
                waiting = _Piece(base + line.start(), line.group(), font)
        base += len(text)
    yield waiting


def _stretches(pieces: Iterable[_Piece], leans: _Leans, whole: str) -> Iterator[tuple[_Lean, int, int]]:
    """The parts of lines that lean the same way, with their places: fonts may change within a word."""
    for lean, part in groupby(pieces, key=lambda piece: leans.get(piece.font)):
        if lean is None:
            continue
        stretch = list(part)
        start, end = stretch[0].start, stretch[-1].start + len(stretch[-1].text)
        for line in _LINE.finditer(whole, start, end):
            yield lean, line.start(), line.end()


def _leans(pieces: Iterable[_Piece]) -> _Leans:
    """The fonts that may hold text in an old encoding, by their names or by what stands in them."""
    by_font: dict[str | None, list[str]] = defaultdict(list)
    for piece in pieces:
        if not piece.text.isascii():
            by_font[piece.font].append(piece.text)
    leans: _Leans = {}
    for font, texts in by_font.items():
        row = font_row(font) if font else None
        name = row["encoding"] if row else _by_content(texts)
        if name:
            decoded = sum(syllables(encoding(name).decoded(text)) for text in texts if not _UNICODE.search(text))
            leans[font] = _Lean(name, usual=decoded >= sum(syllables(text) for text in texts))
    return leans


def _by_content(texts: Sequence[str]) -> str | None:
    """The encoding that explains the most words which are none in Unicode; None where too little speaks for any."""
    if not suspicious("".join(texts)):
        return None
    found = max(((_explained(name, texts), name) for name in BY_CONTENT), key=lambda pair: pair[0])
    return found[1] if found[0] >= _LEAST_WORDS else None


def _explained(name: str, texts: Sequence[str]) -> int:
    """How many different words the lines have that read better in an encoding; 0 where too many are no Vietnamese."""
    words: set[str] = set()
    right = marked = 0
    for text in texts:
        if not _UNICODE.search(text):
            decoded = encoding(name).decoded(text)
            count = syllables(decoded)
            if count > syllables(text):
                right, marked = right + count, marked + len(_marked(decoded))
                words.update(word for word in _marked(decoded) if len(word) > 1 and is_syllable(word))
    return len(words) if right >= _LEAST_SHARE * marked else 0


def _is_in(name: str, text: str, usual: bool) -> bool:
    """Whether a part of a line is in an encoding; `usual` says so where it reads as well both ways."""
    if text.isascii() or _UNICODE.search(text):
        return False
    better = syllables(encoding(name).decoded(text)) - syllables(text)
    return better > 0 or (better == 0 and usual)


def syllables(text: str) -> int:
    """How many of the words with marks are Vietnamese syllables."""
    return sum(map(is_syllable, _marked(text)))


def _marked(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]
