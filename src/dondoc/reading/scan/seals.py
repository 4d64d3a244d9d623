"""Round seals in black, as copies and scans without colour have them: rings and emblems are taken off the picture.

A ring is sought on a coarse map, where many more of its points bear ink than of the ring just outside of it. Around
its middle the picture is then laid out by angle and distance: what is dark at most angles of one distance is a ring,
and the strokes that cross it are letters.
"""

import math
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from dondoc.reading.scan.tesseract import Gray

_COARSE = 37.5  # dots to an inch of the map
_INKED = 0.8  # a field of the map that is lighter than this share of white is blank
_RADII = 13.0, 23.0  # millimetres; seals are 3 to 4.2 cm across, and copies are a little larger or smaller
_POINTS = 64  # of a ring that are looked at on the map
_MORE = (
    29  # by so many of them a ring outdoes the one outside of it; lines of text come to 28, and seals to 35 and more
)
_MOST = 3  # seals on a page
_DARK = 150  # grey
_INK = 200  # grey: a thin ring is paler than letters
_STEPS = (8, 4, 2, 1)  # pixels: how the middle is found more and more exactly
_ANGLES = 180  # that are looked at for that
_SPAN = 16  # pixels by which the map may miss the radius
_RING = 0.5  # share of the angles at which a ring is dark; lines of text come to a third
_WORN = 0.4  # the same for the further rings of a seal, and for the edges of a ring
_INNERMOST, _OUTERMOST = 0.3, 1.12  # parts of the seal's radius between which its rings lie
_BROADEST = 0.13  # of the seal's radius: what is dark over more of it is an emblem
_CROSSING = 2  # pixels by which a stroke of a letter stands out of a ring
_SLANTS = (-3, -2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 3)  # pixels along a ring to one across it
_SOLID = 1.4  # millimetres: no stroke of a letter is as thick as an emblem

Ink = NDArray[np.bool_]


class Ring(NamedTuple):
    """A circle, in pixels of the picture."""

    x: int
    y: int
    radius: int


def without_seals(picture: Gray, dpi: float) -> Gray:
    """The picture without the rings and emblems of round seals."""
    seals: list[Ring] = []
    for rough in _likely(picture, dpi):
        if all(math.hypot(rough.x - one.x, rough.y - one.y) > one.radius for one in seals):
            exact, share = _centred(picture, rough)
            seals += [exact] if share >= _RING else []
    if not seals:
        return picture
    cleaned = picture.copy()
    for seal in seals[:_MOST]:
        _erase(cleaned, seal, dpi)
    return cleaned


@cache
def _circle(radius: int, count: int) -> tuple[tuple[int, int], ...]:
    turns = (2 * math.pi * k / count for k in range(count))
    return tuple((round(radius * math.cos(turn)), round(radius * math.sin(turn))) for turn in turns)


def _likely(picture: Gray, dpi: float) -> Iterator[Ring]:
    """Where rings may be, by the map: the likeliest of each radius."""
    grain = max(1, round(dpi / _COARSE))
    ink = np.asarray(Image.fromarray(picture).reduce(grain)) < 255 * _INKED
    high, wide = ink.shape
    least, most = (round(radius * dpi / 25.4 / grain) for radius in _RADII)
    room = most + 2
    padded = np.pad(ink, room).astype(np.uint8)
    votes: list[NDArray[np.uint8]] = []
    for radius in range(least, most + 3):
        found = np.zeros((high, wide), np.uint8)
        for x, y in _circle(radius, _POINTS):
            found += padded[room + y : room + y + high, room + x : room + x + wide]
        votes.append(found)
    for k, (own, outside) in enumerate(zip(votes, votes[2:], strict=False)):
        more = own.astype(np.int8) - outside.astype(np.int8)
        y, x = divmod(int(more.argmax()), wide)
        if more[y, x] >= _MORE:
            yield Ring(x * grain, y * grain, (least + k) * grain)


def _centred(picture: Gray, ring: Ring) -> tuple[Ring, float]:
    """The ring with its middle and radius as they are on the picture, and the share of its angles that are dark."""
    dark = picture < _DARK
    distances = np.arange(ring.radius - _SPAN, ring.radius + _SPAN + 1)

    def shares(x: int, y: int) -> NDArray[np.float64]:
        return np.asarray(_laid_out(dark, x, y, distances, _ANGLES).mean(axis=1))

    def sharpness(middle: tuple[int, int]) -> float:
        return float(np.square(shares(*middle)).sum())

    x, y = ring.x, ring.y
    for step in _STEPS:
        x, y = max(((x + right, y + down) for right in (-step, 0, step) for down in (-step, 0, step)), key=sharpness)
    found = shares(x, y)
    return Ring(x, y, int(distances[found.argmax()])), float(found.max())


