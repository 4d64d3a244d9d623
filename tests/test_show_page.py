"""The page of `dondoc show`: as a parser reads it, and as a browser shows it."""

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

import factory
from dondoc.formats.html_page import html_page
from dondoc.formats.marked_text import marked_text
from dondoc.formats.places import Places
from dondoc.formats.words import Language, Words
from dondoc.model.record import Record
from dondoc.model.source import Span

VI = Words()
VOID = frozenset(("meta", "link", "br"))
NOTE = "trừ khi <b>&amp; \x00 \u202e"


@dataclass
class Page(HTMLParser):
    """What a page holds: its ids and aims, its elements left open, the text of its marked half."""

    ids: Counter[str] = field(default_factory=Counter)
    aims: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and any(name == "a" for name, _ in self.opened):
            self.faults.append("a link in a link")
        if values.get("id"):
            self.ids[str(values["id"])] += 1
        if str(values.get("href")).startswith("#"):
            self.aims.append(str(values["href"])[1:])
        self.faults += [f"{tag} {name}" for name in values if name.startswith("on") or name in ("style", "src")]
        if tag not in VOID:
            self.opened.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop()[0] != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if any(values.get("class") == "paper" for _, values in self.opened) and self.opened[-1][0] != "p":
            self.text += data
            for _, values in self.opened:
                if values.get("data-p"):
                    number = str(values["data-p"])
                    self.marked[number] = self.marked.get(number, "") + data


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    page.faults += [f"<{tag}> left open" for tag, _ in page.opened if tag != "html"]
    return page


def faults(page: Page) -> list[str]:
    """What is wrong with a page: broken nesting, aims that lead nowhere, ids that stand twice."""
    lost = [f"#{aim}" for aim in page.aims if aim not in page.ids]
    return page.faults + lost + [name for name, count in page.ids.items() if count > 1]


def marks(text: str, spans: list[Span], pages: list[Span] | None = None) -> dict[str, str]:
    """What each span is marked as in the page, by the order of the spans."""
    places = Places(len(text))
    for span in spans:
        places.add([span], "lead")
    html, _ = marked_text(text, pages or [(0, len(text))], places.in_order(), VI)
    page = parsed(f'<div class="paper">{html}</div>')
    assert page.faults == []
    assert page.text.replace("\n", "") == text.replace("\n", "")
    return page.marked


def hostile() -> Record:
    record = factory.record()
    plan = record.documents[1]
    tasks = (replace(plan.tasks[0], text=NOTE, path='"><script>x</script>'), *plan.tasks[1:])
    evil = replace(plan, tasks=tasks, kind="<i>", subject="\"'>", number="</dd>")
    source = replace(record.source, name="</title><script>alert(1)</script>")
    return replace(record, source=source, documents=(evil,))


@pytest.mark.parametrize("language", list(Language))
def test_every_link_leads_somewhere_and_every_element_is_closed(language: Language) -> None:
    assert faults(parsed(html_page(factory.record(), Words(language)))) == []


def test_the_check_notices_a_broken_page() -> None:
    html = html_page(factory.record(), VI)
    assert faults(parsed(html.replace('id="p1"', 'id="p2"', 1))) == ["#p1", "p2"]
    assert faults(parsed(html.replace("</span>", "", 1)))
    assert faults(parsed(html.replace("<dl ", '<dl style="x" onclick="y" ', 1))) == ["dl style", "dl onclick"]


def test_the_text_stands_there_whole_and_every_value_is_marked_where_it_stands() -> None:
    record = factory.record()
    page = parsed(html_page(record, VI))
    assert page.text.replace("\n", "") == factory.TEXT.replace("\n", "")
    agriculture = record.documents[1].tasks[0].lead[0]
    start, end = agriculture.span
    assert factory.TEXT[start:end] in page.marked.values()
    for task in record.documents[1].tasks:
        assert task.text in page.marked.values()


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 10), (2, 4)],
        [(0, 10), (0, 4), (0, 10)],
        [(0, 6), (3, 9)],
        [(0, 6), (3, 9), (5, 12), (8, 10)],
        [(0, 3), (3, 6)],
        [(2, 12), (2, 5), (4, 12)],
    ],
)
def test_spans_that_nest_touch_or_overlap(spans: list[Span]) -> None:
    text = "abcdefghijkl"
    expected = Counter(text[start:end] for start, end in dict.fromkeys(spans))
    assert Counter(marks(text, spans).values()) == expected


def test_a_span_over_pages_is_marked_on_each() -> None:
    assert marks("abcdefghij", [(2, 8), (4, 6)], [(0, 3), (3, 5), (5, 10)]) == {"1": "cdefgh", "2": "ef"}


