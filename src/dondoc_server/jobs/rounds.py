"""Round after round: a job where one is due, the chores now and then, else a short rest."""

import logging
import time
from collections.abc import Callable

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from dondoc import read
from dondoc_server.actions.looking import look
from dondoc_server.actions.sweeping import sweep
from dondoc_server.jobs.alive import Ended, interruptible, listen
from dondoc_server.jobs.working import work_one
from dondoc_server.queries.health import LOOP_ALIVE
from dondoc_server.storage.traces import wipe_what_was_left

log = logging.getLogger(__name__)

# Read once in this process, so that the tables of the language are there in every copy of it that reads a document.
_WARMING = "ỦY BAN NHÂN DÂN\nKẾ HOẠCH\n1. Sở Y tế chủ trì, báo cáo trước ngày 01/02/2026.".encode()

_REST = 0.5  # seconds
_SIGN_EVERY = 10.0
_CHORES_EVERY = 600.0
_LOOKS_AT_THE_LOG_EVERY = 24 * 60 * 60.0


def go_round() -> None:
    listen()
    read(_WARMING)
    log.info("loop begins")
    due = dict.fromkeys((chore for chore, _ in _CHORES), 0.0)
    try:
        while True:
            busy = _round(due)
            with interruptible():
                time.sleep(0 if busy else _REST)
    except Ended:
        log.info("loop ends")


def _round(due: dict[Callable[[], None], float]) -> bool:
    """Whether there was a job. A database that does not answer is waited for."""
    close_old_connections()
    try:
        for chore, every in _CHORES:
            if time.monotonic() >= due[chore]:
                chore()
                due[chore] = time.monotonic() + every
        return work_one()
    except (DatabaseError, InterfaceError) as error:
        log.error("database does not answer", extra={"error": type(error).__name__})  # noqa: TRY400 - a traceback may quote
        return False


def _give_sign() -> None:
    """The page of health sees by it that the loop lives."""
    cache.set(LOOP_ALIVE, timezone.now().isoformat(), timeout=None)


def _do_chores() -> None:
    removed = sweep()
    wipe_what_was_left()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    log.info("chores done", extra={"files_removed": removed})


_CHORES = ((_give_sign, _SIGN_EVERY), (_do_chores, _CHORES_EVERY), (look, _LOOKS_AT_THE_LOG_EVERY))
