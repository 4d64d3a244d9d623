"""The rectangles of a span on the pages of a PDF, found when they are asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from dondoc.model.source import Box, Source, Span
from dondoc.reading.lettering import put_right
from dondoc.reading.pdf import MEDIA_TYPE
from dondoc.reading.pdfium import TextPage, load_page, opened
from dondoc.reading.view import view_of

_SAME_LINE = 0.5  # the part of the lower one's height that two rectangles on one printed line share


def boxes(data: bytes, source: Source, span: Span) -> list[tuple[int, Box]]:
    """The rectangles of `span`, one for every printed line, each with its page.

    They are in points from the lower left corner of the page as it is shown. `data` is the file that `source` was read
    from; a format without pages gives none. The document is opened again: ask for what is shown, not for everything.
    """
    if source.media_type != MEDIA_TYPE:
        return []
    found: list[tuple[int, Box]] = []
    with opened(data) as document:
        for page, spans in groupby(_by_line(source, span), key=lambda item: item[0]):
            with TextPage(load_page(document, page)) as loaded:
                put_right(loaded)
                for _, part in spans:
                    found += [(page, box) for box in _united(_rectangles(source, loaded, part))]
    return found


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
            left, right = min(last.left, box.left), max(last.right, box.right)
            lines[-1] = Box(left, min(last.bottom, box.bottom), right, max(last.top, box.top))
        else:
            lines.append(box)
    return lines


def _level(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > _SAME_LINE * min(one.top - one.bottom, other.top - other.bottom)
