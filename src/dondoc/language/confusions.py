"""Set phrases in a text that was read from a picture: those with damaged accents are put right, letter for letter."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dondoc.language.kinds import kind_names
from dondoc.language.letters import folded, spellings
from dondoc.language.syllables import is_syllable
from dondoc.language.tables import rows, table

_ACCENTED = "".join(chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
_BARE = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _ACCENTED} | {
    ord("đ"): "d",
    ord("Đ"): "D",
}
# 'II.' comes out as 'H.', 'III.' as 'IH.': only before a heading in capitals, where it can be no word.
_ROMAN = re.compile(r"^(?=[IHLl1|]{0,3}[HLl1|])([IHLl1|]{1,4})(?=[.,]\s+[A-ZĐÀ-Ỹ]{2,}\s[A-ZĐÀ-Ỹ]{2,})", re.MULTILINE)


# Labels of one letter at the start of a line: 'i)' and 'l)' come out as '¡)' and 'Ì)'.
_LETTER = re.compile(r"^[¡ìíïÌÍÏ€](?=\)\s)", re.MULTILINE)
_NAMES = (
    "offices",
    "fixed",
    "field_heads",
    "fields",
    "open_heads",
    "nouns",
    "plural_levels",
)  # of the table of agencies
_LETTERS = {"¡": "i", "ì": "i", "í": "i", "ï": "i", "Ì": "l", "Í": "l", "Ï": "l", "€": "c"}


# 'V/v', what an official letter is about: the stroke comes out as a letter.
_ABOUT = re.compile(r"^V[⁄íÍIlAƒ|][vy](?=\s)", re.MULTILINE)
# 'tháng' between 'ngày' and 'năm', whose figures may be blank.
_MONTH = re.compile(r"(?<=\bth)[^a\W\d_](?=ng[\d\s.…_]{0,8}năm\b)")
# 'Số:' before the number of a document, which may be blank.
_NUMBER = re.compile(r"(?<=^S)[^\W\d_](?=[:.]\s?\d{0,5}\s?/)", re.MULTILINE)
# A line that may be the name of a kind of document.
_TITLE = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){1,2}$", re.MULTILINE)
_LEAST_TITLE = 8  # letters of a name of which two may be wrong
_MOST_WRONG = 2


class _Phrase(NamedTuple):
    good: str
    kept: frozenset[str]  # spellings that stay as they are
    others: tuple[str, ...]
    capitals: bool


def bare(text: str) -> str:
    """The letters of a text without their accents, of the same length."""
    return text.translate(_BARE)


def restored(text: str) -> str:
    """The text with set phrases and labels put right; of the same length."""
    text = _ROMAN.sub(lambda found: "I" * len(found[1]), text)
    text = _LETTER.sub(lambda found: _LETTERS[found[0]], text)
    text = _ABOUT.sub("V/v", text)
    text = _MONTH.sub("á", text)
    text = _NUMBER.sub("ố", text)
    text = _TITLE.sub(lambda found: _titled(found.group()), text)
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


def _titled(line: str) -> str:
    """A line in capitals with a word that is none: the name of a kind, where one alone is at most two letters off."""
    small = folded(line)
    if not line.isupper() or len(line) < _LEAST_TITLE or all(map(is_syllable, line.split())):
        return line
    near = {kind: name for name, kind in kind_names().items() if _is_title(small, name)}
    return _cased(next(iter(near.values())), line) if len(near) == 1 else line


def _is_title(line: str, name: str) -> bool:
    """Whether a line may be the name of a kind: no word of it that is one stands for another."""
    words, wanted = line.split(), name.split()
    if len(line) != len(name) or len(words) != len(wanted) or _distance(bare(line), bare(name)) > _MOST_WRONG:
        return False
    return all(bare(a) == bare(b) or not is_syllable(a) for a, b in zip(words, wanted, strict=True))


def _distance(one: str, other: str) -> int:
    """How many letters have to be put in, left out or changed to make one word of another."""
    row = list(range(len(other) + 1))
    for k, letter in enumerate(one, 1):
        above, row[0] = row[0], k
        for j, printed in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != printed))
    return row[-1]


def _is_damaged(text: str, small: str, start: int, end: int, phrase: _Phrase) -> bool:
    if small[start:end] in phrase.kept or any(small.startswith(other, start) for other in phrase.others):
        return False
    return not phrase.capitals or (text[start:end].isupper() and (start == 0 or text[start - 1] == "\n"))


def _cased(good: str, printed: str) -> str:
    return "".join(letter.upper() if old.isupper() else letter for letter, old in zip(good, printed, strict=True))


@cache
def _phrases() -> "tuple[re.Pattern[str], dict[str, _Phrase]]":
    """The pattern of all phrases without their accents, and what stands behind each.

    Beside the rows of their own table these are the phrases of three words and more that the other tables look for: of
    shorter ones many are other words with other accents ('cung cấp', 'cùng cấp').
    """
    phrases: dict[str, _Phrase] = {}
    known: dict[str, set[str]] = {}
    for name in _looked_for():
        known.setdefault(bare(name), set()).add(name)
    for letters, names in known.items():
        if len(names) == 1 or len({min(spellings(name)) for name in names}) == 1:
            [first, *_] = sorted(names)
            phrases[letters] = _Phrase(first, frozenset(names | spellings(first)), (), capitals=False)
    for field in table("agencies")["fields"]:
        name = f"sở {field}"
        phrases.setdefault(bare(name), _Phrase(name, frozenset(spellings(name)), (), capitals=True))
    for row in rows("confusions"):
        phrase = _Phrase(row["id"], frozenset(spellings(row["id"])), tuple(row["others"]), row.get("capitals", False))
        phrases |= dict.fromkeys(map(bare, (row["id"], *row.get("damaged", ()))), phrase)
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), phrases


def _looked_for() -> Iterator[str]:
    """The long phrases that tables of the language look for, and the provinces behind their level."""
    for name in ("phrases", "roles", "sections"):
        for row in rows(name):
            yield from (folded(phrase) for phrase in row.get("phrases", ()) if phrase.count(" ") > 1)
    agencies = table("agencies")
    for key in _NAMES:
        yield from (folded(name) for name in agencies[key] if name.count(" ") > 1)
    for province in table("places")["provinces"]:
        yield from (folded(f"{level} {province}") for level in ("tỉnh", "thành phố"))
