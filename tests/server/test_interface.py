"""The programming interface: who it knows, how it refuses, what it gives."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from conftest import freshly_signed_in
from dondoc_server.access.actor import Actor
from dondoc_server.actions.tokens import SCOPES, issue
from dondoc_server.api.interface import OPERATIONS
from dondoc_server.records.models import Account, Incoming, Office, Role, Token


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


def bearing(who: Actor, scope: tuple[str, ...] = SCOPES) -> Client:
    return Client(headers={"Authorization": f"Bearer {issue(who, 'x', scope, 1).key}"})


def signed_in(who: Actor, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(who.account)
    return client


def upload(
    client: Client, office: Office, content: bytes = b"A", request_id: object = None, **more: Any
) -> HttpResponse:
    file = SimpleUploadedFile("Kế hoạch.txt", content)
    told = {"office_id": office.pk, "request_id": request_id or uuid4(), "file": file}
    return client.post("/api/incoming", told, **more)


def problem(response: HttpResponse) -> tuple[int, str]:
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    told = json.loads(response.content)
    assert told.keys() == {"id", "status", "title", "places"}
    assert told["status"] == response.status_code
    return response.status_code, told["id"]


def test_what_is_uploaded_is_entered_once(province: Office, clerk: Actor) -> None:
    client, request_id = bearing(clerk), uuid4()
    first, again = upload(client, province, request_id=request_id), upload(client, province, request_id=request_id)
    assert (first.status_code, again.status_code) == (200, 200)
    assert (first.json()["is_new"], again.json()["is_new"]) == (True, False)
    assert first.json() | {"is_new": False} == again.json()
    listed = client.get("/api/incoming").json()
    assert (listed["total"], listed["page"], listed["pages"]) == (1, 1, 1)
    assert [row["id"] for row in listed["rows"]] == [first.json()["id"]]
    one = client.get(f"/api/incoming/{listed['rows'][0]['id']}").json()
    assert one == listed["rows"][0] | {"reached": None}
    assert (one["number"], one["state"], one["office"]) == (1, "waiting", province.name)
    assert problem(client.get(f"/api/incoming/{one['id']}/file")) == (403, "problem.forbidden")


@pytest.mark.parametrize(
    "header", [None, "Bearer", "Bearer x", "Bearer dondoc_", "Basic eDp4", "bearer \x00", "Bearer khóa", "x"]
)
def test_without_a_key_nobody_is_known(clerk: Actor, province: Office, header: str | None) -> None:
    client = Client(headers={"Authorization": header} if header else {})
    for answer in (client.get("/api/incoming"), upload(client, province), client.get(f"/api/incoming/{uuid4()}")):
        assert problem(answer) == (401, "problem.unknown")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert clerk.account.tokens.count() == 0


def test_a_wrong_key_is_not_made_up_for_by_a_session(clerk: Actor) -> None:
    client = signed_in(clerk)
    assert client.get("/api/self").status_code == 200
    assert problem(client.get("/api/self", headers={"Authorization": "Bearer x"})) == (401, "problem.unknown")


def test_a_session_writes_only_from_a_page_of_ours(clerk: Actor, province: Office) -> None:
    client = signed_in(clerk, enforce_csrf_checks=True)
    assert problem(upload(client, province)) == (403, "problem.unsigned")
    assert not Incoming.objects.exists()
    client.get("/")
    token = client.cookies["csrftoken"].value
    assert upload(client, province, headers={"X-CSRFToken": token}).status_code == 200
    assert upload(bearing(clerk), province, b"B").status_code == 200  # a key is no cookie


def test_a_closed_account_has_no_session(clerk: Actor) -> None:
    client = signed_in(clerk)
    Account.objects.filter(pk=clerk.account.pk).update(is_active=False)
    assert problem(client.get("/api/self")) == (401, "problem.unknown")


def test_a_narrow_key_does_nothing_else(clerk: Actor, province: Office) -> None:
    client = bearing(clerk, ("incoming.see",))
    assert problem(upload(client, province)) == (404, "problem.not_found")
    assert client.get("/api/self").json()["scope"] == ["incoming.see"]
    assert client.get("/api/offices").json()["total"] == 0
    assert problem(
        client.post("/api/tokens", {"name": "x", "scope": ["incoming.see"], "days": 1}, "application/json")
    ) == (
        404,
        "problem.not_found",
    )


def test_keys_are_made_and_ended_in_a_session(clerk: Actor) -> None:
    client = freshly_signed_in(Client(), clerk.account)
    made = client.post("/api/tokens", {"name": "x", "scope": ["incoming.see"], "days": 1}, "application/json")
    assert made.status_code == 200
    with_key = Client(headers={"Authorization": f"Bearer {made.json()['key']}"})
    assert with_key.get("/api/incoming").status_code == 200
    listed = client.get("/api/tokens").json()["rows"]
    assert listed[0].pop("last_used_at")
    assert listed == [{k: v for k, v in made.json()["token"].items() if k != "last_used_at"}]
    assert made.json()["key"] not in json.dumps(listed)
    assert client.post(f"/api/tokens/{listed[0]['id']}/revoke").status_code == 200
    assert problem(with_key.get("/api/incoming")) == (401, "problem.unknown")


@pytest.mark.parametrize(
    ("language", "title"),
    [("", "Không có nội dung này."), ("en-US", "There is no such thing."), ("vi", "Không có nội dung này.")],
)
def test_problems_are_told_in_the_language_asked_for(clerk: Actor, language: str, title: str) -> None:
    answer = bearing(clerk).get(f"/api/incoming/{uuid4()}", headers={"Accept-Language": language})
    assert problem(answer) == (404, "problem.not_found")
    assert answer.json()["title"] == title


def test_an_address_that_is_not_there_is_a_problem(db: None) -> None:  # noqa: ARG001
    for address in ("/api/", "/api/nothing", "/api/incoming/1/2/3"):
        assert problem(Client().get(address)) == (404, "problem.not_found")


def test_what_is_out_of_form_is_told_by_its_place_alone(clerk: Actor) -> None:
    client = bearing(clerk)
    answer = client.get("/api/incoming", {"page": "bí mật", "year": "0"})
    assert problem(answer) == (422, "problem.invalid")
    assert {place["at"] for place in answer.json()["places"]} == {"query.page", "query.year"}
    assert "bí mật" not in answer.content.decode()
    assert problem(client.get("/api/incoming/1")) == (422, "problem.invalid")
    for body in ("", "{", "[]", "null", '{"name": 1}'):
        assert problem(client.post("/api/tokens", body, "application/json"))[1] == "problem.invalid"


def test_a_failure_shows_nothing_of_itself(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = bearing(clerk)

    def fails(*_: object) -> None:
        raise RuntimeError("bí mật")

    monkeypatch.setattr("dondoc_server.queries.incoming.register", fails)
    answer = client.get("/api/incoming")
    assert problem(answer) == (500, "problem.broken")
    assert "bí mật" not in answer.content.decode()
    assert "GET api/incoming failed" in caplog.text


def test_an_office_tells_of_offices_above_only_to_who_sees_them(
    province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    rows = bearing(person(Role.CLERK, department)).get("/api/offices").json()["rows"]
    assert [(row["id"], row["parent_id"]) for row in rows] == [(str(department.pk), None)]
    rows = bearing(person(Role.LEADER, province)).get("/api/offices").json()["rows"]
    assert {(row["id"], row["parent_id"]) for row in rows} == {
        (str(province.pk), None),
        (str(department.pk), str(province.pk)),
    }


def test_the_interface_is_described(db: None) -> None:  # noqa: ARG001
    described = Client().get("/api/openapi.json").json()
    operations = {each["operationId"] for paths in described["paths"].values() for each in paths.values()}
    assert operations == {operation.id for operation in OPERATIONS}
    assert len(OPERATIONS) == len({(operation.method, operation.path) for operation in OPERATIONS})
    assert not Token.objects.exists()
