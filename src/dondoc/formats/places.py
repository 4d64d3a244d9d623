"""The places in a text that values were read from, numbered for a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dondoc.model.findings import Severity
from dondoc.model.source import Span

_GRAVER = [severity.value for severity in Severity]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text; `kind` colours it, `label` stands before it, `value` is the first value read from it.

    `flag` is the severity of what was found there, empty where nothing was.
    """

    number: int
    span: Span
    kind: str
    label: str
    value: int | str
    flag: str = ""


@dataclass
class Places:
    """Collects the places of the values; one stretch is one place, however many values were read from it."""

    length: int
    found: dict[Span, Place] = field(default_factory=dict)
    together: dict[int, set[int]] = field(default_factory=dict)
    values: int = 0

    def add(self, spans: Iterable[Span], kind: str, label: str = "") -> tuple[int, tuple[int, ...]]:
        """A new value's number and the numbers of its places."""
        self.values += 1
        numbers = tuple(dict.fromkeys(self._place(span, kind, label) for span in spans if self._inside(span)))
        if len(numbers) > 1:
            self.together.setdefault(numbers[0], set()).update(numbers)
        return self.values, numbers

    def _inside(self, span: Span) -> bool:
        return 0 <= span[0] < span[1] <= self.length

    def _place(self, span: Span, kind: str, label: str) -> int:
        span = (span[0], span[1])
        if span not in self.found:
            self.found[span] = Place(len(self.found) + 1, span, kind, label, self.values)
        return self.found[span].number

    def flag(self, span: Span, severity: str) -> None:
        """Marks a place as one where something was found; of two findings the graver one shows."""
        place = self.found.get((span[0], span[1]))
        if place and (not place.flag or _GRAVER.index(severity) < _GRAVER.index(place.flag)):
            self.found[place.span] = replace(place, flag=severity)

    def in_order(self) -> list[Place]:
        """By their start, the longer one first."""
        return sorted(self.found.values(), key=lambda place: (place.span[0], -place.span[1]))
