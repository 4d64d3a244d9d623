"""What a worker may do: read, reckon, and write into one folder of its own. Each protection is one line of `_HELD`."""

import ctypes
import gc
import os
import resource
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dondoc.reading.limits import MAX_WRITTEN, WORKER_BYTES
from dondoc.working.landlock import write_only_into
from dondoc.working.seccomp import refuse_network

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38


def confine(folder: Path, connection: int) -> tuple[str, ...]:
    """Shuts this process in, for ever; the names of the protections that this kernel does not have.

    `connection` is the one descriptor that stays open beside the standard ones.
    """
    _leave_family(connection)
    _make_home(folder)
    _bound()
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return tuple(name for name, hold in _HELD if not hold(folder))


# What needs the kernel's help, and may be missing on an old one.
_HELD: tuple[tuple[str, Callable[[Path], bool]], ...] = (
    ("landlock", write_only_into),
    ("seccomp", lambda _: refuse_network()),
)


def _leave_family(connection: int) -> None:
    """A session and process group of its own, so that all of it can be ended at once; nothing of the parent's is open.

    What the parent left in memory is never collected, for it would close descriptors that are other files by now.
    """
    gc.freeze()
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM, signal.SIGPIPE, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # libraries print what they think of a file, in its own words
        os.dup2(nowhere, stream)
    os.closerange(3, connection)
    os.closerange(connection + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _make_home(folder: Path) -> None:
    os.environ.update(TMPDIR=str(folder), HOME=str(folder), OMP_THREAD_LIMIT="1")
    tempfile.tempdir = str(folder)


def _bound() -> None:
    """Memory is counted from what the process has already, so that a large parent does not starve its workers.

    A core limit of 1 byte, not 0, keeps memory out of core files and of the programs that gather them.
    """
    memory = _data_bytes() + WORKER_BYTES
    for which, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, MAX_WRITTEN),
        (resource.RLIMIT_CORE, 1),
    ):
        hard = resource.getrlimit(which)[1]
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (kept, kept))


def _data_bytes() -> int:
    """The memory that RLIMIT_DATA counts."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    return pages * resource.getpagesize()


def resident_bytes() -> int:
    """The memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


def end_with_parent() -> None:
    """The kernel ends this process with the thread that started it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


@contextmanager
def timed(seconds: int) -> Iterator[None]:
    """The kernel's timers over one piece of work: past them it ends the process, wherever that is.

    Half of the time by the wall may be spent waiting, for other processes or for another program's answer.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    reckoned = int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (reckoned + seconds + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
