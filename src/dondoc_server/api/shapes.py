"""Shapes that several operations give."""

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from dondoc_server.queries.paging import Page

T = TypeVar("T")

# What people write. Signs that nobody sees have no place in a register, and PostgreSQL keeps no NUL.
Line = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
Paragraph = Annotated[str, StringConstraints(max_length=5000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]


Version = Annotated[int, Field(ge=1, le=2**31 - 1)]  # as it was seen, so that nobody overwrites what they have not


class At(Schema):
    page: int = Field(1, ge=1, le=10**6)


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


class Done(Schema):
    """What was done to an entry. Its columns are for those who may see it."""

    id: UUID
    state: str
    version: int
