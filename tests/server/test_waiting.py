"""While a document is read one sees how far that is; a review that cannot be opened says why, and is not linked to."""

from collections.abc import Callable

import pytest
from django.test import Client
from reading_entries import PERIODS, arrived, entered

from dondoc_server.access.actor import Actor
from dondoc_server.actions.console import CONSOLE
from dondoc_server.actions.incoming import cancel
from dondoc_server.actions.leases import claim, renew
from dondoc_server.actions.purging import Why, purge
from dondoc_server.actions.readings import fail
from dondoc_server.records.models import Incoming, Office, Role

DATA = PERIODS.encode()


@pytest.fixture
def clerk(department: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, department)


@pytest.fixture
def browser(clerk: Actor) -> Client:
    client = Client()
    client.force_login(clerk.account)
    return client


def waiting(clerk: Actor, office: Office) -> Incoming:
    return arrived(clerk, office.pk, DATA)


def failed(clerk: Actor, office: Office) -> Incoming:
    entry = arrived(clerk, office.pk, DATA)
    lease = claim()
    assert lease is not None
    fail(lease, "broken")
    entry.refresh_from_db()
    return entry


def cancelled_unread(clerk: Actor, office: Office) -> Incoming:
    entry = failed(clerk, office)
    return cancel(clerk, entry.pk, entry.version, "nhập nhầm")


def purged(clerk: Actor, office: Office) -> Incoming:
    return purge(CONSOLE, entered(clerk, office.pk, DATA).pk, Why.RETENTION)


def told(client: Client, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (waiting, "Văn bản đang được đọc"),
        (failed, "Chưa đọc được văn bản"),
        (cancelled_unread, "không được lưu trong hệ thống"),
        (purged, "không được lưu trong hệ thống"),
    ],
)
def test_a_review_that_cannot_be_opened_says_why_and_is_not_linked_to(
    browser: Client, clerk: Actor, department: Office, make: Callable[[Actor, Office], Incoming], words: str
) -> None:
    entry = make(clerk, department)
    status, page = told(browser, f"/incoming/{entry.pk}/review/")
    assert status == 403
    assert words in page
    assert f'href="/incoming/{entry.pk}/"' in page
    assert ("hx-get" in page) is (make is waiting)
    assert "/review/" not in told(browser, f"/incoming/{entry.pk}/")[1]


def test_what_was_cancelled_after_its_reading_can_be_looked_at(
    browser: Client, clerk: Actor, department: Office
) -> None:
    entry = entered(clerk, department.pk, DATA)
    cancel(clerk, entry.pk, entry.version, "nhập nhầm")
    assert f"/incoming/{entry.pk}/review/" in told(browser, f"/incoming/{entry.pk}/")[1]
    assert told(browser, f"/incoming/{entry.pk}/review/")[0] == 200


def test_who_may_not_read_is_not_told_that_it_is_the_state(department: Office, person: Callable[..., Actor]) -> None:
    entry = entered(person(Role.CLERK, department), department.pk, DATA)
    client = Client()
    client.force_login(person(Role.AUDITOR, department).account)
    status, page = told(client, f"/incoming/{entry.pk}/review/")
    assert (status, "Tài khoản không có quyền" in page) == (403, True)


def test_a_verb_that_the_state_does_not_allow_names_it(browser: Client, clerk: Actor, department: Office) -> None:
    entry = waiting(clerk, department)
    answer = browser.post(f"/incoming/{entry.pk}/confirm/", {"version": entry.version})
    assert (answer.status_code, "“Đang đọc”" in answer.content.decode()) == (403, True)


def test_how_far_the_reading_is_is_shown_and_the_page_opened_anew_at_its_end(
    browser: Client, clerk: Actor, department: Office
) -> None:
    entry = waiting(clerk, department)
    state, alone = f"/incoming/{entry.pk}/state/", f"/incoming/{entry.pk}/state/?alone=1"
    assert "<progress" not in told(browser, state)[1]
    lease = claim()
    assert lease is not None
    assert browser.get(f"/api/incoming/{entry.pk}").json()["reached"] is None
    renew(lease, 12, 80)
    for path in (state, f"/incoming/{entry.pk}/"):
        page = told(browser, path)[1]
        assert '<progress value="12" max="80"' in page
        assert "trang 12/80" in page
    assert browser.get(f"/api/incoming/{entry.pk}").json()["reached"] == {"page": 12, "pages": 80}
    renew(lease, 3, 0)
    page = told(browser, state)[1]
    assert ("trang 3" in page, "<progress" in page) == (True, False)
    assert "HX-Refresh" not in browser.get(alone).headers
    fail(lease, "broken")
    assert browser.get(alone).headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in browser.get(state).headers  # a page with other things on it stays as it is
    assert browser.get(f"/api/incoming/{entry.pk}").json()["reached"] is None
