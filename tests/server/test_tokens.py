"""Keys for programs: shown once, kept as a hash, never wider than the account, ended when it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from conftest import freshly_signed_in
from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.deciding import Hidden, allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.incoming import register
from dondoc_server.actions.tokens import SCOPES, bearer_of, issue, revoke, take
from dondoc_server.api import asking
from dondoc_server.queries.tokens import tokens, tokens_of
from dondoc_server.records.models import Account, Event, Incoming, Membership, Office, Role, Token


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


def test_a_key_acts_for_its_account(province: Office, clerk: Actor) -> None:
    register(clerk, province.pk, uuid4(), "a.txt", [b"A"])
    token, key = issue(clerk, " Phần mềm kế toán ", ["incoming.see"], 30)
    who = bearer_of(key)
    assert who is not None
    assert (who.account, who.scope, token.name) == (clerk.account, {"incoming.see"}, "Phần mềm kế toán")
    assert allowed(who, Verb.SEE_INCOMING, Incoming.objects.all()).exists()
    assert not allowed(who, Verb.REGISTER, Office.objects.all()).exists()


def test_of_a_key_only_its_hash_is_kept(clerk: Actor) -> None:
    token, key = issue(clerk, "x", [*SCOPES], 1)
    kept = [*Token.objects.values_list().get(), *(str(event.details) for event in Event.objects.all())]
    assert len(key) > 40
    assert not any(key in str(value) or key.removeprefix("dondoc_") in str(value) for value in kept)
    assert issue(clerk, "x", [*SCOPES], 1).key != key
    assert [event.action for event in Event.objects.order_by("number")] == ["token.issued"] * 2
    assert token.scope == sorted(SCOPES)


@pytest.mark.parametrize(
    "end",
    [
        {"revoked_at": timezone.now()},
        {"expires_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(days=1)},
        {"digest": "0" * 64},
    ],
)
def test_a_key_that_has_ended_is_nobodys(clerk: Actor, end: dict[str, object]) -> None:
    token, key = issue(clerk, "x", ["incoming.see"], 1)
    assert bearer_of(key) is not None
    Token.objects.filter(pk=token.pk).update(**end)
    assert bearer_of(key) is None


def test_a_key_ends_with_its_account_and_its_rights_with_the_role(clerk: Actor) -> None:
    _, key = issue(clerk, "x", [*SCOPES], 1)
    Membership.objects.filter(account=clerk.account).update(valid_to=timezone.localdate() - timedelta(days=1))
    who = bearer_of(key)
    assert who is not None
    assert who.roles == {}
    Account.objects.filter(pk=clerk.account.pk).update(is_active=False)
    assert bearer_of(key) is None


@pytest.mark.parametrize("key", ["", "dondoc_", "x" * 5000, "\udcff", "khóa"])
def test_no_key_is_nobodys(clerk: Actor, key: str) -> None:
    issue(clerk, "x", ["incoming.see"], 1)
    assert bearer_of(key) is None


@pytest.mark.parametrize(
    ("name", "scope", "days"),
    [
        (" ", ["incoming.see"], 1),
        ("x" * 81, ["incoming.see"], 1),
        ("x", [], 1),
        ("x", ["everything"], 1),
        ("x", ["incoming.see", "tokens.own"], 1),
        ("x", ["incoming.see"], 0),
        ("x", ["incoming.see"], 367),
    ],
)
def test_what_no_key_can_be(clerk: Actor, name: str, scope: list[str], days: int) -> None:
    with pytest.raises(Fault):
        issue(clerk, name, scope, days)
    assert not Token.objects.exists()
    assert not Event.objects.exists()


def test_a_key_makes_no_key(clerk: Actor) -> None:
    token, key = issue(clerk, "x", ["incoming.see"], 1)
    who = bearer_of(key)
    assert who is not None
    with pytest.raises(Hidden):
        issue(who, "y", ["incoming.see"], 1)
    with pytest.raises(Hidden):
        revoke(who, token.pk)
    assert not tokens(who).exists()


def test_only_ones_own_keys(clerk: Actor, province: Office, person: Callable[..., Actor]) -> None:
    token, key = issue(clerk, "x", ["incoming.see"], 1)
    other = person(Role.ADMINISTRATOR, province)
    assert not tokens(other).exists()
    with pytest.raises(Hidden):
        revoke(other, token.pk)
    assert bearer_of(key) is not None
    revoke(clerk, token.pk)
    assert [event.action for event in Event.objects.order_by("number")] == ["token.issued", "token.revoked"]
    first = revoke(clerk, token.pk).revoked_at
    assert first == Token.objects.get().revoked_at
    assert Event.objects.count() == 2
    assert bearer_of(key) is None
    assert list(tokens(clerk)) == [token]


def test_who_is_closed_issues_no_key(clerk: Actor) -> None:
    Account.objects.filter(pk=clerk.account.pk).update(is_active=False)
    clerk.account.refresh_from_db()
    with pytest.raises(Hidden):
        issue(actor_of(clerk.account), "x", ["incoming.see"], 1)


def test_whoever_appoints_an_account_sees_and_ends_its_keys(
    clerk: Actor, province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    token, key = issue(clerk, "Trục", ["incoming.see"], 1)
    above, elsewhere = person(Role.ADMINISTRATOR, province), person(Role.ADMINISTRATOR, department)
    assert [list(tokens_of(who, clerk.account)) for who in (above, elsewhere, clerk)] == [[token], [], []]
    for who in (elsewhere, clerk, person(Role.AUDITOR, province)):
        with pytest.raises(Hidden):
            take(who, token.pk)
    assert bearer_of(key) is not None
    take(above, token.pk)
    assert bearer_of(key) is None
    event = Event.objects.get(action="token.revoked")
    assert (event.actor, event.object_id, event.office_id) == (above.account, str(token.pk), province.pk)


def test_who_works_elsewhere_too_keeps_their_keys(
    province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    """As with all else of the account, `employed_by` decides."""
    Membership.objects.create(account=person(Role.CLERK, department).account, office=province, role=Role.CLERK,
                              valid_from=province.valid_from)  # fmt: skip
    both = actor_of(Membership.objects.filter(office=department).get().account)
    token = issue(both, "x", ["incoming.see"], 1).token
    with pytest.raises(Hidden):
        take(person(Role.ADMINISTRATOR, department), token.pk)
    take(person(Role.ADMINISTRATOR, province), token.pk)


def test_the_page_of_an_account_shows_its_keys(clerk: Actor, province: Office, person: Callable[..., Actor]) -> None:
    token, key = issue(clerk, "Trục liên thông", ["incoming.see"], 1)
    bearer_of(key)
    client = freshly_signed_in(Client(), person(Role.ADMINISTRATOR, province).account)
    page = f"/people/{clerk.account.pk}/"
    shown = client.get(page).content.decode()
    assert all(word in shown for word in ("Trục liên thông", "Xem sổ văn bản đến", "Dùng lần cuối", "Hết hạn"))
    assert key not in shown
    assert token.digest not in shown
    listed = client.get(f"/api/accounts/{clerk.account.pk}/tokens").json()["rows"]
    assert [(row["name"], row["scope"]) for row in listed] == [("Trục liên thông", ["incoming.see"])]
    assert "digest" not in listed[0]
    client.post(f"{page}tokens/{token.pk}/revoke/")
    assert bearer_of(key) is None
    auditor = freshly_signed_in(Client(), person(Role.AUDITOR, province).account)
    assert "Trục liên thông" not in auditor.get(page).content.decode()


def test_when_a_key_was_used_is_kept_to_the_hour(clerk: Actor) -> None:
    token, key = issue(clerk, "x", ["incoming.see"], 9)
    assert token.last_used_at is None
    bearer_of(key)
    first = Token.objects.get().last_used_at
    bearer_of(key)
    assert Token.objects.get().last_used_at == first
    Token.objects.update(last_used_at=first - timedelta(hours=1))
    bearer_of(key)
    assert Token.objects.get().last_used_at > first


ASKED = {"name": "x", "scope": ["incoming.see"], "days": "1"}


@pytest.mark.parametrize("fresh", [True, False])
def test_making_a_key_asks_once_more_who_one_is(clerk: Actor, fresh: bool) -> None:
    client = Client()
    clerk.account.set_password("Cau-Hien-Luong-9")
    clerk.account.save()
    freshly_signed_in(client, clerk.account) if fresh else client.force_login(clerk.account)
    assert client.get("/tokens/").status_code == 200
    answer = client.post("/tokens/", ASKED)
    asked = client.post("/api/tokens", ASKED | {"days": 1}, "application/json", headers={"Accept-Language": "en"})
    assert Token.objects.count() == (2 if fresh else 0)
    assert (answer.status_code, asked.status_code) == ((200, 200) if fresh else (302, 403))
    if not fresh:
        assert asked.json()["id"] == "problem.sign_in_again"
        shown = client.post(answer.headers["Location"], {"password": "Cau-Hien-Luong-9"})
        assert "dondoc_" in shown.content.decode()  # what was filled in is not filled in again
        assert Token.objects.count() == 1


def test_the_check_of_freshness_is_what_refuses(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "did_recently_reauthenticate", lambda _: True)
    client = Client()
    client.force_login(clerk.account)
    assert client.post("/api/tokens", ASKED | {"days": 1}, "application/json").status_code == 200


def test_over_http_a_key_makes_none_and_ends_with_role_and_account(clerk: Actor, province: Office) -> None:
    entry = register(clerk, province.pk, uuid4(), "a.txt", [b"A"]).entry
    _, key = issue(clerk, "x", [*SCOPES], 1)
    client = Client(headers={"Authorization": f"Bearer {key}"})

    def asked() -> list[int]:
        made = client.post("/api/tokens", ASKED | {"days": 1}, "application/json").status_code
        return [made, client.get(f"/api/incoming/{entry.pk}").status_code, client.get("/api/self").status_code]

    def told(**change: Any) -> list[int]:
        for name, value in change.items():
            Membership.objects.update(valid_to=value) if name == "ends" else Account.objects.update(is_active=value)
        return asked()

    assert told() == [404, 200, 200]
    assert told(ends=timezone.localdate() - timedelta(days=1)) == [404, 404, 200]
    assert told(active=False) == [401, 401, 401]
    assert Token.objects.count() == 1
