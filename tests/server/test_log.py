"""The log: whoever changes, swaps, removes or cuts anything in it is found out."""

import contextlib
import json
from collections.abc import Callable, Iterator
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


@pytest.mark.parametrize(("number", "flips"), [(2, (0x01, 0x20)), (4, (0x04, 0x40))])
def test_every_flipped_byte_of_an_event_is_found(written: Actor, number: int, flips: tuple[int, ...]) -> None:  # noqa: ARG001
    taken, silent = unfound(TABLE, "number", number, flips)
    assert silent == []
    assert taken > 300


def test_every_flipped_byte_of_the_head_is_found(written: Actor) -> None:  # noqa: ARG001
    taken, silent = unfound(HEADS, "id", 1, (0x01, 0x20))
    assert silent == []
    assert taken > 60


def test_a_hash_that_leaves_out_a_column_is_noticed(written: Actor, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    action = Event.objects.get(pk=2).action
    monkeypatch.setattr(history, "columns_of", lambda event: chain.columns_of(event) | {"action": action})
    assert {column for column, _ in unfound(TABLE, "number", 2, (0x01,))[1]} == {"action"}


def test_swapped_events_are_found(written: Actor) -> None:  # noqa: ARG001
    for first in range(1, 4):
        for number, to in ((first, 100), (first + 1, first), (100, first + 1)):
            Event.objects.filter(pk=number).update(number=to)
        assert verify()
        for number, to in ((first, 100), (first + 1, first), (100, first + 1)):
            Event.objects.filter(pk=number).update(number=to)
        assert verify() == []


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_removed_event_is_found(written: Actor, number: int) -> None:  # noqa: ARG001
    Event.objects.filter(pk=number).delete()
    assert verify()


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
    ChainHead.objects.update(number=to, hash=Event.objects.get(pk=to).hash)


def test_a_tail_that_was_cut_is_found_by_the_copy_above(written: Actor) -> None:  # noqa: ARG001
    copy = list(exported())
    assert held_against(copy) == []
    cut(2)
    assert verify() == []
    assert [(each.number, each.what) for each in held_against(copy)] == [(3, "cut"), (4, "cut")]


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
