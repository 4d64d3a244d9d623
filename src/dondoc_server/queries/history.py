"""The log as it stands: what of it may be seen, whether it holds, its head, and its copy for the office above."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.chain import BEGINNING, Break, Columns, Head, begins_after, breaks, columns_of
from dondoc_server.records.models import ChainHead, Event

_FIELDS = Event._meta.concrete_fields


def log(who: Actor) -> QuerySet[Event]:
    """The events that may be seen, the newest first."""
    return allowed(who, Verb.SEE_LOG, Event.objects.select_related("actor")).order_by("-number")


def head() -> Head:
    row = ChainHead.objects.filter(pk=1).first()
    return Head(row.number, row.hash) if row else BEGINNING


def exported(since: int = 0) -> Iterator[str]:
    """The events after a number, a line of JSON each, for the office above to keep."""
    for event in Event.objects.filter(number__gt=since).order_by("number").iterator(1000):
        yield json.dumps(columns_of(event) | {"hash": event.hash})


class _Passing:
    """Events on their way by: which was the last, and the hash of the one that the head named before."""

    def __init__(self, known: Head) -> None:
        self.known, self.last, self.hash = known, BEGINNING, BEGINNING.hash if not known.number else ""

    def through(self, events: Iterable[Columns]) -> Iterator[Columns]:
        for event in events:
            self.last = Head(event["number"], event["hash"])
            if event["number"] == self.known.number:
                self.hash = event["hash"]
            yield event

    def ends_at(self, now: Head) -> bool:
        """At a head that stands, though others may have written meanwhile: then between the one before and this one."""
        if not all(type(each.number) is int for each in (self.known, now)):  # SQLite keeps what it is given
            return False
        is_end = self.last == now or self.known.number <= self.last.number < now.number
        return is_end and self.hash == self.known.hash


def verify(now_and_then: Callable[[], None] = lambda: None) -> list[Break]:
    """Where the log is not what was written, as it lies in the database; empty where it holds."""
    try:
        passing = _Passing(head())
        found = list(breaks(passing.through(_stored(now_and_then))))
        now = head()
    except DatabaseError:
        return [Break(0, "unreadable")]
    return found if passing.ends_at(now) else [*found, Break(passing.last.number, "head")]


def held_against(copy: Iterable[str]) -> list[Break]:
    """Where the log is not what its copy at the office above says. A log that was cut ends before its copy."""
    own = dict(Event.objects.values_list("number", "hash"))
    events = parsed(copy)
    differ = (event["number"] for event in events if own.get(event["number"]) != event["hash"])
    found = (Break(number, "other" if number in own else "cut") for number in differ)
    return [*breaks(events, begins_after(events)), *found]


def parsed(lines: Iterable[str]) -> list[Columns]:
    """The events of an exported log. Raises ValueError where it is none."""
    events = [json.loads(line) for line in lines if line.strip()]
    if not all(_is_event(event) for event in events):
        raise ValueError("a line is no event of a log")
    return events


def _is_event(event: Any) -> bool:
    return isinstance(event, dict) and type(event.get("number")) is int and isinstance(event.get("hash"), str)


def _stored(now_and_then: Callable[[], None]) -> Iterator[Columns]:
    """The events as the database holds them. One that is not as it was written comes without its hash."""
    # Not the columns themselves: the driver would make values of them, and forget how they were written.
    columns = ", ".join(f"COALESCE({connection.ops.quote_name(field.column)}, NULL)" for field in _FIELDS)
    table = connection.ops.quote_name(Event._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY number")  # noqa: S608 - our own names
        while rows := cursor.fetchmany(1000):
            yield from map(_read, rows)
            now_and_then()


def _read(row: tuple[Any, ...]) -> Columns:
    try:
        values = [_value(field, raw) for field, raw in zip(_FIELDS, row, strict=True)]
        event = Event(**{field.attname: value for field, value in zip(_FIELDS, values, strict=True)})
        return columns_of(event) | {"hash": event.hash}
    except (ValueError, TypeError, AttributeError, OverflowError):
        return {"number": row[0] if type(row[0]) is int else -1, "hash": ""}


def _value(field: Any, raw: Any) -> Any:
    """The value of a column. Raises ValueError where the same value would not be written with the same letters: then
    someone else wrote it."""
    value, column = raw, field.get_col(Event._meta.db_table)
    for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection)):
        value = convert(value, column, connection)
    written = field.get_db_prep_save(value, connection)
    if isinstance(raw, str) and isinstance(written, str) and raw != written:
        raise ValueError(field.name)
    return value
