"""Set phrases in a text that was read from a picture: those with damaged accents are put right, letter for letter."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from dondoc.language.letters import folded, spellings
from dondoc.language.tables import rows

_ACCENTED = "".join(chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
_BARE = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _ACCENTED} | {
    ord("đ"): "d",
    ord("Đ"): "D",
}
# 'II.' comes out as 'H.', 'III.' as 'IH.': only before a heading in capitals, where it can be no word.
_ROMAN = re.compile(r"^(?=[IHLl1|]{0,3}[HLl1|])([IHLl1|]{1,4})(?=\.\s+[A-ZĐÀ-Ỹ]{2,}\s[A-ZĐÀ-Ỹ]{2,})", re.MULTILINE)


class _Phrase(NamedTuple):
    good: str
    kept: frozenset[str]  # spellings that stay as they are
    others: tuple[str, ...]
    capitals: bool


def bare(text: str) -> str:
    """The letters of a text without their accents, of the same length."""
    return text.translate(_BARE)


def restored(text: str) -> str:
    """The text with set phrases and Roman numbers of headings put right; of the same length."""
    text = _ROMAN.sub(lambda found: "I" * len(found[1]), text)
    small = folded(text)
    pattern, phrases = _phrases()
    parts, at = [], 0
    for found in pattern.finditer(bare(small)):
        start, end = found.span()
        phrase = phrases[found.group()]
        if _is_damaged(text, small, start, end, phrase):
            parts += [text[at:start], _cased(phrase.good, text[start:end])]
            at = end
    return "".join(parts) + text[at:] if parts else text


def _is_damaged(text: str, small: str, start: int, end: int, phrase: _Phrase) -> bool:
    if small[start:end] in phrase.kept or any(small.startswith(other, start) for other in phrase.others):
        return False
    return not phrase.capitals or (text[start:end].isupper() and (start == 0 or text[start - 1] == "\n"))


def _cased(good: str, printed: str) -> str:
    return "".join(letter.upper() if old.isupper() else letter for letter, old in zip(good, printed, strict=True))


@cache
def _phrases() -> "tuple[re.Pattern[str], dict[str, _Phrase]]":
    phrases: dict[str, _Phrase] = {}
    for row in rows("confusions"):
        phrase = _Phrase(row["id"], frozenset(spellings(row["id"])), tuple(row["others"]), row.get("capitals", False))
        phrases |= dict.fromkeys(map(bare, (row["id"], *row.get("damaged", ()))), phrase)
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), phrases
