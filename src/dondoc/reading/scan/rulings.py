"""The ruled lines on a picture: the strokes of tables and frames, as `strokes` gives them for a PDF's own drawings."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dondoc.reading.pdf.strokes import Stroke
from dondoc.reading.scan.areas import usual_height
from dondoc.reading.scan.printed_words import Area
from dondoc.reading.scan.tesseract import Gray

_DARK = 150  # grey
_BLOCK = 20  # pixels along a line that are looked at together
_FILLED, _TOUCHED = 0.75, 0.5  # share of a block that a line fills, and where it is worn
_WHOLE = 0.75  # share of a line's blocks that it fills
_LEVEL, _UPRIGHT = 0.5, 0.3  # inches: no letter of a letter's size is as wide or high
_LETTERS = 1.5  # heights of a line: no letter of any size is as wide or high
_BESIDE = 0.25  # share of dark pixels beside a line; along the foot of bold letters there are more
_SHORT, _HANGING = 1.5, 0.12  # inches, and that share for level lines no longer: 'TTTT' has a line along its top
_THICKEST = 0.035  # inches


def rulings(picture: Gray, dpi: float) -> list[Area]:
    """The thin straight lines, level or upright, that are longer than any letter."""
    dark = picture < _DARK
    letters = _LETTERS * usual_height(picture) / dpi
    level = [
        Area(left, top, right, bottom)
        for top, bottom, left, right in _runs(dark, dpi, max(_LEVEL, letters))
        if right - left > _SHORT * dpi or _is_free(dark, (top, bottom, left, right), _HANGING)
    ]
    upright = [
        Area(left, top, right, bottom) for left, right, top, bottom in _runs(dark.T, dpi, max(_UPRIGHT, letters))
    ]
    return level + upright


def as_strokes(lines: list[Area], dpi: float) -> list[Stroke]:
    """The lines in points; heights count downwards from 0, so they are negative."""
    points = 72 / dpi
    return [(line.left * points, -line.bottom * points, line.right * points, -line.top * points) for line in lines]


def without_rulings(picture: Gray, lines: list[Area]) -> Gray:
    """The picture with white in place of lines."""
    cleaned = picture.copy()
    for left, top, right, bottom in lines:
        cleaned[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 255
    return cleaned


def _runs(dark: NDArray[np.bool_], dpi: float, shortest: float) -> Iterator[tuple[int, int, int, int]]:
    """Rows [first, last) and columns [start, end) of the level lines, which may lean by a pixel a block."""
    wide = dark.shape[1] // _BLOCK * _BLOCK
    if not wide:
        return
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    shares = thick[:, :wide].reshape(len(dark), -1, _BLOCK).mean(axis=2)
    filled, touched = shares >= _FILLED, shares >= _TOUCHED
    least = max(2, round(shortest * dpi / _BLOCK))
    found: list[tuple[int, int, int, int]] = []
    for row in np.flatnonzero(filled.sum(axis=1) >= _WHOLE * least):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], touched[row], [False]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start >= least and filled[row, start:end].mean() >= _WHOLE:
                found.append((int(row), int(row) + 1, int(start) * _BLOCK, int(end) * _BLOCK))
    thin = (run for run in _merged(found) if run[1] - run[0] <= _THICKEST * dpi + 2)
    yield from (run for run in thin if _is_free(dark, run, _BESIDE))


def _is_free(dark: NDArray[np.bool_], run: tuple[int, int, int, int], most: float) -> bool:
    """Whether there is little ink on both sides of a line."""
    first, last, start, end = run
    above, below = dark[max(0, first - 5) : max(0, first - 2), start:end], dark[last + 2 : last + 5, start:end]
    return all(side.size == 0 or side.mean() < most for side in (above, below))


def _merged(runs: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Runs of neighbouring rows that overlap, put together."""
    open_: list[tuple[int, int, int, int]] = []
    done: list[tuple[int, int, int, int]] = []
    for first, last, start, end in runs:
        done += [one for one in open_ if one[1] < first - 1]
        open_ = [one for one in open_ if one[1] >= first - 1]
        touching = [one for one in open_ if one[2] < end and start < one[3]]
        open_ = [one for one in open_ if one not in touching]
        open_.append(
            (
                min([first, *(one[0] for one in touching)]), last,
                min([start, *(one[2] for one in touching)]), max([end, *(one[3] for one in touching)]),
            )
        )  # fmt: skip
    return done + open_
