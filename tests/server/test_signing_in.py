"""Signing in: what is told to whom, how often one may try, the second factor, and keys instead of passwords."""

import re
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from in_browser import Visit, Visitor, chromium, visit
from test_looks import faults_of

from dondoc_server.access.actor import Actor
from dondoc_server.configuration import configuration_from
from dondoc_server.records.models import Account, Event, Office, Role
from dondoc_server.web.signing_in import KnownAccountsOnly

__all__ = ["chromium", "visit"]  # fixtures

PASSWORD = "Cau-Hien-Luong-9"


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    cache.clear()  # attempts that other tests made
    clerk = person(Role.CLERK, province)
    clerk.account.set_password(PASSWORD)
    clerk.account.save()
    return clerk


def attempt(client: Client, name: str, password: str) -> Any:
    return client.post("/accounts/login/", {"login": name, "password": password})


def test_a_wrong_password_and_a_wrong_name_are_told_the_same(clerk: Actor) -> None:
    answers = [attempt(Client(), name, "sai-mat-khau") for name in (clerk.account.username, "khong-co-ai")]
    told = [re.findall(r'role="alert">.*?</div>', answer.content.decode(), re.DOTALL) for answer in answers]
    assert told[0] == told[1]
    assert "không đúng" in told[0][0]


def test_who_tries_too_often_waits_even_with_the_right_password(clerk: Actor) -> None:
    client = Client()
    for _ in range(5):
        assert "không đúng" in attempt(client, clerk.account.username, "sai-mat-khau").content.decode()
    for password in ("sai-mat-khau", PASSWORD):
        assert "quá nhiều lần" in attempt(client, clerk.account.username, password).content.decode()
    cache.clear()
    assert attempt(client, clerk.account.username, PASSWORD).status_code == 302


def test_too_many_requests_have_a_page_of_their_own(clerk: Actor, settings: Any) -> None:  # noqa: ARG001
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [attempt(Client(), f"ai-do-{k}", "sai-mat-khau") for k in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Thao tác quá nhiều lần" in answers[2].content.decode()


def test_an_account_that_has_ended_does_not_get_in(clerk: Actor) -> None:
    clerk.account.is_active = False
    clerk.account.save()
    answer = attempt(Client(), clerk.account.username, PASSWORD)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/inactive/"


def test_nobody_makes_an_account_for_themselves(clerk: Actor) -> None:  # noqa: ARG001
    for path in ("/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/login/code/"):
        assert Client().get(path, follow=True).redirect_chain[-1:] != [(path, 200)]
        assert b"password1" not in Client().get(path).content


def test_the_password_is_changed_and_other_sessions_end(clerk: Actor) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        attempt(client, clerk.account.username, PASSWORD)
    new = "Song-Ben-Hai-1954"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new + "x"}
    assert "fault" in here.post("/accounts/password/change/", sent).content.decode()
    shown = here.post("/accounts/password/change/", sent | {"password2": new}, follow=True).content.decode()
    assert "Đã đổi mật khẩu" in shown
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


# The office's single sign-on.

ISSUER = "https://dangnhap.example.vn"


class Issuer:
    """Answers as an issuer does: what it offers, a token for a code, and who has the token."""

    def __init__(self, person: dict[str, object]) -> None:
        self.person = person

    def __enter__(self) -> "Issuer":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def get(self, url: str, **_: object) -> Any:
        offered = {"authorization_endpoint": f"{ISSUER}/auth", "token_endpoint": f"{ISSUER}/token",
                   "userinfo_endpoint": f"{ISSUER}/who", "issuer": ISSUER}  # fmt: skip
        return _answer(self.person if url.endswith("/who") else offered)

    def request(self, _method: str, _url: str, **_: object) -> Any:
        return _answer({"access_token": "t", "token_type": "Bearer"})


def _answer(content: dict[str, object]) -> Any:
    return SimpleNamespace(
        json=lambda: content, raise_for_status=lambda: None, status_code=200, text="",
        headers={"content-type": "application/json"},
    )  # fmt: skip


