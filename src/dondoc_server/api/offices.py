"""Offices, and who works in them."""

from datetime import date
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import Rows, rows_of
from dondoc_server.queries import offices as queries
from dondoc_server.queries.paging import page_of
from dondoc_server.records.models import Office as Row


class Office(Schema):
    """The offices above it are named where they may be seen."""

    id: UUID
    name: str
    short_name: str
    symbol: str
    agency_id: str
    identifier_code: str
    parent_id: UUID | None
    sector_parent_id: UUID | None
    valid_from: date
    valid_to: date | None


class At(Schema):
    page: int = Field(1, ge=1, le=10**6)


def listed(request: Asked, at: Query[At]) -> dict[str, object]:
    page = page_of(queries.offices(request.auth), at.page)
    return rows_of(page) | {"rows": [shown(request, office) for office in page.rows]}


def shown(request: Asked, office: Row) -> dict[str, object]:
    above = {office.parent_id, office.sector_parent_id} - {None}
    seen = set(queries.offices(request.auth).filter(pk__in=above).values_list("pk", flat=True))
    told = {name: getattr(office, name) for name in Office.model_fields}
    return told | {line: told[line] if told[line] in seen else None for line in ("parent_id", "sector_parent_id")}


OPERATIONS = (Operation("offices", "GET", "/offices", listed, Rows[Office]),)
