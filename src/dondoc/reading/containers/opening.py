"""Files within files: what a container holds, and what the containers in it hold, as one row of files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.member_names import Names
from dondoc.reading.containers.packed import Packed
from dondoc.reading.limits import MAX_MEMBERS, MAX_NESTED, MAX_UNPACKED
from dondoc.reading.registry import Opener, recognise


class Member(NamedTuple):
    """A file: its name, which is fit to write by, and its bytes or why there are none."""

    name: str
    data: bytes | Refusal


def is_container(data: bytes) -> bool:
    """Whether these bytes hold files that are read each for itself."""
    return recognise(data).opener is not None


def members(data: bytes, name: str) -> Iterator[Member]:
    """The files in a container, each below its name. What is wrong with a container stands in its place."""
    yield from _Unpacking(name).members(data, "", 0)


@dataclass
class _Unpacking:
    """One file's containers, and how much has come out of them together."""

    name: str
    names: Names = field(default_factory=Names)
    count: int = 0
    size: int = 0

    def members(self, data: bytes, below: str, depth: int) -> Iterator[Member]:
        """The files in the container that stands at `below`; the outermost stands at ''."""
        opener = recognise(data).opener
        if opener is None:
            yield Member(self._full(below), data)
            return
        try:
            yield from self._opened(opener, data, below, depth)
        except Refusal as refusal:
            yield Member(self._full(below), refusal)

    def _opened(self, opener: Opener, data: bytes, below: str, depth: int) -> Iterator[Member]:
        if depth > MAX_NESTED:
            raise Refusal(Cause.TOO_LARGE, f"containers within containers; at most {MAX_NESTED} are opened")
        before = self.count
        for packed in opener(data):
            self.count += 1
            if self.count > MAX_MEMBERS:
                raise Refusal(Cause.TOO_LARGE, f"more than {MAX_MEMBERS} files in one")
            place = self.names.unique(f"{below}/{packed.name}")
            try:
                taken = self._taken(packed)
            except Refusal as refusal:
                yield Member(self._full(place), refusal)
            else:
                yield from self.members(taken, place, depth + 1)
        if self.count == before:
            raise Refusal(Cause.EMPTY, "there is no file in it")

    def _taken(self, packed: Packed) -> bytes:
        data = packed.take()
        self.size += len(data)
        if self.size > MAX_UNPACKED:
            raise Refusal(Cause.TOO_LARGE, f"more than {MAX_UNPACKED} bytes in one")
        return data

    def _full(self, below: str) -> str:
        return f"{self.name}/{below}" if below else self.name
