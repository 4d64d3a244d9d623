"""A second opinion on words with figures: numbers, dates and symbols are read again by another model.

The words are put under each other on one sheet, so that the second engine reads them in one go. Where the two agree
nothing is said. Where the first took a letter for the figure that the second saw ('2O11'), the second reading stands
and the place is settled. All other differences leave the first reading in the text and the place open.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from statistics import median
from typing import NamedTuple
from unicodedata import normalize

import numpy as np

from dondoc.language.letters import as_figures, mended
from dondoc.reading.scan.preparing import Prepared
from dondoc.reading.scan.printed_words import Area, Glyph, Row, Word, around
from dondoc.reading.scan.tesseract import NUMBER_MODEL, Gray, Reading

_ROOM = 8  # pixels around a word on the sheet
_APART = 30  # pixels between two words on the sheet
_SURE = 60.0  # percent: below it one engine alone does not settle what both read alike
_FAINT = 30.0  # percent: of what both read alike, so unsure, the doubt is told and the value stands
_FIRM = 85.0  # percent: so sure the first engine is right where the other saw a letter in place of a figure
_STROKE = re.compile(r"(?<=\d)[\]|!](?!\w)|(?<!\w)[\[|!](?=\d)")  # a bar beside a figure is a one
ANNOUNCED = re.compile(r"(?:ngày|tháng|năm|số)[:.]?", re.IGNORECASE)
_KEPT = re.compile(r"[^0-9A-Za-z/%,.-]")
_LONGEST_MARK = 4  # characters of a mark set high
_SMALL, _LIFTED = 0.8, 0.25  # parts of the line's height: how high such a mark is at most, and how far it is lifted
_MARK = re.compile(r"[.,'‘’|]?([({]?)(\d{1,2})([)}]?)[.,'‘’|]?")
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_GAP = 0.8  # heights of the line between two words in which something else may stand
_INK = 140  # grey
_TALL = 0.4  # part of the line's height that written figures take at least
# A document's number with its symbol, or a day: what fits stands against a reading that is neither.
_FITTING = re.compile(r"\d{1,5}[/-](?:\d{4}/)?[A-Z]{2,}[A-Z0-9&/.-]*|\d{1,2}/\d{1,2}/\d{4}")
_SIGNS = re.compile(r"[^0-9A-Z]")
_SYMBOL = re.compile(r"\d[/-](?:\d{4}/)?[A-Z]{2}")  # of a document's number, in which a stroke is no part of a figure
_EDGES = " .,:;-'\"“”‘’()[]{}|_…"


class Opinion(NamedTuple):
    """What was made of a word: the word that stands, both readings where they differ, and whether one may be taken."""

    word: Word
    readings: tuple[str, ...] = ()
    settled: bool = True


def second_opinions(page: Prepared, rows: Sequence[Row]) -> list[list[Opinion]]:
    """Every word of every line with the opinion on it; words without figures are taken as they are."""
    high = {id(word) for row in rows for word in row if _is_raised(word, row)}
    asked = [word for row in rows for word in _with_figures(row, high)]
    second = dict(zip(map(id, asked), _read_again(page, asked, high), strict=True))

    def opinion(word: Word) -> Opinion:
        if id(word) not in second:
            return Opinion(word)
        again = second[id(word)]
        return _mark(word, again) if id(word) in high else _judged(word, again)

    return [[opinion(word) for word in row] for row in rows]


def is_unread(page: Prepared, word: Word, following: Word) -> bool:
    """Whether there is ink and no reading between two words of a line where a figure is expected: handwriting."""
    announced = ANNOUNCED.fullmatch(word.text) or following.text.startswith("/")
    if announced and word.sure < _FAINT and following.text.isalpha():
        return True  # what was written by hand has run into the printed word
    height = max(word.area.height, following.area.height)
    gap = following.area.left - word.area.right
    if not announced or gap < _GAP * height:
        return False
    top, bottom = min(word.area.top, following.area.top), max(word.area.bottom, following.area.bottom)
    room = max(2, height // 8)
    ink = page.picture[top:bottom, word.area.right + room : following.area.left - room] < _INK
    # A row of dots is low; what is written stands high.
    return bool(ink.any(axis=1).sum() > _TALL * height)


def _is_raised(word: Word, row: Row) -> bool:
    """Whether a word is a mark set high, as those of notes are: '⁽¹⁾'."""
    if len(word.text) > _LONGEST_MARK or len(row) < 3:
        return False
    height = median(other.area.height for other in row)
    foot = median(other.area.bottom for other in row)
    return word.area.height < _SMALL * height and word.area.bottom < foot - _LIFTED * height and "-" not in word.text


def _mark(word: Word, again: Word | None) -> Opinion:
    """A mark set high, by the figure that the second engine sees in it."""
    found = _MARK.fullmatch(again.text) if again else None
    if again is None or found is None:
        return Opinion(word, (word.text, again.text) if again else (word.text,), settled=False)
    text = ("⁽" if found[1] else "") + "".join(_HIGH[int(figure)] for figure in found[2]) + ("⁾" if found[3] else "")
    glyphs = tuple(Glyph(letter, word.area, again.sure) for letter in text)
    return Opinion(Word(text, word.area, again.sure, glyphs))


def _with_figures(row: Row, high: AbstractSet[int]) -> Iterator[Word]:
    """The words with figures, and what stands where a figure is announced and is no word."""
    before = ""
    for word in row:
        announced = ANNOUNCED.fullmatch(before) and (len(word.text) < 3 or not word.text.isalpha())
        if announced or id(word) in high or any(map(str.isdigit, word.text)):
            yield word
        before = word.text


def _read_again(page: Prepared, words: Sequence[Word], high: AbstractSet[int]) -> list[Word | None]:
    """What the second engine makes of words."""
    if not words:
        return []
    sheet, places = _sheet(page.picture, [(word.area, 2 if id(word) in high else 1) for word in words])
    found: list[list[Word]] = [[] for _ in words]
    for row in Reading(sheet, page.dpi, NUMBER_MODEL, block=True).rows(Area(0, 0, sheet.shape[1], sheet.shape[0])):
        for word in row:
            middle = (word.area.top + word.area.bottom) / 2
            k = next((k for k, place in enumerate(places) if place.top <= middle < place.bottom), None)
            if k is not None:
                found[k].append(word)
    return [
        _moved(parts, place, word.area) if parts else None
        for parts, place, word in zip(found, places, words, strict=True)
    ]


def _sheet(picture: Gray, areas: Sequence[tuple[Area, int]]) -> tuple[Gray, list[Area]]:
    """The areas of a picture, so many times enlarged, under each other, and where each stands."""
    height, width = picture.shape
    cuts = []
    for (left, first, right, last), times in areas:
        rows = slice(max(0, first - _ROOM), min(height, last + _ROOM))
        cut = picture[rows, max(0, left - _ROOM) : min(width, right + _ROOM)]
        cuts.append(cut.repeat(times, axis=0).repeat(times, axis=1))
    size = sum(len(cut) + _APART for cut in cuts) + _APART, max(cut.shape[1] for cut in cuts) + 80
    sheet = np.full(size, 255, np.uint8)
    top, places = _APART, []
    for cut in cuts:
        place = Area(40, top, 40 + cut.shape[1], top + len(cut))
        sheet[place.top : place.bottom, place.left : place.right] = cut
        places.append(place)
        top = place.bottom + _APART
    return sheet, places


def _moved(parts: Sequence[Word], place: Area, area: Area) -> Word:
    """The words found at a place of the sheet as one word where it was cut from."""
    right, down = max(0, area.left - _ROOM) - place.left, max(0, area.top - _ROOM) - place.top
    glyphs = tuple(
        Glyph(
            glyph.text,
            Area(glyph.area.left + right, glyph.area.top + down, glyph.area.right + right, glyph.area.bottom + down),
            glyph.sure,
        )
        for part in parts
        for glyph in part.glyphs
    )
    text = "".join(glyph.text for glyph in glyphs)
    return Word(text, around([glyph.area for glyph in glyphs]), min(part.sure for part in parts), glyphs)


def _judged(first: Word, second: Word | None) -> Opinion:
    """What is made of a word that both engines have read."""
    if second is None:
        return Opinion(first, (first.text,), settled=False)
    ours, theirs = _plain(first.text), _plain(second.text)
    sure = max(first.sure, second.sure) >= _SURE
    if ours == theirs or _crossed(first.text).fullmatch(theirs):
        return Opinion(first) if sure else Opinion(first, (first.text,), settled=max(first.sure, second.sure) >= _FAINT)
    same = _figures(ours) == _figures(theirs)
    if not same and as_figures(ours) == as_figures(theirs):
        better, other = (
            (_figured(first, second), first) if len(_figures(theirs)) > len(_figures(ours)) else (first, second)
        )
        if better is first and first.sure >= _FIRM:
            return Opinion(first)
        return Opinion(better, (better.text, other.text), settled=better.sure >= _SURE)
    if first.sure >= _SURE and (_near(ours, theirs) if same else _same_symbol(ours, theirs)):
        return Opinion(first)
    fits = first.sure >= _FIRM and _FITTING.fullmatch(ours) and not _FITTING.fullmatch(theirs)
    return Opinion(first, (first.text, second.text), settled=bool(fits) or (same and first.sure >= _SURE))


def _figured(first: Word, second: Word) -> Word:
    """The second reading's figures in the first's letters, which alone bear marks; the second where lengths differ."""
    if [len(one.text) for one in first.glyphs + second.glyphs] != [1] * 2 * len(first.text):
        return second
    glyphs = tuple(
        theirs if theirs.text.isdigit() else ours for ours, theirs in zip(first.glyphs, second.glyphs, strict=True)
    )
    return Word("".join(glyph.text for glyph in glyphs), second.area, second.sure, glyphs)


def _near(ours: str, theirs: str) -> bool:
    """Whether two readings differ in one letter only, as where the second engine meets a Đ."""
    return len(ours) == len(theirs) and sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1


def _same_symbol(ours: str, theirs: str) -> bool:
    """Whether two readings of a number with its symbol differ in strokes alone: '01/CT-TTg', '0LCT-TTg'."""
    letters = [as_figures(_SIGNS.sub("", reading)) for reading in (ours, theirs)]
    return letters[0] == letters[1] and _SYMBOL.search(ours) is not None


def _plain(text: str) -> str:
    """A reading as it is compared: without accents, which the second engine does not know, and signs at its ends."""
    return _kept(_STROKE.sub("1", text).strip(_EDGES))


def _crossed(text: str) -> re.Pattern[str]:
    """What the second engine may make of a reading that is right: of a Đ, which it does not know, a letter or two."""
    return re.compile("[BDP]{1,2}".join(re.escape(_kept(piece)) for piece in mended(text).strip(_EDGES).split("Đ")))


def _kept(text: str) -> str:
    letters = normalize("NFD", mended(text).replace("Đ", "D").replace("đ", "d").replace("Ø", "O"))
    return _KEPT.sub("", letters).upper()


def _figures(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
