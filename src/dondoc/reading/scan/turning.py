"""How the lines of a picture lie: level or askew, across or upwards, upright or upside down."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dondoc.reading.scan.areas import widest_lines
from dondoc.reading.scan.tesseract import Gray, Reading

_GRAIN = 3  # pixels of a picture to one of its small copy
_INKED = 150  # grey of the small copy below which there is ink
_STEEPEST = 8.0  # degrees by which a page may lie askew
_LEAST = 50  # edges; with fewer a picture holds no lines
_ACROSS = 1.05  # by how much sharper lines that run upwards must be; pages of text come to 0.9 upright, to 1.2 sideways
_PLAINLY = 1.25  # by so much sharper that no engine is asked
_MARGIN = 0.03  # share of a page on each side on which nothing is printed
_CLEAR = 1.35  # Accents and tall letters above the middle of lines outweigh the tails below by more than that.
_GUESSED = 60.0  # percent: what the engine is less sure of it may see upside down as well
_SURER = 1.2  # by so much surer the engine is of a page that it is shown the right way up
_TRIED = 3  # lines that are read both ways where accents do not tell

Ink = NDArray[np.bool_]


def skew(picture: Gray) -> float:
    """By how many degrees the lines of a picture fall to the right: where their lower edges are sharpest."""
    return _steepest(_small(picture))[1]


def lies_sideways(picture: Gray, dpi: float) -> bool:
    """Whether the lines of a picture run upwards or downwards; where they hardly tell, the engine says."""
    ink = _within(_small(picture))
    across, upwards = _steepest(ink)[0], _steepest(np.rot90(ink))[0]
    if upwards <= _ACROSS * across or upwards > _PLAINLY * across:
        return upwards > _ACROSS * across
    turned = max(_surety(np.ascontiguousarray(np.rot90(picture, turns)), dpi) for turns in (1, -1))
    return turned > _SURER * _surety(picture, dpi)


def _within(ink: Ink) -> Ink:
    """The ink without the outermost margin and what runs in from there: the dark beside the paper."""
    high, wide = (round(_MARGIN * size) for size in ink.shape)
    rest = ink[high : ink.shape[0] - high, wide : ink.shape[1] - wide].copy()
    for side in (rest, rest[::-1], rest.T, rest.T[::-1]):
        side[np.logical_and.accumulate(side, axis=0)] = False
    return rest


def stands_on_its_head(picture: Gray, dpi: float) -> bool:
    """Whether a level picture is upside down."""
    above, below = _overhang(_small(picture))
    if above > _CLEAR * below or above + below == 0:
        return False
    return _surety(np.ascontiguousarray(picture[::-1, ::-1]), dpi) > _SURER * _surety(picture, dpi)


def _small(picture: Gray) -> Ink:
    return np.asarray(np.asarray(Image.fromarray(picture).reduce(_GRAIN)) < _INKED)


def _steepest(ink: Ink) -> tuple[float, float]:
    """How sharp the lower edges of lines are at the angle at which they are sharpest, and that angle in degrees."""
    ys, xs = np.nonzero(ink[:-1] & ~ink[1:])
    if ys.size < _LEAST:
        return 0.0, 0.0

    def sharpness(angle: float) -> float:
        return _sharpness(xs, ys, ink.shape[1], angle)

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5).tolist(), key=sharpness)
    fine = max((coarse + np.arange(-0.5, 0.51, 0.1)).tolist(), key=sharpness)
    return sharpness(fine), fine


def _sharpness(xs: NDArray[np.intp], ys: NDArray[np.intp], width: int, degrees: float) -> float:
    """How unevenly edges are spread over the rows of a picture that is turned level by so many degrees."""
    slope = math.tan(math.radians(degrees))
    profile = np.bincount(np.rint(ys - xs * slope + abs(slope) * width).astype(np.intp)).astype(np.float64)
    return float(np.square(profile).sum() / profile.sum())


def _overhang(ink: Ink) -> tuple[float, float]:
    """How much ink stands above and below the bodies of the letters, over all lines."""
    profile = ink.sum(axis=1).astype(np.float64)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], profile > 0.004 * ink.shape[1], [0]))))
    above = below = 0.0
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        line = profile[top:bottom]
        body = np.flatnonzero(line > 0.6 * line.max())
        above += float(line[: body[0]].sum())
        below += float(line[body[-1] + 1 :].sum())
    return above, below


def _surety(picture: Gray, dpi: float) -> float:
    """How much the engine reads for sure in some long lines of a picture."""
    reading = Reading(picture, dpi)
    words = [word for area in widest_lines(picture, _TRIED) for row in reading.rows(area) for word in row]
    return sum(max(0.0, word.sure - _GUESSED) * len(word.text) for word in words)
