"""The whole road from a file to its record."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from dondoc.extracting.mentions import extract
from dondoc.model.record import Record
from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Source
from dondoc.parsing.documents import parse
from dondoc.reading import read_source
from dondoc.resolving.documents import document_of
from dondoc.resolving.obligations import resolve
from dondoc.resolving.ocr_doubts import with_ocr_doubts

T = TypeVar("T")

_BATCH = 8  # files handed to a worker at once: enough that handing over costs nothing, few enough to keep order lively


def itself(record: Record) -> Any:
    """The record, not made into anything."""
    return record


def read(file: str | Path | bytes, *, name: str | None = None) -> Record:
    """The record of a file, given by path or by its bytes. Raises Refusal where the file is not read."""
    if isinstance(file, bytes):
        return structure(read_source(file, name or "document"))
    path = Path(file)
    return structure(read_source(_bytes_of(path), name or path.name))


def structure(source: Source) -> Record:
    """The record of a text that has been read."""
    directives = parse(source)
    mentions = extract(directives)
    obligations = [resolve(one) for one in mentions]
    documents = (with_ocr_doubts(document_of(one), source.unsure) for one in obligations)
    return Record(source, ", ".join((_build(), *source.engines)), tuple(documents))


def read_many(
    paths: Sequence[Path], jobs: int = 1, finish: Callable[[Record], T] = itself
) -> Iterator[tuple[Path, T | Refusal]]:
    """What `finish` makes of the record of every path, or the refusal, in the order of `paths`, by `jobs` processes.

    `finish` must be a function of a module. It runs in the process that read the file: handing over the line or the
    rows that are wanted costs less than handing over a whole record.
    """
    work = partial(_finished, finish)
    if jobs <= 1 or len(paths) <= 1:
        for path in paths:
            yield path, work(path)
        return
    batch = max(1, min(_BATCH, len(paths) // (jobs * 4)))
    with ProcessPoolExecutor(min(jobs, len(paths))) as pool:
        yield from zip(paths, pool.map(work, paths, chunksize=batch), strict=True)


def _finished(finish: Callable[[Record], T], path: Path) -> T | Refusal:
    try:
        return finish(read(path))
    except Refusal as refusal:
        return refusal


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Refusal(Cause.MISSING, f"there is no file {path.name}") from error
    except OSError as error:
        raise Refusal(Cause.BROKEN, f"the file cannot be read: {error.strerror}") from error


@cache
def _build() -> str:
    """The build that makes a record, which with the file and the engines decides every byte of it."""
    try:
        return f"dondoc {version('dondoc')}"
    except PackageNotFoundError:
        return "dondoc (source)"
