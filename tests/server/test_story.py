"""A document's way through an office, in Chromium: entered, read, looked through, confirmed, routed, found, printed.

With --screenshots the pictures of `docs/screenshots/` are made anew, from samples of the project alone.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db.models import Q
from in_browser import PHONE, Visit, Visitor, chromium, visit
from PIL import Image

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.conditions import ROWS
from dondoc_server.jobs.working import work_one
from dondoc_server.records.models import Correction, Incoming, Office, Role
from pictures import scanned_pdf

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "bench"), str(ROOT / "samples")]

from scan_pages import FAX, scanned  # noqa: E402 - the benchmarks are scripts, found by the line above
from typeset import typeset  # noqa: E402

__all__ = ["chromium", "visit"]  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREENSHOTS = ROOT / "docs" / "screenshots"
SCREEN = {"width": 1280, "height": 800}


class People(NamedTuple):
    clerk: Visitor
    leader: Visitor
    assigned: Visitor
    stranger: Visitor


class Picture:
    """Takes a picture for the documentation, if the run is to make them."""

    def __init__(self, wanted: bool) -> None:
        self.wanted = wanted

    def __call__(self, visitor: Visitor, name: str) -> None:
        if self.wanted:
            SCREENSHOTS.mkdir(exist_ok=True)
            visitor.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Picture:
    return Picture(request.config.getoption("--screenshots"))


@pytest.fixture
def people(visit: Visit, province: Office, department: Office, person: Callable[..., Actor]) -> People:
    other = Office.objects.create(name="Ủy ban nhân dân tỉnh Bắc Sơn", symbol="UBND", valid_from=province.valid_from)
    posts = ((Role.CLERK, province), (Role.LEADER, province), (Role.CLERK, department), (Role.LEADER, other))
    names = ("Lê Thị Hoa", "Nguyễn Thu An", "Trần Văn Minh", "Phạm Quốc Bình")
    visitors = []
    for (role, office), name in zip(posts, names, strict=True):
        who = person(role, office)
        who.account.full_name = name
        who.account.save()
        visitors.append(visit(who, viewport=SCREEN))
    return People(*visitors)


def a_scan() -> bytes:
    pages = scanned(typeset((ROOT / "samples" / "cong-dien-chu-tich-tinh.txt").read_text("utf-8")), FAX)
    return scanned_pdf(*(Image.open(BytesIO(page)) for page in pages))


def enter(clerk: Visitor, name: str, content: bytes, picture: Picture) -> Incoming:
    """The clerk drops a file, and watches it being read."""
    page = clerk.page
    clerk.go("/incoming/new/")
    page.set_input_files("[name=files]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.wait_for_selector(".arrived .state.is-waiting")
    picture(clerk, "entering")
    assert work_one()
    page.wait_for_selector(".arrived .state.is-read")
    page.click(".arrived a")
    return Incoming.objects.get()


def put_right(page: Any, value: str) -> None:
    """Corrects the value whose form is open."""
    page.wait_for_selector("#editing")
    page.fill("#editing", value)
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_selector("#editing", state="detached")


def confirm(clerk: Visitor, entry: Incoming) -> None:
    with clerk.page.expect_navigation():
        clerk.page.locator("#confirm button").click()
    entry.refresh_from_db()
    assert entry.state == Incoming.State.CONFIRMED


def route(leader: Visitor, entry: Incoming, picture: Picture) -> None:
    page = leader.page
    leader.go("/")
    assert "Chờ cho ý kiến chỉ đạo" in page.inner_text("main")
    page.click(".rows a")
    page.click("main a[href$='/route/']")
    page.fill("[name=instruction]", "Giao Sở Y tế chủ trì tham mưu triển khai.")
    page.fill("[name=deadline]", "31/12/2099")
    page.check("tr:has-text('Sở Y tế') [value=lead]")
    picture(leader, "routing")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(f"**/incoming/{entry.pk}/")
    assert "31/12/2099" in page.inner_text("main")


def sees_it(visitor: Visitor, entry: Incoming, words: str) -> list[bool]:
    """Whether the first page, the register, the search and the entry's own pages say anything of it."""
    found = []
    for path in ("/", "/incoming/", f"/search/?q={words}", f"/incoming/{entry.pk}/", f"/incoming/{entry.pk}/review/"):
        answer = visitor.go(path)
        found.append(answer.status == 200 and str(entry.pk) in visitor.page.content())
    return found


