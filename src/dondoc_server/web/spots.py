"""The places of a reading's text that its values were read from, numbered for one page."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dondoc.formats.marked_text import marked_text
from dondoc.formats.places import Place
from dondoc.formats.words import Words
from dondoc.model.source import Span
from dondoc_server.records.models import PageImage, Reading


class Rectangle(NamedTuple):
    """A place on the picture of a page, in its pixels; of a place on several lines there are several."""

    spot: int
    is_first: bool
    kind: str
    value: str
    left: int
    top: int
    width: int
    height: int


class Spots:
    """Collects places: one stretch of the text is one, however many values were read from it."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._found: dict[Span, Place] = {}

    def add(self, spans: Iterable[Any], kind: str, value: str) -> tuple[int, ...]:
        """The numbers of the places of a value, whose id in the page ends in `value`."""
        numbers = []
        for span in spans:
            if span and 0 <= span[0] < span[1] <= self._length:
                here = (span[0], span[1])
                # The number is made of the place's ends: it is the same whenever the page is shown.
                made = Place(here[0] * 10**8 + here[1], here, kind, "", value)
                numbers.append(self._found.setdefault(here, made).number)
        return tuple(dict.fromkeys(numbers))

    def in_order(self) -> list[Place]:
        """By their start, the longer one first."""
        return sorted(self._found.values(), key=lambda place: (place.span[0], -place.span[1]))

    def text(self, reading: Reading, words: Words) -> str:
        """The text with its places marked."""
        pages = [(start, end) for start, end in reading.record["pages"]]
        return marked_text(reading.record["text"], pages, self.in_order(), words)[0]

    def on_pages(self, reading: Reading, images: Sequence[PageImage]) -> list[tuple[PageImage, list[Rectangle]]]:
        """The places on the pictures of the pages, the largest first, so that smaller ones lie upon them."""
        drawn: dict[int, list[Rectangle]] = {image.page: [] for image in images}
        by_size = sorted(self._found.values(), key=lambda place: place.span[0] - place.span[1])
        for place in by_size:
            boxes = reading.places.get(f"{place.span[0]}-{place.span[1]}", ())
            for k, (page, *box) in enumerate(boxes):
                if page in drawn:
                    drawn[page].append(Rectangle(place.number, k == 0, place.kind, str(place.value), *box))
        return [(image, drawn[image.page]) for image in images]
