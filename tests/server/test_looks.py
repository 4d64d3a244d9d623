"""Every page in Chromium, light and dark, wide and narrow: axe finds nothing grave, and nothing is too wide."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from in_browser import DESKTOP, PHONE, Visit, Visitor, chromium, grave_faults, visit

from dondoc_server.access.actor import Actor
from dondoc_server.actions import outgoing
from dondoc_server.actions.incoming import register
from dondoc_server.jobs.working import work_one
from dondoc_server.records.models import Incoming, Office, Role

__all__ = ["chromium", "visit"]  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


SAMPLES = Path(__file__).parents[2] / "samples"


class Seen(NamedTuple):
    """Who looks at the pages of an address; what stands for ids in it is filled in by `ids`."""

    role: Role | None
    path: str


PAGES = {
    "home": Seen(Role.CLERK, "/"),
    "incoming": Seen(Role.CLERK, "/incoming/"),
    "incoming-new": Seen(Role.CLERK, "/incoming/new/?entry={entry}&known={read}"),
    "incoming-entry": Seen(Role.CLERK, "/incoming/{read}/"),
    "incoming-state": Seen(Role.CLERK, "/incoming/{entry}/"),
    "incoming-review": Seen(Role.SPECIALIST, "/incoming/{read}/review/"),
    "incoming-correct": Seen(Role.SPECIALIST, "/incoming/{read}/review/?view=text&edit=/documents/0/subject"),
    "incoming-review-history": Seen(Role.SPECIALIST, "/incoming/{read}/review/history/?place=/documents/0/subject"),
    "incoming-route": Seen(Role.LEADER, "/incoming/{confirmed}/route/"),
    "incoming-slip": Seen(Role.CLERK, "/incoming/{confirmed}/slip/"),
    "incoming-masked": Seen(Role.CLERK, "/incoming/{confirmed}/masked/"),
    "outgoing": Seen(Role.LEADER, "/outgoing/"),
    "outgoing-new": Seen(Role.CLERK, "/outgoing/new/"),
    "outgoing-entry": Seen(Role.CLERK, "/outgoing/{sent}/"),
    "search": Seen(Role.SPECIALIST, "/search/?q=thiên+tai"),
    "offices": Seen(Role.ADMINISTRATOR, "/offices/"),
    "offices-new": Seen(Role.ADMINISTRATOR, "/offices/new/"),
    "offices-change": Seen(Role.ADMINISTRATOR, "/offices/{office}/"),
    "accounts": Seen(Role.ADMINISTRATOR, "/people/"),
    "accounts-new": Seen(Role.ADMINISTRATOR, "/people/new/"),
    "accounts-one": Seen(Role.ADMINISTRATOR, "/people/{account}/"),
    "tokens": Seen(Role.CLERK, "/tokens/"),
    "purge": Seen(Role.ADMINISTRATOR, "/purge/?office={home}&number=999&year=2026"),
    "incoming-purge": Seen(Role.ADMINISTRATOR, "/incoming/{read}/purge/"),
    "log": Seen(Role.AUDITOR, "/log/"),
    "health": Seen(Role.ADMINISTRATOR, "/health/"),
    "account_login": Seen(None, "/accounts/login/"),
    "account_logout": Seen(Role.CLERK, "/accounts/logout/"),
    "account_reauthenticate": Seen(Role.CLERK, "/accounts/reauthenticate/"),
    "account_change_password": Seen(Role.CLERK, "/accounts/password/change/"),
    "account_inactive": Seen(None, "/accounts/inactive/"),
    "mfa_index": Seen(Role.CLERK, "/accounts/2fa/"),
    "mfa_list_webauthn": Seen(Role.CLERK, "/accounts/2fa/webauthn/"),
    "socialaccount_login_cancelled": Seen(None, "/accounts/3rdparty/login/cancelled/"),
    "socialaccount_login_error": Seen(None, "/accounts/3rdparty/login/error/"),
    "no page": Seen(Role.CLERK, "/no/such/page"),
    "forbidden": Seen(Role.LEADER, "/outgoing/new/"),
}
# Looked at in a test of their own, for they are shown after another step only.
ELSEWHERE = {
    "first-run", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_add_webauthn", "mfa_edit_webauthn",
    "mfa_remove_webauthn", "mfa_reauthenticate_webauthn",
}  # fmt: skip
# They answer with no page of their own: a file, a figure, another page, or JSON.
NO_PAGES = {
    "display", "incoming-file", "incoming-again", "incoming-confirm", "incoming-cancel", "incoming-page",
    "incoming-reopen",
    "incoming-slip-pdf", "incoming-print-pdf", "incoming-print-xlsx",
    "incoming-masked-file", "incoming-annotations", "outgoing-cancel", "incoming-hand-over", "outgoing-hand-over",
    "accounts-appoint", "accounts-end", "accounts-password", "accounts-token-revoke", "tokens-revoke", "alive",
    "log-verify", "metrics",
    "mfa_login_webauthn", "mfa_download_recovery_codes", "openid_connect_login", "openid_connect_callback",
    "socialaccount_signup", "socialaccount_connections",
}  # fmt: skip


def names_of(patterns: list[Any]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver) and not str(each.pattern).startswith("api/"):
            yield from names_of(each.url_patterns)
        elif isinstance(each, URLPattern) and each.name and not str(each.pattern).startswith("api/"):
            yield each.name


def unseen(names: set[str]) -> set[str]:
    return names - PAGES.keys() - ELSEWHERE - NO_PAGES


def test_every_address_is_looked_at_or_is_no_page() -> None:
    names = set(names_of(get_resolver().url_patterns))
    assert unseen(names) == set()
    assert unseen({*names, "new-page"}) == {"new-page"}


@pytest.fixture
def ids(province: Office, department: Office, person: Callable[..., Actor]) -> dict[str, object]:
    clerk = person(Role.CLERK, province)
    read, confirmed = (_read(clerk, province, name) for name in ("ke-hoach-tinh.pdf", "quyet-dinh.pdf"))
    Incoming.objects.filter(pk=confirmed.pk).update(state="confirmed")
    entries = [register(clerk, province.pk, uuid4(), f"van-ban-{k}.txt", [str(k).encode()]).entry for k in range(6)]
    about = {
        "author": "Ban Chỉ đạo Phòng thủ dân sự quốc gia", "symbol": "312/BCĐ-VP", "issued_on": "2026-09-18",
        "kind": "cong_van", "subject": "Về việc mở đợt cao điểm phòng, chống thiên tai cuối năm 2026",
    }  # fmt: skip
    for entry, state in zip(entries, ("waiting", "failed", "read", "confirmed", "cancelled", "refused"), strict=True):
        changed = about | {"urgency": "hoa_toc"} if state in {"read", "confirmed", "cancelled"} else {}
        Incoming.objects.filter(pk=entry.pk).update(state=state, why="" if state == "waiting" else "damaged", **changed)
    columns = outgoing.Columns(kind="ke_hoach", subject="Ứng phó bão số 9", signer_name="Nguyễn Thu An")
    sent = [outgoing.issue(clerk, province.pk, uuid4(), "chung", columns).document for _ in range(2)]
    outgoing.cancel(clerk, sent[1].pk, "Hoãn ban hành")
    worker = person(Role.SPECIALIST, department)
    return {
        "entry": entries[0].pk, "read": read.pk, "confirmed": confirmed.pk, "sent": sent[0].pk, "office": department.pk,
        "home": province.pk,
        "account": worker.account.pk,
    }  # fmt: skip


def _read(clerk: Actor, office: Office, name: str) -> Incoming:
    entry = register(clerk, office.pk, uuid4(), name, [(SAMPLES / name).read_bytes()]).entry
    assert work_one()
    return entry


def faults_of(visitor: Visitor) -> list[str]:
    """In both themes, on both screens, with everything unfolded."""
    visitor.page.evaluate("document.querySelectorAll('details:not(.menu)').forEach((each) => { each.open = true; })")
    found = []
    for theme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        visitor.page.wait_for_selector(f"html[data-bs-theme={theme}]")
        for screen in (DESKTOP, PHONE):
            visitor.page.set_viewport_size(screen)
            found += [f"{theme} {screen['width']}: {fault}" for fault in grave_faults(visitor.page)]
            if visitor.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{theme} {screen['width']}: wider than the screen")
    return found


def test_no_page_has_grave_faults(
    visit: Visit, ids: dict[str, object], province: Office, person: Callable[..., Actor]
) -> None:
    visitors = {role: visit(person(role, province)) for role in {seen.role for seen in PAGES.values()} if role}
    visitors[None] = visit()
    found = {}
    for name, seen in PAGES.items():
        visitor = visitors[seen.role]
        visitor.go(seen.path.format(**ids))
        if faults := faults_of(visitor) + visitor.complaints:
            found[name] = faults
        visitor.complaints.clear()
    assert not found, "\n".join(f"{name}: {faults}" for name, faults in found.items())


def test_the_open_menu_has_no_grave_faults(visit: Visit, province: Office, person: Callable[..., Actor]) -> None:
    visitor = visit(person(Role.ADMINISTRATOR, province))
    visitor.go("/")
    visitor.page.click("details.account summary")
    assert faults_of(visitor) + visitor.complaints == []


def test_a_page_with_faults_is_noticed(visit: Visit, province: Office, person: Callable[..., Actor]) -> None:
    visitor = visit(person(Role.CLERK, province))
    visitor.go("/tokens/")
    visitor.page.evaluate("document.querySelector('label[for=id_name]').remove()")
    visitor.page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    visitor.page.evaluate("document.querySelector('h1').style.minWidth = '2000px'")
    told = " ".join(faults_of(visitor))
    for fault in ("label", "color-contrast", "wider than the screen"):
        assert re.search(rf"light 1366: {fault}", told)


def test_the_page_of_the_first_office(visit: Visit, db: None) -> None:  # noqa: ARG001
    visitor = visit()
    visitor.go("/")
    assert visitor.page.url.endswith("/first-run/")
    visitor.page.click("button.btn-primary")
    assert visitor.page.locator(".fault").count() > 3
    assert faults_of(visitor) + visitor.complaints == []
