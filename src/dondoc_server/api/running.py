"""The log, and how the server fares."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Query, Schema

from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import At, Rows, rows_of
from dondoc_server.queries import health as signs
from dondoc_server.queries import history as queries
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


class Sign(Schema):
    key: str
    is_well: bool
    value: str


def log(request: Asked, at: Query[At]) -> dict[str, object]:
    return rows_of(page_of(queries.log(request.auth), at.page))


def health(request: Asked) -> list[signs.Sign]:
    return signs.health(request.auth)


OPERATIONS = (
    Operation("log", "GET", "/log", log, Rows[Event]),
    Operation("health", "GET", "/health", health, list[Sign]),
)
