"""The register of outgoing documents in pages, with what one can filter by."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed, one
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.narrowing import in_register
from dondoc_server.queries.outgoing import register
from dondoc_server.queries.paging import Page, page_of
from dondoc_server.records.models import NumberSeries, Office, Outgoing


class Wanted(NamedTuple):
    """What of the register is wanted; what is empty leaves all."""

    words: str = ""  # in number, symbol, kind, subject or recipients
    kind: str = ""
    office: UUID | None = None
    year: int | None = None


def page(who: Actor, wanted: Wanted, number: object = 1) -> Page[Outgoing]:
    rows = register(who).filter(_condition(wanted)).select_related("office")
    return page_of(rows.order_by("-year", "-issued_on", "-created_at", "pk"), number)


def document(who: Actor, id_: UUID) -> Outgoing:
    """One entry of the register. Raises Hidden."""
    return one(who, Verb.SEE_OUTGOING, Outgoing.objects.select_related("office", "created_by"), id_)


def may(who: Actor, verb: Verb, document: Outgoing) -> bool:
    return allowed(who, verb, Outgoing.objects.filter(pk=document.pk)).exists()


def must(who: Actor, verb: Verb, id_: UUID) -> Outgoing:
    """The document to which that may be done. Raises Hidden or Forbidden."""
    return one(who, verb, Outgoing.objects.all(), id_)


def offices_that_issue(who: Actor) -> QuerySet[Office]:
    return allowed(who, Verb.ISSUE, Office.objects.all()).order_by("name")


def offices_shown(who: Actor) -> QuerySet[Office]:
    return Office.objects.filter(pk__in=register(who).order_by().values("office")).order_by("name")


def years_shown(who: Actor) -> list[int]:
    return list(register(who).order_by("-year").values_list("year", flat=True).distinct())


def books_of(offices: QuerySet[Office]) -> list[str]:
    """The books that these offices have kept so far, that of what comes in aside."""
    rows = NumberSeries.objects.filter(office__in=offices).exclude(book="incoming")
    return list(rows.order_by("book").values_list("book", flat=True).distinct())


def _condition(wanted: Wanted) -> Q:
    condition = Q()
    for name, value in (("kind", wanted.kind), ("office", wanted.office), ("year", wanted.year)):
        if value:
            condition &= Q(**{name: value})
    if wanted.words:
        condition &= in_register(wanted.words)
    return condition
