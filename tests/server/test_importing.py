"""The page that imports a workbook: shown first, made when confirmed, all of it or nothing, and only what one may."""

import re
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from in_browser import Visit, chromium, visit
from test_looks import faults_of
from test_offices import ACCOUNTS, OFFICES, workbook

from dondoc_server.access.actor import Actor
from dondoc_server.actions import importing, workbooks
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.importing import import_book, try_book
from dondoc_server.actions.workbooks import MOST_ROWS, opened
from dondoc_server.records.models import Account, Event, Membership, Office, Role

__all__ = ["chromium", "visit"]  # fixtures


@pytest.fixture
def ruler(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.ADMINISTRATOR, province)


@pytest.fixture
def client(ruler: Actor) -> Client:
    client = Client()
    client.force_login(ruler.account)
    return client


def good(province: Office) -> dict[str, list[tuple[Any, ...]]]:
    return {
        "Đơn_vị": [OFFICES, ("Sở Mới", "SM", province.name, "01/07/2025"), ("Phòng Một", "P1", "Sở Mới", "")],
        "Tài_khoản": [
            ACCOUNTS,
            ("an", "Nguyễn An", "Phòng Một", "Văn thư", ""),
            ("an", "", province.name, "Lãnh đạo", "31/12/2030"),
        ],
    }


def sent(client: Client, content: bytes) -> Any:
    return client.post("/offices/import/", {"file": SimpleUploadedFile("a.xlsx", content)})


def standing() -> tuple[int, ...]:
    return tuple(kind.objects.count() for kind in (Office, Account, Membership, Event))


def sealed(page: Any) -> str:
    found = re.search(r'name="book" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def test_it_is_shown_first_and_made_when_confirmed(client: Client, province: Office, tmp_path: Path) -> None:
    before = standing()
    page = sent(client, workbook(tmp_path, **good(province)).read_bytes())
    shown = page.content.decode()
    assert page.status_code == 200
    assert all(word in shown for word in ("2 đơn vị, 1 tài khoản", "Sở Mới", "Phòng Một", "Nguyễn An", "Lãnh đạo"))
    assert standing() == before
    done = client.post("/offices/import/", {"book": sealed(page)})
    assert done.headers["Cache-Control"] == "no-store"
    password = re.search(r'handed">([^<]+)<', done.content.decode())
    assert password
    assert Account.objects.get(username="an").check_password(password[1])
    assert Office.objects.get(name="Phòng Một").parent == Office.objects.get(name="Sở Mới")
    assert [now - then for now, then in zip(standing(), before, strict=True)] == [2, 1, 2, 5]
    again = client.post("/offices/import/", {"book": sealed(page)})
    assert again.status_code == 422  # they are there
    assert [now - then for now, then in zip(standing(), before, strict=True)] == [2, 1, 2, 5]


def test_faults_are_named_by_sheet_row_and_column(client: Client, province: Office, tmp_path: Path) -> None:
    rows = good(province)
    rows["Đơn_vị"].append(("Phòng Hai", "P2", "Không có", "32/01/2025"))
    rows["Tài_khoản"].append(("có dấu", "", "Phòng Một", "vua", ""))
    before = standing()
    page = sent(client, workbook(tmp_path, **rows).read_bytes())
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))
    assert page.status_code == 422
    assert "Có 2 chỗ chưa hợp lệ" in told
    assert "Đơn vị 4 Đơn vị cấp trên Không có đơn vị “Không có”" in told
    assert "Tài khoản 4 Vai trò Vai trò không hợp lệ" in told
    assert "Sở Mới" not in told
    assert standing() == before


def test_nothing_is_made_of_a_workbook_beyond_ones_rights(
    province: Office, department: Office, person: Callable[..., Actor], tmp_path: Path
) -> None:
    client = Client()
    client.force_login(person(Role.ADMINISTRATOR, department).account)
    before = standing()
    for rows in (
        {"Đơn_vị": [OFFICES, ("Sở Mới", "", province.name, "")]},
        {"Đơn_vị": [OFFICES, ("Tỉnh khác", "", "", "")]},
        {"Tài_khoản": [ACCOUNTS, ("an", "", province.name, "Quản trị", "")]},
    ):
        page = sent(client, workbook(tmp_path, **rows).read_bytes())
        assert page.status_code == 422
        assert standing() == before
    # Whether there is an office of that name, which may not be seen, is not told.
    nowhere = {"Tài_khoản": [ACCOUNTS, ("an", "", "Nơi nào đó", "Quản trị", "")]}
    other = sent(client, workbook(tmp_path, **nowhere).read_bytes()).content.decode()
    assert page.content.decode().count("Không có đơn vị") == other.count("Không có đơn vị") == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_imports(province: Office, person: Callable[..., Actor], role: Role) -> None:
    client = Client()
    client.force_login(person(role, province).account)
    assert client.get("/offices/import/").status_code == 403
    assert sent(client, b"x").status_code == 403
    assert "/offices/import/" not in client.get("/offices/").content.decode()


