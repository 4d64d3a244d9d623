"""A page's picture made ready for recognition: grey, upright, level, clean, at a resolution that the engine likes."""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from dondoc.reading.scan.printed_words import Area
from dondoc.reading.scan.seals import without_seals
from dondoc.reading.scan.tesseract import Gray
from dondoc.reading.scan.turning import lies_sideways, skew, stands_on_its_head

Matrix = NDArray[np.float64]  # three by three, for pixels (x, y, 1)

WANTED_DPI = 300
_FINEST, _COARSEST = 380, 180  # Between these a picture is read as it is: the engine scales each line by itself.
_LARGEST = 30_000_000  # pixels of a prepared page: A3 at 300 dpi has 17 million
_LEVEL = 0.15  # degrees that do no harm
_CLEAR = 0.84  # share of the paper's lightness from which on there is no ink
_DARK = 128
_RED = 40  # by how much red outshines green and blue in the ink of a seal
_CORNERS = ((0, 1), (0, 3), (2, 1), (2, 3))  # of left, top, right, bottom
_PALER = (np.arange(256) * 1.4).clip(0, 255).astype(np.uint8)  # Even dark red ink is lighter than half in red.
_SHADED = 40  # levels of grey between the darkest and the lightest part of an uneven background


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be read; `matrix` leads from its pixels to points of the shown page, from the lower left."""

    picture: Gray
    dpi: float
    matrix: Matrix
    width: float
    height: float

    def edges(self, areas: Sequence[Area | None]) -> "array[float]":
        """Left, bottom, right, top of every area on the shown page, in points; zeros for None."""
        numbers = np.array([area or (0, 0, 0, 0) for area in areas], np.float64).reshape(-1, 4)
        corners = [self.matrix @ np.stack((numbers[:, x], numbers[:, y], np.ones(len(numbers)))) for x, y in _CORNERS]
        lows, highs = np.min(corners, axis=0), np.max(corners, axis=0)
        found = np.concatenate((lows, highs)).T * np.array([[area is not None] for area in areas]).reshape(-1, 1)
        return array("d", np.round(found, 2).flatten().tolist())


def prepared(image: Image.Image, width: float, height: float) -> Prepared:
    """The page that `image` shows, `width` by `height` points."""
    grey = _grey(image)
    dpi = _dpi(grey, width, height)
    size = max(1, round(dpi * width / 72)), max(1, round(dpi * height / 72))
    if abs(size[0] - grey.width) > 2 or abs(size[1] - grey.height) > 2:
        larger = size[0] * size[1] > grey.width * grey.height
        grey = grey.resize(size, Image.Resampling.BICUBIC if larger else Image.Resampling.BOX)
    elif image.mode == "1":
        grey = grey.filter(ImageFilter.GaussianBlur(0.7))
    picture = _despeckled(_cleared(_evened(np.asarray(grey))))
    matrix = np.array([[width / grey.width, 0.0, 0.0], [0.0, -height / grey.height, height], [0.0, 0.0, 1.0]])
    picture, matrix = _turned(picture, matrix, int(lies_sideways(picture, dpi)))
    picture, matrix = _levelled(picture, matrix)
    picture, matrix = _turned(picture, matrix, 2 * stands_on_its_head(picture, dpi))
    return Prepared(without_seals(picture, dpi), dpi, matrix[:2], width, height)


def _dpi(grey: Image.Image, width: float, height: float) -> float:
    """The resolution at which a picture is read; a telefax has another one upwards than across."""
    own = max(72 * grey.width / width, 72 * grey.height / height)
    wanted = own if _COARSEST <= own <= _FINEST else WANTED_DPI
    return min(wanted, 72 * math.sqrt(_LARGEST / (width * height)))


def _grey(image: Image.Image) -> Image.Image:
    """The picture in grey, without the red ink of seals."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    colours = np.asarray(image.convert("RGB"))
    red, green, blue = (colours[:, :, k] for k in range(3))
    # Red ink is as light as paper in the red of a picture, and a black letter under it stays black.
    dull = np.maximum(green, blue)
    paler = _PALER[red]
    grey = np.where(red > dull.astype(np.int16) + _RED, paler, np.asarray(image.convert("L")))
    return Image.fromarray(grey)


def _cleared(picture: Gray) -> Gray:
    """The picture on clean paper: what differs from it by a little only is white.

    Else the engine takes the grain of an almost empty page for ink.
    """
    paper = int(np.median(picture[::8, ::8]))
    white = _CLEAR * paper
    levels = (np.arange(256) * (255 / max(white, 1))).clip(0, 255).astype(np.uint8)
    return levels[picture]


def _despeckled(picture: Gray) -> Gray:
    """The picture without dark pixels that stand alone or in pairs."""
    dark = np.zeros((picture.shape[0] + 2, picture.shape[1] + 2), np.uint8)
    dark[1:-1, 1:-1] = picture < _DARK
    across = dark[:, :-2] + dark[:, 1:-1] + dark[:, 2:]
    near = across[:-2] + across[1:-1] + across[2:]
    cleaned = picture.copy()
    cleaned[(dark[1:-1, 1:-1] > 0) & (near <= 2)] = 255
    return cleaned


def _evened(picture: Gray) -> Gray:
    """The picture on white paper, where shadows or tinted paper darken parts of it."""
    step = 32
    high, wide = (size // step * step for size in picture.shape)
    if not high or not wide:
        return picture
    tiles = picture[:high, :wide].reshape(high // step, step, wide // step, step)
    paper = np.percentile(tiles[:, ::4, :, ::4], 80, axis=(1, 3)).astype(np.float32)
    low, top = np.percentile(paper, (5, 95))
    if top - low < _SHADED and top > 225:
        return picture
    paper = np.maximum(paper, 96)
    ground = Image.fromarray(paper).resize(picture.shape[::-1], Image.Resampling.BILINEAR)
    evened = picture.astype(np.float32) * (245 / np.asarray(ground))
    return evened.clip(0, 255).astype(np.uint8)


def _turned(picture: Gray, matrix: Matrix, turns: int) -> tuple[Gray, Matrix]:
    """The picture turned clockwise by quarters, and the matrix from its pixels to the shown page."""
    if not turns:
        return picture, matrix
    height, width = picture.shape
    back = [[0, 1, 0], [-1, 0, height], [0, 0, 1]] if turns == 1 else [[-1, 0, width], [0, -1, height], [0, 0, 1]]
    return np.ascontiguousarray(np.rot90(picture, -turns)), matrix @ np.array(back, np.float64)


def _levelled(picture: Gray, matrix: Matrix) -> tuple[Gray, Matrix]:
    """The picture with its lines level, and the matrix from its pixels to the shown page."""
    slope = math.radians(skew(picture))
    if abs(slope) < math.radians(_LEVEL):
        return picture, matrix
    high, wide = picture.shape
    cos, sin, x, y = math.cos(slope), math.sin(slope), wide / 2, high / 2
    back = np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0, 0, 1]])
    turned = Image.fromarray(picture).transform(
        (wide, high), Image.Transform.AFFINE, back[:2].flatten().tolist(), Image.Resampling.BILINEAR, fillcolor=255
    )
    return np.asarray(turned), matrix @ back
