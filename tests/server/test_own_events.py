"""What an account does with itself is in the log: signing in and out, and the ways of doing so."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.db.transaction import atomic
from django.test import Client
from test_signing_in import PASSWORD, attempt, clerk, code_of, single_sign_on

from conftest import freshly_signed_in
from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.actions import own_account
from dondoc_server.actions.accounts import set_password
from dondoc_server.actions.console import CONSOLE
from dondoc_server.queries.history import log, verify
from dondoc_server.records.models import Account, Event, Membership, Office, RefusedSignIns, Role
from dondoc_server.web.asking import OwnAccount
from dondoc_server.web.signing_in import KnownAccountsOnly

__all__ = ["clerk", "single_sign_on"]  # fixtures


def told(clerk: Actor) -> list[str]:
    return [event.action for event in Event.objects.filter(object_id=str(clerk.account.pk)).order_by("number")]


def inside(clerk: Actor) -> Client:
    client = Client()
    attempt(client, clerk.account.username, PASSWORD)
    return client


def test_signing_in_and_out_is_told(clerk: Actor) -> None:
    inside(clerk).post("/accounts/logout/")
    assert told(clerk) == ["account.signed-in", "account.signed-out"]
    signed_in = Event.objects.get(action="account.signed-in")
    assert (signed_in.actor, signed_in.details) == (clerk.account, {"ways": ["password"]})
    assert verify() == []


def test_no_event_names_a_person(clerk: Actor) -> None:
    Account.objects.filter(pk=clerk.account.pk).update(full_name="Nguyễn Thu An", email="an@example.vn")
    attempt(Client(REMOTE_ADDR="192.0.2.77"), clerk.account.username, "sai-mat-khau")
    inside(clerk)
    kept = repr(list(Event.objects.values_list()))
    assert not [word for word in (clerk.account.username, "Thu An", "an@example", "192.0.2") if word in kept]


def test_a_stranger_cannot_make_the_log_grow(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def events_of_attempts() -> int:
        before = Event.objects.count()
        for _ in range(20):
            own_account.sign_in_refused(clerk.account)
        return Event.objects.count() - before

    assert events_of_attempts() == 1
    assert RefusedSignIns.objects.get().untold == 19
    monkeypatch.setattr(own_account, "TOLD_EVERY", timedelta(0))
    assert events_of_attempts() == 20


def test_no_refused_attempt_is_lost(clerk: Actor) -> None:
    for _ in range(3):
        attempt(Client(), clerk.account.username, "sai-mat-khau")
    inside(clerk)
    first, second = Event.objects.order_by("number")
    assert (first.action, first.actor, first.details) == ("account.sign-in-refused", None, {"count": 1})
    assert (second.action, second.details) == ("account.signed-in", {"ways": ["password"], "refused": 2})
    RefusedSignIns.objects.update(told_at=first.at - timedelta(hours=1), untold=7)
    attempt(Client(), clerk.account.username, "sai-mat-khau")
    assert Event.objects.order_by("-number")[0].details == {"count": 8}


def test_a_name_that_there_is_not_leaves_nothing(clerk: Actor) -> None:  # noqa: ARG001
    attempt(Client(), "khong-co-ai", "sai-mat-khau")
    assert not Event.objects.exists()


def test_a_closed_account_that_is_tried_is_told_of(clerk: Actor) -> None:
    Account.objects.filter(pk=clerk.account.pk).update(is_active=False)
    inside(clerk)
    assert told(clerk) == ["account.sign-in-refused"]


def test_a_password_of_ones_own_is_told_and_one_by_others_apart(clerk: Actor) -> None:
    client, new = inside(clerk), "Song-Ben-Hai-1954"
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    set_password(CONSOLE, clerk.account.pk)
    assert told(clerk)[1:] == ["account.own-password", "account.password"]


def test_second_factors_are_told(clerk: Actor) -> None:
    client = inside(clerk)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(page.context["form"].secret)})
    client.post("/accounts/2fa/recovery-codes/generate/")
    other = inside(clerk)
    other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/totp/deactivate/")
    wanted = ["added", "added", "removed", "added", "account.sign-in-refused", "removed", "removed"]
    assert [action.removeprefix("account.factor-") for action in told(clerk)[1:]] == wanted
    added = [event.details["kind"] for event in Event.objects.filter(action="account.factor-added")]
    assert sorted(added) == ["recovery_codes", "recovery_codes", "totp"]


@pytest.fixture
def unkept_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events of one's own account cannot be written."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(own_account, "note_of", fails)


@pytest.fixture
def any_passkey(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a browser sends of a new key is taken as it is."""
    monkeypatch.setattr(webauthn, "parse_registration_response", lambda _: None)
    monkeypatch.setattr(webauthn, "complete_registration", lambda _: None)


