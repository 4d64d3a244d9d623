"""The margins of a file of which only the lines are known."""

from collections.abc import Sequence
from dataclasses import replace

from dondoc.model.source import Layout, Line

_LONG = 0.5  # share of the page's width: from here on a line is one of the text, not of a head or a list
_FEWEST = 5  # long lines from which edges can be told
_OUT = 0.1  # share of the lines that may stand out of the text: letterheads, tables


def with_margins(layout: Layout | None, lines: Sequence[Line]) -> Layout | None:
    """A layout with the margins to left and right that the longer lines keep, where the format states none."""
    if layout is None or layout.left is not None:
        return layout
    edges = [
        (left, right)
        for line in lines
        if (left := line.left) is not None and (right := line.right) is not None and right - left >= _LONG
    ]
    if len(edges) < _FEWEST:
        return layout
    out = int(_OUT * len(edges))
    left, right = sorted(left for left, _ in edges)[out], sorted(right for _, right in edges)[-1 - out]
    return replace(layout, left=round(left * layout.width, 1), right=round((1 - right) * layout.width, 1))
