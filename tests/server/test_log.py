"""The log: whoever changes, swaps, removes or cuts anything in it is found out."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from dondoc_server.access.actor import Actor
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.incoming import register
from dondoc_server.actions.keeping_logs import Differs, keep
from dondoc_server.actions.sweeping import sweep
from dondoc_server.queries import chain, history
from dondoc_server.queries.history import exported, head, held_against, log, verify
from dondoc_server.records.models import ChainHead, Event, Incoming, KeptLog, Office, Role
from dondoc_server.storage.blobs import Blobs

TABLE, HEADS = "records_event", "records_chainhead"
BITS = tuple(1 << place for place in range(8))
# With DONDOC_FLIPS=full each byte becomes every other, in every event; else each of its bits is turned, in two events.
IS_FULL = os.environ.get("DONDOC_FLIPS") == "full"
FLIPS = tuple(range(1, 256)) if IS_FULL else BITS


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def written(clerk: Actor, province: Office) -> Actor:
    """A log with a few events of several kinds."""
    for text in (b"A", b"B", b"C"):
        add(clerk, province, text)
    with transaction.atomic():
        note("incoming.registered", province, None, None, reason=None, share=0.5, said="Đã đổi")
    return clerk


def add(clerk: Actor, office: Office, content: bytes) -> Incoming:
    return register(clerk, office.pk, uuid4(), "vb.txt", [content]).entry


def row(table: str, key: str, at: Any) -> dict[str, Any]:
    names = [field.column for field in (Event if table == TABLE else ChainHead)._meta.concrete_fields]
    with connection.cursor() as cursor:
        columns = ", ".join(
            f"COALESCE({name}, NULL)" for name in names
        )  # as they are, not what the driver makes of them
        cursor.execute(f"SELECT {columns} FROM {table} WHERE {key} = %s", [at])
        return dict(zip(names, cursor.fetchone(), strict=True))


def overwrite(table: str, key: str, at: Any, column: str, value: bytes) -> None:
    """Writes these very bytes, where the database keeps bytes; else what it makes of them."""
    on_disk = connection.vendor == "sqlite"
    to = "CAST(%s AS TEXT)" if on_disk else "%s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = {to} WHERE {key} = %s", [value if on_disk else value.decode(), at]
        )


def flipped(value: Any, flips: tuple[int, ...]) -> Iterator[bytes]:
    """The bytes of a value with one of them changed, each in its turn."""
    data = str(value).encode()
    for place in range(len(data)):
        for flip in flips:
            yield data[:place] + bytes([data[place] ^ flip]) + data[place + 1 :]


def unfound(table: str, key: str, at: Any, flips: tuple[int, ...]) -> tuple[int, list[tuple[str, bytes]]]:
    """How many changes of one row the database took, and those that nobody finds."""
    before = row(table, key, at)
    taken, silent = 0, []
    for column, value in before.items():
        for changed in flipped(value, flips) if value is not None and column != "id" else ():
            with contextlib.suppress(DatabaseError, UnicodeDecodeError), transaction.atomic():
                overwrite(table, key, at, column, changed)
                if is_other(before, table, key, at):
                    taken += 1
                    silent += [] if verify() else [(column, changed)]
                transaction.set_rollback(True)
    return taken, silent


def is_other(before: dict[str, Any], table: str, key: str, at: Any) -> bool:
    """Whether the row is not what it was; a database may keep the same value for other letters of it."""
    try:
        return row(table, key, at) != before
    except (DatabaseError, TypeError):
        return True  # it has another key now, or is not to be read


def test_a_log_that_was_left_alone_holds(written: Actor) -> None:  # noqa: ARG001
    assert verify() == []
    assert head().number == Event.objects.count() == 4


@pytest.mark.parametrize("number", [1, 2, 3, 4] if IS_FULL else [2, 4])
def test_every_flipped_byte_of_an_event_is_found(written: Actor, number: int) -> None:  # noqa: ARG001
    taken, silent = unfound(TABLE, "number", number, FLIPS)
    assert silent == []
    assert taken > 1000


def test_half_a_letter_is_found(written: Actor) -> None:  # noqa: ARG001
    """One that no text can hold, though JSON can spell it."""
    copy = [line.replace('"share": 0.5', '"share": "\\ud800"') for line in exported()]
    assert held_against(copy) == [chain.Break(4, "changed")]
    event = json.loads(copy[-1])
    event["hash"] = chain.link({key: value for key, value in event.items() if key != "hash"})
    assert keep("huyen-a", [*copy[:-1], json.dumps(event)]).number == 4
    with contextlib.suppress(DatabaseError), transaction.atomic():  # PostgreSQL takes none
        overwrite(TABLE, "number", 4, "details", b'{"share": "\\ud800"}')
        assert chain.Break(4, "changed") in verify()
        assert "\n".join(exported()).encode()


def test_every_flipped_byte_of_the_head_is_found(written: Actor) -> None:  # noqa: ARG001
    taken, silent = unfound(HEADS, "id", 1, FLIPS)
    assert silent == []
    assert taken > 200


def test_a_hash_that_leaves_out_a_column_is_noticed(written: Actor, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    action = Event.objects.get(pk=2).action
    monkeypatch.setattr(history, "columns_of", lambda event: chain.columns_of(event) | {"action": action})
    assert {column for column, _ in unfound(TABLE, "number", 2, (0x01,))[1]} == {"action"}


COLUMNS = [field.attname for field in Event._meta.concrete_fields]
PAIRS = list(combinations(range(1, 5), 2))


def undone(change: Callable[[], object]) -> list[chain.Break]:
    """What is found after a change, which is then taken back."""
    with transaction.atomic():
        change()
        found = verify()
        transaction.set_rollback(True)
    assert verify() == []
    return found


def swap(numbers: tuple[int, int], columns: list[str]) -> bool:
    """Whether the two had not the same in them before."""
    first, second = (Event.objects.filter(pk=number).values(*columns).get() for number in numbers)
    Event.objects.filter(pk=numbers[0]).update(**second)
    Event.objects.filter(pk=numbers[1]).update(**first)
    return first != second


@pytest.mark.parametrize("pair", PAIRS)
def test_two_swapped_events_are_found(written: Actor, pair: tuple[int, int]) -> None:  # noqa: ARG001
    """All of them, all but how they hang in the chain, and each column by itself."""
    whole = [name for name in COLUMNS if name != "number"]
    loose = [name for name in whole if name not in ("previous", "hash")]
    for columns in (whole, loose, *([name] for name in whole)):
        with transaction.atomic():
            if swap(pair, columns):
                assert verify(), columns
            transaction.set_rollback(True)


def test_a_swap_in_a_column_without_a_hash_is_noticed(written: Actor, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    told = dict(Event.objects.values_list("number", "object_id"))
    monkeypatch.setattr(history, "columns_of", lambda one: chain.columns_of(one) | {"object_id": told[one.number]})
    assert undone(lambda: swap((1, 2), ["object_id"])) == []


@pytest.mark.parametrize("left", [rest for count in range(4) for rest in combinations(range(1, 5), count)])
def test_removed_events_are_found(written: Actor, left: tuple[int, ...]) -> None:  # noqa: ARG001
    """Any one of them, and any several."""
    assert undone(lambda: Event.objects.exclude(pk__in=left).delete())


def test_an_added_event_is_found(written: Actor) -> None:  # noqa: ARG001
    last = Event.objects.get(pk=4)
    last.number = 5
    last.save(force_insert=True)
    assert verify()


def test_without_its_head_the_log_does_not_hold(written: Actor) -> None:  # noqa: ARG001
    ChainHead.objects.all().delete()
    assert [each.what for each in verify()] == ["head"]


def cut(to: int) -> None:
    """As somebody would who knows how the chain is made."""
    Event.objects.filter(number__gt=to).delete()
    ChainHead.objects.update(number=to, hash=Event.objects.get(pk=to).hash if to else chain.BEGINNING.hash)


@pytest.mark.parametrize("to", [0, 1, 2, 3])
def test_a_tail_that_was_cut_is_found_by_the_copy_above(written: Actor, to: int) -> None:  # noqa: ARG001
    copy = list(exported())
    assert held_against(copy) == []
    cut(to)
    assert verify() == []
    assert [(each.number, each.what) for each in held_against(copy)] == [(k, "cut") for k in range(to + 1, 5)]
    assert held_against(copy[:to]) == []


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_events_that_were_linked_anew_are_found_by_the_copy_above(written: Actor, number: int) -> None:  # noqa: ARG001
    """Somebody changes one event, and all hashes after it, so that the chain holds."""
    copy = list(exported())
    Event.objects.filter(pk=number).update(action="incoming.cancelled")
    before = chain.BEGINNING
    for event in Event.objects.order_by("number"):
        event.previous = before.hash
        before = chain.Head(event.number, chain.link(chain.columns_of(event)))
        Event.objects.filter(pk=event.number).update(previous=event.previous, hash=before.hash)
    ChainHead.objects.update(number=before.number, hash=before.hash)
    assert verify() == []
    assert [(each.number, each.what) for each in held_against(copy)] == [(k, "other") for k in range(number, 5)]


def test_every_flipped_byte_of_a_copy_is_found(written: Actor) -> None:  # noqa: ARG001
    """Or it says the same: between its parts there may be other blanks."""
    copy = list(exported())
    for changed in flipped(copy[1], FLIPS):
        try:
            line = changed.decode()
            is_same = json.loads(line) == json.loads(copy[1])
            assert is_same or held_against([copy[0], line, *copy[2:]]), line
        except ValueError:
            pass  # it is no log, and is not kept


def test_a_log_written_anew_is_found_by_the_copy_above(written: Actor, province: Office) -> None:
    copy = list(exported())
    cut(2)
    add(written, province, b"D")
    add(written, province, b"E")
    assert verify() == []
    assert [(each.number, each.what) for each in held_against(copy)] == [(3, "other"), (4, "other")]


def test_an_export_holds_no_word(clerk: Actor, province: Office) -> None:
    register(clerk, province.pk, uuid4(), "ten-tep-bi-mat.txt", [b"noi dung"])
    text = "\n".join(exported())
    assert province.name not in text
    assert clerk.account.username not in text
    assert "ten-tep" not in text


def test_a_copy_is_kept_and_continued(written: Actor, province: Office, files: Blobs) -> None:
    keep("huyen-a", list(exported()))
    number = KeptLog.objects.get().number
    add(written, province, b"D")
    kept = keep("huyen-a", list(exported(since=number)))
    assert kept.number == Event.objects.count() - 1  # but the event that says that it was kept
    with files.open(kept.sha256) as file:
        assert [json.loads(line)["number"] for line in file] == list(range(1, kept.number + 1))
    assert sweep() == 1  # the copy before
    assert files.kept(kept.sha256).exists()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda lines: lines[:2], "cut"),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], "missing"),
        (lambda lines: [lines[3].replace('"number": 4', '"number": 9')], "changed"),
        (lambda lines: [lines[0], *lines[2:]], "missing"),
        (lambda lines: [line.replace("incoming", "xncoming") for line in lines], "changed"),
        (lambda lines: [lines[0], lines[1], lines[3]], "missing"),
    ],
)
def test_a_copy_that_does_not_continue_the_kept_one_is_refused(
    written: Actor,  # noqa: ARG001
    spoil: Callable[[list[str]], list[str]],
    what: str,
) -> None:
    lines = list(exported())
    keep("huyen-a", lines)
    with pytest.raises(Differs) as differs:
        keep("huyen-a", spoil(lines))
    assert what in {each.what for each in differs.value.found}


def test_another_history_of_the_same_length_is_refused(written: Actor, province: Office) -> None:
    keep("huyen-a", list(exported())[:4])
    cut(2)
    for text in (b"D", b"E", b"F"):
        add(written, province, text)
    with pytest.raises(Differs):
        keep("huyen-a", list(exported()))


@pytest.mark.parametrize(("name", "lines"), [("Huyện A", ["{}"]), ("a", ["no"]), ("a", ["[]"]), ("a", [])])
def test_what_is_no_log_is_not_kept(db: None, name: str, lines: list[str]) -> None:  # noqa: ARG001
    with pytest.raises(Fault):
        keep(name, lines)


def test_the_log_is_seen_by_auditors_and_administrators(
    written: Actor, province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    assert log(person(Role.AUDITOR, province)).count() == 3
    assert not log(written).exists()
    assert not log(person(Role.AUDITOR, department)).exists()
