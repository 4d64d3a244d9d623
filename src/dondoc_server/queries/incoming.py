"""The register of incoming documents, as far as it may be seen."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden, allowed, one
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.narrowing import in_register
from dondoc_server.queries.paging import Page, page_of
from dondoc_server.records.models import Incoming, Job, Office, RoutingSlip, SearchEntry, SearchText, StoredFile

WITH = ("office", "file")  # what a row of the register shows beside its own columns


class Wanted(NamedTuple):
    """What of the register is wanted; what is empty leaves all."""

    words: str = ""  # in number, symbol, author, kind, subject, remark, or to whom it was handed
    state: str = ""
    office: UUID | None = None
    year: int | None = None
    since: date | None = None  # arrived on this day or later
    until: date | None = None
    urgent: bool = False


def register(who: Actor, wanted: Wanted, page: object = 1) -> Page[Incoming]:
    """`has_twin` marks what is the same as another entry that may be seen: of others nobody hears by it."""
    twin = visible(who).filter(pk=OuterRef("duplicate_of"))
    rows = visible(who).filter(_condition(wanted)).select_related(*WITH).annotate(has_twin=Exists(twin))
    return page_of(rows.order_by("-year", "-number", "office_id"), page)


def every(who: Actor, wanted: Wanted) -> QuerySet[Incoming]:
    """What of the register is wanted, in the order of its numbers, to be printed."""
    rows = visible(who).filter(_condition(wanted)).select_related(*WITH)
    return rows.order_by("office__name", "year", "number")


def must(who: Actor, verb: Verb, id_: UUID) -> Incoming:
    """One entry to which that may be done. Raises Hidden or Forbidden."""
    return one(who, verb, Incoming.objects.select_related("office", "file"), id_)


def visible(who: Actor) -> QuerySet[Incoming]:
    return allowed(who, Verb.SEE_INCOMING, Incoming.objects.all())


def entry(who: Actor, id_: UUID) -> Incoming:
    """One entry with what its page shows. Raises Hidden."""
    rows = Incoming.objects.select_related("office", "file", "created_by", "confirmed_by")
    return one(who, Verb.SEE_INCOMING, rows, id_)


class Reached(NamedTuple):
    """The page that is being read, and how many there are; 0 where nobody knows."""

    page: int
    pages: int


def reached(entry: Incoming) -> Reached | None:
    """How far the reading of an entry, which may be seen, has come."""
    if entry.state != Incoming.State.WAITING:
        return None
    jobs = Job.objects.filter(subject=entry.pk, state=Job.State.LEASED, page__gt=0)
    found = jobs.values_list("page", "pages").first()
    return Reached(*found) if found else None


def may(who: Actor, verb: Verb, entry: Incoming) -> bool:
    return allowed(who, verb, Incoming.objects.filter(pk=entry.pk)).exists()


def offices_that_register(who: Actor) -> QuerySet[Office]:
    """Where `who` may enter what comes in."""
    return allowed(who, Verb.REGISTER, Office.objects.all()).order_by("name")


def offices_shown(who: Actor) -> QuerySet[Office]:
    """The offices of which there are entries to be seen."""
    return Office.objects.filter(pk__in=visible(who).values("office")).order_by("name")


def years_shown(who: Actor) -> list[int]:
    return list(visible(who).order_by("-year").values_list("year", flat=True).distinct())


def _condition(wanted: Wanted) -> Q:
    condition = Q()
    for name, value in (
        ("state", wanted.state), ("office", wanted.office), ("year", wanted.year),
        ("arrived_on__gte", wanted.since), ("arrived_on__lte", wanted.until),
    ):  # fmt: skip
        if value:
            condition &= Q(**{name: value})
    if wanted.urgent:
        condition &= ~Q(urgency="")
    if wanted.words:
        condition &= _with_words(wanted.words)
    return condition


def _with_words(words: str) -> Q:
    columns = SearchText.objects.filter(row__entry=OuterRef("pk"), row__part=SearchEntry.Part.REGISTER)
    # By a value of each row that may be seen: as a condition PostgreSQL would ask it of the texts of all rows first.
    plain, exact = (Subquery(columns.values(name)) for name in ("words", "exact"))
    return in_register(words, plain, exact)


def slips(who: Actor, entry: Incoming) -> list[RoutingSlip]:
    """To whom an entry, which may be seen, was routed. What a leader wrote is for those who may read the text."""
    found = list(entry.slips.select_related("by").prefetch_related("routed__office").order_by("at"))
    if found and not may(who, Verb.READ_TEXT, entry):
        for slip in found:
            slip.instruction = ""
    return found


def file_of(who: Actor, id_: UUID) -> StoredFile:
    """The file of an entry whose text may be read. Raises Hidden, also where the file is no longer kept."""
    entry = one(who, Verb.READ_TEXT, Incoming.objects.select_related("file"), id_)
    if entry.file is None or entry.file.state != StoredFile.State.KEPT:
        raise Hidden(Verb.READ_TEXT)
    return entry.file
