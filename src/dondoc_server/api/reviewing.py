"""What was read of an entry, what people say of it, and what is done with it then."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import FileResponse
from ninja import Path, Schema
from pydantic import Field

from dondoc_server.actions import correcting, incoming, routing
from dondoc_server.actions.exporting import export as masked
from dondoc_server.api.asking import Asked
from dondoc_server.api.incoming import handed_over
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import Done, Line, Paragraph, Version
from dondoc_server.queries import incoming as registered
from dondoc_server.queries import reviewing as queries
from dondoc_server.queries.reviewing import Review
from dondoc_server.records.models import Correction, Incoming, Routed, RoutingSlip

Ordinal = Annotated[int, Path(ge=0, le=2**31 - 1)]


class Part(Schema):
    """A file in an entry; most have one."""

    ordinal: int
    name: str


class Said(Schema):
    ordinal: int
    place: str
    act: str
    machine: Any
    value: Any
    at: datetime


class Doubt(Schema):
    place: str
    is_decided: bool


class Reading(Schema):
    """`machine` is what was read, `record` what counts by what people said. Places are JSON pointers into `machine`."""

    id: UUID
    ordinal: int
    name: str
    made_at: datetime
    machine: dict[str, Any]
    record: dict[str, Any]
    findings: list[Any]
    corrections: list[Said]
    doubts: list[Doubt]
    pages: list[int]


class Saying(Schema):
    request_id: UUID
    place: Annotated[Line, Field(max_length=200)]
    act: Correction.Act
    value: Any = None
    version: Version


class Seen(Schema):
    version: Version


class Explained(Seen):
    why: Line


class Office(Schema):
    office_id: UUID
    capacity: Routed.Capacity


class Routing(Seen):
    request_id: UUID
    instruction: Paragraph = ""
    deadline: date | None = None
    offices: list[Office] = Field(max_length=500)


class Named(Schema):
    office_id: UUID
    office: str
    capacity: str

    @staticmethod
    def resolve_office(routed: Routed) -> str:
        return routed.office.name


class Slip(Schema):
    id: UUID
    instruction: str
    deadline: date | None
    at: datetime
    routed: list[Named]

    @staticmethod
    def resolve_routed(slip: RoutingSlip) -> list[Routed]:
        return list(slip.routed.all())


def parts(request: Asked, entry_id: UUID) -> list[queries.PartOf]:
    return queries.parts(queries.review(request.auth, entry_id).entry)


def reading(request: Asked, entry_id: UUID, ordinal: Ordinal) -> dict[str, object]:
    return _shown(queries.review(request.auth, entry_id, ordinal))


def _shown(review: Review) -> dict[str, object]:
    about = {name: getattr(review.reading, name) for name in ("id", "ordinal", "name", "made_at", "findings")}
    return about | {
        "machine": review.reading.record,
        "record": review.corrected.record(),
        "corrections": review.corrections,
        "doubts": [{"place": doubt.place, "is_decided": is_decided} for doubt, is_decided in review.doubts()],
        "pages": [image.page for image in review.images],
    }


def page(request: Asked, entry_id: UUID, ordinal: Ordinal, page: Ordinal) -> FileResponse:
    return handed_over(queries.image(request.auth, entry_id, ordinal, page).sha256, "image/webp")


def correct(request: Asked, reading_id: UUID, saying: Saying) -> dict[str, object]:
    said = saying.dict()
    made = correcting.correct(request.auth, reading_id, **said)
    entry = Incoming.objects.get(readings=reading_id)
    return {"ordinal": made.ordinal, "place": made.place, "version": entry.version}


class Corrected(Schema):
    ordinal: int
    place: str
    version: int


def confirm(request: Asked, entry_id: UUID, seen: Seen) -> Incoming:
    return incoming.confirm(request.auth, entry_id, seen.version)


def cancel(request: Asked, entry_id: UUID, explained: Explained) -> Incoming:
    return incoming.cancel(request.auth, entry_id, explained.version, explained.why)


def reopen(request: Asked, entry_id: UUID, explained: Explained) -> Incoming:
    return incoming.reopen(request.auth, entry_id, explained.version, explained.why)


class Exporting(Schema):
    """`ordinal` of the file in a container that is meant."""

    ordinal: int | None = Field(None, ge=0, le=2**31 - 1)


class Exported(Schema):
    """The record as it counts, masked for outside; `masked` says how often what was."""

    record: dict[str, Any]
    masked: dict[str, int]


def export(request: Asked, entry_id: UUID, exporting: Exporting) -> dict[str, object]:
    _, outside = masked(request.auth, entry_id, exporting.ordinal, "json")
    return {"record": outside.record, "masked": dict(outside.counts)}


def slips(request: Asked, entry_id: UUID) -> list[RoutingSlip]:
    return registered.slips(request.auth, registered.entry(request.auth, entry_id))


def route(request: Asked, entry_id: UUID, routed: Routing) -> RoutingSlip:
    named = [(each.office_id, each.capacity.value) for each in routed.offices]
    about = (routed.request_id, routed.version, routed.instruction, routed.deadline)
    return routing.route(request.auth, entry_id, *about, named)


OPERATIONS = (
    Operation("incoming-readings", "GET", "/incoming/{entry_id}/readings", parts, list[Part]),
    Operation("incoming-reading", "GET", "/incoming/{entry_id}/readings/{ordinal}", reading, Reading),
    Operation("incoming-page", "GET", "/incoming/{entry_id}/readings/{ordinal}/pages/{page}", page, Any),
    Operation("reading-correct", "POST", "/readings/{reading_id}/corrections", correct, Corrected),
    Operation("incoming-confirm", "POST", "/incoming/{entry_id}/confirm", confirm, Done),
    Operation("incoming-reopen", "POST", "/incoming/{entry_id}/reopen", reopen, Done),
    Operation("incoming-cancel", "POST", "/incoming/{entry_id}/cancel", cancel, Done),
    Operation("incoming-export", "POST", "/incoming/{entry_id}/export", export, Exported),
    Operation("incoming-slips", "GET", "/incoming/{entry_id}/slips", slips, list[Slip]),
    Operation("incoming-route", "POST", "/incoming/{entry_id}/slips", route, Slip),
)
