"""Offices: seen, made, changed."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from uuid import UUID

from ninja import Query, Schema

from dondoc_server.access.deciding import one as decided
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import offices as actions
from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import At, Line, Rows, rows_of
from dondoc_server.queries import offices as queries
from dondoc_server.queries.paging import page_of
from dondoc_server.records.models import Office as Row


class Stated(Schema):
    """What is said of an office; `agency_id` is an id or a name of the registry, or empty."""

    name: Line
    short_name: Line = ""
    symbol: Line = ""
    agency_id: Line = ""
    identifier_code: Line = ""
    parent_id: UUID | None = None
    sector_parent_id: UUID | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Office(Stated):
    """The offices above it are named where they may be seen."""

    id: UUID


def listed(request: Asked, at: Query[At]) -> dict[str, object]:
    page = page_of(queries.seen(request.auth), at.page)
    return rows_of(page) | {"rows": _all_shown(request, page.rows)}


def one(request: Asked, office_id: UUID) -> dict[str, object]:
    return shown(request, decided(request.auth, Verb.SEE_OFFICE, Row.objects.all(), office_id))


def create(request: Asked, stated: Stated) -> dict[str, object]:
    return shown(request, actions.create(request.auth, actions.About(**stated.dict())))


def change(request: Asked, office_id: UUID, stated: Stated) -> dict[str, object]:
    return shown(request, actions.change(request.auth, office_id, actions.About(**stated.dict())))


def shown(request: Asked, office: Row) -> dict[str, object]:
    return _all_shown(request, [office])[0]


def _all_shown(request: Asked, offices: Sequence[Row]) -> list[dict[str, object]]:
    above = {each for office in offices for each in (office.parent_id, office.sector_parent_id)} - {None}
    seen = set(queries.seen(request.auth).filter(pk__in=above).values_list("pk", flat=True)) if above else set()
    return [_told(office, seen) for office in offices]


def _told(office: Row, seen: AbstractSet[UUID]) -> dict[str, object]:
    told = {name: getattr(office, name) for name in Office.model_fields}
    return told | {line: told[line] if told[line] in seen else None for line in ("parent_id", "sector_parent_id")}


OPERATIONS = (
    Operation("offices", "GET", "/offices", listed, Rows[Office]),
    Operation("office-create", "POST", "/offices", create, Office),
    Operation("office-one", "GET", "/offices/{office_id}", one, Office),
    Operation("office-change", "PUT", "/offices/{office_id}", change, Office),
)
