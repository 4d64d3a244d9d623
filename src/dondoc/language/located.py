"""Things found in a text, in its order, to be asked for by place."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=_Placed)


class Located(Generic[T]):
    """Things with a `start`, from left to right."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = list(things)
        self._starts = [thing.start for thing in self._things]

    def between(self, start: int, end: int) -> list[T]:
        """The things that start in `[start, end)`."""
        first = bisect_left(self._starts, start)
        return self._things[first : bisect_left(self._starts, end, first)]


def places_of(words: Iterable[str], text: str) -> list[int]:
    """Where any of the words stand in a text, in order."""
    places: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1)
    return sorted(places)


def any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether any of the places, which are in order, lies in `[start, end)`."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