def test_a_span_outside_the_text_is_left_out() -> None:
    assert marks("abc", [(2, 9), (-1, 2), (1, 1), (0, 1)]) == {"1": "a"}


def test_a_file_of_no_characters_gives_a_page() -> None:
    empty = replace(factory.source("", ()), pages=())
    assert faults(parsed(html_page(Record(empty, "dondoc", ()), VI))) == []


def test_nothing_in_a_document_becomes_markup() -> None:
    html = html_page(hostile(), VI)
    assert faults(parsed(html)) == []
    assert html.count("<script") == 1
    assert "\x00" not in html
    assert "\u202e" not in html


def test_the_policy_names_the_page_s_own_style_and_script_and_nothing_else() -> None:
    html = html_page(factory.record(), VI)
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert content
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html
    assert not re.search(r"(?:https?:)?//[a-z]", html)


def test_days_and_numbers_are_written_as_the_language_does() -> None:
    html = html_page(factory.record(), VI)
    assert "trước ngày 15/05/2031" in html
    assert "giảm ≥ 12,5 %" in html
    assert "1.703 ký tự" in html
    assert "before 15 May 2031" in html_page(factory.record(), Words(Language.EN))


def test_the_same_record_gives_the_same_page() -> None:
    assert html_page(factory.record(), VI) == html_page(factory.record(), VI)


def seconds(record: Record) -> float:
    def once() -> float:
        start = perf_counter()
        html_page(record, VI)
        return perf_counter() - start

    return min(once() for _ in range(3))


def test_time_grows_with_the_length_of_the_file_and_not_with_its_square() -> None:
    assert seconds(factory.long_record(400)) < 10 * seconds(factory.long_record(100))


def test_a_heap_of_overlapping_spans_stays_cheap() -> None:
    size = 4000
    places = Places(2 * size)
    for at in range(size):
        places.add([(at, at + size)], "lead")
    html, _ = marked_text("a" * 2 * size, [(0, 2 * size)], places.in_order(), VI)
    assert len(html) < 4000 * size
    assert all(f'id="p{number}"' in html for number in range(1, size + 1))


# In a real browser.


