"""The log, and how the server fares."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Query, Schema

from dondoc_server.actions.looking import ask
from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import At, Rows, rows_of
from dondoc_server.queries import health as signs
from dondoc_server.queries import history as queries
from dondoc_server.queries import looks
from dondoc_server.queries.paging import page_of


class Event(Schema):
    number: int
    at: datetime
    actor_id: UUID | None
    action: str
    object_kind: str
    object_id: str
    office_id: UUID | None
    details: dict[str, Any]
    previous: str
    hash: str


class Place(Schema):
    number: int
    what: str


class Copy(Schema):
    """The log of another server that is kept here."""

    name: str
    number: int
    holds: bool


class Look(Schema):
    """The last look at the whole log. `number`, `places` and `copies` are for those who see how the server fares."""

    head: str
    number: int | None = None
    looked_at: datetime | None = None
    holds: bool | None = None
    is_open: bool
    places: list[Place]
    copies: list[Copy]


class Sign(Schema):
    key: str
    is_well: bool
    value: str


def log(request: Asked, at: Query[At]) -> dict[str, object]:
    return rows_of(page_of(queries.log(request.auth), at.page))


def look(request: Asked) -> dict[str, object]:
    state = looks.state(request.auth)
    last = state.last
    return {
        "head": state.head.hash,
        "number": state.head.number if state.counts else None,
        "looked_at": last.event and last.event.at,
        "holds": last.holds if last.event else None,
        "is_open": last.is_open,
        "places": last.found,
        "copies": last.copies,
    }


def verify(request: Asked) -> dict[str, object]:
    """Has the log looked at, which takes a while."""
    ask(request.auth)
    return look(request)


def health(request: Asked) -> list[signs.Sign]:
    return signs.health(request.auth)


OPERATIONS = (
    Operation("log", "GET", "/log", log, Rows[Event]),
    Operation("log-look", "GET", "/log/look", look, Look),
    Operation("log-verify", "POST", "/log/verify", verify, Look),
    Operation("health", "GET", "/health", health, list[Sign]),
)
