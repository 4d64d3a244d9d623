"""A day of the office, in Chromium: a clerk uploads, watches the reading, corrects and confirms; a leader routes it.

With DONDOC_PICTURES=docs/pictures the pages are photographed for the documentation, from the project's samples alone.
"""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from in_browser import DESKTOP, PHONE, Visit, Visitor, chromium, grave_faults, visit
from PIL import Image
from reading_entries import PERIODS, SAMPLES, entered, read_all

from dondoc_server.access.actor import Actor
from dondoc_server.records.models import Correction, Incoming, Office, Role

__all__ = ["chromium", "visit"]  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

People = Callable[..., Actor]


@pytest.fixture
def clerk(province: Office, person: People) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def leader(province: Office, department: Office, person: People) -> Actor:  # noqa: ARG001
    return person(Role.LEADER, province)


def scan_of(sample: Path) -> bytes:
    """A sample as a coarse scan, a little askew: a TIFF of its pages."""
    pages = []
    with pypdfium2.PdfDocument(sample) as document:
        for page in document:
            picture = page.render(scale=110 / 72).to_pil().convert("L")
            pages.append(picture.rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC))
    out = BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(110, 110))
    return out.getvalue()


def photographed(page: Any, name: str) -> None:
    folder = os.environ.get("DONDOC_PICTURES")
    if folder:
        picture = Image.open(BytesIO(page.screenshot()))
        Path(folder).mkdir(parents=True, exist_ok=True)
        picture.convert("RGB").save(Path(folder) / f"{name}.webp", quality=80, method=6)