def _browser() -> str:
    """Where Chromium is; what needs it is left out where it, or what drives it, does not run."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium on this machine: the page was not looked at in a browser")
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    if driver.returncode:
        pytest.skip("Playwright's driver does not run on this machine: the page was not looked at in a browser")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = _browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Shown:
    """A page in the browser, and what the browser complained of."""

    page: Any
    complaints: list[str]

    def lead(self) -> Any:
        return self.page.locator("#values a.v", has_text=re.compile("^Sở Nông nghiệp và Môi trường$")).nth(1)

    def marked(self) -> list[str]:
        return [str(text) for text in self.page.locator("#text .p.on").all_inner_texts()]

    def colour(self, selector: str) -> str:
        return str(self.page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor"))


def _show(chromium: Any, folder: Path, record: Record, **options: Any) -> Shown:
    file = folder / "page.html"
    file.write_text(html_page(record, VI), encoding="utf-8")
    page = chromium.new_context(
        **{"viewport": {"width": 1300, "height": 500}, "reduced_motion": "reduce", **options}
    ).new_page()
    shown = Shown(page, [])
    page.on("console", lambda message: shown.complaints.append(message.text))
    page.on("pageerror", lambda error: shown.complaints.append(str(error)))
    page.goto(file.as_uri())
    return shown


def _is_in_view(locator: Any) -> bool:
    script = "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }"
    return bool(locator.evaluate(script))


@pytest.mark.browser
def test_pointing_at_a_value_marks_its_place_and_brings_it_into_view(chromium: Any, tmp_path: Path) -> None:
    shown = _show(chromium, tmp_path, factory.record())
    place = shown.page.locator("#text " + str(shown.lead().get_attribute("href")))
    assert not _is_in_view(place)
    shown.lead().hover()
    shown.page.wait_for_timeout(400)
    assert shown.marked() == ["Sở Nông nghiệp và Môi trường"]
    assert _is_in_view(place)
    shown.page.mouse.move(1, 1)
    assert shown.marked() == []
    assert shown.complaints == []


@pytest.mark.browser
def test_the_proof_notices_a_page_that_marks_nothing(chromium: Any, tmp_path: Path) -> None:
    shown = _show(chromium, tmp_path, factory.record(), java_script_enabled=False)
    shown.lead().hover()
    shown.page.wait_for_timeout(400)
    assert shown.marked() == []
    assert not _is_in_view(shown.page.locator("#text " + str(shown.lead().get_attribute("href"))))


@pytest.mark.browser
def test_a_page_whose_script_was_changed_does_not_run_it(chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "changed.html"
    file.write_text(html_page(factory.record(), VI).replace('"use strict";', 'document.title = "x";'), encoding="utf-8")
    page = chromium.new_page()
    page.goto(file.as_uri())
    assert page.title() == "Đôn Đốc · ke-hoach-77.txt"


@pytest.mark.browser
def test_a_value_of_several_places_marks_them_all(chromium: Any, tmp_path: Path) -> None:
    shown = _show(chromium, tmp_path, factory.record())
    shown.page.locator("#values a.v", has_text="Văn phòng Ủy ban nhân dân tỉnh Sông Vàng").first.hover()
    assert shown.marked() == ["VĂN PHÒNG UBND TỈNH SÔNG VÀNG", "Văn phòng UBND tỉnh"]


@pytest.mark.browser
def test_a_click_in_the_text_shows_the_value_and_a_second_one_its_task(chromium: Any, tmp_path: Path) -> None:
    shown = _show(chromium, tmp_path, factory.record())
    link = shown.page.locator("#text a", has_text="Bộ Chỉ huy Quân sự tỉnh")
    link.click()
    value = shown.page.locator("#values :target")
    assert value.inner_text() == "Bộ Chỉ huy Quân sự tỉnh"
    assert _is_in_view(value)
    link.click()
    assert shown.page.locator("#values :target").inner_text().startswith("1. Sở Nông nghiệp")


@pytest.mark.browser
def test_the_keyboard_alone_does_it(chromium: Any, tmp_path: Path) -> None:
    shown = _show(chromium, tmp_path, factory.record())
    shown.lead().focus()
    assert shown.marked() == ["Sở Nông nghiệp và Môi trường"]
    shown.page.keyboard.press("Tab")
    assert shown.marked() == ["Bộ Chỉ huy Quân sự tỉnh"]
    shown.page.keyboard.press("Enter")
    assert shown.page.locator("#text .p:target").inner_text() == "Bộ Chỉ huy Quân sự tỉnh"
    shown.page.keyboard.press("Tab")
    assert shown.page.evaluate("document.activeElement.closest('#text') !== null")
    shown.page.keyboard.press("Escape")
    assert shown.page.locator(":target").count() == 0


@pytest.mark.browser
def test_without_a_script_links_mark_and_lead_back(chromium: Any, tmp_path: Path) -> None:
    shown = _show(chromium, tmp_path, factory.record(), java_script_enabled=False)
    value = shown.page.locator("#values a.v", has_text="Văn phòng Ủy ban nhân dân tỉnh Sông Vàng").first
    aim, value_id = str(value.get_attribute("href")), value.get_attribute("id")
    before = shown.colour(aim)
    value.click()
    after = shown.colour(aim)
    assert before != after
    others = str(value.get_attribute("data-to")).split()
    assert {shown.colour(f'[data-p="{number}"]') for number in others} == {after}
    shown.page.locator(f"{aim} a").click()
    assert shown.page.url.endswith(f"#{value_id}")


@pytest.mark.browser
def test_a_task_over_two_pages_is_marked_on_both(chromium: Any, tmp_path: Path) -> None:
    record = factory.record()
    start, end = record.documents[1].tasks[0].span
    middle = (start + end) // 2
    first, second, third = record.source.pages
    pages = (first, second, (third[0], middle), (middle, third[1]))
    shown = _show(chromium, tmp_path, replace(record, source=replace(record.source, pages=pages)))
    shown.page.locator("#values .tasks a.text").nth(1).hover()
    assert "".join(shown.marked()).replace("\n", "").endswith(factory.TEXT[middle:end])
    assert shown.page.locator("#text .sheet:has(.p.on)").count() == 2


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(chromium: Any, tmp_path: Path, scheme: str) -> None:
    shown = _show(chromium, tmp_path, factory.record(), color_scheme=scheme)
    selectors = "#values dt, #values dd, .v, .note, .path, .role, .hint, .file, .folio, #text a, h2, h3, h4, nav a"
    assert min(shown.page.evaluate(_CONTRAST, selectors)) >= 4.5
    shown.page.evaluate("document.documentElement.style.setProperty('--soft', '#777')")
    assert min(shown.page.evaluate(_CONTRAST, selectors)) < 4.5, "the check would not notice a grey that is too weak"


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_phone_shows_one_column_without_scrolling_sideways(chromium: Any, tmp_path: Path, width: int) -> None:
    shown = _show(chromium, tmp_path, factory.record(), viewport={"width": width, "height": 700})
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    text, values = (shown.page.locator(name).bounding_box() for name in ("#text", "#values"))
    assert values["y"] >= text["y"] + text["height"]


_CONTRAST = """selectors => {
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parts(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
  };
  return [...document.querySelectorAll(selectors)].map(element => {
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
}"""
