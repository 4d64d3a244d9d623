"""Every page answers those who may see it, and those who may not as if it were not there."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from conftest import freshly_signed_in
from dondoc.reading.registry import FORMATS, endings_read
from dondoc_server.access.actor import Actor
from dondoc_server.actions.incoming import register
from dondoc_server.actions.offices import opening_code
from dondoc_server.records.models import Account, Incoming, Membership, Office, Outgoing, Role, Token


def signed_in(who: Actor) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def entry(province: Office, clerk: Actor) -> Incoming:
    return register(clerk, province.pk, uuid4(), "ke-hoach.txt", [b"KE HOACH"]).entry


def test_who_is_not_signed_in_is_asked_to(province: Office, entry: Incoming) -> None:  # noqa: ARG001
    for path in ("/", "/incoming/", f"/incoming/{entry.pk}/", f"/incoming/{uuid4()}/"):
        answer = Client().get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/accounts/login/?next={path}")
    assert "Đăng nhập" in Client().get("/accounts/login/").content.decode()


@pytest.mark.parametrize("role", Role)
def test_the_first_page_of_each_role(province: Office, person: Callable[..., Actor], role: Role) -> None:
    answer = signed_in(person(role, province)).get("/")
    assert answer.status_code == 200
    assert province.name in answer.content.decode()


def test_the_register_and_an_entry(clerk: Actor, entry: Incoming) -> None:
    client = signed_in(clerk)
    assert "ke-hoach.txt" in client.get("/incoming/").content.decode()
    assert "ke-hoach.txt" in client.get(f"/incoming/{entry.pk}/").content.decode()
    assert "Đang đọc" in client.get(f"/incoming/{entry.pk}/state/").content.decode()


def test_what_may_not_be_seen_is_answered_as_what_is_not_there(
    department: Office, person: Callable[..., Actor], entry: Incoming
) -> None:
    client = signed_in(person(Role.CLERK, department))
    hidden = [client.get(f"/incoming/{entry.pk}/{rest}") for rest in ("", "state/", "file/")]
    missing = [client.get(f"/incoming/{uuid4()}/{rest}") for rest in ("", "state/", "file/")]
    nowhere = client.get("/no/such/page")
    assert {answer.status_code for answer in (*hidden, *missing, nowhere)} == {404}
    assert len({answer.content for answer in (*hidden, *missing, nowhere)}) == 1
    headers = [{**answer.headers, "X-Request-ID": ""} for answer in (*hidden, *missing, nowhere)]
    assert all(each == headers[0] for each in headers)
    assert "ke-hoach" not in client.get("/incoming/").content.decode()


def told(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


SEEN_BY = {
    "/incoming/": set(Role),
    "/outgoing/": set(Role),
    "/search/?q=bao": set(Role),
    "/offices/": set(Role),
    "/people/": set(Role),
    "/log/": set(Role),
    "/tokens/": set(Role),
    "/display": set(),
    "/health/": {Role.ADMINISTRATOR},
}


@pytest.mark.parametrize("role", Role)
def test_lists_answer_everybody_with_what_they_may_see(
    province: Office, person: Callable[..., Actor], entry: Incoming, role: Role
) -> None:
    client = signed_in(person(role, province))
    answers = {path: client.get(path).status_code for path in SEEN_BY}
    assert {path for path, status in answers.items() if status == 200} == {
        path for path, roles in SEEN_BY.items() if role in roles
    }
    assert set(answers.values()) <= {200, 403, 405}
    may_see = role in {Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.AUDITOR}
    assert (str(entry.pk) in client.get("/incoming/").content.decode()) == may_see
    may_see_log = role in {Role.AUDITOR, Role.ADMINISTRATOR}
    assert ("incoming.registered" in client.get("/log/").content.decode()) == may_see_log


# Entering files


def _batch(client: Client) -> str:
    found = re.search(r'name="batch" value="([^"]+)"', client.get("/incoming/new/").content.decode())
    assert found is not None
    return found[1]


def _file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_one_form_enters_many_files_and_sent_again_it_enters_none(province: Office, clerk: Actor) -> None:
    client = signed_in(clerk)
    sent = {"office": str(province.pk), "batch": _batch(client)}
    for _ in range(2):
        files = [_file("a.txt", b"MOT"), _file("b.txt", b"HAI")]
        shown = told(client.post("/incoming/new/", sent | {"files": files}, follow=True))
        assert "a.txt" in shown
        assert "b.txt" in shown
    assert Incoming.objects.count() == 2
    assert "Không vào sổ lần nữa" in shown


def test_other_files_in_the_same_form_are_other_entries(province: Office, clerk: Actor) -> None:
    """One goes back to the form, takes another file and sends it: its request must not be the old one."""
    client = signed_in(clerk)
    sent = {"office": str(province.pk), "batch": _batch(client)}
    for content in (b"MOT", b"HAI"):
        client.post("/incoming/new/", sent | {"files": [_file("a.txt", content)]})
    assert Incoming.objects.count() == 2


def test_a_browser_that_sends_one_by_one_gets_one_line_for_each(province: Office, clerk: Actor) -> None:
    client, request = signed_in(clerk), str(uuid4())
    sent = {"office": str(province.pk), "batch": _batch(client), "request_id": request}
    lines = [
        client.post("/incoming/new/", sent | {"files": [_file("a.txt", b"MOT")]}, headers={"HX-Request": "true"})
        for _ in range(2)
    ]
    assert [line.content.count(b"<li") for line in lines] == [1, 1]
    assert str(Incoming.objects.get().request_id) == request
    assert "Không vào sổ lần nữa" in told(lines[1])


def test_what_cannot_be_entered_is_told_at_the_field(province: Office, clerk: Actor) -> None:
    client = signed_in(clerk)
    sent = {"office": str(province.pk), "batch": _batch(client)}
    for files, words in (([], "Chưa chọn tệp nào"), ([_file("a.txt", b"A"), _file("rong.txt", b"")], "rong.txt")):
        answer = client.post("/incoming/new/", sent | {"files": files})
        assert answer.status_code == 422
        assert words in told(answer)
    assert not Incoming.objects.exists()


def test_nobody_enters_into_another_office(province: Office, department: Office, person: Callable[..., Actor]) -> None:
    sent = {"office": str(province.pk), "batch": str(uuid4()), "files": [_file("a.txt", b"MOT")]}
    assert signed_in(person(Role.CLERK, department)).post("/incoming/new/", sent).status_code == 422
    assert signed_in(person(Role.LEADER, province)).post("/incoming/new/", sent).status_code == 403
    assert not Incoming.objects.exists()


# What goes out


TAKING = {"kind": "ke_hoach", "subject": "Ứng phó bão", "issued_on": "01/01/2026", "book": "chung", "copies": "1"}


def test_a_number_is_taken_once_and_may_be_cancelled(province: Office, clerk: Actor) -> None:
    client = signed_in(clerk)
    sent = TAKING | {"office": str(province.pk), "request_id": str(uuid4())}
    answers = [client.post("/outgoing/new/", sent) for _ in range(2)]
    document = Outgoing.objects.get()
    assert {answer.headers["Location"] for answer in answers} == {f"/outgoing/{document.pk}/"}
    assert document.symbol == "01/KH-UBND"
    assert "01/KH-UBND" in told(client.get("/outgoing/"))
    assert client.post(f"/outgoing/{document.pk}/cancel/", {"why": " "}).status_code == 422
    assert "Hoãn họp" in told(client.post(f"/outgoing/{document.pk}/cancel/", {"why": "Hoãn họp"}, follow=True))


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"kind": "cong_van"}, "unit"), ({"book": "Sổ chung"}, "book"), ({"issued_on": "31/02/2026"}, "issued_on")],
)
def test_what_a_number_cannot_be_given_for_is_told_at_its_field(
    province: Office, clerk: Actor, changed: dict[str, str], field: str
) -> None:
    sent = TAKING | {"office": str(province.pk), "request_id": str(uuid4())} | changed
    answer = signed_in(clerk).post("/outgoing/new/", sent)
    assert answer.status_code == 422
    assert f'id="id_{field}-fault"' in answer.content.decode()
    assert sent["request_id"] in answer.content.decode()
    assert not Outgoing.objects.exists()


# What is filled in by hand


def test_the_register_says_to_whom_a_document_was_handed(clerk: Actor, entry: Incoming) -> None:
    Incoming.objects.filter(pk=entry.pk).update(state="read")
    client, path = signed_in(clerk), f"/incoming/{entry.pk}/hand-over/"
    filled = {"version": "1", "handed_to": "Phòng Kinh tế", "handed_on": "05/01/2026", "signed_for": "Minh", "note": ""}
    assert client.post(path, filled | {"handed_on": "31/02/2026"}).status_code == 422
    assert client.post(path, filled).status_code == 302
    shown = told(client.get("/incoming/"))
    assert all(words in shown for words in ("Phòng Kinh tế", "05/01/2026", "Minh"))
    assert client.post(path, filled).status_code == 409
    assert client.post(path, filled | {"version": "2", "signed_for": "x" * 121}).status_code == 422


def test_the_register_says_when_a_document_went_out(province: Office, clerk: Actor) -> None:
    client = signed_in(clerk)
    client.post("/outgoing/new/", TAKING | {"office": str(province.pk), "request_id": str(uuid4())})
    path = f"/outgoing/{Outgoing.objects.get().pk}/hand-over/"
    filled = {"version": "1", "handed_on": "06/01/2026", "signed_for": "Bưu điện", "note": "2 bì"}
    assert client.post(path, filled).status_code == 302
    assert all(words in told(client.get("/outgoing/")) for words in ("06/01/2026", "Bưu điện", "2 bì"))
    assert client.post(path, filled).status_code == 409


# Offices and accounts


def test_an_administrator_makes_an_office_and_an_account(province: Office, person: Callable[..., Actor]) -> None:
    client = signed_in(person(Role.ADMINISTRATOR, province))
    made = {"name": "Sở Xây dựng", "parent": str(province.pk), "valid_from": "01/01/2026"}
    assert "Sở Xây dựng" in told(client.post("/offices/new/", made, follow=True))
    assert client.post("/offices/new/", made).status_code == 422
    office = Office.objects.get(name="Sở Xây dựng")
    assert "SXD" in told(client.post(f"/offices/{office.pk}/", made | {"symbol": "SXD"}, follow=True))
    post = {"office": str(office.pk), "role": "clerk", "valid_from": "01/01/2026"}
    shown = client.post("/people/new/", {"username": "hoa", "full_name": "Lê Hoa"} | post).content.decode()
    password = re.search(r'handed">([^<]+)<', shown)
    assert password is not None
    account = Account.objects.get(username="hoa")
    assert account.check_password(password[1])
    assert "Lê Hoa" in told(client.get("/people/"))
    assert client.post(f"/people/{account.pk}/appoint/", post | {"role": "leader"}).status_code == 302
    assert client.post(f"/people/{account.pk}/appoint/", post | {"role": "leader"}).status_code == 422
    held = Membership.objects.get(account=account, role=Role.LEADER)
    client.post(f"/people/{account.pk}/end/{held.pk}/")
    held.refresh_from_db()
    assert held.valid_to is not None
    client.post(f"/people/{account.pk}/password/")
    account.refresh_from_db()
    assert not account.check_password(password[1])
    client.post(f"/people/{account.pk}/", {"username": "hoa", "full_name": "Lê Thị Hoa"})
    account.refresh_from_db()
    assert (account.full_name, account.is_active) == ("Lê Thị Hoa", False)


def test_a_leader_sees_offices_and_changes_none(province: Office, person: Callable[..., Actor]) -> None:
    client = signed_in(person(Role.LEADER, province))
    assert client.get(f"/offices/{province.pk}/").status_code == 403
    assert client.post("/offices/new/", {"name": "X", "valid_from": "01/01/2026"}).status_code == 403
    assert client.post("/people/new/", {}).status_code == 403
    assert Office.objects.count() == 1


def test_the_first_office_needs_the_code_and_closes_the_page(db: None) -> None:  # noqa: ARG001
    client = Client()
    assert client.get("/").headers["Location"] == "/first-run/"
    sent = {"code": "x", "name": "UBND tỉnh", "username": "quantri", "password": "Cau-Hien-Luong-9", "again": "khac"}
    assert "Hai lần nhập mật khẩu" in told(client.post("/first-run/", sent))
    sent["again"] = sent["password"]
    assert "Mã khởi tạo không đúng" in told(client.post("/first-run/", sent))
    assert not Office.objects.exists()
    assert client.post("/first-run/", sent | {"code": opening_code()}).headers["Location"] == "/"
    assert "UBND tỉnh" in told(client.get("/"))
    assert client.get("/first-run/").status_code == 404
    assert Client().get("/").headers["Location"] == "/accounts/login/?next=/"


# One's own


def test_a_token_is_shown_once_and_revoked(clerk: Actor) -> None:
    client = freshly_signed_in(Client(), clerk.account)
    shown = client.post("/tokens/", {"name": "Trục", "days": "30", "scope": ["incoming.see"]}).content.decode()
    key = re.search(r'handed">([^<]+)<', shown)
    assert key is not None
    assert key[1] not in client.get("/tokens/").content.decode()
    assert client.post("/tokens/", {"name": "Trục", "days": "30"}).status_code == 422
    token = Token.objects.get()
    client.post(f"/tokens/{token.pk}/revoke/")
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_language_theme_and_density_are_chosen(clerk: Actor) -> None:
    client = signed_in(clerk)
    chosen = {"language": "en", "theme": "dark", "density": "dense", "back": "/incoming/"}
    assert client.post("/display", chosen).headers["Location"] == "/incoming/"
    shown = client.get("/incoming/").content.decode()
    assert '<html lang="en" data-theme="dark" data-density="dense" data-bs-theme="dark">' in shown
    assert "Register of incoming documents" in shown
    answer = client.post("/display", {"theme": "blue", "back": "https://example.org/"})
    assert (answer.headers["Location"], answer.cookies) == ("/", {})


def test_a_page_of_somebody_signed_in_is_not_kept(clerk: Actor) -> None:
    assert signed_in(clerk).get("/incoming/").headers["Cache-Control"] == "private, no-store"


def test_pages_have_no_script_and_no_style_in_them(clerk: Actor, entry: Incoming) -> None:
    client = signed_in(clerk)
    for path in ("/", "/incoming/", f"/incoming/{entry.pk}/", "/incoming/new/", "/outgoing/new/", "/tokens/"):
        shown = client.get(path).content.decode()
        assert re.findall(r"<style| style=| on[a-z]+=|<script(?![^>]*(?:src=|application/json))", shown) == [], path


def test_a_page_with_a_script_in_it_is_noticed() -> None:
    broken = '<p style="x"><a onclick="y"><script>z</script><script src="a"></script>'
    assert len(re.findall(r"<style| style=| on[a-z]+=|<script(?![^>]*(?:src=|application/json))", broken)) == 3


def test_forms_of_a_stranger_are_not_taken(clerk: Actor) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk.account)
    answer = client.post("/display", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hiệu lực" in told(answer)


def test_ids_of_pages_are_no_free_text(clerk: Actor) -> None:
    assert signed_in(clerk).get("/incoming/new/?entry=x&known=" + str(UUID(int=1))).status_code == 200


def test_the_form_names_the_kinds_that_are_read_and_no_others(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    page = signed_in(clerk).get("/incoming/new/").content.decode()
    assert 'accept=".pdf,.doc,.docx,' in page
    assert "Đọc được: PDF, DOC, DOCX," in page
    assert {"eml", "zip", "tiff", "txt"} <= set(endings_read())
    assert not {"msg", "xlsx", "rar", "exe"} & set(endings_read())
    assert all(row.reader or row.opener for row in FORMATS if row.endings)
    monkeypatch.setattr("dondoc.reading.registry.FORMATS", [row for row in FORMATS if "pdf" not in row.endings])
    assert 'accept=".doc,.docx,' in signed_in(clerk).get("/incoming/new/").content.decode()
