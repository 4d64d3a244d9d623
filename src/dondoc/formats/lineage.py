"""A picture of what led to a body or unit and what it led to: one SVG file that needs nothing else.

Time runs from left to right. It is black on white: what went over whole is a full line, what went over in part a dashed
one, what was asked for has a double frame.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from typing import NamedTuple

from dondoc.formats.agency_names import name_on, passed_written, time_written
from dondoc.formats.layers import Laid, Link, Place, Space, Stop, laid_out
from dondoc.formats.words import Words
from dondoc.formats.written import one_line
from dondoc.registry.passages import Passage, Stay, heritage
from dondoc.registry.units import Extent

_FONTS = "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif"
_SPACE = Space(box=240, words=184, gap=36, row=14)
_MARGIN, _HEAD, _FOOT = 20, 44, 44
_NAME, _SMALL = 14, 12  # sizes of letters
_LINE = 1.35  # from one line of text to the next
_PAD = 10
_BOLD = ' font-weight="bold"'
_DAY = timedelta(days=1)
# Widths of letters as parts of their size, after DejaVu Sans Bold, the widest of the fonts: text fits in whichever is
# there. Marks take no width; of letters not named here the small ones take 0.73, the others 0.86.
_WIDTHS = {
    letter: width
    for letters, width in (("ijlIJ .,:;/-", 0.4), ("frt()–", 0.5), ("acekosvxyzFLTE", 0.69), ("mwMW→", 1.06))
    for letter in letters
}


class _Text(NamedTuple):
    """What stands in a box or on a line: its lines, the last one of a box being its time."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * _LINE


def lineage_picture(id_: str, day: date, words: Words) -> str:
    """The lineage of a body or unit as SVG; what it is called on the day is its title."""
    found = heritage(id_)
    passages = [*dict.fromkeys((*found.before, *found.after))]
    boxes = [*dict.fromkeys((*(end for one in passages for end in (one.old, one.new)), *found.stays))]
    at = {stay: number for number, stay in enumerate(boxes)}
    names = [_box_text(stay, day, words) for stay in boxes]
    labels = [_label(one, words) for one in passages]
    links = [Link(at[one.old], at[one.new], label.height + 5) for one, label in zip(passages, labels, strict=True)]
    laid = laid_out([_box_height(name) for name in names], links, _SPACE)
    drawn = [
        *(
            _line(one, stops, link, label)
            for one, stops, link, label in zip(passages, laid.lines, links, labels, strict=True)
        ),
        *(_box(number, laid.boxes[number], names[number], stay in found.stays) for number, stay in enumerate(boxes)),
    ]
    title = words("lineage.title", name=one_line(name_on(id_, day)))
    told = " ".join(f"{_sentence(one, words)}." for one in passages) or words("lineage.none")
    return _page(laid, title, told, "".join(drawn), words)


# Texts


def _box_text(stay: Stay, day: date, words: Words) -> _Text:
    """The name that it had at its end, or has on the day, and from when to when it was there."""
    name = name_on(stay.id, stay.end or max(day, stay.start or day))
    return _Text(
        (*wrapped(one_line(name), _SPACE.box - 2 * _PAD, _NAME), time_written(stay.start, stay.end, words)), _NAME
    )


def _box_height(text: _Text) -> float:
    return text.height + 2 * _PAD


def _label(passage: Passage, words: Words) -> _Text:
    """The day and, of a part, what it was."""
    said = passed_written(passage.day, passage.after, words)
    if passage.matter:
        said = f"{said}: {one_line(passage.matter)}"
    elif passage.extent is Extent.PART:
        said = f"{said}: {words('extent.part')}"
    return _Text(tuple(wrapped(said, _SPACE.words, _SMALL)), _SMALL)


def _sentence(passage: Passage, words: Words) -> str:
    old, new = name_on(passage.old.id, passage.day - _DAY), name_on(passage.new.id, passage.day)
    matter = f": {passage.matter}" if passage.matter else ""
    said = passed_written(passage.day, passage.after, words)
    extent = words.name("extent", passage.extent.value) + matter
    return one_line(words("lineage.sentence", old=old, new=new, day=said, extent=extent))


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


# Drawing


def _line(passage: Passage, stops: Sequence[Stop], link: Link, label: _Text) -> str:
    dashed = ' stroke-dasharray="7 5"' if passage.extent is Extent.PART else ""
    path = (
        f'<path class="line" data-old="{link.old}" data-new="{link.new}" d="{_way(stops)}" fill="none" stroke="#000"'
        f' stroke-width="1.4"{dashed} marker-end="url(#tip)"/>'
    )
    first = stops[1]
    return path + _written(label.lines, first.x, first.y - label.height - 5, label.size, "")


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


def _box(number: int, place: Place, text: _Text, asked: bool) -> str:
    frames = _frame(place, 0, 2.5 if asked else 1.2, f' class="box" data-box="{number}"')
    if asked:
        frames += _frame(place, 4, 1, "")
    *name, time = text.lines
    weight = _BOLD if asked else ""
    step = text.size * _LINE
    top = place.y + _PAD
    written = _written(name, place.x + _PAD, top, text.size, weight)
    return frames + written + _written([time], place.x + _PAD, top + len(name) * step, _SMALL, "")


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


def _page(laid: Laid, title: str, told: str, drawn: str, words: Words) -> str:
    heading = [*wrapped(title, max(laid.width, 640), _NAME + 2)]
    head = _HEAD + (len(heading) - 1) * (_NAME + 2) * _LINE
    width, height = max(laid.width, 640) + 2 * _MARGIN, head + laid.height + _FOOT + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{words.language.value}" role="img" aria-labelledby="title told"'
        f' viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}" font-family="{_FONTS}">'
        f'<title id="title">{escape(title)}</title><desc id="told">{escape(told)}</desc>'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8Z"/></marker></defs>'
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="#fff"/>'
        f"{_written(heading, _MARGIN, _MARGIN, _NAME + 2, _BOLD)}"
        f'<g transform="translate({_MARGIN} {_n(_MARGIN + head)})">{drawn}</g>'
        f"{_legend(height - _MARGIN - _SMALL, words)}</svg>\n"
    )


def _legend(y: float, words: Words) -> str:
    """What the lines and the frame mean."""
    x = float(_MARGIN)
    parts = []
    for key, dash in (("lineage.whole", ""), ("lineage.part", ' stroke-dasharray="7 5"')):
        said = words(key)
        parts.append(f'<path d="M{_n(x)} {_n(y)}h40" stroke="#000" stroke-width="1.4"{dash}/>')
        parts.append(_written([said], x + 48, y - _SMALL * 0.7, _SMALL, ""))
        x += 48 + width_of(said, _SMALL) + 28
    parts.append(_frame(Place(x, y - 9, 40, 18), 0, 2.5, "") + _frame(Place(x, y - 9, 40, 18), 4, 1, ""))
    parts.append(_written([words("lineage.asked")], x + 48, y - _SMALL * 0.7, _SMALL, ""))
    return "".join(parts)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
