"""NUL and half a surrogate pair, which PostgreSQL keeps nowhere: wherever they are sent, nothing fails."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from matrix import DOORS, TABLE, Address, addresses
from planted import TEXT, Country, make_country
from world import LONG_AGO

from conftest import freshly_signed_in
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import incoming, outgoing, readings, requests
from dondoc_server.actions.incoming import register
from dondoc_server.actions.leases import Lease
from dondoc_server.actions.readings import Part
from dondoc_server.jobs import reading
from dondoc_server.jobs.working import work_one
from dondoc_server.records.models import (
    Account,
    Incoming,
    Membership,
    Office,
    Outgoing,
    Reading,
    Role,
    RoutingSlip,
)

SIGNS = ("a\0b",)
HALF = "a\ud800b"  # only JSON can say it
PARAMETERS = [
    "words", "q", "page", "state", "year", "office", "since", "until", "part", "view", "edit", "place", "entry",
    "known", "next", "book", "kind", "process",
]  # fmt: skip


@pytest.fixture
def country(db: None) -> Country:  # noqa: ARG001
    return make_country()


@pytest.fixture
def client(country: Country) -> Client:
    """Of somebody who may do everything in the middle office."""
    account = Account.objects.create(username="moi-viec")
    account.set_password("Cau-Hien-Luong-9")
    account.save()
    for role in Role:
        Membership.objects.create(account=account, office=country.offices["department"], role=role, valid_from=LONG_AGO)
    client = Client(raise_request_exception=False)
    return freshly_signed_in(client, account)


def spoiled(body: Any, sign: str) -> Iterator[Any]:
    """The body with each of its words, one at a time, holding the sign."""
    if isinstance(body, dict):
        for key, value in body.items():
            yield from ({**body, key: one} for one in spoiled(value, sign))
        yield {**body, f"x{sign}": "x"}
    elif isinstance(body, list):
        for at, value in enumerate(body):
            yield from ([*body[:at], one, *body[at + 1 :]] for one in spoiled(value, sign))
    elif not hasattr(body, "read"):
        yield sign
        yield f"{body}{sign}"


def answers(client: Client, country: Country, address: Address) -> Iterator[tuple[object, int]]:
    row = TABLE[address.key]
    things = country.things.get(row.kind, [None])
    thing = next(
        (each.object for each in things if each and each.office in {"department", ""}), country.offices["unit"]
    )
    path = address.path.format(**dict.fromkeys(re.findall(r"{(\w+)}", address.path), thing.pk) | row.also)
    for sign in SIGNS:
        if address.method == "GET":
            for name in PARAMETERS:
                yield name, client.get(path, {name: sign}).status_code
        for body in spoiled(row.body(thing) if row.body else {}, sign) if address.method != "GET" else ():
            yield body, sent(client, address, path, body)
    if address.is_interface and address.method != "GET":
        for body in spoiled(row.body(thing) if row.body else {}, HALF):
            if not any(hasattr(value, "read") for value in body.values()):
                yield body, sent(client, address, path, body)


def sent(client: Client, address: Address, path: str, body: dict[str, Any]) -> int:
    with transaction.atomic():
        if address.is_interface and not any(hasattr(value, "read") for value in body.values()):
            written = json.dumps(body, default=str)
            answer = client.generic(address.method, path, written, "application/json")
        else:
            answer = client.post(path, body)
        transaction.set_rollback(True)
    return int(answer.status_code)


def test_no_page_and_no_operation_fails(client: Client, country: Country) -> None:
    found = [
        f"{address.key}: {status} for {body!r}"
        for address in addresses()
        if address.key in TABLE
        for body, status in answers(client, country, address)
        if status >= 500 and status != 503  # no loop lives here
    ]
    assert found == [], "\n".join(found)


def test_no_door_fails(client: Client) -> None:
    doors = [each for each in addresses() if each.key.partition(" ")[2] in DOORS.split()]
    fields = ["login", "password", "oldpassword", "password1", "code", "name", "credential", "next", "username"]
    found = []
    for sign in SIGNS:
        for who in (client, Client(raise_request_exception=False)):
            for door in doors:
                path = re.sub(r"{\w+}", "1%00", door.path)
                for at in {path, path.replace("%00", "")}:
                    answer = who.generic(door.method, at, "", QUERY_STRING=f"next={sign}&process={sign}")
                    found += [(door.key, at)] if answer.status_code >= 500 else []
                if door.method == "POST":
                    status = who.post(path.replace("%00", ""), dict.fromkeys(fields, sign)).status_code
                    found += [(door.key, status)] if status >= 500 else []
    assert found == []


def test_a_cookie_with_such_a_sign_is_none(country: Country) -> None:  # noqa: ARG001
    client = Client(raise_request_exception=False)
    for name in ("sessionid", "csrftoken", "language", "theme", "messages"):
        answer = client.get("/accounts/login/", headers={"Cookie": f'{name}="aaaaaaaa\\000bbbbbbbbbbbbbbbbbbbbbbb"'})
        assert answer.status_code == 200, name


@pytest.mark.parametrize("cleaned", [True, False])
def test_a_record_with_such_signs_is_kept(
    province: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch, cleaned: bool
) -> None:
    """None of the readers lets one through into a text; a name within a container may come with one."""
    whole = readings.outcome_of

    def with_signs(lease: Lease, parts: Sequence[Part]) -> bool:
        (part,) = parts
        record = json.loads(json.dumps(part.result.record).replace("Nam", "N\\u0000m"))
        record["documents"][0]["subject"] = "Về \0 việc \ud800"
        return whole(lease, [Part("a\0\udcff.txt", part.result._replace(record=record, findings=[{"at": "\0"}]))])

    monkeypatch.setattr(reading, "outcome_of", with_signs)
    if not cleaned:
        monkeypatch.setattr(readings, "keepable", lambda value: value)
        monkeypatch.setattr(reading, "not_read", lambda *_: None)
    entry = register(person(Role.CLERK, province), province.pk, uuid4(), "a.txt", [TEXT.encode()]).entry
    work_one()
    entry.refresh_from_db()
    kept = Reading.objects.filter(entry=entry).first()
    if cleaned:
        assert (entry.state, entry.subject) == (Incoming.State.READ, "Về \ufffd việc \ufffd")
        assert kept is not None
        assert (kept.name, "N\ufffdm" in kept.record["text"]) == ("a\ufffd\ufffd.txt", True)
    elif connection.vendor == "postgresql":
        assert (entry.state, kept) == (Incoming.State.WAITING, None)


@pytest.mark.parametrize("made_once", [True, False])
def test_the_id_of_a_request_that_another_uses_at_that_moment(
    province: Office, department: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch, made_once: bool
) -> None:
    """Each has looked whether the id was used before the other one wrote."""
    used = uuid4()
    here, there = person(Role.CLERK, province), person(Role.CLERK, department)
    register(here, province.pk, used, "a.txt", [b"A"])
    monkeypatch.setattr(incoming, "_requested", lambda *_: None)
    if not made_once:
        monkeypatch.setattr(incoming, "made_once", lambda *_: transaction.atomic())
    with pytest.raises(Hidden if made_once else IntegrityError):
        register(there, department.pk, used, "b.txt", [b"B"])
    assert Incoming.objects.count() == 1


def test_so_with_numbers_slips_and_corrections(
    province: Office, department: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    used, columns = uuid4(), outgoing.Columns(kind="ke_hoach", subject="x")
    outgoing.issue(person(Role.CLERK, province), province.pk, used, "chung", columns)
    there_is, looked = Outgoing.objects.all(), Outgoing.objects.filter
    answers = iter([there_is, Outgoing.objects.none()])  # to be held against afterwards, and when it looks before
    monkeypatch.setattr(Outgoing.objects, "filter", lambda **stated: next(answers, looked(**stated)))
    with pytest.raises(Hidden):
        outgoing.issue(person(Role.CLERK, department), department.pk, used, "chung", columns)
    with pytest.raises(IntegrityError), requests.made_once(RoutingSlip.objects.none(), Verb.ROUTE):
        raise IntegrityError("another rule than that of the id")
