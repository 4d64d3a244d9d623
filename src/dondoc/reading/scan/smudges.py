"""What recognition makes of seals, signatures and dirt, told from print by how sure it is and how it stands."""

import re
from statistics import median

from dondoc.reading.scan.printed_words import Row, Word, around

_LABEL = re.compile(r"[IVXLHl1|]{1,4}[.,)]|\w[.)]|[-+•]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?")
_QUOTES = frozenset("“”‘’'\"`,.^~*")
_SURE = 60.0  # percent: what the engine is surer of is print
_DOUBTED = 35.0  # percent: so unsure a word of few letters is none
_APART = 1.5  # heights of the line: a word so far from the others stands by itself


def without_smudges(rows: list[Row]) -> list[Row]:
    """The lines without words at their ends that are none, and without lines of nothing else.

    What stands within a line stays: it may be a number that was written by hand.
    """
    cleaned = (_cleaned(row) for row in rows)
    return [row for row in cleaned if row]


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
    glyphs = row[0].glyphs[1:]
    area = around([glyph.area for glyph in glyphs])
    return Word("".join(glyph.text for glyph in glyphs), area, row[0].sure, glyphs), *row[1:]


def _is_print(word: Word, row: Row) -> bool:
    """Whether a word is more than a smudge: letters or figures, or a sign of which the engine is sure."""
    if word is row[0] and len(row) > 1 and _LABEL.fullmatch(word.text):
        return True
    if any(letter.isalnum() for letter in word.text):
        return word.sure >= _DOUBTED or sum(map(str.isalpha, word.text)) > 3 or any(map(str.isdigit, word.text))
    return word.sure >= _SURE or not _stands_apart(word, row)


def _stands_apart(word: Word, row: Row) -> bool:
    height = median(other.area.height for other in row)
    gaps = [
        max(other.area.left - word.area.right, word.area.left - other.area.right) for other in row if other is not word
    ]
    return not gaps or min(gaps) > _APART * height
