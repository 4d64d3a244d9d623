"""What recognition makes of seals, signatures and dirt, told from print by how sure it is and how it stands."""

import re
from statistics import median

from dondoc.reading.scan.printed_words import Glyph, Row, Word, around

_LABEL = re.compile(r"[IVXLHl1|]{1,4}[.,)]|\w[.)]|[-+•]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?")
_NUMBERED = re.compile(r"[sS][ốôoỐÔO]\s?[:.]")  # 'Số:', behind which a number may be written by hand
# Where two words stand too close: behind an abbreviation before the level, behind a symbol or a figure before its day.
_GLUED = re.compile(r"(?<=^UBND|^HĐND)(?=T[ỈÍĨÌI]NH$|TH[ÀA]NH$|TP|HUY|QU[ẬA]N$|X[ÃA]$|PHƯ)|(?<=[A-ZĐ\d])(?=ngày$)")
_QUOTES = frozenset("“”‘’'\"`,.^~*")
_BARS = frozenset("|¦")  # rules of a frame
_SURE = 60.0  # percent: what the engine is surer of is print
_DOUBTED = 35.0  # percent: so unsure a word of few letters is none
_GUESSED = 10.0  # percent: so unsure a word of few letters is none, wherever it stands
_APART = 1.5  # heights of the line: a word so far from the others stands by itself


def without_smudges(rows: list[Row]) -> list[Row]:
    """The lines without words at their ends that are none, and without lines of nothing else.

    What stands within a line stays: it may be a number that was written by hand.
    """
    cleaned = (_cleaned(row) for row in rows)
    return [row for row in cleaned if row]


def printed_rows(rows: list[Row]) -> list[Row]:
    """The lines of running print: without smudges, without lines of a single letter, and with words parted.

    In the cells of a table a letter may be a tick.
    """
    kept = (row for row in without_smudges(rows) if len(row) > 1 or not _is_letter(row[0]))
    return [tuple(part for word in row for part in _parted(word)) for row in kept]


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _parted(word: Word) -> tuple[Word, ...]:
    """A word that recognition has run together with the next: 'UBNDTỈNH', 'BTC-TCDTngày'."""
    found = _GLUED.search(word.text)
    count = 0
    for k, glyph in enumerate(word.glyphs if found else ()):
        if found and count == found.start():
            return tuple(_part(word, glyphs) for glyphs in (word.glyphs[:k], word.glyphs[k:]) if glyphs)
        count += len(glyph.text)
    return (word,)


def _part(word: Word, glyphs: tuple[Glyph, ...]) -> Word:
    text = "".join(glyph.text for glyph in glyphs)
    return Word(text, around([glyph.area for glyph in glyphs]), word.sure, glyphs)


def _cleaned(row: Row) -> Row:
    first = next((k for k, word in enumerate(row) if _is_print(word, row)), len(row))
    last = next((k for k in reversed(range(len(row))) if _is_print(row[k], row)), -1)
    kept = _without_quote(row[first : last + 1])
    if any(word.sure >= _SURE and any(letter.isalnum() for letter in word.text) for word in kept):
        return kept
    letters = sum(letter.isalnum() for word in kept for letter in word.text)
    return kept if letters >= 6 and median(word.sure for word in kept) >= _DOUBTED else ()


def _without_quote(row: Row) -> Row:
    """A line in capitals without the mark that a speck before it made: '“CHỈ THỊ'."""
    if not row or row[0].text[0] not in _QUOTES or len(row[0].glyphs) < 2 or not row[0].text.isupper():
        return row
    if any(mark in word.text[1:] for word in row for mark in _QUOTES):
        return row
    return _part(row[0], row[0].glyphs[1:]), *row[1:]


def _is_print(word: Word, row: Row) -> bool:
    """Whether a word is more than a smudge: letters or figures, or a sign of which the engine is sure."""
    if word is row[0] and len(row) > 1 and (_LABEL.fullmatch(word.text) or _NUMBERED.fullmatch(word.text)):
        return True
    if word.text in _BARS:
        return False
    if any(letter.isalnum() for letter in word.text):
        long = sum(map(str.isalpha, word.text)) > 3
        return word.sure >= _DOUBTED or long or any(map(str.isdigit, word.text)) or _in_line(word, row)
    return word.sure >= _SURE or not _stands_apart(word, row)


def _in_line(word: Word, row: Row) -> bool:
    """Whether a word of which the engine is not sure stands in a line of print, as high and as low as the others."""
    others = [other for other in row if other is not word]
    if not others or word.sure < _GUESSED or _stands_apart(word, row) or median(one.sure for one in others) < _SURE:
        return False
    height, foot = median(one.area.height for one in others), median(one.area.bottom for one in others)
    return 0.6 * height < word.area.height < 1.3 * height and abs(word.area.bottom - foot) < 0.3 * height


def _stands_apart(word: Word, row: Row) -> bool:
    height = median(other.area.height for other in row)
    gaps = [
        max(other.area.left - word.area.right, word.area.left - other.area.right) for other in row if other is not word
    ]
    return not gaps or min(gaps) > _APART * height
