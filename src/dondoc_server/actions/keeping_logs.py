"""Logs of other servers, kept here: whoever rewrites or cuts one there cannot rewrite the copy here."""

import json
import re
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.queries.chain import Break, Columns, begins_after, breaks
from dondoc_server.queries.history import parsed
from dondoc_server.records.models import KeptLog
from dondoc_server.storage.place import blobs

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")


class Differs(Exception):
    """What was sent is not the log that was sent before, with more at its end."""

    def __init__(self, found: list[Break]) -> None:
        self.found = found
        super().__init__(", ".join(f"{each.what} {each.number}" for each in found[:3]))


def keep(name: str, lines: Sequence[str]) -> KeptLog:
    """Keeps what the server of that name exported. Raises Differs where it does not continue what is kept of it."""
    if not _NAME.fullmatch(name):
        raise Fault("fault.log_name", "name")
    try:
        sent = parsed(lines)
    except ValueError:
        raise Fault("fault.no_log", "file") from None
    with blobs().keeping(), transaction.atomic():
        row = KeptLog.objects.select_for_update().filter(name=name).first()
        whole = _continued(_kept(row), sent)
        if not whole:
            raise Fault("fault.no_log", "file")
        stored = blobs().add("".join(f"{line}\n" for line in map(_line, whole)).encode())
        columns = {"number": whole[-1]["number"], "head": whole[-1]["hash"], "sha256": stored.sha256}
        row, _ = KeptLog.objects.update_or_create(name=name, defaults=columns | {"kept_at": timezone.now()})
        note("log.kept", row, None, None, **columns)
    return row


def _kept(row: KeptLog | None) -> list[Columns]:
    if row is None:
        return []
    with blobs().open(row.sha256) as file:
        return parsed(line.decode() for line in file)


def _continued(kept: list[Columns], sent: list[Columns]) -> list[Columns]:
    """All that is known of a log now. What was sent may begin anywhere in what is kept, or right behind it."""
    found = list(breaks(sent, begins_after(sent)))
    first = sent[0]["number"] if sent else 1
    whole = [*kept[: first - 1], *sent]
    found += list(breaks(whole)) if not found else []
    found += [
        Break(old["number"], "other") for old, new in zip(kept, whole, strict=False) if old["hash"] != new["hash"]
    ]
    found += [Break(old["number"], "cut") for old in kept[len(whole) :]]
    if found:
        raise Differs(found)
    return whole


def _line(event: Columns) -> str:
    return json.dumps(event)