def test_what_is_confirmed_is_what_was_shown_to_the_same_person(
    client: Client, province: Office, person: Callable[..., Actor], tmp_path: Path
) -> None:
    book = sealed(sent(client, workbook(tmp_path, **good(province)).read_bytes()))
    other = Client()
    other.force_login(person(Role.ADMINISTRATOR, province).account)
    before = standing()
    for who, said in ((other, book), (client, book[:-1] + "x"), (client, ""), (client, "a:b:c")):
        page = who.post("/offices/import/", {"book": said})
        assert (page.status_code, standing()) == (422, before)
        assert "đã hết hiệu lực" in page.content.decode()


def test_the_template_can_be_imported(client: Client, province: Office) -> None:
    content = client.get("/offices/import/template.xlsx").content
    assert {kind: len(rows) for kind, rows in opened(content).items()} == {"offices": 1, "accounts": 1}
    page = sent(client, content)
    assert "không có dòng nào" in page.content.decode()
    client.cookies["language"] = "en"
    english = client.get("/offices/import/template.xlsx").content
    assert opened(english)["accounts"][0][0] == "Username"
    assert province


def packed(**changed: bytes) -> bytes:
    """A workbook with other parts than the writer gave it."""
    out, whole = BytesIO(), BytesIO()
    from xlsxwriter import Workbook

    with Workbook(whole) as book:
        book.add_worksheet("Đơn vị").write_row(0, 0, OFFICES)
    with ZipFile(whole) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, changed.get(Path(name).stem, before.read(name)))
    return out.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def hostile() -> Iterator[tuple[bytes, str]]:
    yield b"", "fault.no_workbook"
    yield b"PK\x05\x06" + bytes(18), "fault.no_workbook"
    yield b"x" * (workbooks.MOST_BYTES + 1), "fault.workbook_large"
    yield packed(sheet1=b" " * (workbooks.MOST_UNPACKED + 1)), "fault.no_workbook"  # unfolds a thousandfold
    far = SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield packed(sheet1=far.encode()), "fault.workbook_rows"
    rows = "".join(f'<row r="{k}"><c r="A{k}"><v>1</v></c></row>' for k in range(1, MOST_ROWS + 3))
    yield packed(sheet1=SHEET.format(rows).encode()), "fault.workbook_rows"
    yield packed(sheet1=b"<worksheet><sheetData><row"), "fault.no_workbook"
    yield packed(workbook=b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><workbook>&b;</workbook>"), ""


@pytest.mark.parametrize(("content", "key"), [*hostile()])
def test_a_hostile_workbook_is_refused_quickly(content: bytes, key: str) -> None:
    begun = time.process_time()
    with pytest.raises(Fault) as wrong:
        opened(content)
    assert wrong.value.key == (key or wrong.value.key)
    assert time.process_time() - begun < 3


def test_every_refusal_has_its_words_on_the_page(client: Client) -> None:
    for content, _ in hostile():
        page = sent(client, content)
        assert page.status_code == 422
        assert 'role="alert"' in page.content.decode()
    assert "Chưa chọn tệp" in client.post("/offices/import/", {}).content.decode()


def test_the_largest_workbook_holds_nobody_up_for_long(
    ruler: Actor, province: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passwords, which take their time, are made before anything is locked."""
    offices = [["Tên đơn vị", "Đơn vị cấp trên"], *([f"Phòng {k}", province.name] for k in range(MOST_ROWS))]
    accounts = [["Tên đăng nhập", "Đơn vị", "Vai trò"], *([f"a{k}", f"Phòng {k}", "văn thư"] for k in range(MOST_ROWS))]
    book = {"offices": offices, "accounts": accounts}
    begun = time.monotonic()
    try_book(ruler, book)
    assert time.monotonic() - begun < 30
    hashed: list[bool] = []

    def ready() -> importing.Ready:
        hashed.append(connection.in_atomic_block and bool(connection.savepoint_ids[1:]))
        return importing.Ready("x", "!")

    monkeypatch.setattr(importing.accounts, "ready", ready)
    with CaptureQueriesContext(connection):
        import_book(ruler, {"accounts": [accounts[0], ["a", province.name, "văn thư"]]})
    assert hashed == [False]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_of_it_have_no_grave_faults(visit: Visit, ruler: Actor, province: Office, tmp_path: Path) -> None:
    visitor = visit(ruler)
    bad = good(province)
    bad["Đơn_vị"].append(("Phòng Hai", "P2", "Không có", ""))
    for rows, button in ((bad, ""), (good(province), "Xác nhận nhập")):
        visitor.go("/offices/")
        visitor.page.click("a[href='/offices/import/']")
        visitor.page.set_input_files("#file", str(workbook(tmp_path, **rows)))
        visitor.page.click("main form button")
        visitor.page.wait_for_load_state()
        assert faults_of(visitor) == []
        if button:
            visitor.page.get_by_role("button", name=button).click()
            visitor.page.wait_for_selector("text=Mật khẩu ban đầu")
            assert faults_of(visitor) == []
    assert Office.objects.filter(name="Phòng Một").exists()
