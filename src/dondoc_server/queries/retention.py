"""How long documents are kept, as the administrator's table says, and which have been kept long enough."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from dondoc.language.kinds import issued_kinds
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Incoming, Office, StoredFile

EVERY_OTHER = "other"  # in a rule: kinds that no rule names

SHOWN = 100  # entries at a time
ENDED = (Incoming.State.CONFIRMED, Incoming.State.CANCELLED, Incoming.State.FAILED)
_KEYS = {"kinds", "years", "source", "from", "to"}


class WrongTable(Exception):
    """The table of retention cannot be followed; it is looked at as a whole before anything is purged."""


class Rule(NamedTuple):
    """Whole years after that of arrival, by which text, and on which days that text holds."""

    kinds: frozenset[str]
    years: int
    source: str
    start: date
    end: date | None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def rules(path: Path | None) -> tuple[Rule, ...]:
    """The rows of a table: `[[rule]]` with `kinds`, `years`, `source`, `from`, `to`. Without a table there are none."""
    if path is None:
        return ()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongTable(type(error).__name__) from None
    if table.keys() - {"rule"} or not isinstance(table.get("rule", []), list):
        raise WrongTable("[[rule]]")
    made = tuple(_rule(number, row) for number, row in enumerate(table.get("rule", []), 1))
    for number, row in enumerate(made, 1):
        if any(_clash(row, other) for other in made[: number - 1]):
            raise WrongTable(f"[[rule]] {number}: kinds")
    return made


def _rule(number: int, row: Any) -> Rule:
    """One row. What is wrong is named by the row's number and the key."""
    if not isinstance(row, Mapping) or row.keys() - _KEYS:
        raise WrongTable(f"[[rule]] {number}")
    kinds, years, source = row.get("kinds"), row.get("years"), row.get("source")
    start, end = row.get("from"), row.get("to")
    for key, is_well in (
        ("kinds", isinstance(kinds, list) and bool(kinds) and set(map(str, kinds)) <= issued_kinds() | {EVERY_OTHER}),
        ("years", type(years) is int and years >= 1),
        ("source", isinstance(source, str) and bool(source.strip())),
        ("from", type(start) is date),
        ("to", end is None or (type(end) is date and type(start) is date and end >= start)),
    ):
        if not is_well:
            raise WrongTable(f"[[rule]] {number}: {key}")
    return Rule(frozenset(map(str, kinds or ())), int(years or 0), str(source), start, end)


def _clash(one: Rule, other: Rule) -> bool:
    """Whether two rows say different things of a kind on a day."""
    apart = (one.end is not None and one.end < other.start) or (other.end is not None and other.end < one.start)
    return bool(one.kinds & other.kinds) and not apart


class Due(NamedTuple):
    """An entry whose time is over, and by which rule; without one it was asked for by its number."""

    entry: Incoming
    rule: Rule | None


def there() -> QuerySet[Incoming]:
    """Entries of which there is something to be purged."""
    rows = Incoming.objects.exclude(file__state=StoredFile.State.PURGED).filter(file__isnull=False)
    return rows.select_related("office").order_by("year", "office", "number")


def due(table: Sequence[Rule], day: date, among: QuerySet[Incoming]) -> Iterator[Due]:
    """Those whose time is over: counted in whole years after the one in which they arrived. Open ones never are."""
    holding = [rule for rule in table if rule.holds_on(day)]
    named = frozenset[str]().union(*(rule.kinds for rule in holding))
    for rule in holding:
        of_kind = Q(kind__in=rule.kinds) | (~Q(kind__in=named) if EVERY_OTHER in rule.kinds else Q(pk__in=()))
        for entry in among.filter(of_kind, state__in=ENDED, year__lt=day.year - rule.years):
            yield Due(entry, rule)


def due_to(who: Actor, table: Sequence[Rule], day: date) -> list[Due]:
    """The first of those that `who` may purge."""
    return list(islice(due(table, day, allowed(who, Verb.PURGE, there())), SHOWN))


def numbered(who: Actor, office: UUID, year: int, number: int) -> list[Due]:
    """The entry with that number, where `who` may purge it."""
    found = allowed(who, Verb.PURGE, there()).filter(office=office, year=year, number=number)
    return [Due(entry, None) for entry in found]


def offices_of(who: Actor) -> QuerySet[Office]:
    """In whose registers `who` may purge."""
    return allowed(who, Verb.PURGE, Office.objects.all()).order_by("name")
