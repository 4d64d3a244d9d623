"""Every page answers those who may see it, and those who may not as if it were not there."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from dondoc_server.access.actor import Actor
from dondoc_server.actions.incoming import register
from dondoc_server.records.models import Incoming, Office, Role


def signed_in(who: Actor) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def entry(province: Office, clerk: Actor) -> Incoming:
    return register(clerk, province.pk, uuid4(), "ke-hoach.txt", [b"KE HOACH"]).entry


def test_who_is_not_signed_in_is_asked_to(province: Office, entry: Incoming) -> None:  # noqa: ARG001
    for path in ("/", "/incoming/", f"/incoming/{entry.pk}/", f"/incoming/{uuid4()}/"):
        answer = Client().get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/accounts/login/?next={path}")
    assert "Đăng nhập" in Client().get("/accounts/login/").content.decode()


@pytest.mark.parametrize("role", Role)
def test_the_first_page_of_each_role(province: Office, person: Callable[..., Actor], role: Role) -> None:
    answer = signed_in(person(role, province)).get("/")
    assert answer.status_code == 200
    assert province.name in answer.content.decode()


def test_the_register_and_an_entry(clerk: Actor, entry: Incoming) -> None:
    client = signed_in(clerk)
    assert "ke-hoach.txt" in client.get("/incoming/").content.decode()
    assert "ke-hoach.txt" in client.get(f"/incoming/{entry.pk}/").content.decode()
    assert "Đang đọc" in client.get(f"/incoming/{entry.pk}/state/").content.decode()


def test_what_may_not_be_seen_is_answered_as_what_is_not_there(
    department: Office, person: Callable[..., Actor], entry: Incoming
) -> None:
    client = signed_in(person(Role.CLERK, department))
    hidden = [client.get(f"/incoming/{entry.pk}/{rest}") for rest in ("", "state/", "file/")]
    missing = [client.get(f"/incoming/{uuid4()}/{rest}") for rest in ("", "state/", "file/")]
    nowhere = client.get("/no/such/page")
    assert {answer.status_code for answer in (*hidden, *missing, nowhere)} == {404}
    assert len({answer.content for answer in (*hidden, *missing, nowhere)}) == 1
    headers = [{**answer.headers, "X-Request-ID": ""} for answer in (*hidden, *missing, nowhere)]
    assert all(each == headers[0] for each in headers)
    assert "ke-hoach" not in client.get("/incoming/").content.decode()
