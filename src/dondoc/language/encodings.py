"""The encodings of Vietnamese from before Unicode: what their characters mean, and which fonts they are written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dondoc.language.tables import Row, rows, table

BY_CONTENT = ("tcvn3", "vni", "viscii", "utf8")
"""The encodings that a text is taken for by its content: `utf8` is UTF-8 that was read as windows-1252. VPS gives other
letters to the codes of VISCII, and is too rare to be worth the doubt."""

# What a PDF adds to the name of a font: a tag before it where the font is a part of one, a style behind it.
_ADDED = re.compile(r"^[A-Z]{6}\+|[,-](?:(?:bold|italic|oblique|regular|roman|narrow|mt)+)$", re.IGNORECASE)
_PRIVATE = 0xF000  # Symbol fonts have their characters in a private area, this much above the codes they stand for.


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the characters of an encoding mean: `meant` by one, two or three characters, which `found` finds."""

    meant: dict[str, str]
    found: "re.Pattern[str]"

    def changes(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The places in `text[start:end]` that mean another letter than they show, with that letter, left to right."""
        for place in self.found.finditer(text, start, end):
            yield place.start(), place.end(), self.meant[place.group()]

    def decoded(self, text: str) -> str:
        """What a text in this encoding says."""
        return self.found.sub(lambda place: self.meant[place.group()], text)


@cache
def encoding(name: str) -> Encoding:
    """The encoding `tcvn3`, `vni`, `viscii`, `vps` or `utf8`."""
    meant = _misread() if name == "utf8" else _letters(name) | _marked(name)
    usual = "|".join(re.escape(old) for old in sorted(meant, key=lambda old: (-len(old), old)))
    pair = table("encodings")["instead"]
    instead = {new: meant[old] for new, old in zip(pair["old"], pair["new"], strict=True) if old in meant}
    if not instead:
        return Encoding(meant, re.compile(usual))
    signs = "[" + "".join(instead) + "]"
    beside = rf"(?<=[^\W\d_]){signs}|{signs}(?=[^\W\d_])"
    return Encoding(meant | instead, re.compile(f"{usual}|{beside}"))


def _letters(name: str) -> dict[str, str]:
    """The single characters, also as they look in windows-1252 and in a symbol font."""
    pair = table("encodings")["letters"][name]
    found: dict[str, str] = {}
    for old, new in zip(pair["old"], pair["new"], strict=True):
        found |= dict.fromkeys((old, _in_windows(old), chr(_PRIVATE + ord(old))), new)
    return found


def _in_windows(character: str) -> str:
    """How windows-1252 shows the code of a character of Latin-1; a code that it leaves open stays."""
    return character.encode("latin-1").decode("cp1252", "ignore") or character


def _marked(name: str) -> dict[str, str]:
    """Letters with the marks behind them."""
    found: dict[str, str] = {}
    bases = dict(table("encodings")["marked"].get(name, {}))
    marks = bases.pop("marks", "")
    for base, letters in bases.items():
        for mark, letter in zip(marks, letters, strict=False):
            found[base + mark] = letter
            found[base.upper() + mark.upper()] = found[base.upper() + mark] = letter.upper()
    return found


def _misread() -> dict[str, str]:
    """The letters and signs of Vietnamese text as their bytes of UTF-8 look in Latin-1 and in windows-1252."""
    letters = {letter for name in ("tcvn3", "viscii") for letter in table("encodings")["letters"][name]["new"]}
    found: dict[str, str] = {}
    for letter in (*letters, *"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý–—‘’“”…"):
        codes = letter.encode("utf-8").decode("latin-1")
        found |= dict.fromkeys((codes, "".join(map(_in_windows, codes))), letter)
    return found


@lru_cache(maxsize=1 << 10)
def font_row(name: str) -> Row | None:
    """The row of the table to which a font belongs; None where it is a font of no such encoding."""
    bare = name
    while (shorter := _ADDED.sub("", bare)) != bare:
        bare = shorter
    return next((row for row in rows("encodings") if _pattern(row["pattern"]).fullmatch(bare)), None)


@cache
def _pattern(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.IGNORECASE)


def draws_capitals(font: str | None) -> bool:
    """Whether a font shows the small letters of its encoding as capitals."""
    row = font_row(font) if font else None
    return row is not None and bool(row.get("capitals"))
