"""Files on disk: quarantined under an id, kept under their hash, durable before anyone is told.

A file is written beside its place, synced, renamed, and its folder synced; only then may a row name it. So a file
without a row may be left by a crash (`orphans` finds it), a row without a file never.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import UUID, uuid4

from dondoc_server.storage.steps import step

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

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Between a file and the row that names it, nobody takes the file for one that no row names."""
        descriptor = self._lock()
        try:
            flock(descriptor, LOCK_SH)
            yield
        finally:
            os.close(descriptor)

    @contextmanager
    def clearing(self) -> Iterator[bool]:
        """Nobody writes files; False where somebody does, and then nothing may be removed by what rows say."""
        descriptor = self._lock()
        try:
            yield _free(descriptor)
        finally:
            os.close(descriptor)

    def _lock(self) -> int:
        return os.open(self._kept.parent / "lock", os.O_RDWR | os.O_CREAT, 0o600)

    def quarantined(self, id_: UUID) -> Path:
        return self._quarantine / str(id_)

    def kept(self, sha256: str) -> Path:
        return self._kept / sha256[:2] / sha256

    def found(self, id_: UUID, sha256: str) -> Path:
        """Where a file lies. A crash may have come between its leaving the quarantine and the row that says so."""
        waiting = self.quarantined(id_)
        return waiting if waiting.exists() else self.kept(sha256)

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
            step("file.moved")
        elif not place.exists():
            raise FileNotFoundError(place)

    def add(self, content: bytes) -> Stored:
        """Keeps what the server made itself, such as the picture of a page."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.kept(sha256).exists():
            _sync(self.kept(sha256).parent)
        else:
            self._write(self.kept(sha256), [content])
        return Stored(sha256, len(content))

    def wipe(self, id_: UUID) -> None:
        """Removes a file from the quarantine for good."""
        remove(self.quarantined(id_))

    def open(self, sha256: str) -> BinaryIO:
        return self.kept(sha256).open("rb")

    def orphans(self, ids: set[str], hashes: set[str]) -> Iterator[Path]:
        """Files that no row names: what a crash between file and row left."""
        yield from (each for each in self._quarantine.iterdir() if each.name not in ids)
        yield from (each for each in self._kept.glob("*/*") if each.name not in hashes)

    def _write(self, place: Path, pieces: Iterable[bytes]) -> Stored:
        _folder_of(place)
        beside = place.with_name(f"{place.name}.{uuid4().hex}.part")
        digest, size = hashlib.sha256(), 0
        try:
            with beside.open("xb") as file:
                step("file.begun")
                for piece in pieces:
                    file.write(piece)
                    digest.update(piece)
                    size += len(piece)
                file.flush()
                os.fsync(file.fileno())
            step("file.synced")
            beside.replace(place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        step("file.renamed")
        _sync(place.parent)
        step("file.placed")
        return Stored(digest.hexdigest(), size)


def _free(descriptor: int) -> bool:
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True


def remove(place: Path) -> None:
    """Removes a file for good."""
    place.unlink(missing_ok=True)
    _sync(place.parent)


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
