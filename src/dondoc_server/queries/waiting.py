"""What waits for whom: the piles on everybody's first page."""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Incoming, Role

SHOWN = 7


class Pile(NamedTuple):
    name: str  # its words are below [piles]
    total: int
    entries: list[Incoming]


def piles(who: Actor) -> list[Pile]:
    """What this person can do something about, most pressing first. A pile with nothing in it is left out."""
    everything = Incoming.objects.select_related("office")
    state = Incoming.State
    rows = (
        ("failed", allowed(who, Verb.READ_AGAIN, everything).filter(state=state.FAILED), "created_at"),
        ("to_route", allowed(who, Verb.ROUTE, everything).filter(slips__isnull=True), "created_at"),
        ("routed_here", _routed_here(who, everything), "-created_at"),
        ("to_review", allowed(who, Verb.CORRECT, everything), "created_at"),
        ("being_read", _registered_by(who, everything).filter(state=state.WAITING), "created_at"),
    )
    found = (Pile(name, among.count(), list(among.order_by(order)[:SHOWN])) for name, among, order in rows)
    return [pile for pile in found if pile.total]


def _routed_here(who: Actor, among: QuerySet[Incoming]) -> QuerySet[Incoming]:
    here = who.offices(Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.REPORTER)
    named = Q(slips__routed__office__in=here)
    return allowed(who, Verb.SEE_INCOMING, among).filter(named).distinct()


def _registered_by(who: Actor, among: QuerySet[Incoming]) -> QuerySet[Incoming]:
    return allowed(who, Verb.SEE_INCOMING, among).filter(office__in=who.offices(Role.CLERK))
