"""Whether a page of a PDF is a picture: it has no text layer, or one that only some recognition put behind it."""

import ctypes

from pypdfium2 import raw

from dondoc.reading.pdf.pdfium import Handle, TextPage, frame

_FIRST = 30  # objects among which the picture of a scanned page stands
_COVERED = 0.4  # share of the page that its picture takes at least


def is_pictured(page: TextPage) -> bool:
    """Whether a page with text is a picture: what some recognition made of it lies unseen behind or before it."""
    if not page.count:
        return False
    first = raw.FPDFText_GetTextObject(page.text_page, 0)
    unseen = first and raw.FPDFTextObj_GetTextRenderMode(first) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(unseen) and _covered(page.page)


def is_drawn(page: Handle) -> bool:
    """Whether there is anything on a page that can be seen."""
    return int(raw.FPDFPage_CountObjects(page)) > 0 or int(raw.FPDFPage_GetAnnotCount(page)) > 0


def _covered(page: Handle) -> bool:
    """Whether a picture takes much of the page."""
    box, _ = frame(page)
    area = (box.right - box.left) * (box.top - box.bottom)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for k in range(min(_FIRST, int(raw.FPDFPage_CountObjects(page)))):
        item = raw.FPDFPage_GetObject(page, k)
        if raw.FPDFPageObj_GetType(item) in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            if (right.value - left.value) * (top.value - bottom.value) >= _COVERED * area:
                return True
    return False
