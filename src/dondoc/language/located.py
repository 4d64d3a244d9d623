"""Things found in a text, in its order, to be asked for by place."""

from bisect import bisect_left
from collections.abc import Iterable
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
