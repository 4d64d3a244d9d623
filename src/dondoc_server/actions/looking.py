"""The whole log is looked at: in the background, for it takes some ten seconds for a hundred thousand events."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.leases import Lease, complete, put, renew
from dondoc_server.queries.chain import Break
from dondoc_server.queries.health import LAST_VERIFIED
from dondoc_server.queries.history import head, verify
from dondoc_server.queries.looks import LOOK, LOOKED, holds, is_open, may_look
from dondoc_server.records.models import Account, ChainHead, Event, KeptLog

log = logging.getLogger(__name__)

SHOWN = 20  # places that the event names; how many there are in all it says too
PAUSE = timedelta(minutes=1)


def ask(who: Actor) -> None:
    """Has the log looked at, unless that is being done already."""
    may_look(who)
    with transaction.atomic():
        ChainHead.objects.select_for_update().filter(pk=1).first()
        last = Event.objects.filter(action=LOOKED, actor__isnull=False).order_by("-number").first()
        if last and timezone.now() - last.at < PAUSE:
            raise Fault("log_page.just_looked")
        if not is_open():
            put(LOOK, who.account.pk, timezone.now())


def look_for(lease: Lease) -> None:
    """The job."""
    found, copies = _seen(lambda: renew(lease))
    with transaction.atomic():
        complete(lease)
        _told(found, copies, asked_by=lease.subject)


def look() -> None:
    """Once a day, unasked."""
    found, copies = _seen(lambda: None)
    with transaction.atomic():
        _told(found, copies)


def not_looked(lease: Lease, why: str) -> None:  # noqa: ARG001 - what it was is in the running log
    with transaction.atomic():
        complete(lease)


def _seen(now_and_then: Callable[[], None]) -> tuple[list[Break], list[tuple[str, int, bool]]]:
    found = verify(now_and_then)
    return found, [(str(kept.pk), kept.number, holds(kept)) for kept in KeptLog.objects.order_by("name")]


def _told(found: list[Break], copies: list[tuple[str, int, bool]], asked_by: object = None) -> None:
    last = head()
    if found:
        log.error("log does not hold", extra={"event": found[0].number, "what": found[0].what, "places": len(found)})
    else:
        cache.set(LAST_VERIFIED, timezone.now().isoformat(), timeout=None)
    by = Account.objects.filter(pk=asked_by).first()
    note(LOOKED, ChainHead(pk=1), None, by, number=last.number, head=last.hash, places=len(found),
         found=[list(each) for each in found[:SHOWN]], copies=copies)  # fmt: skip
