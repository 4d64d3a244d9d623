"""How files are damaged in tests: by chance and by Hypothesis; and what every reader owes whatever bytes it is given.

A fuzz target is two lines:

    @given(damaged(original))
    def test_a_damaged_x_gives_a_record_or_a_refusal(data: bytes) -> None:
        record_or_refusal(data)
"""

import struct
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from random import Random
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hypothesis import strategies as st

from dondoc import Record, Refusal, read


def record_or_refusal(data: bytes, name: str = "any") -> Record | Refusal:
    """What reading gives; anything else that is raised is a defect, and passes through."""
    try:
        return read(data, name=name)
    except Refusal as refusal:
        return refusal


class Change(NamedTuple):
    """One damage: what is done at which share of the file."""

    kind: str
    place: float
    with_bytes: bytes
    length: int


KINDS = ("put", "insert", "cut", "flip", "zero", "repeat", "truncate")

changes = st.builds(
    Change,
    st.sampled_from(KINDS),
    st.floats(0, 1),
    st.binary(max_size=8)
    | st.sampled_from([b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"-1", b"99999999999", b"<", b"&"]),
    st.integers(1, 64),
)


def damaged(original: bytes, most: int = 8) -> st.SearchStrategy[bytes]:
    """The file with some damages."""
    return st.lists(changes, min_size=1, max_size=most).map(lambda chosen: with_changes(original, chosen))


def damaged_entries(original: bytes) -> st.SearchStrategy[bytes]:
    """A ZIP file whose entries are damaged and packed again, so that the damage lies behind the unpacking."""
    with ZipFile(BytesIO(original)) as packed:
        entries = [(info.filename, packed.read(info)) for info in packed.infolist()]
    one = st.integers(0, len(entries) - 1)
    return st.lists(st.tuples(one, changes), min_size=1, max_size=6).map(lambda chosen: _repacked(entries, chosen))


def with_changes(original: bytes, chosen: Iterable[Change]) -> bytes:
    data = bytearray(original)
    for change in chosen:
        at = int(change.place * len(data))
        _APPLY[change.kind](data, at, change)
    return bytes(data)


def by_chance(original: bytes, chance: Random, most: int = 6) -> bytes:
    """The file with damages that a seed draws: the same for every run."""
    drawn = [
        Change(chance.choice(KINDS), chance.random(), chance.randbytes(chance.randint(0, 8)), chance.randint(1, 64))
        for _ in range(chance.randint(1, most))
    ]
    return with_changes(original, drawn)


def _put(data: bytearray, at: int, change: Change) -> None:
    data[at : at + len(change.with_bytes)] = change.with_bytes


def _insert(data: bytearray, at: int, change: Change) -> None:
    data[at:at] = change.with_bytes * change.length


def _cut(data: bytearray, at: int, change: Change) -> None:
    del data[at : at + change.length]


def _flip(data: bytearray, at: int, change: Change) -> None:
    if at < len(data):
        data[at] ^= 1 << change.length % 8


def _zero(data: bytearray, at: int, change: Change) -> None:
    data[at : at + change.length] = bytes(len(data[at : at + change.length]))


def _repeat(data: bytearray, at: int, change: Change) -> None:
    data[at:at] = data[at : at + 16 * change.length] * 3


def _truncate(data: bytearray, at: int, _: Change) -> None:
    del data[max(1, at) :]


_APPLY: dict[str, Callable[[bytearray, int, Change], None]] = {
    "put": _put, "insert": _insert, "cut": _cut, "flip": _flip, "zero": _zero, "repeat": _repeat, "truncate": _truncate,
}  # fmt: skip


def _repacked(entries: list[tuple[str, bytes]], chosen: list[tuple[int, Change]]) -> bytes:
    contents = [content for _, content in entries]
    for index, change in chosen:
        contents[index] = with_changes(contents[index], [change])
    return packed_zip([(name, content) for (name, _), content in zip(entries, contents, strict=True)])


def packed_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of these entries, the same bytes for the same entries."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in entries:
            packed.writestr(ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return out.getvalue()


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG image that claims to be that large, whatever its data."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
