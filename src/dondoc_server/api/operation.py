"""What a row of the table of operations is."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Operation(NamedTuple):
    """`gives` is the shape of what is answered; Any where that is a file."""

    id: str
    method: str
    path: str
    view: Callable[..., Any]
    gives: Any
