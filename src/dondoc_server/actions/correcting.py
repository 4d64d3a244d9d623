"""What a person says of a value that the machine read. The machine's reading stays, and so does all that was said."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden, one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.columns import duplicated, fill
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.indexing import index
from dondoc_server.actions.requests import made_once
from dondoc_server.actions.stale import Stale
from dondoc_server.queries import fields
from dondoc_server.queries.corrected import Corrected, NoSuchPlace
from dondoc_server.queries.reviewing import Review
from dondoc_server.records.models import Correction, Incoming, Reading

Act = Correction.Act
LONGEST = 200  # characters of a place; those of a record have some sixty


def correct(
    who: Actor, reading_id: UUID, request_id: UUID, place: str, act: str, value: Any, version: int
) -> Correction:
    """Accepts, corrects, removes or adds a value. `version` is that of the entry as the person saw it.

    Raises Stale where another has changed the entry since, Fault where the value cannot stand.
    """
    entry_id = Reading.objects.filter(pk=reading_id).values_list("entry", flat=True).first()
    with made_once(Correction.objects.filter(request_id=request_id), Verb.CORRECT):
        entry = one(who, Verb.CORRECT, Incoming.objects.select_for_update(), entry_id)
        reading = entry.readings.get(pk=reading_id)
        if before := _requested(reading, request_id):
            return before
        if entry.version != version:
            raise Stale(entry.version)
        review = Review(entry, reading)
        made = Correction(
            request_id=request_id, reading=reading, place=place, act=act, by=who.account, at=timezone.now()
        )
        made.ordinal = len(review.corrections) + 1
        made.machine, made.value = _judged(review.corrected, place, act, value)
        made.save(force_insert=True)
        _carry_over(entry, reading)
        note("incoming.corrected", entry, entry.office_id, who.account, made.at, reading=str(reading.pk), place=place,
             act=act, ordinal=made.ordinal)  # fmt: skip
    return made


def _requested(reading: Reading, request_id: UUID) -> Correction | None:
    before = Correction.objects.filter(request_id=request_id).first()
    if before is not None and before.reading_id != reading.pk:
        raise Hidden(Verb.CORRECT)
    return before


def _judged(corrected: Corrected, place: str, act: str, value: Any) -> tuple[Any, Any]:
    """What the machine had at a place, and what is to count there."""
    if len(place) > LONGEST:
        raise Fault("review.fault_place", field="place")
    try:
        if act == Act.ADD:
            return None, _added(corrected, place, value)
        machine = _machine(corrected, place)
        if act == Act.CORRECT and (field := fields.field_at(place)) is not None:
            return machine, _with_place(fields.parsed(field, value), machine)
        if act in (Act.ACCEPT, Act.REMOVE) and _is_named(place, act):
            return machine, None
    except NoSuchPlace:
        pass
    except fields.Unfit as unfit:
        raise Fault(unfit.why, field=place) from None
    raise Fault("review.fault_place", field=place)


def _machine(corrected: Corrected, place: str) -> Any:
    """What the machine read at a place; nothing in what a person added. Raises NoSuchPlace where there is none now."""
    above = place.rpartition("/")[0]
    if above.endswith("/signer") and corrected.value(above) is None and fields.field_at(place) is not None:
        return None
    corrected.value(place)
    return None if "/+" in place else Corrected(corrected.machine, ()).value(place)


def _is_named(place: str, act: str) -> bool:
    is_value = fields.field_at(place) is not None or fields.item_at(place) is not None
    return is_value or (act == Act.ACCEPT and "/doubts/" in place)


def _added(corrected: Corrected, place: str, value: Any) -> Any:
    items = fields.list_at(place.removesuffix("/-")) if place.endswith("/-") else None
    if items is None:
        raise NoSuchPlace(place)
    corrected.tokens(place.removesuffix("/-"))
    return fields.new_item(items, value)


def _with_place(value: Any, machine: Any) -> Any:
    """A corrected body or period stands where the machine found it."""
    if isinstance(value, dict) and isinstance(machine, dict):
        return {**value, "span": machine.get("span")}
    return value


def _carry_over(entry: Incoming, reading: Reading) -> None:
    """The columns of the register follow what counts of the first file, and search finds what was said."""
    entry.version += 1
    if not entry.readings.filter(ordinal__lt=reading.ordinal).exists():
        fill(entry, Review(entry, reading).corrected.record())
        entry.duplicate_of = duplicated(entry)
    entry.save()
    index(entry)
