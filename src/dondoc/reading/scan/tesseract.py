"""The typed face of Tesseract: what reading calls of it. One engine a model and process, kept warm.

An engine is not thread-safe: at most one thread of a process may be in here.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

# One thread a page: pages are shared out over processes, and Tesseract's own threads only wait for each other.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import numpy as np
import tesserocr
from numpy.typing import NDArray

from dondoc.reading.scan.printed_words import Area, Glyph, Row, Word, around

Gray = NDArray[np.uint8]  # a picture: rows of pixels, 0 is black

MODELS = Path(__file__).with_name("models")
VERSION = tesserocr.tesseract_version().split()[1]
PAGE_MODEL = "vie"
NUMBER_MODEL = "eng"
ENGINES = tuple(f"tesseract {VERSION} {model}.traineddata 4.0.0_best_int" for model in (PAGE_MODEL, NUMBER_MODEL))

_SYMBOL, _WORD, _LINE = tesserocr.RIL.SYMBOL, tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE


@cache
def _engine(model: str, block: bool) -> Any:
    way = tesserocr.PSM.SINGLE_BLOCK if block else tesserocr.PSM.SINGLE_COLUMN
    return tesserocr.PyTessBaseAPI(path=str(MODELS), lang=model, psm=way, oem=tesserocr.OEM.LSTM_ONLY)


class Reading:
    """A picture that an engine holds: its areas are read one by one, as columns of print or as even blocks of lines."""

    def __init__(self, picture: Gray, dpi: float, model: str = PAGE_MODEL, block: bool = False) -> None:
        height, width = picture.shape
        self._engine = _engine(model, block)
        self._engine.SetImageBytes(np.ascontiguousarray(picture).tobytes(), width, height, 1, width)
        self._engine.SetSourceResolution(round(dpi))

    def rows(self, area: Area) -> list[Row]:
        """The printed lines of an area."""
        if area.width < 3 or area.height < 3:
            return []
        self._engine.SetRectangle(area.left, area.top, area.width, area.height)
        if not self._engine.Recognize():
            return []
        return list(_rows(self._engine.GetIterator()))


def _rows(found: Any) -> Iterator[Row]:
    """The lines that the engine's iterator walks through."""
    words: list[Word] = []
    glyphs: list[Glyph] = []
    for symbol in tesserocr.iterate_level(found, _SYMBOL) if found else ():
        try:
            text = symbol.GetUTF8Text(_SYMBOL)
        except RuntimeError:  # the engine found a block and no text in it
            continue
        glyphs.append(Glyph(text, Area(*symbol.BoundingBox(_SYMBOL)), symbol.Confidence(_SYMBOL)))
        if symbol.IsAtFinalElement(_WORD, _SYMBOL):
            words.append(_word(glyphs, symbol.Confidence(_WORD)))
            glyphs = []
            if symbol.IsAtFinalElement(_LINE, _WORD):
                yield tuple(words)
                words = []
    if words:
        yield tuple(words)


def _word(glyphs: list[Glyph], sure: float) -> Word:
    text = "".join(glyph.text for glyph in glyphs)
    return Word(text, around([glyph.area for glyph in glyphs]), sure, tuple(glyphs))
