"""Taking documents away for good, for administrators."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from dondoc_server.actions import purging as actions
from dondoc_server.actions.faults import Fault
from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import Done, Line
from dondoc_server.queries import retention as queries
from dondoc_server.records.models import Incoming


class Which(Schema):
    """An entry by its number; without one, what is due by the rules of retention."""

    office_id: UUID | None = None
    year: int | None = Field(None, ge=1, le=9999)
    number: int | None = Field(None, ge=1, le=2**31 - 1)


class Due(Schema):
    """`years` and `source` are of the rule by which it is due."""

    id: UUID
    office_id: UUID
    year: int
    number: int
    arrived_on: date
    years: int | None
    source: str


class Purging(Schema):
    """`typed` is the entry's number and year once more: '12/2026'."""

    why: actions.Why
    reason: Line
    typed: Line


def listed(request: Asked, which: Query[Which]) -> list[dict[str, object]]:
    if which.office_id and which.year and which.number:
        found = queries.numbered(request.auth, which.office_id, which.year, which.number)
    else:
        try:
            table = queries.rules(settings.CONFIGURATION.retention)
        except queries.WrongTable as wrong:
            raise Fault("command.retention_wrong", row=wrong) from None
        found = queries.due_to(request.auth, table, timezone.localdate())
    return [_told(each) for each in found]


def _told(due: queries.Due) -> dict[str, object]:
    about = {name: getattr(due.entry, name) for name in ("id", "office_id", "year", "number", "arrived_on")}
    return about | {"years": due.rule.years if due.rule else None, "source": due.rule.source if due.rule else ""}


def purge(request: Asked, entry_id: UUID, purging: Purging) -> Incoming:
    return actions.purge(request.auth, entry_id, purging.why, actions.Stated(purging.reason, purging.typed))


OPERATIONS = (
    Operation("purge-list", "GET", "/purge", listed, list[Due]),
    Operation("incoming-purge", "POST", "/incoming/{entry_id}/purge", purge, Done),
)
