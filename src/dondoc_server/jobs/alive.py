"""How a process of the loop stays in charge of its job, and how it hears that it should end."""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from django.db import DatabaseError

from dondoc_server.actions.leases import HELD_FOR, Lease, LostLease, renew

log = logging.getLogger(__name__)
_EVERY = 3.0  # seconds between renewals: a lease lasts longer, but whoever waits for it wants to see how far it is
ENDS = (signal.SIGTERM, signal.SIGINT)


class Ended(BaseException):
    """The process is asked to end."""


class _Request:
    """Whether somebody asked the process to end, and whether it may break off where it is now.

    Not by a mask of signals: that holds for one thread, and a library may have made others.
    """

    asked = False
    is_heard = False


def listen() -> None:
    """From now on a request to end is heard in `interruptible` places alone, and there at once."""
    _Request.asked = False
    for number in ENDS:
        signal.signal(number, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    _Request.asked = True
    if _Request.is_heard:
        _break_off()


def _break_off() -> NoReturn:
    _Request.asked = False
    raise Ended


@contextmanager
def interruptible() -> Iterator[None]:
    """Nothing in here is half done when it breaks off."""
    before, _Request.is_heard = _Request.is_heard, True
    try:
        if _Request.asked:
            _break_off()
        yield
    finally:
        _Request.is_heard = before


class Progress:
    """How far the job is, as far as anybody has said."""

    page, pages = 0, 0

    def at_page(self, number: int, count: int) -> None:
        self.page, self.pages = number, count


@contextmanager
def renewed(lease: Lease) -> Iterator[Progress]:
    """Renews the lease by a timer, while nothing else is done with the database, and writes down how far the job is.

    Not by a thread: a process with threads cannot be copied to make a worker, and a thread would go on renewing the
    lease of a process that stands still. One more renewal at the end says whether the lease was held throughout.
    """
    every = min(_EVERY, HELD_FOR.total_seconds() / 4)
    progress = Progress()
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: _try_to_renew(lease, progress))
    signal.setitimer(signal.ITIMER_REAL, every, every)
    try:
        with interruptible():
            yield progress
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    renew(lease)


def _try_to_renew(lease: Lease, progress: Progress) -> None:
    try:
        renew(lease, progress.page, progress.pages)
    except (DatabaseError, LostLease) as error:
        log.warning("lease not renewed", extra={"job": str(lease.job), "error": type(error).__name__})
