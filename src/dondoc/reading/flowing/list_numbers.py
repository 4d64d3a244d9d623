"""Counting the items of lists: numbers in all the ways in which they are printed, and the labels made of them."""

import re
from typing import NamedTuple

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 100_000
_PLACE = re.compile(r"%(\d)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def roman(number: int) -> str:
    """1 → i, 4 → iv."""
    if not 0 < number < 5000:
        return str(number)
    text = ""
    for size, sign in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text


def letter(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, as word processors count."""
    if not 0 < number <= 26 * 9:
        return str(number)
    return _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)


def printed(number: int, way: str) -> str:
    """A number in the way of OOXML's `numFmt`; in plain digits where the way is not known."""
    number = min(number, _LARGEST)
    if way in ("lowerRoman", "upperRoman"):
        text = roman(number)
    elif way in ("lowerLetter", "upperLetter"):
        text = letter(number)
    elif way == "decimalZero":
        text = f"{number:02}"
    else:
        text = "" if way == "none" else str(number)
    return text.upper() if way.startswith("upper") else text


class Level(NamedTuple):
    """One level of a list: its first number, how numbers are printed, and the text with %1, %2 … for the levels'.

    `restart` is the level, counted from 1, after whose items this one begins anew; 0 for never, None for any above.
    """

    start: int = 1
    way: str = "decimal"
    text: str = ""
    gap: str = " "
    restart: int | None = None
    legal: bool = False
    font: str | None = None


class Counter:
    """Counts the items of one list."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def next(self, level: int, levels: dict[int, Level], anew: int | None = None) -> None:
        """Count an item on a level; `anew` is the number with which it begins again, where it does."""
        start = levels.get(level, Level()).start
        self._counts[level] = anew if anew is not None else self._counts.get(level, start - 1) + 1
        for below in [k for k in self._counts if k > level]:
            restart = levels.get(below, Level()).restart
            if restart is None or restart > level:
                del self._counts[below]

    def label(self, level: int, levels: dict[int, Level]) -> str:
        """The label of the item counted last."""
        own = levels.get(level, Level())

        def number(found: "re.Match[str]") -> str:
            k = int(found[1]) - 1
            at = levels.get(k, Level())
            count = self._counts.get(k, at.start)
            way = "decimal" if own.legal and at.way != "none" else at.way
            return printed(count, way)

        return _PLACE.sub(number, own.text)
