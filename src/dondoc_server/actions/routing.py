"""A leader's instruction on an incoming document: who leads, who supports, by when (Decree 30/2020, Article 23)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden, one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.indexing import index_columns
from dondoc_server.actions.requests import made_once
from dondoc_server.actions.stale import Stale
from dondoc_server.queries.routing import may_be_named
from dondoc_server.records.models import Incoming, Office, Routed, RoutingSlip

LEAD = Routed.Capacity.LEAD


def route(
    who: Actor,
    entry_id: UUID,
    request_id: UUID,
    version: int,
    instruction: str,
    deadline: date | None,
    offices: Sequence[tuple[UUID, str]],
) -> RoutingSlip:
    """Writes a slip. The last one of an entry counts; earlier ones stay, and whom they named still sees it."""
    with made_once(RoutingSlip.objects.filter(request_id=request_id), Verb.ROUTE):
        entry = one(who, Verb.ROUTE, Incoming.objects.select_for_update(), entry_id)
        if before := _requested(entry, request_id):
            return before
        if entry.version != version:
            raise Stale(entry.version)
        now = timezone.now()
        named = _named(who, offices)
        if deadline is not None and deadline < timezone.localdate(now):
            raise Fault("slip.fault_past", field="deadline")
        slip = RoutingSlip.objects.create(
            request_id=request_id,
            entry=entry,
            instruction=instruction.strip()[:2_000],
            deadline=deadline,
            by=who.account,
            at=now,
        )
        Routed.objects.bulk_create(Routed(slip=slip, office=office, capacity=capacity) for office, capacity in named)
        entry.handed_to = "; ".join(office.name for office, capacity in named if capacity == LEAD)[:300]
        entry.handed_on, entry.version = timezone.localdate(now), entry.version + 1
        entry.save()
        index_columns(entry)
        note("incoming.routed", entry, entry.office_id, who.account, now, slip=str(slip.pk), version=entry.version)
    return slip


def _requested(entry: Incoming, request_id: UUID) -> RoutingSlip | None:
    before = RoutingSlip.objects.filter(request_id=request_id).first()
    if before is not None and before.entry_id != entry.pk:
        raise Hidden(Verb.ROUTE)
    return before


def _named(who: Actor, offices: Sequence[tuple[UUID, str]]) -> list[tuple[Office, str]]:
    """The offices of a slip, each once and one of them in the lead."""
    found = {office.pk: office for office in may_be_named(who).filter(pk__in=[office for office, _ in offices])}
    if any(office not in found or capacity not in Routed.Capacity.values for office, capacity in offices):
        raise Fault("slip.fault_office", field="offices")
    if max(Counter(office for office, _ in offices).values(), default=0) > 1:
        raise Fault("slip.fault_twice", field="offices")
    if sum(capacity == LEAD for _, capacity in offices) != 1:
        raise Fault("slip.fault_lead", field="lead")
    return [(found[office], capacity) for office, capacity in offices]
