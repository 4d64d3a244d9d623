"""The picture of a page of a PDF."""

import math

import numpy as np
from PIL import Image
from pypdfium2 import raw

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.pdf.pdfium import Handle

DPI = 300
_MOST_PIXELS = 30_000_000  # A3 at 300 dpi has 17 million; a larger sheet is drawn more coarsely


def picture_of(page: Handle, wide: int | None = None) -> tuple[Image.Image, float, float]:
    """The page as it is shown, signatures and stamps on it included, and its width and height in points.

    It is drawn at 300 dpi, or `wide` pixels wide.
    """
    width, height = float(raw.FPDF_GetPageWidthF(page)), float(raw.FPDF_GetPageHeightF(page))
    if not (width > 0 and height > 0):
        raise Refusal(Cause.BROKEN, "a page has no size")
    wanted = wide / width if wide else DPI / 72
    scale = min(wanted, math.sqrt(_MOST_PIXELS / (width * height)))
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    pixels = np.full((high, wide, 4), 255, np.uint8)
    bitmap = raw.FPDFBitmap_CreateEx(wide, high, raw.FPDFBitmap_BGRx, pixels.ctypes.data, 4 * wide)
    if not bitmap:
        raise Refusal(Cause.TOO_LARGE, "a page is too large to be drawn")
    try:
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, raw.FPDF_ANNOT)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.fromarray(np.ascontiguousarray(pixels[:, :, 2::-1])), width, height
