"""Archives are checked before they are unpacked."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.archive import opened_zip

MB = 1024 * 1024


def packed(entries: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """An archive, the same bytes for the same entries."""
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, method)
    return stream.getvalue()


def refused(data: bytes, name: str = "a", limit: int = MB) -> tuple[Cause, str]:
    with pytest.raises(Refusal) as refusal:
        opened_zip(data).read(name, limit)
    return refusal.value.cause, refusal.value.detail


def patched(data: bytes, signature: bytes, at: int, value: bytes, last: bool = False) -> bytes:
    """`data` with `value` put `at` bytes behind the first (or last) record with a signature."""
    place = (data.rindex(signature) if last else data.index(signature)) + at
    return data[:place] + value + data[place + len(value) :]


def test_entries_come_out_as_they_went_in() -> None:
    archive = opened_zip(packed({"a": b"one", "b/": b"", "b\\c": b"two" * 1000}))
    assert archive.names() == ("a", "b/c")
    assert archive.size("b/c") == 3000
    assert (archive.read("a", 3), archive.read("b/c", 3000)) == (b"one", b"two" * 1000)
    with pytest.raises(KeyError):
        archive.read("d", 1)


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{k}": b"" for k in range(12)})
    monkeypatch.setattr("dondoc.reading.containers.archive.MAX_ENTRIES", 11)
    assert refused(data) == (Cause.TOO_LARGE, "an archive of 12 entries; at most 11 are read")
    lying = patched(data, b"PK\x05\x06", 8, struct.pack("<HH", 1, 1))
    assert refused(lying)[0] == Cause.TOO_LARGE


def test_entries_of_a_large_archive_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zipfile.ZIP_FILECOUNT_LIMIT", 5)
    data = packed({f"{k}": b"" for k in range(12)})
    assert b"PK\x06\x06" in data
    monkeypatch.setattr("dondoc.reading.containers.archive.MAX_ENTRIES", 11)
    assert refused(data)[0] == Cause.TOO_LARGE


def test_more_than_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({"a": b"x" * 600, "b": b"y" * 600})
    assert refused(data, limit=599) == (Cause.TOO_LARGE, "entry 1 of the archive holds 600 bytes; at most 599 are read")
    monkeypatch.setattr("dondoc.reading.containers.archive.MAX_UNPACKED", 1000)
    assert refused(data)[0] == Cause.TOO_LARGE


def test_a_bomb_is_not_unfolded() -> None:
    cause, detail = refused(packed({"a": b"\0" * (5 * MB)}), limit=10 * MB)
    assert (cause, "-fold" in detail) == (Cause.TOO_LARGE, True)
    assert opened_zip(packed({"a": b"\0" * MB})).read("a", MB)


def test_without_its_limit_a_bomb_would_be_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.reading.containers.archive.MAX_RATIO", 10_000)
    assert len(opened_zip(packed({"a": b"\0" * (5 * MB)})).read("a", 10 * MB)) == 5 * MB


def test_entries_that_overlap() -> None:
    data = packed({"a": b"x" * 100, "b": b"y" * 100}, ZIP_STORED)
    second = data.rindex(b"PK\x03\x04")
    start = int.from_bytes(data[data.rindex(b"PK\x01\x02") + 42 :][:4], "little")
    assert start == second
    overlapping = patched(data, b"PK\x01\x02", 42, struct.pack("<I", 20), last=True)
    assert refused(overlapping) == (Cause.BROKEN, "entries of the archive overlap")


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda data: data[:-30], Cause.BROKEN),
        (lambda data: data[: len(data) // 2], Cause.BROKEN),
        (lambda data: patched(data, b"PK\x01\x02", 8, b"\x01\x00"), Cause.ENCRYPTED),
        (lambda data: patched(data, b"PK\x01\x02", 16, b"\0\0\0\0"), Cause.BROKEN),
        (lambda data: patched(data, b"PK\x01\x02", 24, b"\xff\0\0\0"), Cause.BROKEN),
        (lambda data: patched(data, b"PK\x01\x02", 24, b"\xff\xff\xff\x7f"), Cause.TOO_LARGE),
        (lambda _: packed({"a": b"x"}, ZIP_BZIP2), Cause.UNSUPPORTED),
        (lambda _: packed({"a": b"x", "b": b"y"}).replace(b"b", b"a"), Cause.BROKEN),
    ],
    ids=["end cut", "half", "encrypted", "checksum", "size", "huge size", "method", "one name twice"],
)
def test_broken_archives(change: Callable[[bytes], bytes], cause: Cause) -> None:
    assert refused(change(packed({"a": b"some text " * 20}, ZIP_STORED)))[0] == cause


def outcome(data: bytes) -> int | Cause:
    """How many bytes all entries hold, or why they are not read."""
    try:
        archive = opened_zip(data)
        return sum(len(archive.read(name, MB)) for name in archive.names())
    except Refusal as refusal:
        return refusal.cause


@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=8), st.floats(0.1, 1))
def test_a_damaged_archive_is_read_or_refused(changes: list[tuple[float, bytes]], kept: float) -> None:
    data = bytearray(packed({"word/document.xml": b"<a>" * 50, "b": b"text", "c": b"x" * 999}))
    for place, put in changes:
        at = int(place * len(data))
        data[at : at + len(put)] = put
    assert outcome(bytes(data[: int(kept * len(data))])) is not None