@pytest.fixture
def single_sign_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Client]:
    app = {"provider_id": "office", "name": "OIDC", "client_id": "dondoc", "secret": "x",
           "settings": {"server_url": ISSUER}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    def arrive(signed_in: Client | None = None, process: str = "login", **person: object) -> Client:
        """Somebody comes back from there, whom it vouches for."""
        monkeypatch.setattr(KnownAccountsOnly, "get_requests_session", lambda _: Issuer({"sub": "1", **person}))
        client = signed_in or Client()
        if signed_in is None:
            assert b"/accounts/oidc/office/login/" in client.get("/accounts/login/").content
        there = client.post(f"/accounts/oidc/office/login/?process={process}").headers["Location"]
        assert there.startswith(f"{ISSUER}/auth?")
        state = parse_qs(urlsplit(there).query)["state"][0]
        client.get("/accounts/oidc/office/login/callback/", {"code": "c", "state": state}, follow=True)
        return client

    return arrive


def is_inside(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_whom_the_office_vouches_for_is_the_account_with_that_address(
    clerk: Actor, single_sign_on: Callable[..., Client]
) -> None:
    Account.objects.filter(pk=clerk.account.pk).update(email="Hoa@example.vn")
    assert is_inside(single_sign_on(email="hoa@example.vn", email_verified=True))
    assert is_inside(single_sign_on(email="hoa@example.vn"))  # it is known from now on, by its own id
    assert Event.objects.get(action="account.tied").object_id == str(clerk.account.pk)


def test_a_form_may_lead_on_to_the_single_sign_on_and_nowhere_else() -> None:
    stated = {"DONDOC_OIDC": f"{ISSUER}/realms/x", "DONDOC_OIDC_CLIENT": "a", "DONDOC_OIDC_SECRET": "b"}
    assert configuration_from(stated).oidc_origin == ISSUER
    assert configuration_from({}).oidc_origin == ""


def test_whom_nobody_vouches_for_or_two_could_be_stays_outside(
    clerk: Actor, person: Callable[..., Actor], single_sign_on: Callable[..., Client], province: Office
) -> None:
    Account.objects.filter(pk=clerk.account.pk).update(email="hoa@example.vn")
    assert not is_inside(single_sign_on(email="hoa@example.vn", email_verified=False))
    assert not is_inside(single_sign_on(email="khac@example.vn", email_verified=True))
    assert not is_inside(single_sign_on())
    twin = person(Role.LEADER, province)
    Account.objects.filter(pk=twin.account.pk).update(email="hoa@example.vn")
    assert not is_inside(single_sign_on(email="hoa@example.vn", email_verified=True))
    assert Account.objects.count() == 2


def test_an_ended_account_stays_outside_also_by_single_sign_on(
    clerk: Actor, single_sign_on: Callable[..., Client]
) -> None:
    Account.objects.filter(pk=clerk.account.pk).update(email="hoa@example.vn", is_active=False)
    assert not is_inside(single_sign_on(email="hoa@example.vn", email_verified=True))


# In a real browser.


def sign_in(visitor: Visitor, clerk: Actor) -> None:
    visitor.go("/accounts/login/")
    visitor.page.fill("[name=login]", clerk.account.username)
    visitor.page.fill("[name=password]", PASSWORD)
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Đăng nhập", exact=True).click()


def confirm(visitor: Visitor, path: str) -> None:
    """To a page that touches the safety of the account: there one is asked once more."""
    visitor.go(path)
    assert "/accounts/reauthenticate/" in visitor.page.url
    visitor.page.fill("[name=password]", PASSWORD)
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Xác nhận").click()


def seen(visitor: Visitor, faults: dict[str, list[str]]) -> Any:
    """The page, once axe has looked at it."""
    if found := faults_of(visitor):
        faults[visitor.page.url] = found
    return visitor.page


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_code_is_asked_for_once_the_app_is_on(visit: Visit, clerk: Actor) -> None:
    visitor, faults = visit(), {}
    sign_in(visitor, clerk)
    confirm(visitor, "/accounts/2fa/totp/activate/")
    page = seen(visitor, faults)
    secret = page.inner_text("form .code")
    page.fill("[name=code]", "000000")
    page.get_by_role("button", name="Bật ứng dụng").click()
    assert "Mã không đúng" in page.inner_text(".fault")
    page.fill("[name=code]", code_of(page.inner_text("form .code")))
    page.get_by_role("button", name="Bật ứng dụng").click()
    page.wait_for_selector("text=Mã dự phòng")
    visitor.go("/accounts/2fa/recovery-codes/")
    recovery = seen(visitor, faults).locator(".codes li").first.inner_text()
    visitor.go("/accounts/2fa/recovery-codes/generate/")
    seen(visitor, faults)
    visitor.go("/accounts/2fa/totp/deactivate/")
    seen(visitor, faults)

    other = visit()
    sign_in(other, clerk)
    page = seen(other, faults)
    assert "Xác thực bước hai" in page.inner_text("h1")
    page.fill("[name=code]", "000000")
    page.get_by_role("button", name="Đăng nhập").click()
    assert "Mã không đúng" in page.inner_text(".fault")
    page.fill("[name=code]", recovery)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{other.address}/")
    other.go("/accounts/2fa/reauthenticate/")
    seen(other, faults)
    assert faults == {}
    assert secret
    assert visitor.complaints + other.complaints == []


def with_key(visitor: Visitor) -> None:
    """A key in the machine itself, which knows its owner."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_passkey_signs_in_without_a_password(visit: Visit, clerk: Actor) -> None:
    visitor, faults = visit(), {}
    with_key(visitor)
    sign_in(visitor, clerk)
    confirm(visitor, "/accounts/2fa/webauthn/add/")
    page = seen(visitor, faults)
    page.fill("[name=name]", "Máy phòng văn thư")
    page.check("[name=passwordless]")
    page.get_by_role("button", name="Thêm khóa bảo mật").click()
    page.wait_for_selector("text=Đã thêm khóa bảo mật")
    visitor.go("/accounts/2fa/webauthn/")
    assert "Máy phòng văn thư" in seen(visitor, faults).inner_text("table")
    page.get_by_role("link", name="Đổi tên").click()
    seen(visitor, faults)
    visitor.go("/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Gỡ khóa").click()
    seen(visitor, faults)
    visitor.go("/accounts/2fa/webauthn/reauthenticate/")
    seen(visitor, faults)
    visitor.go("/accounts/logout/")
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(f"{visitor.address}/accounts/login/")
    page.get_by_role("button", name="khóa bảo mật").click()
    page.wait_for_url(f"{visitor.address}/")
    assert faults == {}
    assert visitor.complaints == []