def _places(x: int, y: int, distances: NDArray[np.int_], angles: int) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Rows and columns of the pixels around a middle, by distance and angle."""
    turns = np.arange(angles) * (2 * math.pi / angles)
    rows = np.rint(y + np.outer(distances, np.sin(turns))).astype(np.int_)
    columns = np.rint(x + np.outer(distances, np.cos(turns))).astype(np.int_)
    return rows, columns


def _laid_out(dark: Ink, x: int, y: int, distances: NDArray[np.int_], angles: int) -> Ink:
    """The ink around a middle by distance and angle; outside of the picture there is none."""
    rows, columns = _places(x, y, distances, angles)
    high, wide = dark.shape
    inside = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
    return np.asarray(dark[rows.clip(0, high - 1), columns.clip(0, wide - 1)] & inside)


def _erase(picture: Gray, seal: Ring, dpi: float) -> None:
    """Takes the rings and the emblem of a seal off the picture."""
    reach = round(seal.radius * _OUTERMOST) + 2
    left, top = max(0, seal.x - reach), max(0, seal.y - reach)
    cut = picture[top : seal.y + reach, left : seal.x + reach]
    local = Ring(seal.x - left, seal.y - top, seal.radius)
    dark = cut < _INK
    rings = _rings(dark, local)
    gone = rings | _solid(dark & ~rings, local, dpi)
    cut[gone | (_grown(gone) & (cut >= _DARK))] = 255


def _rings(dark: Ink, seal: Ring) -> Ink:
    """The ink of a seal's rings that belongs to no stroke crossing them."""
    first = round(seal.radius * _INNERMOST)
    distances = np.arange(first, round(seal.radius * _OUTERMOST))
    ink = _laid_out(dark, seal.x, seal.y, distances, round(2 * math.pi * seal.radius))
    ringed = np.zeros_like(ink)
    for inner, outer in _bands(ink, broadest=_BROADEST * seal.radius):
        ringed[inner:outer] = ~_crossed(ink, inner, outer)
    rows, columns = _places(seal.x, seal.y, distances, ink.shape[1])
    high, wide = dark.shape
    found = np.zeros_like(dark)
    found[rows[ringed].clip(0, high - 1), columns[ringed].clip(0, wide - 1)] = True
    return np.asarray(_grown(found) & dark)


def _bands(ink: Ink, broadest: float) -> Iterator[tuple[int, int]]:
    """The rows [first, last) of each ring, where ink is laid out by distance and angle."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    shares = thick.mean(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], shares >= _WORN, [False]))))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if shares[first:last].max() >= _RING and last - first <= broadest:
            yield int(first), int(last)


def _crossed(ink: Ink, first: int, last: int) -> Ink:
    """Where in a band strokes of letters cross it or end in it: as they come out straight on one side, or on both."""
    inner, outer = _beside(ink[max(0, first - _CROSSING) : first]), _beside(ink[last : last + _CROSSING])
    kept = np.repeat((inner | outer)[None], last - first, axis=0)
    for slant in _SLANTS:
        for k in range(last - first):
            inward, outward = round(slant * (k + 1)), round(slant * (last - first - k))
            kept[k] |= np.roll(inner, inward) & np.roll(outer, -outward)
    return kept


def _beside(rows: Ink) -> Ink:
    return np.asarray(rows.all(axis=0)) if len(rows) == _CROSSING else np.zeros(rows.shape[1], np.bool_)


def _solid(dark: Ink, seal: Ring, dpi: float) -> Ink:
    """The ink of parts that are thicker than any letter's stroke, and of what goes out from them."""
    size = round(_SOLID * dpi / 25.4) | 1
    found = np.asarray(Image.fromarray(dark).convert("L").filter(ImageFilter.MinFilter(size))) > 0
    high, wide = dark.shape
    ys, xs = np.ogrid[:high, :wide]
    found &= (xs - seal.x) ** 2 + (ys - seal.y) ** 2 < seal.radius**2
    if found.any():
        for _ in range(2 * size):
            found = _grown(found) & dark
    return found


def _grown(ink: Ink) -> Ink:
    return np.asarray(Image.fromarray(ink).convert("L").filter(ImageFilter.MaxFilter(3))) > 0
