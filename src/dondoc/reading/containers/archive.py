"""ZIP archives from strangers: looked at before anything is unpacked, and never unpacked to the disk."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.limits import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, RATIO_FROM

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_ENTRY = b"PK\x01\x02"
_LOCAL_SIZE = 30  # bytes of the header before an entry's data, its name aside
_ENCRYPTED = 0x1
_FAULTS = (BadZipFile, struct.error, zlib.error, EOFError, IndexError, NotImplementedError, OSError, OverflowError,
           RuntimeError, ValueError)  # fmt: skip


class SafeZip:
    """An archive whose directory has been checked; `read` takes out one entry at a time."""

    def __init__(self, packed: ZipFile, entries: dict[str, ZipInfo]) -> None:
        self._packed = packed
        self._entries = entries

    def names(self) -> tuple[str, ...]:
        """The names of the files in it, folders aside, in their order, with '/' between folders.

        They are as the archive says: a name may be empty, absolute or lead upwards. None is fit to write a file by.
        """
        return tuple(self._entries)

    def entry(self, name: str) -> ZipInfo:
        """What the directory says of a file."""
        return self._entries[name]

    def size(self, name: str) -> int:
        """How many bytes an entry claims to hold."""
        return self._entries[name].file_size

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of an entry, `limit` at most. Raises KeyError for a name that is not among `names`."""
        entry = self._entries[name]
        place = f"entry {list(self._entries).index(name) + 1} of the archive"
        if entry.flag_bits & _ENCRYPTED:
            raise Refusal(Cause.ENCRYPTED, f"{place} is encrypted")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refusal(Cause.UNSUPPORTED, f"{place} is packed by method {entry.compress_type}")
        if entry.file_size > limit:
            raise Refusal(Cause.TOO_LARGE, f"{place} holds {entry.file_size} bytes; at most {limit} are read")
        try:
            with self._packed.open(entry) as stream:
                data = stream.read(limit + 1)
        except _FAULTS:
            raise Refusal(Cause.BROKEN, f"{place} cannot be unpacked") from None
        if len(data) != entry.file_size:
            raise Refusal(Cause.BROKEN, f"{place} holds {len(data)} bytes and claims {entry.file_size}")
        return data


def opened_zip(data: bytes) -> SafeZip:
    """The archive in `data`. Raises Refusal where it is broken, or claims more than is unpacked."""
    listing = directory(data)
    if not listing:
        raise Refusal(Cause.BROKEN, "the archive is empty or cut short: its directory is missing")
    count = listing.count(_ENTRY)  # before it is read, for its own count need not be true
    if count > MAX_ENTRIES:
        raise Refusal(Cause.TOO_LARGE, f"an archive of {count} entries; at most {MAX_ENTRIES} are read")
    try:
        packed = ZipFile(BytesIO(data))
        listed = packed.infolist()
    except _FAULTS:
        raise Refusal(Cause.BROKEN, "the archive's directory cannot be read") from None
    _check_sizes(listed)
    _check_places(listed)
    listed = [info for info in listed if not info.filename.endswith("/")]
    entries = {info.filename.replace("\\", "/"): info for info in listed}
    if len(entries) < len(listed):
        raise Refusal(Cause.BROKEN, "two entries of the archive bear one name")
    return SafeZip(packed, entries)


def directory(data: bytes) -> bytes:
    """The directory of an archive, empty where it is missing. What archives within the archive list is not in it."""
    end = data.rfind(_END, max(0, len(data) - _LONGEST_COMMENT - _END_SIZE))
    if end < 0:
        return b""
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    large = end - 76  # the longer record that archives of more than 65,535 entries or 4 GB have
    if data.startswith(b"PK\x06\x06", max(0, large)):
        size = max(size, int.from_bytes(data[large + 40 : large + 48], "little")) + 76
    return data[max(0, end - size) : end]


def _check_sizes(listed: list[ZipInfo]) -> None:
    total = sum(info.file_size for info in listed)
    if total > MAX_UNPACKED:
        raise Refusal(Cause.TOO_LARGE, f"the archive claims {total} bytes; at most {MAX_UNPACKED} are unpacked")
    for k, info in enumerate(listed, 1):
        if info.file_size > max(RATIO_FROM, MAX_RATIO * info.compress_size):
            ratio = info.file_size // max(1, info.compress_size)
            raise Refusal(
                Cause.TOO_LARGE, f"entry {k} of the archive unfolds {ratio}-fold; at most {MAX_RATIO} is read"
            )


def _check_places(listed: list[ZipInfo]) -> None:
    """Entries that share their packed bytes unfold a small file many times over, each within its own limits."""
    end = 0
    for info in sorted(listed, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise Refusal(Cause.BROKEN, "entries of the archive overlap")
        end = info.header_offset + _LOCAL_SIZE + info.compress_size
