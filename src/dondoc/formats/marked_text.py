"""The text of a source as HTML in which every place is marked.

Places nest: a task holds its agencies and its deadline. Nested places become nested elements; where two places only
overlap, or a place runs over a page, the element is closed and opened again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from dondoc.formats.places import Place
from dondoc.formats.words import Words
from dondoc.formats.written import shown
from dondoc.model.source import Span

# Deeper places are left unmarked: so the time grows with the number of places and never with its square.
_DEPTH = 24


@dataclass
class _Writer:
    parts: list[str] = field(default_factory=list)
    opened: list[Place] = field(default_factory=list)  # the outermost first
    seen: set[int] = field(default_factory=set)
    again: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)

    def open(self, place: Place) -> None:
        number, first = place.number, place.number not in self.seen
        (self.seen if first else self.again).add(number)
        name = f' id="p{number}"' if first else ""
        label = f' data-n="{escape(place.label)}"' if first and place.label else ""
        flag = f' data-f="{place.flag}"' if place.flag else ""
        self.parts.append(f'<span{name} class="p" data-p="{number}" data-k="{place.kind}"{flag}{label}>')
        self.opened.append(place)

    def close_from(self, depth: int) -> list[Place]:
        """Closes the places from that depth on, and gives them, the outermost first."""
        closed = self.opened[depth:]
        del self.opened[depth:]
        self.parts.append("</span>" * len(closed))
        return closed

    def text(self, text: str) -> None:
        safe = escape(shown(text))
        if self.opened and not text.isspace():
            inner = self.opened[-1]
            # One stop for the keyboard a place: at its first words.
            skip = ' tabindex="-1"' if inner.number in self.linked else ""
            self.linked.add(inner.number)
            safe = f'<a href="#v{inner.value}" draggable="false"{skip}>{safe}</a>'
        self.parts.append(safe)

    def end_at(self, position: int) -> None:
        ended = [depth for depth, place in enumerate(self.opened) if place.span[1] <= position]
        for place in self.close_from(ended[0]) if ended else ():
            if place.span[1] > position:
                self.open(place)

    def start(self, place: Place) -> None:
        if len(self.opened) < _DEPTH:
            self.open(place)
        else:
            self.parts.append(f'<span id="p{place.number}"></span>')


def marked_text(text: str, pages: Sequence[Span], places: Sequence[Place], words: Words) -> tuple[str, set[int]]:
    """The HTML, a block a page, and the numbers of the places that it had to take apart; `places` are in order."""
    writer = _Writer()
    upcoming = 0
    for number, (start, end) in enumerate(_whole(pages, len(text)), 1):
        writer.parts.append(_page_start(number, words))
        carried = writer.opened[:]
        writer.opened.clear()
        for place in carried:
            writer.open(place)
        upcoming = _write_page(writer, text, (start, end), places, upcoming)
        writer.parts.append("</span>" * len(writer.opened) + "</div>\n")
    return "".join(writer.parts), writer.again


def _write_page(writer: _Writer, text: str, page: Span, places: Sequence[Place], upcoming: int) -> int:
    """Writes the text of a page; gives the index of the first place that starts behind it."""
    position, end = page
    while position < end:
        while upcoming < len(places) and places[upcoming].span[0] <= position:
            writer.start(places[upcoming])
            upcoming += 1
        cuts = [place.span[1] for place in writer.opened] + [end]
        if upcoming < len(places):
            cuts.append(places[upcoming].span[0])
        cut = min(cuts)
        writer.text(text[position:cut])
        position = cut
        writer.end_at(position)
    return upcoming


def _whole(pages: Sequence[Span], length: int) -> list[Span]:
    """The pages, stretched where needed so that together they hold every character once."""
    starts = [0] + [start for start, _ in pages[1:]]
    return list(zip(starts, [*starts[1:], length], strict=True))


def _page_start(number: int, words: Words) -> str:
    name = escape(words("page.page_separator", page=number))
    return f'<div class="sheet" role="group" aria-label="{name}"><p class="folio">{name}</p>'
