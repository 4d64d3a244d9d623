"""What comes in gets one entry, whatever happens."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden
from dondoc_server.actions.incoming import register
from dondoc_server.queries.chain import columns_of, link
from dondoc_server.records.models import Event, Incoming, Job, Office, Role
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
