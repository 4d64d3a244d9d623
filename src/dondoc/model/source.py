"""What reading gives: the text of one file, and where each character of it came from."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Span = tuple[int, int]  # [start, end) in characters


class TextFrom(StrEnum):
    """How the text of a file was obtained."""

    TEXT = "text"
    OCR = "ocr"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: PDF points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Line(NamedTuple):
    """One printed line: `[start, end)` in the source's text, without its line break.

    `page` counts from 0. `left` and `right` are the line's edges as shares of the page's width, None where the
    file has no geometry. `cells` are the spans of the cells where the line is a row of a table.
    """

    start: int
    end: int
    page: int
    left: float | None = None
    right: float | None = None
    cells: tuple[Span, ...] = ()


class Origin(NamedTuple):
    """A stretch of the text and the place in the file from which it was copied character by character.

    `start` counts characters of the source's text; `offset` counts characters of the page's own text as its format
    gives it (a text file's decoded characters, PDFium's characters of that page). A stretch that was put in from a
    form field or a signature's appearance has a `box` and stands for no offset.
    """

    start: int
    page: int
    offset: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file as read: NFC, single spaces, '\\n' between lines, pages joined."""

    name: str
    media_type: str
    sha256: str
    text: str
    text_from: TextFrom
    lines: tuple[Line, ...]
    pages: tuple[Span, ...]
    origins: tuple[Origin, ...]

    def line_at(self, position: int) -> int:
        """The index in `lines` of the line on which the character at `position` stands."""
        return max(0, bisect_right(self.lines, position, key=lambda line: line.start) - 1)

    def origin_at(self, position: int) -> tuple[int, int]:
        """Page and offset in that page's own text of the character at `position`."""
        origin = self.origins[max(0, bisect_right(self.origins, position, key=lambda o: o.start) - 1)]
        return origin.page, origin.offset + (0 if origin.box else position - origin.start)
