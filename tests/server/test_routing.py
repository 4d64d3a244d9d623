"""A leader's instruction: who may give it and to whom, what becomes of the entry, and how it looks on paper."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook
from reading_entries import PERIODS, entered

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions.correcting import correct
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.incoming import confirm
from dondoc_server.actions.routing import route
from dondoc_server.actions.stale import Stale
from dondoc_server.queries.reviewing import review
from dondoc_server.records.models import Event, Incoming, Office, Role, RoutingSlip
from dondoc_server.web import routing as pages

People = Callable[..., Actor]
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def clerk(province: Office, person: People) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def leader(province: Office, department: Office, finance: Office, person: People) -> Actor:  # noqa: ARG001
    """A leader of the province as it is with its departments."""
    return person(Role.LEADER, province)


@pytest.fixture
def finance(province: Office) -> Office:
    return Office.objects.create(name="Sở Tài chính tỉnh Nam Sơn", parent=province, valid_from=LONG_AGO)


@pytest.fixture
def entry(province: Office, clerk: Actor) -> Incoming:
    """A confirmed entry."""
    made = entered(clerk, province.pk, PERIODS.encode())
    correct(clerk, made.readings.get().pk, uuid4(), "/documents/0/window", "accept", None, made.version)
    return confirm(clerk, made.pk, made.version + 1)


def next_month() -> date:
    return timezone.localdate() + timedelta(days=30)


def routed(leader: Actor, entry: Incoming, lead: Office, *support: Office, **other: Any) -> RoutingSlip:
    values = {"instruction": "Khẩn trương tham mưu.", "deadline": next_month(), "version": entry.version} | other
    offices = [(lead.pk, "lead"), *((one.pk, "support") for one in support)]
    return route(leader, entry.pk, uuid4(), values["version"], values["instruction"], values["deadline"], offices)


def test_a_slip_names_who_leads(
    entry: Incoming, leader: Actor, department: Office, finance: Office, person: People
) -> None:
    reporter = person(Role.REPORTER, department)
    with pytest.raises(Hidden):
        review(reporter, entry.pk)
    slip = routed(leader, entry, department, finance)
    entry.refresh_from_db()
    assert entry.handed_to == "Sở Y tế tỉnh Nam Sơn"
    assert entry.handed_on == timezone.localdate()
    assert {(one.office, one.capacity) for one in slip.routed.all()} == {(department, "lead"), (finance, "support")}
    assert Event.objects.order_by("number").last().action == "incoming.routed"  # type: ignore[union-attr]
    assert review(reporter, entry.pk).entry == entry


def test_the_same_request_twice_is_one_slip(entry: Incoming, leader: Actor, department: Office) -> None:
    request = uuid4()
    for _ in range(2):
        route(leader, entry.pk, request, entry.version, "", None, [(department.pk, "lead")])
    assert RoutingSlip.objects.count() == 1


def test_nobody_routes_what_they_have_not_seen(entry: Incoming, leader: Actor, department: Office) -> None:
    routed(leader, entry, department)
    with pytest.raises(Stale):
        routed(leader, entry, department)
    entry.refresh_from_db()
    routed(leader, entry, department, instruction="Lần hai")
    assert RoutingSlip.objects.count() == 2


def test_what_cannot_stand(entry: Incoming, leader: Actor, department: Office, finance: Office) -> None:
    elsewhere = Office.objects.create(name="Nơi khác", valid_from=LONG_AGO)
    closed = Office.objects.create(name="Đã giải thể", parent=department.parent, valid_from=LONG_AGO, valid_to=LONG_AGO)
    for offices, why in (
        ([], "lead"),
        ([(department.pk, "support")], "lead"),
        ([(department.pk, "lead"), (finance.pk, "lead")], "lead"),
        ([(department.pk, "lead"), (department.pk, "support")], "twice"),
        ([(department.pk, "lead"), (finance.pk, "xem")], "office"),
        ([(elsewhere.pk, "lead")], "office"),
        ([(closed.pk, "lead")], "office"),
        ([(uuid4(), "lead")], "office"),
    ):
        with pytest.raises(Fault, match=f"slip.fault_{why}"):
            route(leader, entry.pk, uuid4(), entry.version, "", None, offices)
    with pytest.raises(Fault, match="fault_past"):
        routed(leader, entry, department, deadline=timezone.localdate() - timedelta(days=1))
    assert not RoutingSlip.objects.exists()


def test_only_a_leader_routes_what_is_confirmed(
    province: Office, entry: Incoming, clerk: Actor, leader: Actor, department: Office, person: People
) -> None:
    for role in (Role.CLERK, Role.SPECIALIST, Role.AUDITOR):
        with pytest.raises(Forbidden):
            routed(person(role, province), entry, department)
    with pytest.raises(Hidden):
        routed(person(Role.LEADER, department), Incoming(pk=uuid4(), version=1), department)
    unread = entered(clerk, province.pk, PERIODS.replace("12/KH", "15/KH").encode())
    with pytest.raises(Forbidden):
        routed(leader, unread, department)


def browser(who: Actor) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


def test_the_form(entry: Incoming, leader: Actor, department: Office, finance: Office) -> None:
    client = browser(leader)
    html = client.get(f"/incoming/{entry.pk}/route/").content.decode()
    assert f'name="office-{department.pk}" value="lead"' in html
    said = {"version": entry.version, "request_id": uuid4(), "instruction": "Tham mưu", "deadline": "31/12/2999"}
    nobody = client.post(f"/incoming/{entry.pk}/route/", said)
    assert nobody.status_code == 422
    assert "chủ trì" in nobody.content.decode()
    past = client.post(
        f"/incoming/{entry.pk}/route/", {**said, "deadline": "01/01/2020", f"office-{finance.pk}": "lead"}
    )
    assert past.status_code == 422
    assert f'name="office-{finance.pk}" value="lead" aria-label="{finance}: Chủ trì" checked' in past.content.decode()
    done = client.post(
        f"/incoming/{entry.pk}/route/", {**said, f"office-{finance.pk}": "lead", f"office-{department.pk}": "inform"}
    )
    assert done.headers["Location"] == f"/incoming/{entry.pk}/"
    assert {(one.office, one.capacity) for one in RoutingSlip.objects.get().routed.all()} == {
        (finance, "lead"),
        (department, "inform"),
    }


def test_the_form_is_for_leaders(entry: Incoming, clerk: Actor, department: Office, person: People) -> None:
    assert browser(clerk).get(f"/incoming/{entry.pk}/route/").status_code == 403
    assert browser(person(Role.LEADER, department)).get(f"/incoming/{entry.pk}/route/").status_code == 404


# On paper.


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_slip_and_stamp_on_paper(
    entry: Incoming, leader: Actor, clerk: Actor, department: Office, finance: Office
) -> None:
    routed(leader, entry, department, finance)
    html = browser(clerk).get(f"/incoming/{entry.pk}/slip/").content.decode()
    pdf = browser(clerk).get(f"/incoming/{entry.pk}/slip.pdf").content
    for words in (
        "ĐẾN",
        "Sở Y tế tỉnh Nam Sơn",
        "Sở Tài chính tỉnh Nam Sơn",
        "Khẩn trương tham mưu.",
        f"{next_month():%d/%m/%Y}",
        "12/KH-UBND",
        "trồng cây đầu xuân",
        str(leader.account),
    ):
        assert words in html
        assert words in words_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]


def test_markup_in_values_is_only_text(entry: Incoming, leader: Actor, clerk: Actor, department: Office) -> None:
    nasty = '#panic("x") *đậm* [ô] $x^2$ <b>'
    routed(leader, entry, department, instruction=nasty)
    assert nasty in words_of(browser(clerk).get(f"/incoming/{entry.pk}/slip.pdf").content)
    assert "<b>Khẩn" not in browser(clerk).get(f"/incoming/{entry.pk}/slip/").content.decode()


def test_a_stamp_needs_no_slip(province: Office, clerk: Actor) -> None:
    unread = entered(clerk, province.pk, b"%PDF-1.7 nothing")
    assert "Ngày: " + f"{timezone.localdate():%d/%m/%Y}" in words_of(
        browser(clerk).get(f"/incoming/{unread.pk}/slip.pdf").content
    )


def test_the_register_is_printed(
    province: Office, entry: Incoming, clerk: Actor, person: People, department: Office
) -> None:
    unread = entered(clerk, province.pk, b"%PDF-1.7 nothing", "=1+1.pdf")
    assert (entry.number, unread.number) == (1, 2)
    client = browser(clerk)
    pdf = words_of(client.get("/incoming/register.pdf").content)
    for words in ("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "(10)", "12/KH-UBND", "Kế hoạch trồng cây đầu xuân", "Trang 1/1"):
        assert words in pdf
    book = client.get("/incoming/register.xlsx").content
    [sheet] = [CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()]
    assert sheet[-2][1:4] == ["1", "Ủy ban nhân dân tỉnh Nam Sơn", "12/KH-UBND"]
    assert len(sheet[4]) == 10
    stranger = browser(person(Role.CLERK, department))
    assert "12/KH-UBND" not in words_of(stranger.get("/incoming/register.pdf").content)
    assert "12/KH-UBND" not in words_of(client.get("/incoming/register.pdf?year=2019").content)


@pytest.mark.parametrize(("form", "most"), [("pdf", "MOST_ON_PAPER"), ("xlsx", "MOST_IN_A_WORKBOOK")])
def test_a_register_too_long_for_one_request_is_told_and_not_cut(
    entry: Incoming, clerk: Actor, monkeypatch: pytest.MonkeyPatch, form: str, most: str
) -> None:
    client = Client()
    client.force_login(clerk.account)
    entered(clerk, entry.office_id, PERIODS.replace("12/KH", "13/KH").encode())
    monkeypatch.setattr(pages, most, 2)
    assert client.get(f"/incoming/register.{form}").status_code == 200
    monkeypatch.setattr(pages, most, 1)
    answer = client.get(f"/incoming/register.{form}")
    assert answer.status_code == 422
    assert "Có 2 văn bản, trong khi một lần kết xuất có nhiều nhất 1." in answer.content.decode()
    assert client.get(f"/incoming/register.{form}?state=confirmed").status_code == 200


def test_what_a_leader_wrote_is_for_those_who_may_read_the_text(
    leader: Actor, entry: Incoming, department: Office, finance: Office, province: Office, person: People
) -> None:
    """Who sees the entry in the register alone sees to whom it went and by when."""
    routed(leader, entry, department, finance)
    for who, reads in (
        (leader, True),
        (person(Role.REPORTER, department), True),
        (person(Role.AUDITOR, province), False),
    ):
        client = Client()
        client.force_login(who.account)
        paths = ("", "slip/", "slip.pdf")
        shown = [client.get(f"/incoming/{entry.pk}/{path}").content for path in paths]
        texts = [shown[0].decode(), shown[1].decode(), words_of(shown[2])]
        assert ["Khẩn trương tham mưu." in text for text in texts] == [reads] * 3
        assert all(department.name in text for text in texts)
        (slip,) = client.get(f"/api/incoming/{entry.pk}/slips").json()
        assert (slip["instruction"], len(slip["routed"])) == ("Khẩn trương tham mưu." if reads else "", 2)
