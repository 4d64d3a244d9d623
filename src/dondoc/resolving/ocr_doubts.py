"""Values that were read from a picture and not for certain: open ones become null, and every one bears a doubt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dondoc.language.dates import days_in
from dondoc.language.letters import as_figures
from dondoc.language.numbers import NUMBER, compact
from dondoc.model.record import Citation, Document, Doubt, Incoming, Reading, Target, Task, Window
from dondoc.model.source import Span, Unsure

T = TypeVar("T")

_BESIDE = 1  # characters: where a figure was not read at all its place is the blank beside the value
_TEXT = "text"  # what a doubt is about that touches no value


_QUOTES = re.compile("[“”\"'‘’]")  # no number has any: dirt, beside a slash
_LABEL = re.compile(r"\s*(?:số\s*[:.]?\s*)?", re.IGNORECASE)


def _number(text: str) -> str:
    plain = _LABEL.sub("", _QUOTES.sub("", text), count=1)
    found = NUMBER.match(plain)
    return compact(found[0]) if found else ""


def _day(text: str) -> str:
    days = days_in(text.lower(), ())
    return (days[0].iso() if len(days) == 1 and days[0].day else None) or ""


_WHOLE = {"number": _number, "date": _day}  # what a text says, empty where it is no such value


@dataclass(slots=True)
class _Doubts:
    """The unsure places of a document, and the doubts about values that they touch."""

    text: str
    places: Sequence[Unsure]
    found: list[Doubt] = field(default_factory=list)
    used: set[Span] = field(default_factory=set)

    def leaves_open(self, about: str, spans: Iterable[Span]) -> bool:
        """Notes the doubts about a value read from `spans`; whether one of them leaves it open."""
        spans = list(spans)
        near = [(start - _BESIDE, end + _BESIDE) for start, end in spans]
        touching = [one for one in self.places if any(_overlap(one.span, span) for span in near)]
        self.found += [self._of_value(about, place, spans) for place in touching]
        self.used.update(place.span for place in touching)
        return not all(place.settled for place in touching)

    def _of_value(self, about: str, place: Unsure, spans: Sequence[Span]) -> Doubt:
        """The readings of a place; of the values in _WHOLE the value as each reading would have it, where it is one."""
        around = next((_together(span, place.span) for span in spans if _overlap(span, place.span)), None)
        if around is None or about not in _WHOLE or len(set(map(as_figures, place.readings))) < len(place.readings):
            return _doubt(about, place)
        before, after = self.text[around[0] : place.span[0]], self.text[place.span[1] : around[1]]
        values = (_WHOLE[about](before + reading + after) or reading for reading in place.readings)
        return Doubt(about, tuple(Reading(value, place.span) for value in values), "ocr")

    def settled(self, one: T, path: str, evidence: dict[str, list[Span]], **fields: str) -> T:
        """A part of the record without those of its values that stay open; `fields` name their evidence."""
        open_ = [name for name, about in fields.items() if self.leaves_open(f"{path}/{name}", evidence.get(about, ()))]
        return replace(one, **dict.fromkeys(open_)) if open_ else one  # type: ignore[type-var]


def with_ocr_doubts(document: Document, text: str, unsure: Sequence[Unsure]) -> Document:
    """The document with its doubts about what was not read for certain in the text."""
    start, end = document.span
    doubts = _Doubts(text, [place for place in unsure if start <= place.span[0] < end])
    if not doubts.places:
        return document
    printed = [_as_ocr(doubts, doubt) for doubt in document.doubts]
    targets = {
        id(one): doubts.settled(one, f"targets/{k}", one.evidence, value="value")
        for k, one in enumerate(document.targets)
    }
    reports = (doubts.settled(one, f"reports/{k}", one.evidence, due="due") for k, one in enumerate(document.reports))
    changed = replace(
        document,
        number=None if doubts.leaves_open("number", document.evidence.get("number", ())) else document.number,
        date=None if doubts.leaves_open("date", document.evidence.get("date", ())) else document.date,
        incoming=_incoming(doubts, document.incoming),
        window=_window(doubts, "window", document.window),
        citations=tuple(_citation(doubts, one) for one in document.citations),
        tasks=tuple(_task(doubts, one, targets) for one in document.tasks),
        targets=tuple(targets[id(one)] for one in document.targets),
        reports=tuple(reports),
    )
    rest = [_doubt(_TEXT, place) for place in doubts.places if place.span not in doubts.used]
    kept = [doubt for doubt in printed if doubt and not any(doubt.about == one.about for one in doubts.found)]
    return replace(changed, doubts=tuple(dict.fromkeys((*kept, *doubts.found, *rest))))


def _together(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _doubt(about: str, place: Unsure) -> Doubt:
    return Doubt(about, tuple(Reading(reading, place.span) for reading in place.readings), "ocr")


def _as_ocr(doubts: _Doubts, doubt: Doubt) -> Doubt | None:
    """A doubt of the text itself, None where it comes from what was not read for certain."""
    touched = doubts.leaves_open(doubt.about, [reading.span for reading in doubt.readings])
    return None if touched else doubt


def _incoming(doubts: _Doubts, stamp: Incoming | None) -> Incoming | None:
    if stamp is None:
        return None
    return replace(stamp, number=None, date=None) if doubts.leaves_open("incoming", [stamp.span]) else stamp


def _window(doubts: _Doubts, about: str, window: Window | None) -> Window | None:
    if window is None:
        return None
    return replace(window, start=None, end=None) if doubts.leaves_open(about, [window.span]) else window


def _citation(doubts: _Doubts, citation: Citation) -> Citation:
    return doubts.settled(citation, f"citations/{citation.number}", citation.evidence, number="number", date="date")


def _task(doubts: _Doubts, task: Task, targets: dict[int, Target]) -> Task:
    found = doubts.settled(task, f"tasks/{task.path}", task.evidence, deadline="deadline")
    window = _window(doubts, f"tasks/{task.path}/window", task.window)
    return replace(found, window=window, targets=tuple(targets[id(one)] for one in task.targets))
