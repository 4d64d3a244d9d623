"""What people do in a browser: with the keyboard alone, without scripts, over a line that breaks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from in_browser import PHONE, Visit, chromium, visit

from dondoc_server.access.actor import Actor
from dondoc_server.actions.incoming import register
from dondoc_server.jobs.working import work_one
from dondoc_server.records.models import Incoming, Office, Outgoing, Role

__all__ = ["chromium", "visit"]  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAMPLES = Path(__file__).parents[2] / "samples"
PASSWORD = "Cau-Hien-Luong-9"
SHOWS_ITS_FOCUS = """() => [document.activeElement, document.activeElement.closest("form.find")].some((each) => {
  const style = each && getComputedStyle(each);
  const isNowhere = document.activeElement === document.body;
  return isNowhere || (style && (style.outlineStyle !== "none" || style.boxShadow !== "none"));
})"""
LOSE_THE_ANSWER = """() => {
  const listen = XMLHttpRequest.prototype.addEventListener;
  XMLHttpRequest.prototype.addEventListener = function (name, act) {
    const lose = () => this.dispatchEvent(new ProgressEvent("error"));
    listen.call(this, name, name === "load" && !window.isWhole ? lose : act);
  };
}"""


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    clerk = person(Role.CLERK, province)
    clerk.account.set_password(PASSWORD)
    clerk.account.save()
    return clerk


def focused(page: Any) -> str:
    return str(page.evaluate("(document.activeElement.name || document.activeElement.innerText || '').trim()"))


def tab_to(page: Any, what: str, most: int = 40) -> None:
    """Presses Tab until the focus is there, and sees at each step that it can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_ITS_FOCUS), focused(page)
        if focused(page) == what:
            return
    pytest.fail(f"no way to '{what}' by keyboard")


def test_the_keyboard_alone_signs_in_takes_a_number_and_signs_out(visit: Visit, clerk: Actor) -> None:
    visitor = visit()
    page = visitor.page
    visitor.go("/outgoing/new/")
    tab_to(page, "login")
    page.keyboard.type(clerk.account.username)
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visitor.address}/outgoing/new/")
    page.keyboard.press("Tab")
    assert focused(page) == "Đến nội dung chính"
    page.keyboard.press("Enter")
    tab_to(page, "kind")
    page.keyboard.type("Kế")
    tab_to(page, "subject")
    page.keyboard.type("Ứng phó bão")
    page.keyboard.press("Tab")
    tab_to(page, "Lấy số văn bản")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=01/KH-UBND")
    assert Outgoing.objects.get().subject == "Ứng phó bão"
    tab_to(page, clerk.account.username)
    page.keyboard.press("Enter")
    assert page.locator("details.account").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator("details.account").get_attribute("open") is None
    assert focused(page) == clerk.account.username
    page.keyboard.press("Enter")
    tab_to(page, "Đăng xuất")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visitor.address}/accounts/login/")
    assert visitor.complaints == []


def test_without_scripts_files_are_entered_read_and_found(visit: Visit, clerk: Actor) -> None:
    visitor = visit(java_script_enabled=False, viewport=PHONE)
    page = visitor.page
    visitor.go("/incoming/new/")
    page.fill("[name=login]", clerk.account.username)
    page.fill("[name=password]", PASSWORD)
    page.click("button.btn-primary")
    page.set_input_files("[name=files]", [SAMPLES / "ke-hoach-tinh.txt", SAMPLES / "quyet-dinh.txt"])
    page.get_by_role("button", name="Tiếp nhận").click()
    assert page.locator(".arrived li").count() == 2
    assert page.locator(".state.is-waiting").count() == 2
    assert page.locator("noscript meta[http-equiv=refresh]").count() + page.locator("meta[http-equiv=refresh]").count()
    assert work_one()
    assert work_one()
    page.reload()
    assert page.locator(".state.is-read").count() == 2
    page.click(".arrived li >> nth=0 >> a")
    assert "187/KH-UBND" in page.inner_text("main")
    page.click("summary")
    page.click("button:has-text('Tối')")
    assert page.get_attribute("html", "data-bs-theme") == "dark"
    visitor.go("/search/?q=187/KH-UBND")
    assert "phòng, chống bão" in page.inner_text(".hits li >> nth=0")


def test_files_are_sent_one_by_one_and_their_reading_is_watched(
    visit: Visit, clerk: Actor, province: Office, tmp_path: Path
) -> None:
    known = SAMPLES / "thong-bao-ket-luan.txt"
    register(clerk, province.pk, uuid4(), known.name, [known.read_bytes()])
    (tmp_path / "rong.txt").touch()
    visitor = visit(clerk)
    page = visitor.page
    visitor.go("/incoming/new/")
    page.set_input_files("[name=files]", [SAMPLES / "ke-hoach-tinh.txt", known, tmp_path / "rong.txt"])
    page.wait_for_selector(".arrived li.is-fault >> text=Tệp rỗng")
    page.wait_for_selector(".arrived .known >> text=Tệp này đã có trong sổ: số 1/")
    assert Incoming.objects.count() == 2
    assert page.locator(".state.is-waiting").count() == 2
    while work_one():
        pass
    page.wait_for_selector(".state.is-read >> nth=1")
    assert page.locator(".state.is-waiting").count() == 0
    assert visitor.complaints == []


def test_files_are_dropped_on_the_page(visit: Visit, clerk: Actor) -> None:
    visitor = visit(clerk)
    visitor.go("/incoming/new/")
    dropped = visitor.page.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File(['KE HOACH'], 'keo-tha.txt')); return d; }"
    )
    visitor.page.dispatch_event(".drop", "drop", {"dataTransfer": dropped})
    visitor.page.wait_for_selector(".arrived li .number >> text=1")
    assert Incoming.objects.get().file.name == "keo-tha.txt"


@pytest.mark.parametrize("arrives", [False, True], ids=["before", "after"])
def test_a_line_that_breaks_costs_nothing(visit: Visit, clerk: Actor, arrives: bool) -> None:
    """Before or after the server has it: sent again there is one entry, and its number is the one that is shown."""
    visitor = visit(clerk)
    page = visitor.page
    visitor.go("/incoming/new/")

    if arrives:
        page.evaluate(LOSE_THE_ANSWER)
    else:
        page.route("**/incoming/new/", lambda route: route.abort())
    page.set_input_files("[name=files]", SAMPLES / "ke-hoach-tinh.txt")
    page.wait_for_selector("text=Chưa gửi được")
    assert Incoming.objects.count() == (1 if arrives else 0)
    page.unroute_all()
    page.evaluate("window.isWhole = true")
    page.click("button:has-text('Gửi lại')")
    page.wait_for_selector(".arrived li .number >> text=1")
    assert Incoming.objects.count() == 1


def test_a_large_file_shows_how_far_it_is(visit: Visit, clerk: Actor, tmp_path: Path) -> None:
    large = tmp_path / "lon.txt"
    large.write_bytes(b"van ban " * 1_500_000)
    visitor = visit(clerk)
    page = visitor.page
    visitor.go("/incoming/new/")
    page.evaluate(
        "() => { window.seen = []; new MutationObserver(() => { const bar = document.querySelector('progress');"
        " if (bar) seen.push(bar.value); }).observe(document.querySelector('.arrived'), {childList: true,"
        " subtree: true, characterData: true, attributes: true}); }"
    )
    page.set_input_files("[name=files]", large)
    page.wait_for_selector(".arrived li .number >> text=1")
    seen = page.evaluate("seen")
    assert seen == sorted(seen)
    assert max(seen) == 1
    assert Incoming.objects.get().file.size == large.stat().st_size
