"""What waits for whom: the piles on everybody's first page."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Incoming, Role, Routed, RoutingSlip

SHOWN = 7


class Pile(NamedTuple):
    name: str  # its words are below [piles]
    state: str  # of the entries in it, by which the register shows the whole of it
    total: int
    entries: list[Incoming]


def piles(who: Actor) -> list[Pile]:
    """What this person can do something about, most pressing first. A pile with nothing in it is left out."""
    everything = Incoming.objects.select_related("office", "file")
    state = Incoming.State
    slip = RoutingSlip.objects.filter(entry=OuterRef("pk"))
    rows = (
        ("failed", state.FAILED, allowed(who, Verb.READ_AGAIN, everything).filter(state=state.FAILED), "created_at"),
        ("to_route", state.CONFIRMED, allowed(who, Verb.ROUTE, everything).filter(~Exists(slip)), "created_at"),
        ("routed_here", state.CONFIRMED, _routed_here(who, everything), "-created_at"),
        ("to_review", state.READ, allowed(who, Verb.CORRECT, everything), "created_at"),
        ("being_read", state.WAITING, _registered_by(who, everything).filter(state=state.WAITING), "created_at"),
    )
    found = (Pile(name, of, among.count(), list(among.order_by(order)[:SHOWN])) for name, of, among, order in rows)
    return [pile for pile in found if pile.total]


def _routed_here(who: Actor, among: QuerySet[Incoming]) -> QuerySet[Incoming]:
    here = who.offices(Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.REPORTER)
    named = Routed.objects.filter(office__in=here).values("slip__entry")
    return allowed(who, Verb.SEE_INCOMING, among).filter(pk__in=named)


def _registered_by(who: Actor, among: QuerySet[Incoming]) -> QuerySet[Incoming]:
    return allowed(who, Verb.SEE_INCOMING, among).filter(office__in=who.offices(Role.CLERK))
