"""Boxes and lines between them as one SVG file that needs nothing else.

It is black on white: a full or a dashed line, a double frame for what was asked for. What the picture says stands in
its description too, for those who do not see it.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from dondoc.formats.layers import Laid, Link, Place, Space, Stop, laid_out

_FONTS = "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif"
SPACE = Space(box=240, words=184, gap=36, row=14)
_MARGIN, _HEAD, _FOOT = 20, 44, 44
_NAME, _SMALL = 14, 12  # sizes of letters
_LINE = 1.35  # from one line of text to the next
_PAD = 10
_BOLD = ' font-weight="bold"'
_DASHED = ' stroke-dasharray="7 5"'
# Widths of letters as parts of their size, after DejaVu Sans Bold, the widest of the fonts: text fits in whichever is
# there. Marks take no width; of letters not named here the small ones take 0.73, the others 0.86.
_WIDTHS = {
    letter: width
    for letters, width in (("ijlIJ .,:;/-", 0.4), ("frt()–", 0.5), ("acekosvxyzFLTE", 0.69), ("mwMW→", 1.06))
    for letter in letters
}


class Text(NamedTuple):
    """What stands in a box, a name and smaller notes below it, or upon a line, notes alone."""

    name: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        return (len(self.name) * _NAME + len(self.notes) * _SMALL) * _LINE


class Box(NamedTuple):
    """A box with its text; `marked` gives it a double frame."""

    text: Text
    marked: bool = False


class Arrow(NamedTuple):
    """A line from one box to another, by their numbers, with words upon it."""

    old: int
    new: int
    label: Text
    dashed: bool = False


class Legend(NamedTuple):
    """What the lines and the double frame mean; '' for what the picture does not use."""

    full: str
    dashed: str
    marked: str


def box_text(name: str, notes: Sequence[str]) -> Text:
    """Words wrapped to the width of a box."""
    room = SPACE.box - 2 * _PAD
    return Text(
        tuple(wrapped(name, room, _NAME)), tuple(line for note in notes for line in wrapped(note, room, _SMALL))
    )


def label_text(words: str) -> Text:
    """Words wrapped to the room that lies between two boxes."""
    return Text((), tuple(wrapped(words, SPACE.words, _SMALL)))


def picture(boxes: Sequence[Box], arrows: Sequence[Arrow], title: str, told: str, legend: Legend, language: str) -> str:
    """The picture; `told` says in words what it shows."""
    links = [Link(one.old, one.new, one.label.height + 5) for one in arrows]
    laid = laid_out([one.text.height + 2 * _PAD for one in boxes], links, SPACE)
    drawn = [
        *(_arrow(one, stops) for one, stops in zip(arrows, laid.lines, strict=True)),
        *(_box(number, laid.boxes[number], one) for number, one in enumerate(boxes)),
    ]
    return _page(laid, title, told, "".join(drawn), legend, language)


def wrapped(text: str, width: float, size: int) -> Iterator[str]:
    """The text in lines that are no wider than that; a word that is wider stands in its own line."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def width_of(text: str, size: int) -> float:
    """How wide the text is at most."""
    letters = (one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return size * sum(_WIDTHS.get(one) or (0.73 if one.islower() else 0.86) for one in letters)


def _arrow(arrow: Arrow, stops: Sequence[Stop]) -> str:
    dashed = _DASHED if arrow.dashed else ""
    path = (
        f'<path class="line" data-old="{arrow.old}" data-new="{arrow.new}" d="{_way(stops)}" fill="none" stroke="#000"'
        f' stroke-width="1.4"{dashed} marker-end="url(#tip)"/>'
    )
    first = stops[1]
    return path + _written(arrow.label.notes, first.x, first.y - arrow.label.height - 5, _SMALL, "")


def _way(stops: Sequence[Stop]) -> str:
    """From the right side of the first stop to the left side of the last, level in each column that it passes."""
    steps = [f"M{_n(stops[0].x + stops[0].width)} {_n(stops[0].y)}"]
    for left, right in pairwise(stops):
        start = left.x + left.width
        middle = (start + right.x) / 2
        steps.append(f"C{_n(middle)} {_n(left.y)} {_n(middle)} {_n(right.y)} {_n(right.x)} {_n(right.y)}")
        if right is not stops[-1]:
            steps.append(f"H{_n(right.x + right.width)}")
    return "".join(steps)


def _box(number: int, place: Place, box: Box) -> str:
    frames = _frame(place, 0, 2.5 if box.marked else 1.2, f' class="box" data-box="{number}"')
    if box.marked:
        frames += _frame(place, 4, 1, "")
    x, top = place.x + _PAD, place.y + _PAD
    name = _written(box.text.name, x, top, _NAME, _BOLD if box.marked else "")
    return frames + name + _written(box.text.notes, x, top + len(box.text.name) * _NAME * _LINE, _SMALL, "")


def _frame(place: Place, inset: float, stroke: float, more: str) -> str:
    x, y, width, height = place
    size = f'width="{_n(width - 2 * inset)}" height="{_n(height - 2 * inset)}"'
    corner = f'x="{_n(x + inset)}" y="{_n(y + inset)}"'
    return f'<rect{more} {corner} {size} fill="#fff" stroke="#000" stroke-width="{stroke}"/>'


def _written(lines: Sequence[str], x: float, top: float, size: int, more: str) -> str:
    step = size * _LINE
    spans = "".join(
        f'<tspan x="{_n(x)}" y="{_n(top + at * step + size)}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
    return f'<text font-size="{size}"{more}>{spans}</text>'


def _page(laid: Laid, title: str, told: str, drawn: str, legend: Legend, language: str) -> str:
    heading = [*wrapped(title, max(laid.width, 640), _NAME + 2)]
    head = _HEAD + (len(heading) - 1) * (_NAME + 2) * _LINE
    width, height = max(laid.width, 640) + 2 * _MARGIN, head + laid.height + _FOOT + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{language}" role="img" aria-labelledby="title told"'
        f' viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}" font-family="{_FONTS}">'
        f'<title id="title">{escape(title)}</title><desc id="told">{escape(told)}</desc>'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8Z"/></marker></defs>'
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="#fff"/>'
        f"{_written(heading, _MARGIN, _MARGIN, _NAME + 2, _BOLD)}"
        f'<g transform="translate({_MARGIN} {_n(_MARGIN + head)})">{drawn}</g>'
        f"{_legend(height - _MARGIN - _SMALL, legend)}</svg>\n"
    )


def _legend(y: float, legend: Legend) -> str:
    x = float(_MARGIN)
    parts = []
    for said, dash in ((legend.full, ""), (legend.dashed, _DASHED)):
        if said:
            parts.append(f'<path d="M{_n(x)} {_n(y)}h40" stroke="#000" stroke-width="1.4"{dash}/>')
            parts.append(_written([said], x + 48, y - _SMALL * 0.7, _SMALL, ""))
            x += 48 + width_of(said, _SMALL) + 28
    if legend.marked:
        parts.append(_frame(Place(x, y - 9, 40, 18), 0, 2.5, "") + _frame(Place(x, y - 9, 40, 18), 4, 1, ""))
        parts.append(_written([legend.marked], x + 48, y - _SMALL * 0.7, _SMALL, ""))
    return "".join(parts)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
