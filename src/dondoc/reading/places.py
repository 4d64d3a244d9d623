"""The rectangles of a span on the pages of a PDF or of pictures, found when they are asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import groupby
from operator import itemgetter

from dondoc.model.source import Box, Drawing, Source, Span
from dondoc.reading.pdf.lettering import put_right
from dondoc.reading.pdf.pdfium import Handle, TextPage, load_page, opened
from dondoc.reading.pdf.reader import MEDIA_TYPE
from dondoc.reading.pdf.view import view_of

_SAME_LINE = 0.5  # the part of the lower one's height that two rectangles on one printed line share


def boxes(data: bytes, source: Source, span: Span) -> list[tuple[int, Box]]:
    """The rectangles of `span`, one for every printed line, each with its page.

    They are in points from the lower left corner of the page as it is shown. `data` is the file that `source` was read
    from; a format without pages gives none. The document is opened again: ask for what is shown, not for everything.
    """
    return boxes_of(data, source, [span])[span]


def boxes_of(data: bytes, source: Source, spans: Iterable[Span]) -> dict[Span, list[tuple[int, Box]]]:
    """The rectangles of every span, as `boxes` gives them; the document is opened once for all."""
    found: dict[Span, list[tuple[int, Box]]] = {span: [] for span in spans}
    wanted = sorted((page, span, part) for span in found for page, part in _by_line(source, span))
    is_pdf = source.media_type == MEDIA_TYPE
    with opened(data) if is_pdf and wanted else nullcontext() as document:
        for page, items in groupby(wanted, key=itemgetter(0)):
            drawing = source.drawings[page] if source.drawings else None
            stretches = [(span, part) for _, span, part in items]
            if drawing is not None:
                lines = [list(_drawn(source, drawing, part)) for _, part in stretches]
            elif is_pdf:
                lines = _typed(document, source, page, [part for _, part in stretches])
            else:
                lines = []
            for (span, _), line in zip(stretches, lines, strict=False):
                found[span] += ((page, box) for box in _united(line))
    return found


def _typed(document: Handle, source: Source, page: int, spans: list[Span]) -> list[list[Box]]:
    """The rectangles of spans on a page of a PDF with a text layer, span by span."""
    with TextPage(load_page(document, page)) as loaded:
        put_right(loaded)
        return [list(_rectangles(source, loaded, span)) for span in spans]


def _drawn(source: Source, drawing: Drawing, span: Span) -> Iterator[Box]:
    """The rectangles of the characters of a span on a page that was read from its picture.

    On a page that was scanned sideways the characters of a line stand above each other; they are put together here.
    """
    last: Box | None = None
    for position in range(*span):
        _, offset = source.origin_at(position)
        box = Box(*drawing.edges[4 * offset : 4 * offset + 4])
        if box.right <= box.left:
            continue
        if last and _upright(last, box):
            last = _around(last, box)
            continue
        if last:
            yield last
        last = box
    if last:
        yield last


def _by_line(source: Source, span: Span) -> Iterator[tuple[int, Span]]:
    """The parts of a span on each line, with their pages."""
    for line in source.lines[source.line_at(span[0]) :]:
        if line.start >= span[1]:
            return
        start, end = max(line.start, span[0]), min(line.end, span[1])
        if start < end:
            yield line.page, (start, end)


def _rectangles(source: Source, page: TextPage, span: Span) -> Iterator[Box]:
    """The shown rectangles of a span within one line, stretch by stretch."""
    view = view_of(page)
    first = max(0, bisect_right(source.origins, span[0], key=lambda origin: origin.start) - 1)
    for i in range(first, len(source.origins)):
        origin = source.origins[i]
        if origin.start >= span[1]:
            return
        after = source.origins[i + 1].start if i + 1 < len(source.origins) else len(source.text)
        start, end = max(origin.start, span[0]), min(after, span[1])
        if origin.box:
            yield origin.box
        elif start < end:
            offset = origin.offset - origin.start
            yield from map(view.shown, page.rectangles(start + offset, end + offset))


def _united(rectangles: Iterable[Box]) -> list[Box]:
    """One box for each printed line."""
    lines: list[Box] = []
    for box in rectangles:
        if box.right <= box.left:
            continue
        last = lines[-1] if lines else None
        if last and _level(last, box):
            lines[-1] = _around(last, box)
        else:
            lines.append(box)
    return lines


def _level(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > _SAME_LINE * min(one.top - one.bottom, other.top - other.bottom)


def _upright(one: Box, other: Box) -> bool:
    """Whether two characters follow each other upwards or downwards."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    apart = max(one.bottom, other.bottom) - min(one.top, other.top)
    return (
        shared > _SAME_LINE * min(one.right - one.left, other.right - other.left) and apart < other.right - other.left
    )


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left), min(one.bottom, other.bottom),
        max(one.right, other.right), max(one.top, other.top),
    )  # fmt: skip
