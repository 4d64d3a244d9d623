"""The files in a ZIP archive, one by one."""

import stat
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple
from zipfile import ZipInfo

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.archive import opened_zip
from dondoc.reading.limits import MAX_BYTES

_UTF8 = 0x800
_RUBBISH = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


class Packed(NamedTuple):
    """A file in a container. `name` is the container's word for it; `take` unpacks it and raises Refusal."""

    name: str
    take: Callable[[], bytes]


def packed_in_zip(data: bytes) -> Iterator[Packed]:
    """The files in an archive, but for what systems leave behind; raises Refusal."""
    archive = opened_zip(data)
    for name in archive.names():
        entry = archive.entry(name)
        if name.lower().startswith(_RUBBISH[0]) or name.lower().rpartition("/")[2] in _RUBBISH:
            continue
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield Packed(_spelled(name, entry), _refuse_link)
        else:
            yield Packed(_spelled(name, entry), lambda name=name: archive.read(name, MAX_BYTES))  # type: ignore[misc]


def _refuse_link() -> bytes:
    raise Refusal(Cause.UNSUPPORTED, "a link, which no file in an archive may be")


def _spelled(name: str, entry: ZipInfo) -> str:
    """The name as its writer meant it: most write UTF-8 whether they say so or not, old ones the system's letters."""
    if entry.flag_bits & _UTF8:
        return name
    written = name.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1258"):
        try:
            return unicodedata.normalize("NFC", written.decode(encoding))
        except UnicodeDecodeError:
            continue
    return name
