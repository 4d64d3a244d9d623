"""Values that are made and asked by the thousand on the way from a text to its record."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(kind: type[T]) -> type[T]:
    """A dataclass with slots that is frozen for the type checker alone.

    Guarding it at run time too would make it three times as costly to make; a named tuple is twice as costly to make,
    and to ask one for a part costs five times as much.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
