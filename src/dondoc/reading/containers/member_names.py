"""Names of the files in a container, made fit to write by: each leads below its container, and no two meet.

The same rules hold in the parent, which does not trust what a worker says (`within`).
"""

import re
import unicodedata
from collections import Counter
from pathlib import PurePosixPath

_SEPARATOR = re.compile(r"[/\\]+")
# What some file system takes for a device or a separator, and characters that are not seen or turn the reading around.
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE | re.DOTALL)
_LONGEST = 120  # bytes of one part of a name; file systems take 255, and an ending of ours comes behind
_DEEPEST = 6  # folders


def within(name: str) -> PurePosixPath:
    """The name as a path that leads downwards, whatever it was."""
    parts = [part for part in map(_fit, _SEPARATOR.split(name)) if part]
    return PurePosixPath(*parts[:_DEEPEST], *parts[max(_DEEPEST, len(parts) - 1) :]) if parts else PurePosixPath("_")


def _fit(part: str) -> str:
    """One part without what does not fit; empty where it names no place of its own."""
    bare = unicodedata.normalize("NFC", _UNFIT.sub("", part)).strip().rstrip(". ")
    if not bare.strip("."):
        return ""
    return _shortened(f"_{bare}" if _RESERVED.fullmatch(bare) else bare)


def _shortened(part: str) -> str:
    if len(part.encode()) <= _LONGEST:
        return part
    stem, dot, ending = part.rpartition(".")
    kept = f"{dot}{ending}" if dot and len(ending.encode()) <= 12 else ""
    room = _LONGEST - len(kept.encode())
    return (stem if kept else part).encode()[:room].decode("utf-8", "ignore").rstrip(". ") + kept


class Names:
    """Hands out names within one file. Case and the form of accents do not tell names apart on every file system.

    The record of a file is written under the file's name with '.json' behind it, so no folder may bear that name.
    """

    def __init__(self) -> None:
        self._records: set[str] = set()
        self._folders: set[str] = set()
        self._given: Counter[str] = Counter()

    def unique(self, name: str) -> str:
        """The name made fit, with a number where another of this file bears it."""
        path = wanted = self._beside_records(within(name))
        while not self._take(path):
            self._given[str(wanted)] += 1
            path = wanted.with_name(f"{wanted.stem} ({self._given[str(wanted)] + 1}){wanted.suffix}")
        return str(path)

    def _beside_records(self, path: PurePosixPath) -> PurePosixPath:
        """The path, or one without folders where one of its folders bears the name of a record."""
        return within("_".join(path.parts)) if _folders(path) & self._records else path

    def _take(self, path: PurePosixPath) -> bool:
        record = _key(path) + ".json"
        if record in self._records or record in self._folders:
            return False
        self._records.add(record)
        self._folders |= _folders(path)
        return True


def _folders(path: PurePosixPath) -> set[str]:
    return {_key(folder) for folder in path.parents if folder.name}


def _key(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
