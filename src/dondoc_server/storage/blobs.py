"""Files on disk: quarantined under an id, kept under their hash, durable before anyone is told.

A file is written beside its place, synced, renamed, and its folder synced; only then may a row name it. So a file
without a row may be left by a crash (`orphans` finds it), a row without a file never.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import UUID, uuid4

_PIECE = 1 << 20


class Stored(NamedTuple):
    sha256: str
    size: int


class Blobs:
    """The folders `quarantine/` and `kept/` below one folder, which this server alone writes."""

    def __init__(self, folder: Path) -> None:
        self._quarantine = folder / "quarantine"
        self._kept = folder / "kept"
        for each in (self._quarantine, self._kept):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)

    def quarantined(self, id_: UUID) -> Path:
        return self._quarantine / str(id_)

    def kept(self, sha256: str) -> Path:
        return self._kept / sha256[:2] / sha256

    def take_in(self, id_: UUID, pieces: Iterable[bytes]) -> Stored:
        """Writes a file that has come in to the quarantine."""
        return self._write(self.quarantined(id_), pieces)

    def keep(self, id_: UUID, sha256: str) -> None:
        """Moves a file out of the quarantine, to its hash. Done twice it changes nothing."""
        place = self.kept(sha256)
        waiting = self.quarantined(id_)
        if waiting.exists():
            _folder_of(place)
            waiting.replace(place)
            _sync(place.parent)
            _sync(self._quarantine)
        elif not place.exists():
            raise FileNotFoundError(place)

    def add(self, content: bytes) -> Stored:
        """Keeps what the server made itself, such as the picture of a page."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.kept(sha256).exists():
            self._write(self.kept(sha256), [content])
        return Stored(sha256, len(content))

    def wipe(self, id_: UUID) -> None:
        """Removes a file from the quarantine for good."""
        self.quarantined(id_).unlink(missing_ok=True)
        _sync(self._quarantine)

    def purge(self, sha256: str) -> None:
        """Removes a kept file for good."""
        place = self.kept(sha256)
        if place.exists():
            place.unlink()
            _sync(place.parent)

    def open(self, sha256: str) -> BinaryIO:
        return self.kept(sha256).open("rb")

    def orphans(self, ids: set[UUID], hashes: set[str]) -> Iterator[Path]:
        """Files that no row names: what a crash between file and row left."""
        yield from (each for each in self._quarantine.iterdir() if each.name not in {str(id_) for id_ in ids})
        yield from (each for each in self._kept.glob("*/*") if each.name not in hashes)

    def _write(self, place: Path, pieces: Iterable[bytes]) -> Stored:
        _folder_of(place)
        beside = place.with_name(f"{place.name}.{uuid4().hex}.part")
        digest, size = hashlib.sha256(), 0
        try:
            with beside.open("xb") as file:
                for piece in pieces:
                    file.write(piece)
                    digest.update(piece)
                    size += len(piece)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync(place.parent)
        return Stored(digest.hexdigest(), size)


def _folder_of(place: Path) -> None:
    if not place.parent.exists():
        place.parent.mkdir(mode=0o700, exist_ok=True)
        _sync(place.parent.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
