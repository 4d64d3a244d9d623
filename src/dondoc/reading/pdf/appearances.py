"""The appearances of a page's annotations as PDFium objects, and a page that holds nothing else.

There are two ways to such a page. The texts of signature fields lie in forms within forms, which can be taken out and
put on a blank page: cheap. Where that cannot be done exactly the page is flattened and loaded again without its own
content: it works for all, and costs as much as the page itself.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pypdfium2 import raw

from dondoc.model.source import Box
from dondoc.reading.pdf.pdfium import Handle, load_page, page_count

MAX_TEXTS = 40
"""More text objects than that are no short text, even where every letter is one."""

_SUBTYPES = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
_UNSHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_SHOWING = ("Tj".encode("utf-16-le"), "TJ".encode("utf-16-le"))
_SLACK = 2.0  # points by which a text may reach over the rectangle of its annotation
_DEPTH = 8  # forms within forms; PDFium itself stops soon after

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Appearance:
    """What an annotation shows: its rectangle in the page's own coordinates, and its objects with text.

    `parts` are the forms that can be taken out, each with the form that holds it and the shift from that form's
    coordinates to the page's; None where a text cannot be taken out or its place is not sure.
    """

    rectangle: Box
    texts: int
    parts: tuple[tuple[Handle, Handle, Matrix], ...] | None


def has_annotations(page: Handle) -> bool:
    """Whether a page has any, as most have none."""
    return int(raw.FPDFPage_GetAnnotCount(page)) > 0


@contextmanager
def appearances(page: Handle) -> Iterator[list[Appearance]]:
    """The annotations of a page that show text; their handles are good within the `with` block."""
    handles = [raw.FPDFPage_GetAnnot(page, i) for i in range(int(raw.FPDFPage_GetAnnotCount(page)))]
    try:
        shown = (handle for handle in handles if handle and _is_shown(handle) and _operators(handle) <= MAX_TEXTS)
        yield [found for found in map(_appearance, shown) if 0 < found.texts <= MAX_TEXTS]
    finally:
        for handle in handles:
            raw.FPDFPage_CloseAnnot(handle)


def _is_shown(annotation: Handle) -> bool:
    subtype = raw.FPDFAnnot_GetSubtype(annotation)
    return subtype in _SUBTYPES and not raw.FPDFAnnot_GetFlags(annotation) & _UNSHOWN


def _operators(annotation: Handle) -> int:
    """How many texts an appearance shows by itself, without the forms in it; cheap, since no font is loaded."""
    size = int(raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0))
    stream = bytearray(size + 2)
    raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, ctypes.c_ushort.from_buffer(stream), size)
    return sum(stream.count(operator) for operator in _SHOWING)


def _appearance(annotation: Handle) -> Appearance:
    rectangle = _rectangle(annotation)
    count = int(raw.FPDFAnnot_GetObjectCount(annotation))
    objects = [raw.FPDFAnnot_GetObject(annotation, i) for i in range(count)]
    texts = sum(_texts(item) for item in objects)
    if any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT for item in objects):
        return Appearance(rectangle, texts, None)
    pairs = [(form, child) for form in objects for child in _children(form) if _texts(child)]
    parts = tuple((form, child, matrix) for form, child in pairs if (matrix := _place(form, child, rectangle)))
    return Appearance(rectangle, texts, parts if len(parts) == len(pairs) else None)


def _rectangle(annotation: Handle) -> Box:
    found = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, found)
    left, right = sorted((found.left, found.right))
    bottom, top = sorted((found.bottom, found.top))
    return Box(left, bottom, right, top)


def _children(item: Handle) -> list[Handle]:
    """The objects of a form; none of any other object."""
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
        return []
    return [raw.FPDFFormObj_GetObject(item, i) for i in range(max(0, int(raw.FPDFFormObj_CountObjects(item))))]


def _texts(item: Handle, depth: int = 0) -> int:
    """How many text objects an object is or holds."""
    if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
        return 1
    return sum(_texts(child, depth + 1) for child in _children(item)) if depth < _DEPTH else 0


def _place(form: Handle, child: Handle, rectangle: Box) -> Matrix | None:
    """The matrix that carries a form's child to its place on the page, None where that is not sure.

    PDFium does not tell the bounding box of an appearance. It is taken to begin at 0, 0 where the child then lies
    within the annotation's rectangle, or to be the rectangle itself where the child lies there already.
    """
    matrix = raw.FS_MATRIX()
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetMatrix(form, matrix) or not raw.FPDFPageObj_GetBounds(child, *edges):
        return None
    a, b, c, d, e, f = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    left, bottom, right, top = (edge.value for edge in edges)
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    for dx, dy in ((rectangle.left, rectangle.bottom), (0.0, 0.0)):
        if _holds(rectangle, Box(box.left + dx, box.bottom + dy, box.right + dx, box.top + dy)):
            return a, b, c, d, e + dx, f + dy
    return None


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left - _SLACK <= inner.left
        and inner.right <= outer.right + _SLACK
        and outer.bottom - _SLACK <= inner.bottom
        and inner.top <= outer.top + _SLACK
    )


def blank_page_with(document: Handle, page: Handle, found: list[Appearance]) -> Handle:
    """A new last page of the document with the parts of appearances on it, at their places."""
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    blank = raw.FPDFPage_New(document, page_count(document), width, height)
    for appearance in found:
        for form, child, matrix in appearance.parts or ():
            if raw.FPDFFormObj_RemoveObject(form, child):
                raw.FPDFPageObj_Transform(child, *matrix)
                raw.FPDFPage_InsertObject(blank, child)
    return blank


def flattened_page(document: Handle, index: int) -> Handle:
    """The page with nothing but what its annotations show; the open document is changed by it, the file is not."""
    page = load_page(document, index)
    own = int(raw.FPDFPage_CountObjects(page))
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    raw.FPDF_ClosePage(page)
    page = load_page(document, index)
    for i in range(min(own, int(raw.FPDFPage_CountObjects(page))) - 1, -1, -1):
        item = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPage_RemoveObject(page, item):
            raw.FPDFPageObj_Destroy(item)
    return page
