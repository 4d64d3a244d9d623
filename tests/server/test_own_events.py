"""What an account does with itself is in the log: signing in and out, and the ways of doing so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from test_signing_in import PASSWORD, attempt, clerk, code_of, single_sign_on

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.actions import own_account
from dondoc_server.actions.accounts import set_password
from dondoc_server.actions.console import CONSOLE
from dondoc_server.queries.history import log, verify
from dondoc_server.records.models import Account, Event, Membership, Office, RefusedSignIns, Role

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


@pytest.mark.django_db(transaction=True)  # in that of a test all would be kept together
@pytest.mark.parametrize("is_kept_together", [True, False])
def test_what_is_not_told_is_not_done(
    clerk: Actor, request: pytest.FixtureRequest, settings: Any, is_kept_together: bool
) -> None:
    if not is_kept_together:
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith("OwnAccount")]
    client = inside(clerk)
    client.raise_request_exception = False
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    request.getfixturevalue("unkept_events")
    new = "Song-Ben-Hai-1954"
    answers = [
        client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)}),
        client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}),
    ]
    assert [answer.status_code for answer in answers] == [500, 500]
    clerk.account.refresh_from_db()
    assert clerk.account.check_password(PASSWORD) is is_kept_together
    assert not Authenticator.objects.exists()


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
