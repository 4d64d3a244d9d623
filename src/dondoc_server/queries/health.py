"""How the server fares: for its administrators, for Prometheus, and for whoever watches over it."""

import shutil
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Count, Min, Sum
from django.utils import timezone

from dondoc.model.refusal import Cause
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden, allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.history import head
from dondoc_server.records.models import Incoming, Job, Office, Outgoing, Refused, StoredFile

LOOP_ALIVE = "loop-alive"  # the key under which the loop leaves a sign of life
LAST_BACKUP = "last-backup"
LAST_VERIFIED = "last-verified"  # when the log was last found to hold

_LOOP_QUIET = timedelta(minutes=2)
_WAITS_LONG = timedelta(minutes=30)
_LITTLE_ROOM = 2 * 1024**3  # bytes
_BACKUP_OLD = timedelta(days=2)
# Why a document was not read that lies with the document, or with what an administrator did; the rest lies with us.
_TOLD_TO_THE_CLERK = (*(set(Cause) - {Cause.FAILED, Cause.INTERNAL}), "purged", "not-in-backup")
_VERIFIED_OLD = timedelta(days=2)


class Sign(NamedTuple):
    """One thing that is looked at; `key` is a row `health.…` of the words."""

    key: str
    is_well: bool
    value: str


def health(who: Actor) -> list[Sign]:
    if not allowed(who, Verb.SEE_HEALTH, Office.objects.all()).exists():
        raise Forbidden(Verb.SEE_HEALTH)
    return signs()


def signs() -> list[Sign]:
    last, waits = loop_seen(), _longest_wait()
    failed = Incoming.objects.filter(state=Incoming.State.FAILED).exclude(why__in=_TOLD_TO_THE_CLERK).count()
    room = shutil.disk_usage(settings.CONFIGURATION.data).free
    backup = _noted(LAST_BACKUP)
    verified = _noted(LAST_VERIFIED)
    end = head()
    return [
        Sign("loop", is_loop_alive(), _at(last)),
        Sign("waiting", waits < _WAITS_LONG, str(waits).partition(".")[0]),
        Sign("failed", not failed, str(failed)),
        Sign("room", room > _LITTLE_ROOM, f"{room / 1024**3:.1f} GiB"),
        Sign("backup", backup is not None and timezone.now() - backup < _BACKUP_OLD, _at(backup)),
        Sign("verified", verified is not None and timezone.now() - verified < _VERIFIED_OLD, _at(verified)),
        Sign("head", True, f"{end.number} {end.hash}"),
        Sign("database", True, database_version()),
    ]


def answers() -> bool:
    """Whether the database can be asked and the loop lives: what a watcher outside wants to know."""
    try:
        return is_loop_alive()
    except DatabaseError:
        return False


def is_loop_alive() -> bool:
    """It gives a sign between jobs, and renews the lease of the one that it is on."""
    now, last = timezone.now(), loop_seen()
    busy = Job.objects.filter(state=Job.State.LEASED, leased_until__gt=now).exists()
    return busy or (last is not None and now - last < _LOOP_QUIET)


def loop_seen() -> datetime | None:
    return _noted(LOOP_ALIVE)


def database_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return f"{connection.display_name} {cursor.fetchone()[0]}"


def figures() -> dict[str, tuple[str, dict[str, float]]]:
    """For Prometheus: name, what it is, and values by label. Counts over all offices, no words."""
    last = loop_seen()
    room = shutil.disk_usage(settings.CONFIGURATION.data)
    sizes = StoredFile.objects.values_list("state").annotate(Sum("size"))
    return {
        "jobs": ("Jobs of the background by state", _counted(Job)),
        "incoming": ("Entries of incoming documents by state", _counted(Incoming)),
        "outgoing": ("Entries of outgoing documents by state", _counted(Outgoing)),
        "stored_bytes": ("Bytes of files by state", {state: float(size or 0) for state, size in sizes}),
        "refused": ("Secret documents refused", {"all": float(Refused.objects.aggregate(n=Sum("count"))["n"] or 0)}),
        "events": ("Events in the log", {"all": float(head().number)}),
        "disk_bytes": ("Room for the data", {"free": float(room.free), "total": float(room.total)}),
        "longest_wait_seconds": ("How long the oldest job is overdue", {"all": _longest_wait().total_seconds()}),
        "loop_seen_seconds": ("When the loop gave its last sign", {"all": last.timestamp() if last else 0.0}),
    }


def _counted(model: type[Job | Incoming | Outgoing]) -> dict[str, float]:
    found = dict(model.objects.values_list("state").annotate(Count("pk")))
    return {state: float(found.get(state, 0)) for state in model.State.values}


def _longest_wait() -> timedelta:
    now = timezone.now()
    oldest = Job.objects.filter(state=Job.State.WAITING).aggregate(at=Min("not_before"))["at"]
    return max(timedelta(), now - oldest) if oldest else timedelta()


def _noted(key: str) -> datetime | None:
    at = cache.get(key)
    return datetime.fromisoformat(at) if at else None


def _at(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M:%S") if moment else ""
