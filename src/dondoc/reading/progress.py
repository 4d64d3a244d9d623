"""How far the reading of a document is: told page by page to whoever listens.

with told_to(listener):
    content = read(data)  # before each page the listener hears its number and how many there are
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def at_page(number: int, count: int) -> None:
    """The page, counted from 1, that is read next, of so many; of 0 where nobody knows before the last."""
    if (listener := _listener.get()) is not None:
        listener(number, count)
