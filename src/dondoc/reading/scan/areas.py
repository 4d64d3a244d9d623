"""The areas of a page in the order in which they are read: where a letterhead or an ending has two columns, the left
column stands before the right one.

Lines are found on a coarse map of the ink, and a gutter is what stays blank through several of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dondoc.reading.scan.printed_words import Area
from dondoc.reading.scan.tesseract import Gray

_GRAIN = 4  # pixels of the picture to one field of the map
_INKED = 0.88  # a field lighter than this share of white is blank
_WIDE = 2.6  # heights of a line: so wide a gap parts columns wherever it stands
_NARROW = 0.85  # heights of a line: so wide a gap parts the columns of a letterhead where several lines share it
_TIGHT = 0.4  # the same where one of these lines has a wide gap there; between words there is less
_MOTTO = 0.2  # share of the page's width that the lines of the right column take at least
_HEAD = 0.32  # the part of a page in which a letterhead stands
_LETTERHEAD = 0.17  # the part of a page in which it begins
_SPACED = 1.2  # heights of a line between two lines that do not belong together
_MIDDLE = (0.2, 0.72)  # shares of the page's width between which a gutter stands
_SHORT = 0.08  # share of the page's width: a page number is no longer
_LOW = 0.35  # a run of ink lower than this part of a line is a rule, a dot or an accent
_SEVERAL = 1.8  # heights of a line: what is higher is several
_BRIDGE = 0.12  # of the fullest row's ink: what bridges two lines holds less, and so do accents and tails
_MARGIN = 2  # fields above and below what is read
_ABOVE, _BELOW = 0.3, 0.15  # parts of a line's height that these take at most


@dataclass(frozen=True, slots=True)
class _Line:
    """A run of inked rows of the map, [top, bottom), with the blank stretches between and beside its words."""

    top: int
    bottom: int
    ink: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """Areas that stand side by side, from left to right; one alone where the lines run over the whole page.

    `lone`: a short line at the page's top or foot, such as its number.
    """

    areas: tuple[Area, ...]
    lone: bool = False


def parts(picture: Gray) -> list[Part]:
    """The parts of a page from the top downwards.

    Lines that hang together are parted where a letterhead comes of it; elsewhere that would only cost letters accents.
    """
    ink = _map(picture)
    found = _parts(ink, *_lines(ink, parted=True))
    if any(len(part.areas) > 1 and part.areas[0].top < _LETTERHEAD * len(picture) for part in found):
        return found
    return _parts(ink, *_lines(ink))


def _parts(ink: NDArray[np.bool_], every: Sequence[_Line], height: float) -> list[Part]:
    lines = [line for line in every if not _is_edge(line)]
    if not lines:
        return []
    first = len(lines) > 1 and _is_short(lines[0], ink.shape[1])
    last = len(lines) > 2 and _is_short(lines[-1], ink.shape[1])
    inner = lines[first : len(lines) - last]
    above = [Part((_area(lines[:1], ink.shape, 0, ink.shape[1]),), lone=True)] if first else []
    below = [Part((_area(lines[-1:], ink.shape, 0, ink.shape[1]),), lone=True)] if last else []
    return [*above, *_split(inner, height, ink.shape), *below]


def _is_edge(line: _Line) -> bool:
    """Whether all there is runs out of the picture: the shadow of the paper's edge, or what lay beside it."""
    stretches = _stretches(line.ink)
    return (
        all(left <= 1 or right >= line.ink.size - 1 for left, right in stretches)
        and sum(right - left for left, right in stretches) < _SHORT * line.ink.size
    )


def _is_short(line: _Line, width: int) -> bool:
    places = np.flatnonzero(line.ink)
    return bool(places[-1] - places[0] < _SHORT * width)


def usual_height(picture: Gray) -> float:
    """The usual height of printed lines in pixels; 0 where there is none."""
    return _GRAIN * _lines(_map(picture))[1]


