"""The words of a text as they are matched: damage repaired, each block on one line, every character traceable."""

from bisect import bisect_right
from dataclasses import dataclass

from dondoc.model.source import Span

_INTERRUPTION = 40  # more characters than markup and a line break take between two words


@dataclass(frozen=True, slots=True)
class Plain:
    """Repaired text beside the source's own.

    `text` holds the blocks of the source, one a line, without markup, page numbers or stamps, with letters and tone
    marks as the standard writes them. `folded` is `text` in lower case; both have the same length. Character `i` of
    `text` was read from character `i + shifts[k]` of the source, `k` being the last with `starts[k] <= i`.
    """

    text: str
    folded: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def source_position(self, position: int) -> int:
        """The character of the source's text from which the one at `position` was read."""
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def source_span(self, start: int, end: int) -> Span:
        """The span of the source's text that `[start, end)` was read from; `end` must lie behind `start`."""
        starts, shifts = self.starts, self.shifts
        behind = bisect_right(starts, start)
        shift = shifts[behind - 1]
        if behind == len(starts) or end <= starts[behind]:
            return start + shift, end + shift
        return start + shift, end + shifts[bisect_right(starts, end - 1, behind) - 1]

    def longest_span(self, start: int, end: int) -> Span:
        """As `source_span`, but where a footnote interrupts the words only the longer part of them."""
        first, last = self.source_span(start, end)
        if last - first <= end - start + _INTERRUPTION:
            return first, last
        inner = self.starts[bisect_right(self.starts, start) : bisect_right(self.starts, end - 1)]
        pieces = list(zip([start, *inner], [*inner, end], strict=True))
        return self.source_span(*max(pieces, key=lambda piece: piece[1] - piece[0]))
