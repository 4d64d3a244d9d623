"""What a folder of records keeps of a tree, so that a second run reads only what is new or changed.

The record of `ROOT/a/b.pdf` is `DIR/a/b.pdf.json`; those of the files in `ROOT/a/c.zip` stand in `DIR/a/c.zip/`. A
record names the hash of the bytes that it was read from and the build that read them, and so tells by itself whether it
holds. Of what gave something else than one record, `DIR/.dondoc/` keeps the hash and a count by causes. Of a secret
document nothing is kept, so it is read, and refused, in every run.

Everything is written whole or not at all, and what closes a file is written last: a run that is cut off at any point
leaves nothing that the next one would trust wrongly.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from dondoc.model.refusal import Cause
from dondoc.pipeline import build

STATE = ".dondoc"
_BEGINNING = 4096  # bytes of a record in which its source is named
_HASH = re.compile(rb'"sha256": "([0-9a-f]{64})"')
_READER = re.compile(rb'"reader": "([^",]*)')

# What may end otherwise on another machine or another day is tried again.
_PASSING = frozenset(
    (Cause.MISSING, Cause.TOO_SLOW, Cause.TOO_MUCH_MEMORY, Cause.FAILED, Cause.INTERNAL, Cause.NEEDS_LIBREOFFICE)
)


class Kept:
    """The folder `out` of records of the tree `root`."""

    def __init__(self, root: Path, out: Path) -> None:
        self.root, self.out = root, out

    def record(self, path: Path) -> Path:
        """Where the record of a file of the tree stands."""
        return self._at(path, self.out)

    def settled(self, path: Path) -> Counter[str] | None:
        """What a file gave, by causes, where it still holds the bytes that this build has read; else None."""
        state = self._at(path, self.out / STATE)
        for place in (self.record(path), state):
            known = _named_in(place)
            if known is not None:
                if known != (hash_of(path), build()):
                    return None
                return Counter(json.loads(place.read_bytes())["results"]) if place == state else Counter(read=1)
        return None

    def forget(self, path: Path) -> None:
        """Removes all that is kept of a file."""
        for place in (self._at(path, self.out / STATE), self.record(path)):
            place.unlink(missing_ok=True)
        shutil.rmtree(self.record(path).with_suffix(""), ignore_errors=True)

    def state(self, path: Path, digest: str, counts: Counter[str]) -> tuple[Path, bytes] | None:
        """Where and what is to be written of a file that gave something else than one record; None for nothing."""
        if counts == Counter(read=1) or any(cause in counts for cause in _PASSING) or counts == Counter(secret=1):
            return None
        said = {"sha256": digest, "reader": build(), "results": dict(sorted(counts.items()))}
        return self._at(path, self.out / STATE), json.dumps(said).encode() + b"\n"

    def records(self) -> Iterator[Path]:
        """All records in the folder, by name."""
        return _records_below(self.out)

    def _at(self, path: Path, folder: Path) -> Path:
        inside = path.relative_to(self.root)
        return folder / inside.with_name(f"{inside.name}.json")


def hash_of(path: Path) -> str:
    """The hash of a file's bytes; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _named_in(place: Path) -> tuple[str, str] | None:
    """The hash and the build that a record or a state names."""
    try:
        with place.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return None
    digest, reader = _HASH.search(beginning), _READER.search(beginning)
    return (digest[1].decode(), reader[1].decode()) if digest and reader else None


def _records_below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _records_below(entry)
        elif entry.suffix == ".json":
            yield entry
