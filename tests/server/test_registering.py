"""What comes in gets one entry, whatever happens."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from at_once import at_once

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden
from dondoc_server.actions import incoming
from dondoc_server.actions.incoming import register
from dondoc_server.queries.chain import columns_of, link
from dondoc_server.records.models import Event, Incoming, Job, NumberSeries, Office, Role
from dondoc_server.storage.blobs import Blobs


def test_a_file_is_entered_once(province: Office, person: Callable[..., Actor], files: Blobs) -> None:
    clerk = person(Role.CLERK, province)
    first = register(clerk, province.pk, uuid4(), "a.txt", [b"CH", b"ON"])
    again = register(clerk, province.pk, uuid4(), "b.txt", [b"CHON"])
    other = register(clerk, province.pk, uuid4(), "c.txt", [b"KHAC"])
    assert (first.is_new, again.is_new, other.is_new) == (True, False, True)
    assert again.entry == first.entry
    assert [first.entry.number, other.entry.number] == [1, 2]
    assert files.quarantined(first.entry.file_id).read_bytes() == b"CHON"
    assert Job.objects.count() == 2
    assert [event.hash for event in Event.objects.order_by("number")] == [
        link(columns_of(event)) for event in Event.objects.order_by("number")
    ]


def test_the_same_request_twice_is_one_entry(province: Office, person: Callable[..., Actor]) -> None:
    clerk, request = person(Role.CLERK, province), uuid4()
    assert register(clerk, province.pk, request, "a.txt", [b"A"]).is_new
    assert not register(clerk, province.pk, request, "a.txt", [b"A"]).is_new
    assert Incoming.objects.count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLERK])
def test_only_a_clerk_registers(province: Office, person: Callable[..., Actor], role: Role) -> None:
    with pytest.raises(Exception, match=r"incoming\.register"):
        register(person(role, province), province.pk, uuid4(), "a.txt", [b"A"])
    assert not Incoming.objects.exists()


def test_a_stranger_finds_no_office(province: Office, department: Office, person: Callable[..., Actor]) -> None:
    with pytest.raises(Hidden):
        register(person(Role.CLERK, department), province.pk, uuid4(), "a.txt", [b"A"])


@pytest.mark.django_db(transaction=True)
def test_the_same_request_many_times_at_once_is_one_entry(
    province: Office, person: Callable[..., Actor], files: Blobs
) -> None:
    clerk, request = person(Role.CLERK, province), uuid4()
    got = at_once(8, lambda: register(clerk, province.pk, request, "a.txt", [b"A"]))
    assert sorted(one.is_new for one in got) == [False] * 7 + [True]
    assert len({one.entry.pk for one in got}) == Incoming.objects.count() == Job.objects.count() == 1
    assert len(list(files.quarantined(uuid4()).parent.iterdir())) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_content_many_times_at_once_is_one_entry(province: Office, person: Callable[..., Actor]) -> None:
    clerk = person(Role.CLERK, province)
    got = at_once(8, lambda: register(clerk, province.pk, uuid4(), "a.txt", [b"A"]))
    assert len({one.entry.pk for one in got}) == Incoming.objects.count() == 1
    assert Incoming.objects.get().number == 1
    assert NumberSeries.objects.get().next_number == 2


@pytest.mark.django_db(transaction=True)
def test_content_that_nobody_looks_for_under_the_lock_is_noticed(
    province: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = person(Role.CLERK, province)
    monkeypatch.setattr(incoming, "_same", lambda *_: None)
    at_once(4, lambda: register(clerk, province.pk, uuid4(), "a.txt", [b"A"]))
    assert Incoming.objects.count() > 1


def test_a_request_of_another_office_is_nobodys_affair(
    province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    request = uuid4()
    register(person(Role.CLERK, province), province.pk, request, "a.txt", [b"A"])
    with pytest.raises(Hidden):
        register(person(Role.CLERK, department), department.pk, request, "b.txt", [b"B"])
