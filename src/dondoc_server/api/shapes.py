"""Shapes that several operations give."""

from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from ninja import Schema

from dondoc_server.queries.paging import Page

T = TypeVar("T")


class Rows(Schema, Generic[T]):
    """A page of a list. `total` counts what may be seen, and nothing else."""

    rows: list[T]
    page: int
    pages: int
    total: int


def rows_of(page: Page) -> dict[str, object]:
    return {"rows": page.rows, "page": page.number, "pages": page.last, "total": page.total}


class Entry(Schema):
    """An entry of the register of incoming documents, with the columns of Decree 30/2020/NĐ-CP, Appendix IV."""

    id: UUID
    office_id: UUID
    office: str
    state: str
    why: str
    year: int
    number: int
    arrived_on: date
    author: str
    symbol: str
    issued_on: str
    kind: str
    subject: str
    urgency: str
    handed_to: str
    handed_on: date | None
    signed_for: str
    note: str
    created_at: datetime
    confirmed_at: datetime | None
    version: int

    @staticmethod
    def resolve_office(entry: object) -> str:
        return entry.office.name
