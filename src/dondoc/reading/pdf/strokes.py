"""The strokes on a page: the thin rectangles and the lines with which tables are ruled.

Word fills thin rectangles, typesetters stroke lines, LibreOffice puts many of either into one path, and some producers
put all of it into forms.
"""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pypdfium2 import raw

from dondoc.reading.pdf.pdfium import Handle, address_of, quick

THIN = 3.0
"""The widest stroke in points: a double line of Word's comes to that."""

MAX_PATHS = 5_000
"""A page of ruled cells has some hundred paths; what has more is a drawing."""

MAX_SEGMENTS = 2_000
"""Of one path: a grid of a hundred rows and ten columns in one path has as many."""

Stroke = tuple[float, float, float, float]  # left, bottom, right, top in the page's own coordinates
Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Edges = ctypes.c_float * 4
_DEPTH = 4  # forms within forms
_STRAIGHT = 0.5  # points by which a straight side may lean
_PATH, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM


class _TooMany(Exception):
    """The page is a drawing."""


_object = quick(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_type = quick(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_bounds = quick(raw.FPDFPageObj_GetBounds, ctypes.c_int, *[ctypes.c_void_p] * 5)


def strokes(page: Handle) -> list[Stroke]:
    """The thin strokes of a page, none where it is a drawing."""
    address = address_of(page)
    count = int(raw.FPDFPage_CountObjects(page))
    objects = [_object(address, i) for i in range(count)]
    try:
        return _found(objects, _IDENTITY, [0], 0)
    except _TooMany:
        return []


def _found(objects: Sequence[int], matrix: Matrix, paths: list[int], depth: int) -> list[Stroke]:
    """The strokes among objects whose coordinates `matrix` carries to the page; `paths` counts on."""
    numbers = _Edges()
    left = ctypes.addressof(numbers)
    edges = (left, left + 4, left + 8, left + 12)
    found: list[Stroke] = []
    for item in objects:
        kind = _type(item)
        if kind == _PATH:
            paths[0] += 1
            if paths[0] > MAX_PATHS:
                raise _TooMany
            if _bounds(item, *edges):
                x0, y0, x1, y1 = numbers
                if x1 - x0 <= THIN or y1 - y0 <= THIN:
                    found.append(_carried(matrix, x0, y0, x1, y1))
                else:
                    found += [_carried(matrix, *stroke) for stroke in _within(ctypes.c_void_p(item))]
        elif kind == _FORM and depth < _DEPTH:
            found += _of_form(ctypes.c_void_p(item), matrix, paths, depth)
    return found


def _of_form(form: Handle, matrix: Matrix, paths: list[int], depth: int) -> list[Stroke]:
    handle = ctypes.cast(form, raw.FPDF_PAGEOBJECT)
    count = max(0, int(raw.FPDFFormObj_CountObjects(handle)))
    children = [address_of(raw.FPDFFormObj_GetObject(handle, i)) for i in range(count)]
    return _found(children, _product(_matrix(handle), matrix), paths, depth + 1)


def _matrix(item: Handle) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _carried(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Stroke:
    if matrix is _IDENTITY:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _within(item: Handle) -> Iterator[Stroke]:
    """The strokes of a path that is not thin itself: its thin parts, and where it is stroked its straight sides."""
    path = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
    count = int(raw.FPDFPath_CountSegments(path))
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroked)
    if count > MAX_SEGMENTS or not (stroked.value or (fill.value and count > 5)):
        return  # One filled rectangle is the shade of a cell or of a line of text.
    matrix = _matrix(path)
    for points in _parts(path, count):
        box = _box(points)
        if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
            yield _carried(matrix, *box)
        elif stroked.value:
            sides = (_box(side) for side in pairwise(points))
            yield from (
                _carried(matrix, *side) for side in sides if min(side[2] - side[0], side[3] - side[1]) < _STRAIGHT
            )


def _parts(path: Handle, count: int) -> Iterator[list[_Point]]:
    """The points of each part of a path, a closed part ending where it began; parts with curves are left out."""
    points: list[_Point] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _box(points: Sequence[_Point]) -> Stroke:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
