"""What recognition sees on a picture: glyphs, words and lines, in pixels from the upper left."""

from typing import NamedTuple


class Area(NamedTuple):
    """A rectangle of a picture, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


class Glyph(NamedTuple):
    """A printed character, which may be several characters of text; `sure` is the engine's confidence in percent."""

    text: str
    area: Area
    sure: float


class Word(NamedTuple):
    """What stands between two blanks."""

    text: str
    area: Area
    sure: float
    glyphs: tuple[Glyph, ...]


Row = tuple[Word, ...]  # the words of one printed line


def around(areas: "list[Area]") -> Area:
    """The smallest rectangle that holds all of `areas`."""
    return Area(
        min(area.left for area in areas), min(area.top for area in areas),
        max(area.right for area in areas), max(area.bottom for area in areas),
    )  # fmt: skip
