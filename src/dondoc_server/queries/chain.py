"""How events hang together: the hash of each is over its columns in a fixed order and over the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dondoc_server.records.models import Event

Columns = dict[str, Any]  # of one event, as `columns_of` writes them, mostly with its 'hash'


class Head(NamedTuple):
    """The last event: whoever knows it knows whether anything before it was changed."""

    number: int
    hash: str


BEGINNING = Head(0, "0" * 64)  # stands before the first event


class Break(NamedTuple):
    """A place where the chain does not hold; `what` is one of the keys `log.break_…`."""

    number: int
    what: str


def columns_of(event: Event) -> Columns:
    """Every column that the hash is over. They are ids, hashes, numbers and states."""
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "actor": str(event.actor_id or ""),
        "action": event.action,
        "object_kind": event.object_kind,
        "object_id": event.object_id,
        "office_id": str(event.office_id or ""),
        "details": event.details,
        "previous": event.previous,
    }


def link(columns: Columns) -> str:
    text = json.dumps(columns, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()  # whatever somebody has put there


def breaks(events: Iterable[Columns], before: Head = BEGINNING) -> Iterator[Break]:
    """Where events do not follow on one another, the first on `before`."""
    for event in events:
        columns = {key: value for key, value in event.items() if key != "hash"}
        if event["number"] != before.number + 1:
            yield Break(before.number + 1, "missing")
        elif columns.get("previous") != before.hash:
            yield Break(event["number"], "previous")
        if link(columns) != event["hash"]:
            yield Break(event["number"], "changed")
        before = Head(event["number"], event["hash"])


def begins_after(events: Sequence[Columns]) -> Head:
    """What stands before the first of some events; a copy may begin later than the log that it is of."""
    if not events or events[0]["number"] == 1:
        return BEGINNING
    return Head(events[0]["number"] - 1, str(events[0].get("previous")))
