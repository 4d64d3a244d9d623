"""What the reader of a format gives for one file."""

from dataclasses import dataclass
from typing import NamedTuple

from dondoc.model.source import Drawing, Layout, Span, TextFrom
from dondoc.reading.normalise import Normaliser


class UnsurePlace(NamedTuple):
    """As `Unsure` of the model, but its span counts characters of the page's own text."""

    page: int
    span: Span
    readings: tuple[str, ...]
    settled: bool = False


class Capitals(NamedTuple):
    """Characters of a page's own text that a font draws as capitals."""

    page: int
    span: Span


@dataclass(frozen=True, slots=True)
class Content:
    """The normalised pages of a file, and how they were obtained.

    Where a font draws small letters as capitals, `capitals` tells so: the text is what was typed, and parsing looks at
    what is shown. `drawings` has an entry for every page where
    a page was read from its picture, else none at all.
    """

    media_type: str
    normaliser: Normaliser
    text_from: TextFrom = TextFrom.TEXT
    engines: tuple[str, ...] = ()
    unsure: tuple[UnsurePlace, ...] = ()
    drawings: tuple[Drawing | None, ...] = ()
    capitals: tuple[Capitals, ...] = ()
    layout: Layout | None = None
