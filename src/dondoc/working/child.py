"""The worker's side: a process that reads one file after another, shut in by `sandbox.py`."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import extract_tb
from typing import Any, NoReturn

from dondoc.model.refusal import Cause, Refusal
from dondoc.pipeline import Part, read_parts
from dondoc.reading.limits import WORKER_FILES, WORKER_GROWTH
from dondoc.reading.progress import told_to
from dondoc.working.sandbox import confine, resident_bytes, timed
from dondoc.working.sealed import pack

Work = Callable[[Part], Any]

FAULT, OUT_OF_MEMORY = 70, 71  # exit codes by which the parent knows how it ended
_UNSEEN = 10_000  # values that may pile up before those that hold each other are looked for


def serve(connection: Connection, folder: Path, work: Work) -> None:
    """Reads what the parent sends, until it hangs up or this worker has grown too large."""
    missing = confine(folder, connection.fileno())
    if missing:
        connection.send_bytes(pack(("unprotected", " ".join(missing), None)))
    settle()
    first = resident_bytes()
    for _ in range(WORKER_FILES):
        try:
            paths, *how = connection.recv()
        except EOFError:
            return
        _answer(connection, work, tuple(map(Path, paths)), *how)
        _empty(folder)
        if resident_bytes() > first + WORKER_GROWTH:
            return


def settle() -> None:
    """Makes a process one that reads file after file.

    A document leaves few values behind that only the collector of cycles frees; to look for them as often as Python
    does by itself, among the tables too, would take a twelfth of the time from the text to its record.
    """
    gc.freeze()
    gc.set_threshold(_UNSEEN)


def _answer(
    connection: Connection, work: Work, paths: tuple[Path, ...], skip: int, seconds: int, is_followed: bool
) -> None:
    """Sends what the file gives: 'only' for one result, else a 'part' for each but the first `skip`, and the 'end'.

    The 'begin' before a part says what the worker is on, should it be the last that it says; a 'page' how far it is.
    """
    parts = islice(read_parts(*paths), skip, None)
    while part := _next(parts, paths[0], seconds):
        if not part.alone:
            connection.send_bytes(pack(("begin", part.name, None)))
        with timed(seconds), told_to(partial(_tell, connection)) if is_followed else nullcontext():
            result = _result(part, work)
            secret = isinstance(result, Refusal) and result.cause is Cause.SECRET
            answer = pack(("only" if part.alone else "part", "" if secret else part.name, result))
        connection.send_bytes(answer)
        if part.alone:
            return
    connection.send_bytes(pack(("end", "", None)))


def _tell(connection: Connection, number: int, count: int) -> None:
    connection.send_bytes(pack(("page", "", (number, count))))


def _next(parts: Iterator[Part], path: Path, seconds: int) -> Part | None:
    with timed(seconds):
        try:
            return next(parts, None)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - as in `_result`
            return Part(path.name, partial(_raise, Refusal(Cause.INTERNAL, defect(error))), alone=True)


def _raise(refusal: Refusal) -> NoReturn:
    raise refusal


def _result(part: Part, work: Work) -> Any:
    try:
        return work(part)
    except Refusal as refusal:
        return refusal
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a defect on one file must not take the others with it
        return Refusal(Cause.INTERNAL, defect(error))


def defect(error: BaseException) -> str:
    """The kind of an error and its place; its message is left out, as it may quote the file."""
    frames = extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _empty(folder: Path) -> None:
    """Nothing of a file is left for the next one."""
    for name in os.listdir(folder):  # noqa: PTH208 - most often there is nothing, and this is done for every file
        left = folder / name
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()


def run(connection: Connection, folder: Path, work: Work) -> NoReturn:
    """The whole life of a worker. It ends without the parent's clean-up, which is not its own to do."""
    code = FAULT
    try:
        serve(connection, folder, work)
        code = 0
    except (BrokenPipeError, ConnectionResetError):
        code = 0  # the parent has gone
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        os._exit(code)


def main() -> NoReturn:
    """The life of a worker that began as a programme of its own: its folder and its connection are its arguments."""
    folder, descriptor = sys.argv[1:]
    connection = Connection(int(descriptor))
    run(connection, Path(folder), connection.recv())
