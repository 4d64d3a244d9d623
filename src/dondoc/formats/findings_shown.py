"""Findings on the terminal: the line with the place underlined, the other place, and what would settle it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from dondoc.formats.findings import Lines, Position, Told
from dondoc.formats.words import Words
from dondoc.formats.written import one_line
from dondoc.model.findings import Place
from dondoc.model.record import Record

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_LEAST = 30  # columns of the document's own words
_OTHERS = 3  # other places that are quoted; more of them are counted
_BEFORE = 12  # columns of the line that are shown before a place far to the right


def findings_shown(name: str, record: Record, found: Sequence[Told], words: Words, width: int) -> RenderableType:
    """All findings of a record, one below the other; `name` is that of the file as it was given."""
    lines = Lines(record)
    return Group(*(row for one in found for row in _finding(one_line(name), lines, one, words, width)))


def _finding(name: str, lines: Lines, one: Told, words: Words, width: int) -> Iterator[Text]:
    finding, others = one.finding, one.finding.also[:_OTHERS]
    style = _STYLES[finding.severity]
    here = [lines.position(place.span[0]) for place in others if place.source is None]
    quote = _Quote(lines, width, len(str(max(position.line for position in (one.start, *here)))))
    head = Text(f"{words.name('severity', finding.severity)}[{finding.rule}]", style=style)
    yield head + Text(f": {one.message}", style="bold")
    yield Text(f"{' ' * quote.gutter}--> {words('check.place', file=name, **one.start._asdict())}", style="dim")
    yield from quote.of(one.start, one.end, style)
    for place in others:
        yield from _other(quote, place, words)
    if len(finding.also) > _OTHERS:
        yield _note(words("check.also"), words("check.more", count=len(finding.also) - _OTHERS))
    if one.settle:
        yield _note(words("check.settle"), one.settle)
    if one.page.basis:
        yield _note(words("check.basis"), one.page.basis)
    yield Text()


def _other(quote: "_Quote", place: Place, words: Words) -> Iterator[Text]:
    """The other place that a finding needs: in this file quoted, in another one as its words alone."""
    if place.source is not None:
        yield _note(words("check.also"), f"{one_line(place.source)}: {one_line(place.text)}")
        return
    yield _note(words("check.also"), "")
    yield from quote.of(quote.lines.position(place.span[0]), quote.lines.position(place.span[1] - 1), "cyan")


class _Quote(NamedTuple):
    """How the lines of one finding are quoted: their numbers stand one below the other, in `gutter` columns."""

    lines: Lines
    width: int
    gutter: int

    def of(self, start: Position, end: Position, style: str) -> Iterator[Text]:
        """The line with its number, and the place in it underlined; of a place over several lines the first one."""
        room = max(_LEAST, self.width - self.gutter - 4)
        line = self.lines.line(start.line)
        first = start.column - 1
        last = end.column if end.line == start.line else len(line)
        before = max(_BEFORE, (room - (last - first)) // 2)
        cut = max(0, first - before) if last > room else 0
        shown = ("…" if cut else "") + line[cut:]
        shown = shown if len(shown) <= room else f"{shown[: room - 1]}…"
        at = first - cut + bool(cut)
        marks = "^" * max(1, min(last - first, len(shown) - at))
        yield Text(f"{start.line:>{self.gutter}} | ", style="dim") + Text(shown)
        yield Text(f"{' ' * self.gutter} | ", style="dim") + Text(" " * at + marks, style=style)


def _note(name: str, text: str) -> Text:
    return Text(f"  = {name}: ", style="dim") + Text(text)
