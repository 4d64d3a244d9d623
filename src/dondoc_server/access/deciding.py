"""The decision: which objects a verb may be done to, by whom. Lists and single objects are decided by the same rows."""

from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.access.conditions import ROWS
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Incoming, Membership, Office, Outgoing

M = TypeVar("M", bound=Model)

# By what it shows that an object is there. Who may not do that to it finds nothing, whatever else is asked; of others
# nobody learns that they are there but by doing something to them.
SEEING = {
    Incoming: Verb.SEE_INCOMING,
    Outgoing: Verb.SEE_OUTGOING,
    Office: Verb.SEE_OFFICE,
    Membership: Verb.SEE_PEOPLE,
}


class Hidden(Exception):
    """It does not exist for the one who asks."""


class Forbidden(Exception):
    """It is there to be seen, but this may not be done to it by the one who asks, or not now."""

    def __init__(self, verb: Verb, thing: Model | None = None) -> None:
        super().__init__(verb)
        self.verb, self.thing = verb, thing


def allowed(who: Actor, verb: Verb, among: QuerySet[M]) -> QuerySet[M]:
    """Those of `among` to which `who` may do `verb`."""
    if who.scope is not None and verb not in who.scope:
        return among.none()
    rows = [row.where(who) for row in ROWS if row.verb is verb and row.kind is among.model]
    return among.filter(reduce(or_, rows, Q(pk__in=())))


def one(who: Actor, verb: Verb, among: QuerySet[M], id_: object) -> M:
    """The object with that key. Raises Hidden where it may not be seen, Forbidden where it may but not so used."""
    found = allowed(who, verb, among).filter(pk=id_).first()
    if found is not None:
        return found
    if among.model in SEEING:
        seen = allowed(who, SEEING[among.model], among).filter(pk=id_).first()
        if seen is not None:
            raise Forbidden(verb, seen)
    raise Hidden(verb)
