"""From places in the own text of a page to places in the text that was made of the pages."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from dondoc.model.source import Origin, Span

_Stretch = tuple[int, int, int]  # [from, to) in the page's own text, position in the source's text


class Located:
    """The map of `Source.origins` read the other way."""

    def __init__(self, origins: Sequence[Origin], length: int) -> None:
        self._pages: dict[int, list[_Stretch]] = {}
        for origin, after in pairwise([*origins, Origin(length, 0, 0)]):
            if origin.box is None:
                stretch = (origin.offset, origin.offset + after.start - origin.start, origin.start)
                self._pages.setdefault(origin.page, []).append(stretch)
        for stretches in self._pages.values():
            stretches.sort()

    def span(self, page: int, own: Span) -> Span | None:
        """Where in the text the characters `own` of a page stand, from the first to the last; None where none does."""
        start, end = own
        stretches = self._pages.get(page, [])
        first = max(0, bisect_right(stretches, start, key=lambda stretch: stretch[0]) - 1)
        found: list[Span] = []
        for low, high, position in stretches[first:]:
            if low >= end:
                break
            if max(low, start) < min(high, end):
                found.append((position + max(low, start) - low, position + min(high, end) - low))
        return (min(span[0] for span in found), max(span[1] for span in found)) if found else None
