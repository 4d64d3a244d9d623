"""How much room text takes in a cell: spreadsheets do not fit rows to wrapped text when a file is written."""

import unicodedata
from functools import cache

# Advance widths of Times New Roman in shares of the font size, by the letter without its marks.
_WIDTHS = {
    one: width
    for letters, width in (
        ("ijlt,.;:'!|/ ", 0.28),
        ("fr()[]-", 0.34),
        ("acesz", 0.45),
        ("mw", 0.78),
        ("MW", 0.93),
        ("—%@", 0.95),
    )
    for one in letters
}
_MIDDLE, _CAPITAL = 0.5, 0.71
PIXELS_PER_POINT = 96 / 72
LINE_HEIGHT = 1.29  # of the font size
ROW_LIMIT = 409.0  # points: no spreadsheet takes a higher row
SIZES = (12, 11, 10, 9, 8, 7, 6)


@cache
def _width(character: str) -> float:
    letter = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(letter, _CAPITAL if letter.isupper() else _MIDDLE)


def lines_needed(text: str, pixels: int, size: int) -> int:
    """Lines that `text` takes in a cell of that width, wrapped at spaces."""
    room = (pixels - 7) / (size * PIXELS_PER_POINT)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        width = sum(map(_width, word))
        if used and used + 0.25 + width > room:
            lines, used = lines + 1, 0.0
        used += width + (0.25 if used else 0.0)
        if used > room:
            over = int(used // room)
            lines, used = lines + over, used - over * room
    return lines


def fitting(texts: list[tuple[str, int]], sizes: tuple[int, ...] = SIZES) -> tuple[int, float]:
    """The largest font size at which the (text, pixel width) cells fit one row, and the row's height in points."""
    for size in sizes:
        height = max(lines_needed(text, pixels, size) for text, pixels in texts) * size * LINE_HEIGHT + 4
        if height <= ROW_LIMIT:
            return size, round(height, 2)
    return sizes[-1], ROW_LIMIT
