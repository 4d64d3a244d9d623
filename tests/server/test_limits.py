"""What people and programs may send: its form, its length, its size, how often, and from where."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc_server.access.actor import Actor
from dondoc_server.actions.tokens import SCOPES, issue
from dondoc_server.records.models import Office, Outgoing, Role
from dondoc_server.web.arriving import MOST, MOST_FROM_STRANGERS, Arriving
from dondoc_server.web.figures import exposition


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


def bearing(who: Actor) -> Client:
    return Client(headers={"Authorization": f"Bearer {issue(who, 'x', SCOPES, 1).key}"}, raise_request_exception=False)


def issuing(office: Office, **more: object) -> dict[str, object]:
    about = {"office_id": str(office.pk), "request_id": str(uuid4()), "book": "chung", "kind": "ke_hoach"}
    return about | {"subject": "Về việc thử"} | more


@pytest.mark.parametrize(
    ("field", "length"), [("signer_title", 201), ("signer_name", 121), ("archive_unit", 201), ("issuer", 101)]
)
def test_what_a_column_of_the_register_cannot_hold_takes_no_number(
    province: Office, clerk: Actor, field: str, length: int
) -> None:
    answer = bearing(clerk).post("/api/outgoing", issuing(province, **{field: "x" * length}), "application/json")
    assert (answer.status_code, answer.json()["id"]) == (422, "fault.too_long")
    assert not Outgoing.objects.exists()


def parted(*fields: tuple[str, bytes]) -> bytes:
    head = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return b"".join(head % (name.encode(), value) for name, value in fields) + b"--b--\r\n"


IN_PARTS = "multipart/form-data; boundary=b"
MUCH = b"1" * 3_000_000  # more than a form may hold
BROKEN = {
    "no boundary": ("multipart/form-data", b"x", 400),
    "too many fields": (IN_PARTS, parted(*[("a", b"1")] * 1100), 400),
    "a field too long": (IN_PARTS, parted(("office_id", MUCH)), 413),
    "too much": ("application/x-www-form-urlencoded", b"a=" + MUCH, 413),
    "too much JSON": ("application/json", MUCH, 422),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_request_out_of_form_is_no_defect(clerk: Actor, case: str) -> None:
    media_type, body, status = BROKEN[case]
    answer = bearing(clerk).generic("POST", "/api/incoming", body, media_type)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(
    ("body", "status"), [(b'"' + MUCH + b'"', 413), (b"[" * 100_000, 400), (b"\xff", 400), (b"1" * 5000, 400)]
)
def test_json_out_of_form_is_no_defect(clerk: Actor, body: bytes, status: int) -> None:
    assert bearing(clerk).generic("POST", "/api/outgoing", body, "application/json").status_code == status


@pytest.mark.parametrize(
    "place", ["people/?words=", "search/?q=a", "incoming/?words=", "log/?words=", "outgoing/?kind="]
)
def test_a_nul_in_a_question_is_no_defect(province: Office, person: Callable[..., Actor], place: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(person(Role.ADMINISTRATOR, province).account)
    assert client.get(f"/{place}%00").status_code == 200


def test_a_nul_in_a_reason_is_left_out(province: Office, clerk: Actor) -> None:
    made = bearing(clerk).post("/api/outgoing", issuing(province), "application/json").json()
    client = Client()
    client.force_login(clerk.account)
    assert client.post(f"/outgoing/{made['id']}/cancel/", {"why": "nhầm\0 số"}).status_code == 302
    assert Outgoing.objects.get().note == "nhầm số"


@pytest.mark.parametrize(
    ("path", "limited"),
    [("/accounts/login/", True), ("/incoming/new/", True), ("/api/incoming", True), ("/accounts/login/", False)],
)
def test_a_stranger_does_not_fill_the_disk(
    db: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    limited: bool,
) -> None:
    """The token against forgery stands in the form, so a form is taken in before anybody is asked who they are."""
    written: list[int] = []
    monkeypatch.setattr(Arriving, "new_file", lambda *_, **__: written.append(1))
    if not limited:
        monkeypatch.setattr("dondoc_server.web.arriving.MOST_FROM_STRANGERS", MOST)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies["csrftoken"] = "a" * 32
    file = SimpleUploadedFile("a.bin", b"1" * MOST_FROM_STRANGERS)
    status = client.post(path, {"files": file}).status_code
    assert (bool(written), status in {400, 401}) == (not limited, limited)


def test_who_is_known_sends_scans_but_not_without_end(
    province: Office, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sent() -> Any:
        file = SimpleUploadedFile("a.txt", b"1" * (2 * MOST_FROM_STRANGERS))
        return bearing(clerk).post("/api/incoming", {"office_id": province.pk, "request_id": uuid4(), "file": file})

    assert sent().status_code == 200
    monkeypatch.setattr("dondoc_server.web.arriving.MOST", 2 * MOST_FROM_STRANGERS)
    assert sent().status_code == 413


def test_methods_that_nobody_knows_are_one_figure(db: None) -> None:  # noqa: ARG001
    for k in range(3):
        Client().generic(f"INVENTED{k}", "/alive")
    assert b"INVENTED" not in exposition()


def test_attempts_are_counted_by_the_address_that_the_proxy_tells(clerk: Actor, settings: Any) -> None:
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}

    def status(told: str) -> int:
        login = {"login": clerk.account.username, "password": "sai"}
        return Client().post("/accounts/login/", login, headers={"X-Forwarded-For": told}).status_code

    assert [status(f"10.0.0.{k}, 203.0.113.1") for k in range(3)] == [
        200,
        200,
        429,
    ]  # what it says first is the sender's
    assert status("203.0.113.2") == 200
    cache.clear()
