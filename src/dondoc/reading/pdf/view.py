"""How a page is shown: from the page's own coordinates to points from the lower left corner of what a reader sees."""

from dataclasses import dataclass

from dondoc.model.source import Box, Span
from dondoc.reading.normalise import Edges
from dondoc.reading.pdf.pdfium import TextPage

_NONE: Edges = (None, None, None)
_SLACK = 0.05  # A line may reach a little over the page's edge; farther out its place means nothing.


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page and its quarter turns clockwise."""

    box: Box
    turns: int

    @property
    def width(self) -> float:
        """The width of the page as it is shown, in points."""
        box = self.box
        return box.top - box.bottom if self.turns % 2 else box.right - box.left

    @property
    def height(self) -> float:
        """The height of the page as it is shown, in points."""
        box = self.box
        return box.right - box.left if self.turns % 2 else box.top - box.bottom

    @property
    def corner(self) -> float:
        """Where the left edge of the page stands in the numbers that `placed` gives."""
        return 0.0 if self.turns else self.box.left

    def placed(self, numbers: list[float]) -> list[float]:
        """Boxes in the order left, top, right, bottom, as a turned page shows them; else as they are."""
        if not self.turns:
            return numbers
        found: list[float] = []
        for i in range(0, len(numbers), 4):
            left, top, right, bottom = numbers[i : i + 4]
            box = self.shown(Box(left, bottom, right, top))
            found += (box.left, box.top, box.right, box.bottom)
        return found

    def shown(self, box: Box) -> Box:
        """A box of the page's own coordinates as it is shown."""
        left, bottom = box.left - self.box.left, box.bottom - self.box.bottom
        right, top = box.right - self.box.left, box.top - self.box.bottom
        wide, high = self.box.right - self.box.left, self.box.top - self.box.bottom
        if self.turns == 1:
            return Box(bottom, wide - right, top, wide - left)
        if self.turns == 2:
            return Box(wide - right, high - top, wide - left, high - bottom)
        if self.turns == 3:
            return Box(high - top, left, high - bottom, right)
        return Box(left, bottom, right, top)


def view_of(page: TextPage) -> View:
    """How PDFium shows a page."""
    return View(*page.frame())


def line_edges(page: TextPage, spans: list[Span]) -> list[Edges]:
    """The edges and feet of lines, given by the spans of their visible characters, as `Line` has them.

    A line that PDFium joined over a hyphen runs over two printed lines: its left edge is the first one's, its right
    edge the last one's, and its foot is not known.
    """
    view = view_of(page)
    width = view.width
    if width <= 0:
        return [_NONE] * len(spans)
    numbers, corner = view.placed(page.ends(spans)), view.corner
    low, high = corner - _SLACK * width, corner + (1 + _SLACK) * width
    columns = (numbers[i::8] for i in (0, 2, 3, 4, 5, 6))
    return [
        ((left - corner) / width, (right - corner) / width, bottom if top > bottom else None)
        if low <= left < inner and last < right <= high and (left < right or top < bottom)
        else _NONE
        for left, inner, bottom, last, top, right in zip(*columns, strict=True)
    ]
