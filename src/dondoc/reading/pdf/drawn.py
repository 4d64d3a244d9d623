"""Texts that annotations draw on a page: the number and the date that an office puts in when it signs.

Signing software leaves 'Số:      /TB-UBND' blank in the text layer and draws the number in the appearance of a
signature field. Only short texts of one line are taken; a signer's stamp with its name, address and time is not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.model.source import Box
from dondoc.reading.pdf.appearances import Appearance, appearances, blank_page_with, flattened_page, has_annotations
from dondoc.reading.pdf.pdfium import Handle, TextPage

MAX_LENGTH = 40
"""A number, a date or a name fits; the address and time in a signer's stamp do not."""

_FIGURES = re.compile(r"\d{1,2} \d{1,2}")  # the day and the month, drawn as one text over the printed 'tháng'
_SAME_LINE = 0.5  # the part of the lower one's height that two rectangles on one printed line share


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text with its rectangle in the page's own coordinates."""

    text: str
    box: Box


def drawn_texts(document: Handle, index: int, page: TextPage) -> list[Drawn]:
    """The short texts that the annotations of a page draw on it."""
    if not has_annotations(page.page):
        return []
    with appearances(page.page) as found:
        if not found:
            return []
        movable = all(appearance.parts is not None for appearance in found)
        alone = blank_page_with(document, page.page, found) if movable else flattened_page(document, index)
        with TextPage(alone) as only:
            return _lines(only, found)


def _lines(page: TextPage, found: Sequence[Appearance]) -> list[Drawn]:
    """The text of every annotation that shows a single short line; `page` holds nothing else."""
    boxes: dict[int, list[Box]] = {}
    for box in page.rectangles():
        owner = _owner(box, found)
        if owner is not None:
            boxes.setdefault(owner, []).append(box)
    lines = (_line(page, sorted(own, key=lambda box: box.left)) for own in boxes.values())
    return [part for line in lines if line for part in _parted(page, line)]


def _parted(page: TextPage, line: Drawn) -> list[Drawn]:
    """A day and a month that stand in one text as two, each with its own rectangle."""
    found = _FIGURES.fullmatch(line.text) and re.search(r"(?<!\d)" + line.text.replace(" ", r"(\s+)"), page.text)
    if not found:
        return [line]
    ends = page.ends([(found.start(), found.start(1)), (found.end(1), found.end())])
    spans = ((ends[0], ends[6]), (ends[8], ends[14]))
    figures = zip(line.text.split(), spans, strict=True)
    return [Drawn(text, replace(line.box, left=left, right=right)) for text, (left, right) in figures]


def _owner(box: Box, found: Sequence[Appearance]) -> int | None:
    """The smallest of the annotations in whose rectangle the middle of a box lies."""
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    around = [
        ((r.right - r.left) * (r.top - r.bottom), i)
        for i, r in enumerate(appearance.rectangle for appearance in found)
        if r.left <= x <= r.right and r.bottom <= y <= r.top
    ]
    return min(around)[1] if around else None


def _line(page: TextPage, boxes: list[Box]) -> Drawn | None:
    """The text in boxes that stand side by side; None where it is no short single line."""
    low, high = max(box.bottom for box in boxes), min(box.top for box in boxes)
    if high - low < _SAME_LINE * min(box.top - box.bottom for box in boxes):
        return None
    text = " ".join(" ".join(page.within(box) for box in boxes).split())
    whole = Box(boxes[0].left, min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes))
    return Drawn(text, whole) if 0 < len(text) <= MAX_LENGTH else None
