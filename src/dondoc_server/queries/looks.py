"""What the last look at the whole log found, and how much of that is told to whom."""

import hashlib
from typing import NamedTuple

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden, allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.chain import Break, Head, begins_after, breaks
from dondoc_server.queries.history import head, parsed
from dondoc_server.records.models import Event, Job, KeptLog, Office
from dondoc_server.storage.place import blobs

LOOKED = "log.verified"  # the event that a look leaves
LOOK = "look-at-log"  # the kind of job


class Copy(NamedTuple):
    """The log of another server that is kept here."""

    name: str
    number: int
    holds: bool


class Looked(NamedTuple):
    event: Event | None
    is_open: bool  # one is under way
    holds: bool
    found: list[Break]
    copies: list[Copy]


class State(NamedTuple):
    """`counts`: whether this one may know how much happens in all, and what is kept of other servers."""

    head: Head
    counts: bool
    last: Looked


def state(who: Actor) -> State:
    """The head and the last look, for whoever sees anything of the log. Raises Forbidden."""
    may_look(who)
    counts = allowed(who, Verb.SEE_HEALTH, Office.objects.all()).exists()
    event = Event.objects.filter(action=LOOKED).order_by("-number").first()
    details = event.details if event else {}
    found = [Break(*each) for each in details.get("found", [])]
    names = dict(KeptLog.objects.values_list("pk", "name"))
    copies = [Copy(next((name for pk, name in names.items() if str(pk) == id_), ""), number, holds)
              for id_, number, holds in details.get("copies", [])]  # fmt: skip
    holds = bool(event) and not details.get("places")
    return State(head(), counts, Looked(event, is_open(), holds, found if counts else [], copies if counts else []))


def may_look(who: Actor) -> None:
    """Raises Forbidden where nothing of the log may be seen."""
    if not sees(who):
        raise Forbidden(Verb.SEE_LOG)


def sees(who: Actor) -> bool:
    return allowed(who, Verb.SEE_LOG, Event.objects.all()).exists()


def is_open() -> bool:
    return Job.objects.filter(kind=LOOK, state__in=(Job.State.WAITING, Job.State.LEASED)).exists()


def holds(kept: KeptLog) -> bool:
    """Whether a copy is what was kept, and continues to its last event."""
    try:
        with blobs().open(kept.sha256) as file:
            content = file.read()
        events = parsed(content.decode().splitlines())
    except (OSError, ValueError):
        return False
    same = hashlib.sha256(content).hexdigest() == kept.sha256
    ends = bool(events) and (events[-1]["number"], events[-1]["hash"]) == (kept.number, kept.head)
    return same and ends and not list(breaks(events, begins_after(events)))