def test_a_scan_on_its_way_through_the_office(people: People, picture: Picture) -> None:
    clerk, page = people.clerk, people.clerk.page
    entry = enter(clerk, "cong-dien-quet.pdf", a_scan(), picture)
    assert "Chờ rà soát" in page.inner_text("main")
    page.click("text=Rà soát nội dung")
    first = page.locator("[data-doubt]").first
    assert "Số, ký hiệu" in first.inner_text()
    picture(clerk, "reviewing")
    first.get_by_role("button", name="Giữ").click()
    page.wait_for_selector("[data-doubt][data-place$='/number']", state="detached")
    page.locator("[data-doubt]").get_by_role("link", name="Sửa").click()
    put_right(page, "Trần Văn Thí")
    page.wait_for_selector("[data-doubt]", state="detached")
    confirm(clerk, entry)
    assert entry.symbol == "21/CĐ-UBND"
    assert Correction.objects.get(act="correct").value == "Trần Văn Thí"
    route(people.leader, entry, picture)
    assert sees_it(people.assigned, entry, "mua lu") == [True] * 5
    assert sees_it(people.stranger, entry, "mua lu") == [False] * 5
    for words in ("21/CĐ-UBND", "mưa lũ", "mua lu"):
        clerk.go(f"/search/?q={words}")
        assert page.locator(".hits mark").count(), words
    picture(clerk, "searching")
    clerk.go(f"/incoming/{entry.pk}/")
    picture(clerk, "entry")
    printed = page.request.get(f"{clerk.address}/incoming/{entry.pk}/slip.pdf")
    assert (printed.status, printed.body()[:5]) == (200, b"%PDF-")
    assert [each.complaints for each in people] == [[], [], [], []]


@pytest.mark.real
def test_a_real_letter_on_its_way_through_the_office(people: People, shared: Path) -> None:
    clerk, page, no_picture = people.clerk, people.clerk.page, Picture(wanted=False)
    letter = shared / "seeds" / "hai-phong-8184-2023.txt"
    entry = enter(clerk, letter.name, letter.read_bytes(), no_picture)
    page.click("text=Rà soát nội dung")
    page.wait_for_selector("#values")
    clerk.go(f"/incoming/{entry.pk}/review/?edit=/documents/0/subject")
    put_right(page, "Phối hợp thực hiện cao điểm tấn công, trấn áp tội phạm dịp Tết")
    confirm(clerk, entry)
    assert entry.subject.endswith("dịp Tết")
    route(people.leader, entry, no_picture)
    assert sees_it(people.stranger, entry, "8184") == [False] * 5
    assert sees_it(people.assigned, entry, "8184")[3]
    for words in ("8184/VP-NCKTGS", "trấn áp", "tran ap"):
        clerk.go(f"/search/?q={words}")
        assert page.locator(".hits li").count() == 1, words


def test_a_stranger_who_sees_it_is_noticed(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the condition of rights taken away, the check above must find it."""
    entry = enter(people.clerk, "a.txt", (ROOT / "samples" / "quyet-dinh.txt").read_bytes(), Picture(wanted=False))
    monkeypatch.setattr("dondoc_server.access.deciding.ROWS", _open_rows())
    assert any(sees_it(people.stranger, entry, "quyet dinh"))


def _open_rows() -> tuple[Any, ...]:
    return tuple(row._replace(where=lambda _who: Q(pk__isnull=False)) for row in ROWS)


def test_pictures_of_a_phone_and_of_the_dark(visit: Visit, people: People, picture: Picture) -> None:
    if not picture.wanted:
        pytest.skip("pictures for the documentation are made with --screenshots")
    for name in ("ke-hoach-tinh", "quyet-dinh", "thong-bao-ket-luan", "cong-van-chuyen-tiep"):
        people.clerk.go("/incoming/new/")
        people.clerk.page.set_input_files("[name=files]", ROOT / "samples" / f"{name}.pdf")
        people.clerk.page.wait_for_selector(".arrived .state.is-waiting")
        if name != "cong-van-chuyen-tiep":  # one that is still being read
            assert work_one()
    people.clerk.go("/incoming/")
    picture(people.clerk, "register")
    clerk = Incoming.objects.first().created_by
    phone = visit(actor_of(clerk), viewport=PHONE, has_touch=True)
    phone.go("/incoming/")
    picture(phone, "phone")
    dark = visit(actor_of(clerk), viewport=SCREEN, color_scheme="dark")
    dark.go("/")
    picture(dark, "first-page-dark")
    nobody = visit(viewport=SCREEN)
    nobody.go("/accounts/login/")
    picture(nobody, "signing-in")
