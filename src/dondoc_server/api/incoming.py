"""The register of incoming documents."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import FileResponse
from ninja import File, Form, Query, Schema
from ninja.files import UploadedFile
from pydantic import Field

from dondoc_server.actions import handing
from dondoc_server.actions import incoming as actions
from dondoc_server.actions.faults import Fault
from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import Done, Entry, Line, Rows, Version, rows_of
from dondoc_server.queries import incoming as queries
from dondoc_server.records.models import Incoming
from dondoc_server.storage.place import blobs


class Wanted(Schema):
    words: Line = Field("", max_length=200)
    state: Incoming.State | None = None
    office: UUID | None = None
    year: int | None = Field(None, ge=1, le=9999)
    since: date | None = None
    until: date | None = None
    urgent: bool = False
    page: int = Field(1, ge=1, le=10**6)


def listed(request: Asked, wanted: Query[Wanted]) -> dict[str, object]:
    stated = wanted.dict()
    page = stated.pop("page")
    return rows_of(queries.register(request.auth, queries.Wanted(**stated | {"state": wanted.state or ""}), page))


class Reached(Schema):
    """The page that is being read, and how many there are; 0 where nobody knows."""

    page: int
    pages: int


class Alone(Entry):
    """With how far the reading has come, while there is one and it takes a while."""

    reached: Reached | None

    @staticmethod
    def resolve_reached(entry: Incoming) -> queries.Reached | None:
        return queries.reached(entry)


def one(request: Asked, entry_id: UUID) -> Incoming:
    return queries.entry(request.auth, entry_id)


class Arriving(Schema):
    """`request_id` is made by the sender: the same one twice gives the entry that the first one made."""

    office_id: UUID
    request_id: UUID


class Registered(Done):
    is_new: bool
    number: int


def register(request: Asked, arriving: Form[Arriving], file: File[UploadedFile]) -> dict[str, object]:
    if not file.size:
        raise Fault("upload.fault_empty", "file")
    name = (file.name or "").replace("\0", "")
    entered = actions.register(request.auth, arriving.office_id, arriving.request_id, name, file.chunks())
    told = {name: getattr(entered.entry, name) for name in ("id", "state", "version", "number")}
    return told | {"is_new": entered.is_new}


def read_again(request: Asked, entry_id: UUID) -> Incoming:
    return actions.read_again(request.auth, entry_id)


class HandingOver(Schema):
    """What the register says of handing over, as it is to stand from now on."""

    version: Version
    handed_to: Line = ""
    handed_on: date | None = None
    signed_for: Annotated[Line, Field(max_length=120)] = ""
    note: Line = ""


def hand_over(request: Asked, entry_id: UUID, handed: HandingOver) -> Incoming:
    stated = handed.dict()
    return handing.hand_over(request.auth, entry_id, stated.pop("version"), handing.HandedOver(**stated))


def file(request: Asked, entry_id: UUID) -> FileResponse:
    """As it came, to be kept and not to be shown: what is in it is a stranger's."""
    return handed_over(queries.file_of(request.auth, entry_id).sha256, "application/octet-stream")


def handed_over(sha256: str, media_type: str) -> FileResponse:
    response = FileResponse(blobs().open(sha256), content_type=media_type, as_attachment=True)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


OPERATIONS = (
    Operation("incoming-list", "GET", "/incoming", listed, Rows[Entry]),
    Operation("incoming-register", "POST", "/incoming", register, Registered),
    Operation("incoming-one", "GET", "/incoming/{entry_id}", one, Alone),
    Operation("incoming-read-again", "POST", "/incoming/{entry_id}/read-again", read_again, Done),
    Operation("incoming-hand-over", "POST", "/incoming/{entry_id}/hand-over", hand_over, Done),
    Operation("incoming-file", "GET", "/incoming/{entry_id}/file", file, Any),
)