def widest_lines(picture: Gray, count: int) -> list[Area]:
    """The longest printed lines of usual height."""
    ink = _map(picture)
    lines, usual = _lines(ink)
    likely = [line for line in lines if 0.5 * usual <= line.bottom - line.top <= 2 * usual]
    longest = sorted(likely, key=lambda line: int(line.ink.sum()), reverse=True)[:count]
    return [_area([line], ink.shape, 0, ink.shape[1]) for line in longest]


def _map(picture: Gray) -> NDArray[np.bool_]:
    """The ink, coarsely, without what stands alone: grain and specks."""
    ink = np.asarray(np.asarray(Image.fromarray(picture).reduce(_GRAIN)) < 255 * _INKED)
    padded = np.pad(ink, 1).astype(np.uint8)
    across = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    return np.asarray(ink & (across[:-2] + across[1:-1] + across[2:] > 2))


def _lines(ink: NDArray[np.bool_], parted: bool = False) -> tuple[list[_Line], float]:
    """The printed lines and their usual height; in the head those that hang together may be parted."""
    runs = _stretches(np.asarray(ink.any(axis=1)))
    if not runs:
        return [], 0.0
    lines = [_Line(top, bottom, np.asarray(ink[top:bottom].any(axis=0))) for top, bottom in runs]
    usual = _usual(lines)
    if parted:
        pieces = [_parted(ink, run) for run in runs]
        usual = _usual([line for own in pieces for line in own])
        highest, head = _SEVERAL * usual, _HEAD * len(ink)
        lines = [
            piece
            for line, own in zip(lines, pieces, strict=True)
            for piece in (own if line.top < head and line.bottom - line.top > highest else [line])
        ]
    joined = _joined(lines, usual)
    return joined, usual if parted else _usual(joined)


def _joined(parts: Sequence[_Line], usual: float) -> list[_Line]:
    """The lines with their dots and accents, which a blank row may part from them."""
    lines: list[_Line] = []
    for line in parts:
        low = line.bottom - line.top < _LOW * usual or (lines and lines[-1].bottom - lines[-1].top < _LOW * usual)
        if lines and low and line.top - lines[-1].bottom <= 1:
            lines[-1] = _Line(lines[-1].top, line.bottom, lines[-1].ink | line.ink)
        else:
            lines.append(line)
    return lines


def _parted(ink: NDArray[np.bool_], run: tuple[int, int]) -> list[_Line]:
    """The printed lines in a run of rows, which a seal or a signature may bridge: what bridges them is in neither."""
    top, bottom = run
    inked = ink[top:bottom].sum(axis=1)
    full = [(top + first, top + last) for first, last in _stretches(np.asarray(inked > _BRIDGE * inked.max()))]
    lines = [_Line(first, last, np.asarray(ink[first:last].any(axis=0))) for first, last in full]
    for k, (above, below) in enumerate(pairwise(lines)):
        middle = (above.bottom + below.top) // 2
        foot = above.bottom + round(_BELOW * (above.bottom - above.top))
        head = below.top - round(_ABOVE * (below.bottom - below.top))
        lines[k] = replace(above, bottom=max(above.bottom, min(middle - _MARGIN, foot)))
        lines[k + 1] = replace(below, top=min(below.top, max(middle + _MARGIN, head)))
    lines[0], lines[-1] = replace(lines[0], top=top), replace(lines[-1], bottom=bottom)
    return lines


def _usual(lines: Sequence[_Line]) -> float:
    """The usual height of the lines that hold much ink."""
    inked = [int(line.ink.sum()) for line in lines]
    much = max(inked) / 5
    return median(line.bottom - line.top for line, ink in zip(lines, inked, strict=True) if ink >= much)


