"""Offices and who works in them, as far as it may be seen."""

from django.db.models import QuerySet
from django.utils import timezone

from dondoc_server.access.actor import Actor, holds_on
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Membership, Office


def roles_held(who: Actor) -> QuerySet[Membership]:
    """What the account is today, and where."""
    rows = Membership.objects.filter(holds_on(timezone.localdate()), account=who.account)
    return rows.select_related("office").order_by("office__name", "role")


def offices(who: Actor) -> QuerySet[Office]:
    return allowed(who, Verb.SEE_OFFICE, Office.objects.all()).select_related("parent").order_by("name")