@pytest.mark.django_db(transaction=True)  # in that of a test all would be kept together
@pytest.mark.parametrize("is_kept_together", [True, False])
@pytest.mark.usefixtures("unkept_events", "any_passkey")
def test_what_is_not_told_is_not_done(clerk: Actor, settings: Any, is_kept_together: bool) -> None:
    if not is_kept_together:
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith("OwnAccount")]
    client = freshly_signed_in(Client(raise_request_exception=False), clerk.account)
    new = "Song-Ben-Hai-1954"
    answers = [
        client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": '{"id": 1}'}),
        client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}),
    ]
    assert [answer.status_code for answer in answers] == [500, 500]
    clerk.account.refresh_from_db()
    assert clerk.account.check_password(PASSWORD) is is_kept_together
    assert Authenticator.objects.exists() is not is_kept_together


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/accounts/password/change/", "/accounts/2fa/webauthn/add/"])
@pytest.mark.parametrize("is_read_before", [True, False])
def test_who_sends_slowly_holds_nobody_up(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch, path: str, is_read_before: bool
) -> None:
    class Slow(BytesIO):
        def read(self, size: int = -1, /) -> bytes:
            held.add(connection.in_atomic_block)
            return super().read(size)

    if not is_read_before:
        monkeypatch.setattr(OwnAccount, "__call__", atomic(OwnAccount.__call__))
    client, held, body = freshly_signed_in(Client(), clerk.account), set[bool](), b"oldpassword=x&name=y"
    form = "application/x-www-form-urlencoded"
    client.generic("POST", path, body, form, **{"wsgi.input": Slow(body)})
    assert held == {not is_read_before}


@pytest.mark.django_db(transaction=True)
def test_a_body_that_breaks_off_is_refused(clerk: Actor) -> None:
    class Broken(BytesIO):
        def read(self, size: int = -1, /) -> bytes:  # noqa: ARG002
            raise OSError

    client = freshly_signed_in(Client(enforce_csrf_checks=True), clerk.account)
    form = "application/x-www-form-urlencoded"
    answer = client.generic("POST", "/accounts/password/change/", b"a=b", form, **{"wsgi.input": Broken(b"a=b")})
    assert answer.status_code == 403


@pytest.mark.parametrize("is_refused", [True, False])
def test_single_sign_on_ties_nobody_who_is_signed_in(
    clerk: Actor, single_sign_on: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, is_refused: bool
) -> None:
    """Whom it vouches for by another e-mail address would else get in as the account from then on."""
    if not is_refused:
        monkeypatch.setattr(KnownAccountsOnly, "pre_social_login", lambda *_: None)
    inside = freshly_signed_in(Client(), clerk.account)
    single_sign_on(inside, "connect", email="khac@example.vn", email_verified=True)
    assert SocialAccount.objects.exists() is not is_refused


def test_single_sign_on_is_told(clerk: Actor, single_sign_on: Callable[..., Client]) -> None:
    Account.objects.filter(pk=clerk.account.pk).update(email="hoa@example.vn")
    single_sign_on(email="hoa@example.vn", email_verified=True)
    assert told(clerk) == ["account.tied", "account.signed-in"]
    assert Event.objects.get(action="account.signed-in").details == {"ways": ["socialaccount"]}


def test_whoever_sees_to_an_office_of_the_account_reads_of_it(
    clerk: Actor, province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    Membership.objects.create(
        account=clerk.account, office=department, role=Role.SPECIALIST, valid_from=province.valid_from
    )
    inside(clerk)
    client = Client()
    for office, seen in ((province, 2), (department, 1)):  # of two offices, an event each
        auditor = person(Role.AUDITOR, office)
        assert log(auditor).count() == seen
        client.force_login(auditor.account)
        assert "Đăng nhập" in client.get("/log/").content.decode()
    assert log(person(Role.AUDITOR, Office.objects.create(name="Sở khác", valid_from=province.valid_from))).count() == 0
    assert log(actor_of(clerk.account)).count() == 0


def test_a_signal_that_nobody_hears_leaves_no_event(clerk: Actor) -> None:
    for signal, hear, sender in own_account.HEARD:
        signal.disconnect(hear, sender=sender)
    try:
        inside(clerk).post("/accounts/logout/")
        assert not Event.objects.exists()
    finally:
        own_account.listen()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_event_has_words(clerk: Actor, province: Office, person: Callable[..., Actor], language: Any) -> None:
    inside(clerk).post("/accounts/logout/")
    client = Client()
    client.force_login(person(Role.AUDITOR, province).account)
    client.cookies["language"] = language
    shown = client.get("/log/").content.decode()
    assert {"vi": "Đăng xuất", "en": "Signed out"}[language] in shown
