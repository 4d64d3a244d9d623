"""The register of what goes out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from dondoc_server.access.deciding import one as decided
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import handing
from dondoc_server.actions import outgoing as actions
from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import At, Done, Line, Paragraph, Rows, Version, rows_of
from dondoc_server.queries import outgoing as queries
from dondoc_server.queries.paging import page_of
from dondoc_server.records.models import Outgoing


class Document(Schema):
    """A document that went out, with the columns of Decree 30/2020/NĐ-CP, Appendix IV."""

    id: UUID
    office_id: UUID
    state: str
    year: int
    book: str
    number: int
    symbol: str
    issued_on: date
    kind: str
    subject: str
    signer_title: str
    signer_name: str
    recipients: str
    archive_unit: str
    copies: int
    handed_on: date | None
    signed_for: str
    note: str
    created_at: datetime
    version: int


class Issuing(Schema):
    """`request_id` is made by the sender: the same one twice gives the number that the first one was given."""

    office_id: UUID
    request_id: UUID
    book: str = Field(max_length=40)
    kind: str = Field(max_length=40)
    subject: Paragraph
    issued_on: date | None = None
    issuer: Line = ""
    unit: Line = ""
    signer_title: Line = ""
    signer_name: Line = ""
    recipients: Paragraph = ""
    archive_unit: Line = ""
    copies: int = Field(1, ge=1, le=100_000)
    remark: Line = ""


class Issued(Schema):
    id: UUID
    number: int
    symbol: str
    is_new: bool


class HandingOut(Schema):
    """What the register says of sending out, as it is to stand from now on."""

    version: Version
    handed_on: date | None = None
    signed_for: Annotated[Line, Field(max_length=120)] = ""
    note: Line = ""


class Why(Schema):
    why: Line


def listed(request: Asked, at: Query[At]) -> dict[str, object]:
    return rows_of(page_of(queries.register(request.auth), at.page))


def one(request: Asked, document_id: UUID) -> Outgoing:
    return decided(request.auth, Verb.SEE_OUTGOING, Outgoing.objects.all(), document_id)


def issue(request: Asked, issuing: Issuing) -> dict[str, object]:
    stated = issuing.dict()
    office_id, request_id, book = (stated.pop(name) for name in ("office_id", "request_id", "book"))
    document, is_new = actions.issue(request.auth, office_id, request_id, book, actions.Columns(**stated))
    return {"id": document.pk, "number": document.number, "symbol": document.symbol, "is_new": is_new}


def cancel(request: Asked, document_id: UUID, reason: Why) -> Outgoing:
    return actions.cancel(request.auth, document_id, reason.why)


def hand_out(request: Asked, document_id: UUID, handed: HandingOut) -> Outgoing:
    stated = handed.dict()
    return handing.hand_out(request.auth, document_id, stated.pop("version"), handing.HandedOut(**stated))


OPERATIONS = (
    Operation("outgoing-list", "GET", "/outgoing", listed, Rows[Document]),
    Operation("outgoing-issue", "POST", "/outgoing", issue, Issued),
    Operation("outgoing-one", "GET", "/outgoing/{document_id}", one, Document),
    Operation("outgoing-hand-over", "POST", "/outgoing/{document_id}/hand-over", hand_out, Done),
    Operation("outgoing-cancel", "POST", "/outgoing/{document_id}/cancel", cancel, Done),
)