def _split(lines: Sequence[_Line], height: float, shape: tuple[int, ...]) -> Iterator[Part]:
    """The parts: runs of lines over the whole width, and runs with a gutter between them."""
    plain: list[_Line] = []
    at = 0
    while at < len(lines):
        taken, gutter = _columns(lines[at:], height, shape)
        if gutter is None:
            plain.append(lines[at])
            at += 1
            continue
        if plain:
            yield Part((_area(plain, shape, 0, shape[1]),))
            plain = []
        own = lines[at : at + taken]
        yield Part((_area(own, shape, 0, gutter), _area(own, shape, gutter, shape[1])))
        at += taken
    if plain:
        yield Part((_area(plain, shape, 0, shape[1]),))


def _columns(lines: Sequence[_Line], height: float, shape: tuple[int, ...]) -> tuple[int, int | None]:
    """How many of the lines from the first on stand in two columns, and where the gutter is; None where none does."""
    least = _NARROW if lines[0].top < _HEAD * shape[0] else _WIDE
    free = ~lines[0].ink
    best: tuple[int, int | None] = (0, None)
    for k, line in enumerate(lines):
        free = free & ~line.ink
        gutter = _gutter(free, lines[: k + 1], least * height, shape[1])
        if gutter is None and least < _WIDE:
            gutter = _shared_gutter(free, lines[: k + 1], height, shape[1])
        if gutter is None:
            break
        if _beside(line, gutter) and _gap(line, gutter) < least * height:
            continue  # it stands in columns where one below it does
        if _beside(line, gutter):
            if k > 0 or _gutter(free, lines[:1], _WIDE * height, shape[1]) is not None:
                best = (k + 1, gutter)
        elif k == 0 or line.top - lines[k - 1].bottom > _SPACED * height:
            break
        elif line.top > _HEAD * shape[0] and best[0] == k:
            best = (k + 1, best[1])  # below the signature the list of recipients goes on
    return best


def _gutter(free: NDArray[np.bool_], lines: Sequence[_Line], least: float, width: int) -> int | None:
    """The middle of the widest stretch that stays blank, with ink of some line on either side of it."""
    found = [
        (right - left, (left + right) // 2)
        for left, right in _stretches(free)
        if right - left >= least and _MIDDLE[0] * width < (left + right) / 2 < _MIDDLE[1] * width
    ]
    found = [(size, middle) for size, middle in found if any(_beside(line, middle) for line in lines)]
    return max(found)[1] if found else None


def _shared_gutter(free: NDArray[np.bool_], lines: Sequence[_Line], height: float, width: int) -> int | None:
    """The middle of a tight stretch that stays blank, where one of the lines alone has a wide one."""
    gutter = _gutter(free, lines, _TIGHT * height, width)
    if gutter is None or np.flatnonzero(lines[-1].ink)[-1] - gutter < _MOTTO * width:
        return None
    wide = any(_beside(line, gutter) and _gap(line, gutter) >= _WIDE * height for line in lines)
    return gutter if wide else None


def _gap(line: _Line, at: int) -> int:
    """How wide the blank around a place of a line is."""
    return next((right - left for left, right in _stretches(~line.ink) if left <= at < right), 0)


def _stretches(true: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches [first, last) over which something is true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], true, [False]))))
    return [(int(left), int(right)) for left, right in zip(edges[::2], edges[1::2], strict=True)]


def _beside(line: _Line, gutter: int) -> bool:
    """Whether a line has ink on both sides of a gutter."""
    return bool(line.ink[:gutter].any() and line.ink[gutter:].any())


def _area(lines: Sequence[_Line], shape: tuple[int, ...], left: int, right: int) -> Area:
    """The pixels of some lines between two columns of the map, with a little room around them."""
    ink = np.logical_or.reduce([line.ink for line in lines])[left:right]
    places = np.flatnonzero(ink)
    first, last = (int(places[0]), int(places[-1]) + 1) if places.size else (0, right - left)
    room = 3
    return Area(
        max(left, left + first - room) * _GRAIN, max(0, lines[0].top - _MARGIN) * _GRAIN,
        min(right, left + last + room) * _GRAIN, min(shape[0], lines[-1].bottom + _MARGIN) * _GRAIN,
    )  # fmt: skip
