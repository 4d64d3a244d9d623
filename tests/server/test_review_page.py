"""The page of a review: what it shows, that it works without JavaScript, and to whom it exists."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from reading_entries import PERIODS, SAMPLES, entered

from dondoc_server.access.actor import Actor
from dondoc_server.records.models import Correction, Incoming, Office, Role

People = Callable[..., Actor]


@pytest.fixture
def clerk(province: Office, person: People) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def entry(province: Office, clerk: Actor) -> Incoming:
    return entered(clerk, province.pk, PERIODS.encode())


def browser(who: Actor) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


@pytest.fixture
def desk(clerk: Actor) -> Client:
    return browser(clerk)


def page(client: Client, entry: Incoming, query: str = "") -> str:
    response = client.get(f"/incoming/{entry.pk}/review/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def sent(html: str, **said: Any) -> dict[str, Any]:
    """A form of the page as it is sent, with what one puts into it."""
    fields = {
        name: re.search(rf'name="{name}" value="([^"]*)"', html).group(1)  # type: ignore[union-attr]
        for name in ("version", "request_id")
    }
    return {**fields, **said}


def say(client: Client, entry: Incoming, **said: Any) -> Any:
    return client.post(f"/incoming/{entry.pk}/correct/", sent(page(client, entry), **said))


def test_every_value_points_to_its_place_and_back(entry: Incoming, desk: Client) -> None:
    html = page(desk, entry)
    ids = set(re.findall(r'id="([^"]+)"', html))
    pointed = set(re.findall(r'href="#([^"]+)"', html)) - {"main"}
    assert len(pointed) > 30
    assert {one for one in pointed if not one.startswith("i-")} <= ids
    assert "12/KH-UBND" in html


def test_a_page_with_a_dead_pointer_is_noticed(entry: Incoming, desk: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("dondoc_server.web.values.id_of", lambda _: "v-none")
    with pytest.raises(AssertionError):
        test_every_value_points_to_its_place_and_back(entry, desk)


def test_pictures_bear_the_places(province: Office, clerk: Actor, desk: Client) -> None:
    entry = entered(clerk, province.pk, (SAMPLES / "ke-hoach-tinh.pdf").read_bytes(), "kế hoạch.pdf")
    html = page(desk, entry)
    assert html.count("<rect ") > 100
    ids = set(re.findall(r'id="([^"]+)"', html))
    dead = {one for one in re.findall(r'href="#([pv][^"]+)"', html) if one not in ids}
    assert not dead
    picture = desk.get(f"/incoming/{entry.pk}/pages/0/0/")
    assert picture.headers["Content-Type"] == "image/webp"
    assert b"".join(picture.streaming_content)[:4] == b"RIFF"
    again = desk.get(f"/incoming/{entry.pk}/pages/0/0/", headers={"If-None-Match": picture.headers["ETag"]})
    assert again.status_code == 304
    assert 'class="paper"' in page(desk, entry, "?view=text")


def test_words_of_a_scan_that_are_not_certain_are_shown(province: Office, clerk: Actor, desk: Client) -> None:
    """They bear no value, so nobody has to decide them; they are listed, and marked where they stand."""
    entry = entered(clerk, province.pk, (SAMPLES / "ke-hoach-tinh.txt").read_bytes())
    reading = entry.readings.get()
    start = reading.record["text"].index("Chủ động")
    doubt = {
        "about": "text",
        "why": "ocr",
        "readings": [{"value": "Chủ", "span": [start, start + 3]}, {"value": "Chú", "span": [start, start + 3]}],
    }
    reading.record["documents"][0]["doubts"].append(doubt)
    reading.save()
    html = page(desk, entry)
    assert "Chủ | Chú" in html
    assert f'href="#p{start}{start + 3:08}"' in html
    assert 'class="doubt"' not in html


def test_of_a_scan_whole_values_can_be_chosen_and_pieces_not(province: Office, clerk: Actor, desk: Client) -> None:
    entry = entered(clerk, province.pk, (SAMPLES / "ke-hoach-tinh.txt").read_bytes())
    reading = entry.readings.get()
    read = [{"value": "07/KH-UBND", "span": [40, 42]}, {"value": "ổZ:", "span": [40, 42]}]
    reading.record["documents"][0]["doubts"].append({"about": "number", "why": "ocr", "readings": read})
    reading.save()
    assert re.findall(r'name="value" value="([^"]+)"', page(desk, entry)).count("07/KH-UBND") == 1
    assert page(desk, entry).count("data-choose=") == 1
    assert ">07/KH-UBND</a>" in page(desk, entry)


def test_what_is_doubtful_comes_first(entry: Incoming, desk: Client) -> None:
    html = page(desk, entry)
    assert html.index('class="doubt"') < html.index('class="of-document"')
    assert html.count("data-choose=") == 2


def test_a_reading_is_chosen_by_its_button(entry: Incoming, desk: Client) -> None:
    html = page(desk, entry)
    [first, _] = re.findall(r'<form id="(v-0-doubts-0-\d)".*?</form>', html, re.DOTALL)
    form = re.search(rf'<form id="{first}".*?</form>', html, re.DOTALL).group()  # type: ignore[union-attr]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    response = desk.post(f"/incoming/{entry.pk}/correct/", fields)
    assert response.headers["Location"] == f"/incoming/{entry.pk}/review/#v-0-window"
    html = page(desk, entry)
    assert 'class="doubt"' not in html
    assert "05/02/2031 – 28/02/2031" in html
    assert "đã sửa" in html


def test_values_are_accepted_removed_and_added_by_buttons(entry: Incoming, desk: Client, clerk: Actor) -> None:
    assert say(desk, entry, accept="/documents/0/number").status_code == 302
    assert say(desk, entry, remove="/documents/0/tasks/0/support/0").status_code == 302
    added = say(desk, entry, act="add", place="/documents/0/tasks/0/support/-", value="Sở Xây dựng")
    assert added.headers["Location"].endswith("#v-0-tasks-0-support-+3")
    said = list(Correction.objects.order_by("ordinal").values_list("act", "place"))
    assert said == [
        ("accept", "/documents/0/number"),
        ("remove", "/documents/0/tasks/0/support/0"),
        ("add", "/documents/0/tasks/0/support/-"),
    ]
    html = page(desk, entry)
    assert html.count(str(clerk.account)) > 3


def test_a_correction_is_put_in_where_the_value_stands(entry: Incoming, desk: Client) -> None:
    html = page(desk, entry, "?edit=/documents/0/date")
    assert 'value="01/02/2031"' in html
    wrong = say(desk, entry, act="correct", place="/documents/0/date", value="31/02/2031")
    assert wrong.status_code == 422
    assert "dd/mm/yyyy" in wrong.content.decode()
    assert 'value="31/02/2031"' in wrong.content.decode()
    say(desk, entry, act="correct", place="/documents/0/date", value="02/02/2031")
    html = page(desk, entry)
    assert re.search(r"Máy đọc:\s*<s>01/02/2031</s>", html)


@pytest.mark.parametrize(
    "place", ["/documents/0/kind", "/documents/0/window", "/documents/0/tasks/0/text", "/documents/0/tasks/0/deadline",
              "/documents/0/tasks/0/lead/-", "/documents/0/tasks/-", "/documents/0/signer/authority",
              "/documents/0/urgency", "/documents/0/tasks/0/product", "/documents/0/addressees/-"],
)  # fmt: skip
def test_each_sort_of_value_has_its_form(entry: Incoming, desk: Client, place: str) -> None:
    html = page(desk, entry, f"?edit={place}")
    assert html.count('id="editing"') == 1
    assert f'name="place" value="{place}"' in html


@pytest.mark.parametrize("place", ["/documents/0/span", "/documents/9/number", "x", "/documents/0/tasks/77/text", "/"])
def test_an_address_of_nothing_opens_no_form(entry: Incoming, desk: Client, place: str) -> None:
    assert 'id="editing"' not in page(desk, entry, f"?edit={place}")


def test_the_values_alone_are_handed_to_a_page_that_is_open(entry: Incoming, desk: Client) -> None:
    response = desk.get(f"/incoming/{entry.pk}/review/", headers={"X-Part": "values"})
    html = response.content.decode()
    assert html.lstrip().startswith("<section")
    assert 'class="paper"' not in html


def test_somebody_else_was_faster(entry: Incoming, desk: Client) -> None:
    html = page(desk, entry)
    say(desk, entry, accept="/documents/0/number")
    late = desk.post(f"/incoming/{entry.pk}/correct/", sent(html, accept="/documents/0/date"))
    assert late.status_code == 409
    assert Correction.objects.count() == 1


def test_confirming_waits_for_the_doubts(entry: Incoming, desk: Client) -> None:
    blocked = desk.post(f"/incoming/{entry.pk}/confirm/", sent(page(desk, entry)))
    assert blocked.status_code == 422
    say(desk, entry, accept="/documents/0/window")
    done = desk.post(f"/incoming/{entry.pk}/confirm/", sent(page(desk, entry)))
    assert done.headers["Location"] == f"/incoming/{entry.pk}/"
    html = page(desk, entry)
    assert 'name="accept"' not in html
    assert "đã xác nhận" in html


def test_cancelling_asks_why(entry: Incoming, desk: Client) -> None:
    desk.post(f"/incoming/{entry.pk}/cancel/", sent(page(desk, entry), why="Vào nhầm sổ"))
    entry.refresh_from_db()
    assert (entry.state, entry.why) == (Incoming.State.CANCELLED, "Vào nhầm sổ")


def test_what_was_not_read_is_read_again_or_cancelled(province: Office, clerk: Actor, desk: Client) -> None:
    entry = entered(clerk, province.pk, b"%PDF-1.7 nothing")
    html = desk.get(f"/incoming/{entry.pk}/").content.decode()
    assert f"/incoming/{entry.pk}/again/" in html
    assert f"/incoming/{entry.pk}/cancel/" in html
    assert desk.post(f"/incoming/{entry.pk}/again/").status_code == 302
    entry.refresh_from_db()
    assert entry.state == Incoming.State.WAITING


def test_what_was_corrected_is_not_read_again(entry: Incoming, desk: Client) -> None:
    assert "again" in desk.get(f"/incoming/{entry.pk}/").content.decode()
    say(desk, entry, accept="/documents/0/number")
    assert "again" not in desk.get(f"/incoming/{entry.pk}/").content.decode()
    assert desk.post(f"/incoming/{entry.pk}/again/").status_code == 422


def test_the_history_tells_who_said_what(entry: Incoming, desk: Client, clerk: Actor) -> None:
    say(desk, entry, act="correct", place="/documents/0/number", value="13/KH-UBND")
    say(desk, entry, act="correct", place="/documents/0/number", value="14/KH-UBND")
    say(desk, entry, act="add", place="/documents/0/tasks/-", value="Tổ chức lễ ra quân")
    html = desk.get(f"/incoming/{entry.pk}/review/history/").content.decode()
    assert html.index("Tổ chức lễ ra quân") < html.index("14/KH-UBND") < html.index("13/KH-UBND")
    assert "12/KH-UBND" in html
    assert str(clerk.account) in html
    one = desk.get(f"/incoming/{entry.pk}/review/history/?place=/documents/0/number").content.decode()
    assert "Tổ chức lễ ra quân" not in one


def test_what_a_document_says_is_never_markup(province: Office, clerk: Actor, desk: Client) -> None:
    nasty = PERIODS.replace("trồng cây đầu xuân", '<img src=x onerror=alert(1)> "đầu" xuân').replace(
        "Sở Tài chính", "Sở <b>Tài</b>"
    )
    entry = entered(clerk, province.pk, nasty.encode())
    say(desk, entry, act="add", place="/documents/0/tasks/0/lead/-", value="<script>alert(2)</script>")
    for html in (
        page(desk, entry),
        page(desk, entry, "?edit=/documents/0/subject"),
        desk.get(f"/incoming/{entry.pk}/review/history/").content.decode(),
    ):
        assert "<img src=x" not in html
        assert "<b>Tài" not in html
        assert "<script>alert" not in html


def test_pages_need_no_inline_style_or_script(entry: Incoming, desk: Client) -> None:
    html = page(desk, entry)
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", html)


def test_for_a_stranger_nothing_of_it_exists(entry: Incoming, department: Office, person: People) -> None:
    for role in Role:
        client = browser(person(role, department))
        for path in ("review/", "review/history/", "pages/0/0/"):
            assert client.get(f"/incoming/{entry.pk}/{path}").status_code == 404
        for path in ("correct/", "confirm/", "cancel/"):
            assert client.post(f"/incoming/{entry.pk}/{path}", {"version": 1, "request_id": uuid4()}).status_code == 404
    assert not Correction.objects.exists()


def test_who_only_looks_is_shown_no_buttons(entry: Incoming, province: Office, person: People) -> None:
    leader = browser(person(Role.LEADER, province))
    html = page(leader, entry)
    assert 'name="accept"' not in html
    assert "data-edit" not in html
    assert say(leader, entry, accept="/documents/0/number").status_code == 403


def test_a_page_can_be_had_in_english(entry: Incoming, desk: Client) -> None:
    desk.cookies["language"] = "en"
    html = page(desk, entry)
    assert "To decide first" in html
    assert "Rà soát" not in html


def test_a_container_has_a_page_for_each_file(province: Office, clerk: Actor, desk: Client) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("một.txt", PERIODS)
        archive.writestr("hai.txt", PERIODS.replace("12/KH", "99/KH"))
    entry = entered(clerk, province.pk, packed.getvalue(), "hồ sơ.zip")
    assert "12/KH-UBND" in page(desk, entry)
    assert "99/KH-UBND" in page(desk, entry, "?part=1")
    assert desk.get(f"/incoming/{entry.pk}/review/?part=2").status_code == 404
    said = desk.post(
        f"/incoming/{entry.pk}/correct/", sent(page(desk, entry, "?part=1"), accept="/documents/0/number", part="1")
    )
    assert said.headers["Location"] == f"/incoming/{entry.pk}/review/?part=1#v-0-number"
    assert Correction.objects.get().reading.ordinal == 1
