"""The register of what goes out, as it may be seen: its books, and whether each number of one is accounted for."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import NumberSeries, Outgoing


class Book(NamedTuple):
    """`unused` are numbers that were cancelled, with the reason; `missing` such that nobody knows of: never any."""

    office: UUID
    year: int
    name: str
    last: int
    unused: dict[int, str]
    missing: tuple[int, ...]


def register(who: Actor) -> QuerySet[Outgoing]:
    """What goes out, the newest first."""
    return allowed(who, Verb.SEE_OUTGOING, Outgoing.objects.all()).order_by("-year", "book", "-number")


def books(who: Actor, year: int) -> list[Book]:
    """The books of a year in which something may be seen."""
    seen = register(who).filter(year=year)
    found = []
    for office, name in seen.order_by("office", "book").values_list("office", "book").distinct():
        rows = seen.filter(office=office, book=name)
        numbers = set(rows.values_list("number", flat=True))
        last = NumberSeries.objects.get(office=office, year=year, book=name).next_number - 1
        unused = dict(rows.filter(state=Outgoing.State.CANCELLED).order_by("number").values_list("number", "note"))
        missing = tuple(number for number in range(1, last + 1) if number not in numbers)
        found.append(Book(office, year, name, last, unused, missing))
    return found
