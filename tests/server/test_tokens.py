"""Keys for programs: shown once, kept as a hash, never wider than the account, ended when it is."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.deciding import Hidden, allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.incoming import register
from dondoc_server.actions.tokens import SCOPES, issue, revoke
from dondoc_server.queries.tokens import bearer_of, tokens
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