def uploaded(visitor: Visitor, name: str, data: bytes) -> Incoming:
    """Uploads a file and watches it being read."""
    page = visitor.page
    visitor.go("/incoming/new/")
    page.set_input_files("#files", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    if not page.locator("#arrived li").count():
        page.click("#upload .btn-primary")
    page.locator("#arrived .is-waiting").wait_for()
    read_all()
    page.locator("#arrived .is-read").wait_for(timeout=10_000)
    return Incoming.objects.latest("created_at")


def reviewing(visitor: Visitor, entry: Incoming) -> Any:
    visitor.go(f"/incoming/{entry.pk}/review/")
    visitor.page.locator("#values").wait_for()
    return visitor.page


def test_a_scan_from_arrival_to_routing(
    visit: Visit, clerk: Actor, leader: Actor, department: Office, person: People
) -> None:
    """The scan is read with a doubt about one number; the clerk corrects it by keyboard and confirms."""
    desk = visit(clerk)
    entry = uploaded(desk, "quyet-dinh-quet.tif", scan_of(SAMPLES / "quyet-dinh.pdf"))
    page = reviewing(desk, entry)
    assert page.locator(".page img").count() == 2
    doubt = page.locator(".doubt").first
    assert "845" in doubt.inner_text()
    photographed(page, "ra-soat-ban-quet")
    page.keyboard.press("n")
    assert page.locator(".page .p.on, .doubt:focus-within").count()
    page.keyboard.press("e")
    page.locator("#editing").fill("845/TTr-SNNMT")
    page.keyboard.press("Control+Enter")
    page.locator(".doubts:not(:has(.doubt))").wait_for()
    said = Correction.objects.get()
    assert (said.act, said.value, said.by) == ("correct", "845/TTr-SNNMT", clerk.account)
    assert "Máy đọc" in page.locator(".by").first.inner_text()
    page.click("#confirm button")
    page.locator(".state.is-confirmed").wait_for()

    office = visit(leader)
    office.go(f"/incoming/{entry.pk}/route/")
    office.page.fill("[name=instruction]", "Tham mưu thực hiện, báo cáo kết quả.")
    office.page.check(f'[name="office-{department.pk}"][value=lead]')
    office.page.click("form.sheet .btn-primary")
    office.page.locator(".state.is-confirmed").wait_for()
    assert str(department) in office.page.locator("#main").inner_text()

    desk.go(f"/incoming/{entry.pk}/slip/")
    assert desk.page.locator(".arrived").bounding_box()["width"] == pytest.approx(50 / 25.4 * 96, abs=1)
    assert desk.page.locator(".arrived").bounding_box()["height"] == pytest.approx(35 / 25.4 * 96, abs=1)
    photographed(desk.page, "phieu-giai-quyet")
    desk.page.emulate_media(media="print")
    assert not desk.page.locator(".bar").is_visible()
    assert desk.page.locator(".arrived").is_visible()

    stranger = visit(person(Role.CLERK, Office.objects.create(name="Nơi khác", valid_from="2020-01-01")))
    for path in ("", "review/", "slip/", "pages/0/0/"):
        assert stranger.go(f"/incoming/{entry.pk}/{path}").status == 404
    for words in ("quyết định", "quyet dinh", "845/TTr-SNNMT"):
        desk.page.emulate_media(media="screen")
        desk.go(f"/search/?q={words}")
        assert desk.page.locator(".hits li").count() == 1
        stranger.go(f"/search/?q={words}")
        assert stranger.page.locator(".hits li").count() == 0
    assert desk.complaints == office.complaints == stranger.complaints == []


@pytest.mark.real
def test_the_real_letter_and_what_it_forwards(visit: Visit, clerk: Actor, shared: Path) -> None:
    desk = visit(clerk)
    entry = uploaded(desk, "8184.txt", (shared / "seeds" / "hai-phong-8184-2023.txt").read_bytes())
    page = reviewing(desk, entry)
    assert page.locator(".of-document").count() == 2
    page.locator("#v-1-window .what .v").focus()
    assert page.locator(".paper .p.on").count()
    page.keyboard.press("e")
    page.locator("#editing").fill("15/12/2023")
    page.keyboard.press("Control+Enter")
    page.locator("#v-1-window.is-corrected").wait_for()
    assert "05/12/2023" in page.locator("#v-1-window .by").inner_text()
    page.click("#confirm button")
    page.locator(".state.is-confirmed").wait_for()
    assert desk.complaints == []


@pytest.fixture
def plan(province: Office, clerk: Actor) -> Incoming:
    return entered(clerk, province.pk, (SAMPLES / "ke-hoach-tinh.pdf").read_bytes(), "Kế hoạch 187.pdf")


@pytest.fixture
def doubtful(province: Office, clerk: Actor) -> Incoming:
    return entered(clerk, province.pk, PERIODS.encode(), "Kế hoạch trồng cây.txt")


def test_a_value_lights_its_place_and_back(visit: Visit, clerk: Actor, plan: Incoming) -> None:
    page = reviewing(visit(clerk), plan)
    page.locator("#v-0-number .what .v").hover()
    lit = page.locator(".page .p.on rect")
    box, pane = lit.bounding_box(), page.locator("#document").bounding_box()
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"]
    far = page.locator("#v-0-tasks-19-lead-1 .what .v")
    far.scroll_into_view_if_needed()
    far.hover()
    page.wait_for_timeout(600)
    box = page.locator(".page .p.on rect").first.bounding_box()
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"]
    page.locator(".page .p.on").first.click()
    assert page.evaluate("document.activeElement.closest('.val')?.id") == "v-0-tasks-19-lead-1"
    photographed(page, "ra-soat-ke-hoach")


def test_everything_is_done_by_keyboard(visit: Visit, clerk: Actor, doubtful: Incoming) -> None:
    visitor = visit(clerk)
    page = reviewing(visitor, doubtful)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("#keys").wait_for(state="hidden")
    page.keyboard.press("n")
    page.keyboard.press("2")
    page.locator("#v-0-window.is-corrected").wait_for()
    page.keyboard.press("k")
    page.keyboard.press("a")
    page.locator("#v-0-subject.is-accepted").wait_for()
    page.locator("#v-0-tasks-0-support-0 .what .v").focus()
    page.keyboard.press("x")
    page.locator("#v-0-tasks-0-support-0.is-removed").wait_for()
    page.keyboard.press("+")
    page.locator("#editing").fill("Sở Xây dựng")
    page.keyboard.press("Enter")
    page.locator('[id="v-0-tasks-0-support-+4"]').wait_for()
    page.keyboard.press("e")
    page.locator("#editing").wait_for()
    page.keyboard.press("Escape")
    page.locator("#editing").wait_for(state="detached")
    assert list(Correction.objects.order_by("ordinal").values_list("act", flat=True)) == [
        "correct", "accept", "remove", "add",
    ]  # fmt: skip
    assert visitor.complaints == []


def test_quick_hands_are_followed(visit: Visit, clerk: Actor, doubtful: Incoming) -> None:
    """Many keys in a row, faster than answers come: none is lost, and none is refused."""
    visitor = visit(clerk)
    page = reviewing(visitor, doubtful)
    page.locator("#v-0-kind .what .v").focus()
    for _ in range(5):
        page.keyboard.press("a")
        page.keyboard.press("j")
    page.locator(".val.is-accepted").nth(4).wait_for()
    assert Correction.objects.count() == 5
    assert visitor.complaints == []


def test_somebody_else_was_faster(visit: Visit, clerk: Actor, doubtful: Incoming) -> None:
    first, second = visit(clerk), visit(clerk)
    page, other = reviewing(first, doubtful), reviewing(second, doubtful)
    other.locator("#v-0-number .what .v").focus()
    other.keyboard.press("a")
    other.locator("#v-0-number.is-accepted").wait_for()
    page.locator("#v-0-date .what .v").focus()
    page.keyboard.press("x")
    page.locator("#told", has_text="người khác").wait_for()
    assert page.locator("#v-0-number.is-accepted").count() == 1
    assert Correction.objects.count() == 1


def test_the_page_works_without_javascript(visit: Visit, clerk: Actor, doubtful: Incoming) -> None:
    page = reviewing(visit(clerk, java_script_enabled=False), doubtful)
    page.locator(".readings button").first.click()
    assert page.url.endswith("#v-0-window")
    page.locator("#v-0-date").hover()
    page.locator("#v-0-date a[data-edit]").click()
    page.locator("#editing").fill("02/02/2031")
    page.locator("[data-editing] .btn-primary").click()
    assert page.locator("#v-0-date.is-corrected").count() == 1
    page.locator("#v-0-number .what .v").click()
    page.locator("#confirm button").click()
    assert page.locator(".state.is-confirmed").count() == 1


def test_shortcuts_can_be_turned_off(visit: Visit, clerk: Actor, doubtful: Incoming) -> None:
    page = reviewing(visit(clerk), doubtful)
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.locator("#v-0-number .what .v").focus()
    page.keyboard.press("x")
    page.wait_for_timeout(300)
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("scheme", "screen"), [("light", PHONE), ("dark", DESKTOP)], ids=["phone", "wide"])
def test_nothing_grave_stands_in_the_way(
    visit: Visit, clerk: Actor, leader: Actor, doubtful: Incoming, scheme: str, screen: dict[str, int]
) -> None:
    visitor = visit(clerk, color_scheme=scheme, viewport=screen)
    page = reviewing(visitor, doubtful)
    faults = grave_faults(page)
    page.goto(f"{visitor.address}/incoming/{doubtful.pk}/review/?edit=/documents/0/window")
    faults += grave_faults(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.locator(".readings button").first.click()
    page.locator("#v-0-window.is-corrected").wait_for()
    faults += grave_faults(page)
    for path in ("review/history/", "slip/"):
        visitor.go(f"/incoming/{doubtful.pk}/{path}")
        faults += grave_faults(page)
    visitor.go(f"/incoming/{doubtful.pk}/review/")
    if screen == PHONE and scheme == "light":
        photographed(page, "ra-soat-dien-thoai")
    page.click("#confirm button")
    page.locator(".state.is-confirmed").wait_for()
    visitor.go(f"/incoming/{doubtful.pk}/masked/")
    faults += grave_faults(page)
    office = visit(leader, color_scheme=scheme, viewport=screen)
    office.go(f"/incoming/{doubtful.pk}/route/")
    faults += grave_faults(office.page)
    assert (faults, wide, visitor.complaints, office.complaints) == ([], 0, [], [])
