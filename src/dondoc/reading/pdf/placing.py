"""Where on a page's printed lines a drawn text belongs."""

from collections.abc import Sequence

from dondoc.model.source import Box, Span
from dondoc.reading.pdf.drawn import Drawn
from dondoc.reading.pdf.pdfium import TextPage
from dondoc.reading.pdf.view import View, view_of
from dondoc.reading.pieces import Insert, visible_lines

_SHARED = 0.4  # The part of the lower one's height that a text and a line must share to stand on one printed line.


def inserts(page: TextPage, text: str, drawn: Sequence[Drawn]) -> list[Insert]:
    """The drawn texts with the offsets in the page's raw text before which they stand, in the order of the text.

    A text on whose height no line stands, or that lies upon letters or figures of the line, is left out.
    """
    if not drawn:
        return []
    view = view_of(page)
    lines = [(span, *_extent(page, view, span)) for span in visible_lines(text)]
    found = []
    for item in drawn:
        shown = view.shown(item.box)
        row = [(_distance(shown, first, last), span) for span, first, last in lines if _level(shown, first, last)]
        if row:
            offset = _offset(page, view, text, min(row)[1], shown)
            found += [Insert(offset, item.text, shown)] if offset is not None else []
    return sorted(found, key=lambda insert: (insert.offset, insert.box.left))


def _extent(page: TextPage, view: View, span: Span) -> tuple[Box, Box]:
    """The shown boxes of the first and the last character of a line."""
    numbers = page.ends([span])
    first, last = (Box(n[0], n[3], n[2], n[1]) for n in (numbers[:4], numbers[4:]))
    return view.shown(first), view.shown(last)


def _level(text: Box, first: Box, last: Box) -> bool:
    """Whether a text stands on the same printed line as both ends of a line."""
    return _share(text, first) > _SHARED and _share(text, last) > _SHARED


def _share(one: Box, other: Box) -> float:
    """How much of the lower one's height two boxes share; 0 where one has no height."""
    height = min(one.top - one.bottom, other.top - other.bottom)
    return (min(one.top, other.top) - max(one.bottom, other.bottom)) / height if height > 0 else 0.0


def _distance(text: Box, first: Box, last: Box) -> float:
    """How far a text lies to the left or right of a line; 0 where it lies within."""
    return max(0.0, first.left - text.left, text.right - last.right)


def _offset(page: TextPage, view: View, text: str, span: Span, shown: Box) -> int | None:
    """The offset of the first character that stands right of the middle of a box; None where a letter stands there."""
    middle = (shown.left + shown.right) / 2
    for offset in range(*span):
        if text[offset] == " ":
            continue
        box = view.shown(page.box(offset))
        if box.left >= middle:
            return offset
        if box.right > middle and text[offset].isalnum():
            return None
    return span[1]
