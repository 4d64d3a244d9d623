"""The parent's end of a worker: starting it, handing it files, and telling how it ended."""

import os
import resource
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.limits import WORKER_BYTES, seconds_for
from dondoc.working import child
from dondoc.working.folders import Folder
from dondoc.working.sandbox import end_with_parent
from dondoc.working.sealed import unpack

_LONGEST_ANSWER = 2**31 - 1  # bytes
_TIMERS = (signal.SIGALRM, signal.SIGXCPU)
_START = "from dondoc.working.child import main; main()"


class Task(NamedTuple):
    """A file to be read, with `further` ones a document's pages; its first `skip` results are there already."""

    number: int
    path: Path
    further: tuple[Path, ...] = ()
    skip: int = 0
    again: bool = False  # whether a worker that was not new has died over it
    is_followed: bool = False  # whether somebody wants to hear of each page

    @property
    def seconds(self) -> int:
        return seconds_for(sum(map(_size, (self.path, *self.further))))


def _size(path: Path) -> int:
    """The bytes of a file; 0 for what is none, which the worker will say."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


class Answer(NamedTuple):
    """What a worker says: 'begin', 'page', 'part', 'end', 'only', 'unprotected', as in `child.py`; or 'gone'."""

    kind: str
    name: str
    value: Any


class Worker:
    """A process that reads files one after another, in the order in which they are given."""

    def __init__(self, work: child.Work) -> None:
        self.tasks: deque[Task] = deque()
        self.served = 0
        self.on = ""  # the name of the part that it has begun
        self._folder = Folder()
        self.connection, theirs = Pipe()
        try:
            # A copy of this process is there at once. Beside other threads it could stand still for ever over a lock
            # that one of them held, so there the worker begins anew.
            alone = threading.active_count() == 1
            self._pid = self._forked(theirs, work) if alone else self._started(theirs, work)
        finally:
            theirs.close()

    def _forked(self, theirs: Connection, work: child.Work) -> int:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._live(parent, theirs, work)
        return pid

    def _live(self, parent: int, theirs: Connection, work: child.Work) -> NoReturn:
        end_with_parent()
        if os.getppid() != parent:
            os._exit(0)
        child.run(theirs, self._folder.path, work)

    def _started(self, theirs: Connection, work: child.Work) -> int:
        os.set_inheritable(theirs.fileno(), True)
        command = [sys.executable, "-c", _START, str(self._folder.path), str(theirs.fileno())]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        pid = os.posix_spawn(sys.executable, command, environment)
        self.connection.send(work)
        return pid

    def give(self, task: Task) -> None:
        """One more file. A worker that has died is not told here; its silence is."""
        self.tasks.append(task)
        with suppress(BrokenPipeError, ConnectionResetError):
            paths = tuple(map(os.fspath, (task.path, *task.further)))
            self.connection.send((paths, task.skip, task.seconds, task.is_followed))

    def answer(self) -> Answer:
        """What it says next; 'gone' where it has ended, with the refusal where it said what is no answer."""
        try:
            kind, name, value = unpack(self.connection.recv_bytes(_LONGEST_ANSWER))
        except (EOFError, OSError):
            return Answer("gone", "", None)
        except Exception:  # noqa: BLE001 - unpickling what a hostile process sends may raise anything
            return Answer("gone", "", Refusal(Cause.FAILED, "the worker's answer cannot be read"))
        return Answer(str(kind), str(name), value)

    def end(self) -> Refusal | None:
        """Ends the process with all that it started; why it had ended before, or None where it left by itself."""
        self._kill()
        self.connection.close()
        try:
            _, status, used = os.wait4(self._pid, 0)
        except ChildProcessError:  # this process does not wait for its children, by a choice of its caller
            return Refusal(Cause.FAILED, "the worker ended")
        finally:
            self._folder.remove()
        return _why(status, used)

    def _kill(self) -> None:
        """Ends the process and all of its session: programmes that it started lead groups of their own."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        while started := [pid for pid in _session(self._pid) if pid != self._pid]:
            for pid in started:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def _session(leader: int) -> Iterator[int]:
    """The living processes of the session that a process leads."""
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with suppress(FileNotFoundError, ProcessLookupError):
                state, _, _, session = Path(entry.path, "stat").read_text("utf-8").rpartition(")")[2].split()[:4]
                if int(session) == leader and state != "Z":
                    yield int(entry.name)


def _why(status: int, used: resource.struct_rusage) -> Refusal | None:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return None
    if -code in _TIMERS:
        return Refusal(Cause.TOO_SLOW, "the time for a file of this size is over")
    most = used.ru_maxrss * 1024
    if code == child.OUT_OF_MEMORY or -code == signal.SIGKILL or most > WORKER_BYTES // 2:
        return Refusal(Cause.TOO_MUCH_MEMORY, f"more than {WORKER_BYTES} bytes are wanted")
    name = signal.Signals(-code).name if code < 0 else f"exit {code}"
    return Refusal(Cause.FAILED, f"the process that read it ended by {name}")


def end_all(workers: Iterable[Worker]) -> None:
    for worker in workers:
        worker.end()
