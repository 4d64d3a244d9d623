"""What reading gives: the text of one file, and where each character of it came from."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dondoc.model.values import value

Span = tuple[int, int]  # [start, end) in characters

_TOUCH = 0.01  # share of the page's width
_HIGH = 6.0  # points by which a mark may stand higher than its line


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


@value
class Line:
    """One printed line: `[start, end)` in the source's text, without its line break.

    `page` counts from 0. `left` and `right` are the line's edges as shares of the page's width, None where the
    file has no geometry. `cells` are the spans of the cells where the line is a row of a table. `foot` is the height
    over the page's lower edge, in points, on which its first character stands, where that is known.
    """

    start: int
    end: int
    page: int
    left: float | None = None
    right: float | None = None
    cells: tuple[Span, ...] = ()
    foot: float | None = None


def beside(upper: Line, lower: Line) -> bool:
    """Whether a line stands right behind the one before it on the same printed line, as a mark that is set high parts
    them.
    """
    if upper.page != lower.page or not (upper.right and lower.left and upper.foot and lower.foot):
        return False
    return abs(lower.left - upper.right) < _TOUCH and abs(upper.foot - lower.foot) < _HIGH


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


class Unsure(NamedTuple):
    """A place of the text that was not read for certain.

    `readings` are what the engines that looked at it made of it, the one that stands in the text first; there is one
    alone where the place was seen to be handwriting or could not be read. `settled` says whether the text's own
    reading may be taken for a value.
    """

    span: Span
    readings: tuple[str, ...]
    settled: bool = False


class Drawing(NamedTuple):
    """Where the characters of a page's own text stand on its picture, for pages that were read from one.

    `width` and `height` are the page's in points, as it is shown. `edges` holds four numbers for each character of the
    page's own text, in points from the lower left corner: left, bottom, right, top; four zeros for what has no place.
    """

    width: float
    height: float
    edges: "array[float]"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the first pages of a file are set, as far as its format tells: paper and margins in millimetres, the font and
    the size, in points, of most letters. Margins of a PDF are those of its longer lines.
    """

    width: float
    height: float
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    font: str | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file as read: NFC, single spaces, '\\n' between lines, pages joined.

    `engines` names, each with its version, the programs beside this one that took part in reading and so in every
    byte of the record. `capitals` is the text with capitals where fonts of the file draw small letters as capitals; it
    is as long as the text, and empty where no font does.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    text_from: TextFrom
    lines: tuple[Line, ...]
    pages: tuple[Span, ...]
    origins: tuple[Origin, ...]
    engines: tuple[str, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    drawings: tuple[Drawing | None, ...] = ()
    capitals: str = ""
    layout: Layout | None = None

    @property
    def shown(self) -> str:
        """The text as the file shows it, as long as `text`."""
        return self.capitals or self.text

    def line_at(self, position: int) -> int:
        """The index in `lines` of the line on which the character at `position` stands."""
        return max(0, bisect_right(self.lines, position, key=lambda line: line.start) - 1)

    def origin_at(self, position: int) -> tuple[int, int]:
        """Page and offset in that page's own text of the character at `position`."""
        origin = self.origins[max(0, bisect_right(self.origins, position, key=lambda o: o.start) - 1)]
        return origin.page, origin.offset + (0 if origin.box else position - origin.start)
