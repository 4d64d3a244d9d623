"""The page of a review in Chromium: what is lit, what keys do, that quick hands lose nothing, the page by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from in_browser import DESKTOP, PHONE, Visit, Visitor, chromium, grave_faults, visit
from reading_entries import PERIODS, SAMPLES, entered

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


def reviewing(visitor: Visitor, entry: Incoming) -> Any:
    visitor.go(f"/incoming/{entry.pk}/review/")
    visitor.page.locator("#values").wait_for()
    return visitor.page


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
    page.click("#confirm button")
    page.locator(".state.is-confirmed").wait_for()
    visitor.go(f"/incoming/{doubtful.pk}/masked/")
    faults += grave_faults(page)
    office = visit(leader, color_scheme=scheme, viewport=screen)
    office.go(f"/incoming/{doubtful.pk}/route/")
    faults += grave_faults(office.page)
    assert (faults, wide, visitor.complaints, office.complaints) == ([], 0, [], [])


def test_the_stamp_has_its_measure_and_is_printed_alone(visit: Visit, clerk: Actor, doubtful: Incoming) -> None:
    """35 by 50 mm, as the law has it; what is around the slip is not printed."""
    visitor = visit(clerk)
    visitor.go(f"/incoming/{doubtful.pk}/slip/")
    stamp = visitor.page.locator(".arrived").bounding_box()
    assert [stamp["width"] / 96 * 25.4, stamp["height"] / 96 * 25.4] == pytest.approx([50, 35], abs=0.3)
    assert visitor.page.locator(".bar").is_visible()
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator(".bar").is_visible()
    assert visitor.page.locator(".arrived").is_visible()
