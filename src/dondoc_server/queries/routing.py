"""Who may be named on a routing slip."""

from django.db.models import QuerySet
from django.utils import timezone

from dondoc_server.access.actor import Actor, holds_on
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Office


def may_be_named(who: Actor) -> QuerySet[Office]:
    """The offices to which this leader may send something today."""
    there = Office.objects.filter(holds_on(timezone.localdate()))
    return allowed(who, Verb.SEE_OFFICE, there).select_related("parent").order_by("name")
