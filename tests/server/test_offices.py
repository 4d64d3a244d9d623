"""Offices and accounts: who may make and change them, what cannot stand, and that rights end with the role."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import xlsxwriter
from django.test import Client
from django.utils import timezone

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions import accounts, offices
from dondoc_server.actions.accounts import Person, Post, first_office, managed
from dondoc_server.actions.console import CONSOLE
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.importing import RowFaults, import_workbook
from dondoc_server.actions.offices import About, opening_code
from dondoc_server.queries.history import verify
from dondoc_server.records.models import Account, Event, Membership, Office, Role

ADMINISTRATOR = Role.ADMINISTRATOR


@pytest.fixture
def ruler(province: Office, department: Office, person: Callable[..., Actor]) -> Actor:
    assert department.parent == province
    return person(ADMINISTRATOR, province)


@pytest.fixture
def lesser(department: Office, person: Callable[..., Actor]) -> Actor:
    return person(ADMINISTRATOR, department)


def below(office: Office, name: str = "Chi cục Thủy lợi") -> About:
    return About(name, parent_id=office.pk)


def test_an_administrator_makes_offices_below(
    ruler: Actor, lesser: Actor, province: Office, department: Office
) -> None:
    made = offices.create(lesser, below(department))
    assert made.parent == department
    with pytest.raises(Hidden):
        offices.create(lesser, below(province))
    with pytest.raises(Forbidden):
        offices.create(ruler, About("Tỉnh khác"))
    assert [event.action for event in Event.objects.all()] == ["office.created"]


@pytest.mark.parametrize("role", [role for role in Role if role is not ADMINISTRATOR])
def test_nobody_else_makes_or_changes_offices(province: Office, person: Callable[..., Actor], role: Role) -> None:
    who = person(role, province)
    for act in (lambda: offices.create(who, below(province)), lambda: offices.change(who, province.pk, About("Khác"))):
        with pytest.raises((Hidden, Forbidden)):
            act()
    assert Office.objects.count() == 1


def test_an_office_is_moved_only_below_what_one_administers(
    ruler: Actor, lesser: Actor, province: Office, department: Office
) -> None:
    made = offices.create(lesser, below(department))
    with pytest.raises(Hidden):
        offices.change(lesser, made.pk, below(province))
    with pytest.raises(Forbidden):
        offices.change(ruler, department.pk, About(department.name))
    assert offices.change(lesser, department.pk, About(department.name)).parent == province
    assert offices.change(actor_of(ruler.account), made.pk, below(province)).parent == province


@pytest.mark.parametrize(
    ("about", "key"),
    [
        (About(" "), "no_name"),
        (About("x" * 201), "too_long"),
        (About("a\nb"), "control"),
        (About("A", agency_id="Sở Phép thuật"), "agency"),
        (About("A", agency_id="các Sở, ban, ngành"), "agency"),
        (About("A", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 31)), "days"),
        (About("SỞ Y TẾ tỉnh Nam Sơn"), "office_there"),
    ],
)
def test_what_cannot_stand_of_an_office(ruler: Actor, province: Office, about: About, key: str) -> None:
    with pytest.raises(Fault, match=f"fault.{key}$"):
        offices.create(ruler, replace(about, parent_id=province.pk))


def test_no_office_stands_above_itself(province: Office, department: Office) -> None:
    assert department.parent == province
    low = offices.create(CONSOLE, below(department))
    with pytest.raises(Fault, match="circle"):
        offices.change(CONSOLE, province.pk, below(low, province.name))
    with pytest.raises(Fault, match="circle"):
        offices.change(CONSOLE, province.pk, About(province.name, sector_parent_id=province.pk))


@pytest.mark.parametrize(("given", "id_"), [("Bộ Y tế", "bo_y_te"), ("bo_y_te", "bo_y_te"), ("", "")])
def test_an_office_is_an_agency_of_the_registry_or_ones_own(db: None, given: str, id_: str) -> None:  # noqa: ARG001
    assert offices.create(CONSOLE, About("Cơ quan", agency_id=given)).agency_id == id_


def post(office: Office, role: Role = Role.CLERK, **days: date) -> Post:
    return Post(office.pk, role, **days)


def test_an_administrator_appoints_in_and_below(
    ruler: Actor, lesser: Actor, province: Office, department: Office
) -> None:
    made = accounts.create(lesser, Person("an.nv"), post(department))
    assert made.account.check_password(made.password)
    assert len(made.password) > 20
    accounts.appoint(ruler, made.account.pk, post(province, Role.LEADER))
    with pytest.raises(Hidden):
        accounts.create(lesser, Person("binh.tt"), post(province))
    assert not Account.objects.filter(username="binh.tt").exists()


def test_whoever_has_a_role_elsewhere_is_not_the_lesser_ones_to_change(
    ruler: Actor, lesser: Actor, province: Office, department: Office
) -> None:
    both = accounts.create(lesser, Person("an.nv"), post(department)).account
    assert both in managed(lesser)
    accounts.appoint(ruler, both.pk, post(province, Role.LEADER))
    assert both not in managed(lesser)
    for act in (
        lambda: accounts.set_password(lesser, both.pk),
        lambda: accounts.change(lesser, both.pk, Person("an.nv", email="a@b.vn")),
        lambda: accounts.appoint(lesser, both.pk, post(department, Role.LEADER)),
    ):
        with pytest.raises(Hidden):
            act()
    accounts.set_password(ruler, both.pk)


@pytest.mark.parametrize("role", [role for role in Role if role is not ADMINISTRATOR])
def test_nobody_else_appoints(province: Office, person: Callable[..., Actor], role: Role) -> None:
    who = person(role, province)
    assert not managed(who).exists()
    with pytest.raises((Hidden, Forbidden)):
        accounts.create(who, Person("an.nv"), post(province))


def test_a_role_has_its_days_and_ends_at_once(ruler: Actor, province: Office) -> None:
    today = timezone.localdate()
    later = accounts.create(ruler, Person("an"), post(province, valid_from=today + timedelta(days=1))).account
    over = accounts.create(ruler, Person("binh"), post(province, valid_to=today)).account
    assert actor_of(later).roles == {}
    assert actor_of(over).roles == {Role.CLERK: {province.pk}}
    accounts.end(ruler, over.memberships.get().pk)
    assert actor_of(over).roles == {}


def test_an_account_that_was_closed_has_no_roles(ruler: Actor, province: Office) -> None:
    made = accounts.create(ruler, Person("an"), post(province)).account
    accounts.change(ruler, made.pk, Person("an", "Nguyễn Văn An"), is_active=False)
    assert actor_of(Account.objects.get(pk=made.pk)).roles == {}


def test_the_last_administrator_stays(ruler: Actor, province: Office) -> None:
    held = Membership.objects.get(account=ruler.account, office=province)
    with pytest.raises(Fault, match="last_administrator"):
        accounts.end(ruler, held.pk)
    with pytest.raises(Fault, match="last_administrator"):
        accounts.change(ruler, ruler.account.pk, Person(ruler.account.username), is_active=False)
    assert actor_of(Account.objects.get(pk=ruler.account.pk)).offices(ADMINISTRATOR)


@pytest.mark.parametrize(
    ("person_", "password", "key"),
    [
        (Person("nguyễn an"), "", "username"),
        (Person("VAN-THU"), "", "username_taken"),
        (Person("an", email="không phải"), "", "email"),
        (Person("an", full_name="x" * 121), "", "too_long"),
        (Person("an"), "12345678", "password"),
        (Person("nguyenvanan"), "nguyenvanan", "password"),
    ],
)
def test_what_cannot_stand_of_an_account(
    ruler: Actor, province: Office, person_: Person, password: str, key: str
) -> None:
    Account.objects.create(username="van-thu")
    with pytest.raises(Fault, match=f"fault.{key}$"):
        accounts.create(ruler, person_, post(province), password)


def test_a_role_is_held_once_and_has_an_order_of_days(ruler: Actor, province: Office) -> None:
    made = accounts.create(ruler, Person("an"), post(province)).account
    with pytest.raises(Fault, match="has_role"):
        accounts.appoint(ruler, made.pk, post(province))
    with pytest.raises(Fault, match="days"):
        accounts.appoint(ruler, made.pk, post(province, Role.LEADER, valid_to=date(2020, 1, 1)))
    with pytest.raises(Fault, match="role"):
        accounts.appoint(ruler, made.pk, Post(province.pk, "king"))  # type: ignore[arg-type]


def test_the_log_names_no_person(ruler: Actor, province: Office) -> None:
    accounts.create(ruler, Person("an.nguyen", "Nguyễn Văn An", "an@example.vn"), post(province))
    told = str(list(Event.objects.values("details", "object_id", "action")))
    assert "an.nguyen" not in told
    assert "Nguyễn" not in told
    assert verify() == []


PASSWORD = "mot mat khau dai"


def test_the_first_office_is_made_by_whoever_knows_the_code(db: None) -> None:  # noqa: ARG001
    with pytest.raises(Fault, match="opening_code"):
        first_office("đoán", About("UBND xã"), Person("quan-tri"), PASSWORD)
    account = first_office(opening_code(), About("UBND xã"), Person("quan-tri"), PASSWORD)
    assert set(actor_of(account).roles) == {ADMINISTRATOR, Role.CLERK}
    with pytest.raises(Fault, match="not_first"):
        first_office(opening_code(), About("UBND xã khác"), Person("quan-tri-2"), PASSWORD)


def test_an_opening_that_fails_leaves_nothing(db: None) -> None:  # noqa: ARG001
    with pytest.raises(Fault, match="password"):
        first_office(opening_code(), About("UBND xã"), Person("quan-tri"), "ngắn")
    assert not Office.objects.exists()
    assert not Account.objects.exists()


OFFICES = ("Tên đơn vị", "Ký hiệu", "Đơn vị cấp trên", "Từ ngày")
ACCOUNTS = ("Tên đăng nhập", "Họ và tên", "Đơn vị", "Vai trò", "Đến ngày")


def workbook(tmp_path: Path, **sheets: list[tuple[Any, ...]]) -> Path:
    path = tmp_path / f"{uuid4().hex}.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


GOOD = {
    "Đơn_vị": [OFFICES, ("UBND xã An", "UBND", "", "01/07/2025"), ("Văn phòng", "VP", "UBND xã An", date(2025, 7, 1))],
    "Tài_khoản": [
        ACCOUNTS,
        ("an", "Nguyễn An", "Văn phòng", "Văn thư", ""),
        ("", "", "", "", ""),
        ("an", "", "UBND xã An", "lãnh đạo", "31/12/2030"),
        ("binh", "", "ubnd xã an", "clerk", ""),
    ],
}


def test_a_workbook_is_imported(db: None, tmp_path: Path) -> None:  # noqa: ARG001
    made = import_workbook(CONSOLE, workbook(tmp_path, **GOOD))
    assert (made.offices, [each.account.username for each in made.accounts]) == (2, ["an", "binh"])
    assert Office.objects.get(name="Văn phòng").parent == Office.objects.get(name="UBND xã An")
    assert {office.valid_from for office in Office.objects.all()} == {date(2025, 7, 1)}
    assert Membership.objects.get(role=Role.LEADER).valid_to == date(2030, 12, 31)
    assert all(each.account.check_password(each.password) for each in made.accounts)


def test_all_of_a_workbook_or_nothing(db: None, tmp_path: Path) -> None:  # noqa: ARG001
    bad = workbook(
        tmp_path,
        Đơn_vị=[*GOOD["Đơn_vị"], ("Phòng", "P", "Không có", ""), ("Ban", "B", "", "32/01/2025")],
        Tài_khoản=[
            *GOOD["Tài_khoản"],
            ("có dấu", "", "Văn phòng", "Văn thư", ""),
            ("c", "", "Văn phòng", "vua", ""),
            ("d", "", "", "Văn thư", ""),
        ],
    )
    with pytest.raises(RowFaults) as faults:
        import_workbook(CONSOLE, bad)
    found = [(each.sheet, each.row, each.fault.key) for each in faults.value.faults]
    assert found == [
        ("offices", 4, "fault.unknown_office"),
        ("offices", 5, "fault.day"),
        ("accounts", 6, "fault.username"),
        ("accounts", 7, "fault.role"),
        ("accounts", 8, "fault.no_office"),
    ]
    assert not Office.objects.exists()
    assert not Account.objects.exists()
    assert not Event.objects.exists()


def test_a_workbook_brings_no_more_than_its_bearer_may(lesser: Actor, department: Office, tmp_path: Path) -> None:
    rows = [ACCOUNTS, ("an", "", department.name, "văn thư", ""), ("b", "", department.parent.name, "quản trị", "")]
    with pytest.raises(RowFaults) as faults:
        import_workbook(lesser, workbook(tmp_path, Tài_khoản=rows))
    assert [(each.row, each.fault.key) for each in faults.value.faults] == [(3, "fault.not_yours")]


@pytest.mark.parametrize(
    ("sheets", "key"),
    [({"Khác": [("a",)]}, "no_sheets"), ({"Tài_khoản": [("Tên đăng nhập",)]}, None), (None, "no_workbook")],
)
def test_what_is_no_such_workbook(db: None, tmp_path: Path, sheets: Any, key: str | None) -> None:  # noqa: ARG001
    path = workbook(tmp_path, **sheets) if sheets else tmp_path / "none.xlsx"
    with pytest.raises((Fault, RowFaults)) as wrong:
        import_workbook(CONSOLE, path)
    fault = wrong.value if isinstance(wrong.value, Fault) else wrong.value.faults[0].fault
    assert fault.key == f"fault.{key or 'no_column'}"


# What stands above an office and may not be seen.


@pytest.fixture
def ministry(department: Office) -> Office:
    ministry = Office.objects.create(name="Bộ Kín", valid_from=date(2020, 1, 1))
    Office.objects.filter(pk=department.pk).update(sector_parent=ministry)
    return ministry


def lines(office: Office) -> tuple[Any, Any]:
    office.refresh_from_db()
    return office.parent_id, office.sector_parent_id


@pytest.mark.parametrize("shown", [False, True])
def test_what_stands_above_is_not_named_and_stays(
    province: Office, department: Office, ministry: Office, lesser: Actor, monkeypatch: pytest.MonkeyPatch, shown: bool
) -> None:
    if shown:  # with the check away, what should not be seen is seen
        monkeypatch.setattr("dondoc_server.queries.offices.seen", lambda _: Office.objects.all())
    client = Client()
    client.force_login(lesser.account)
    page = client.get(f"/offices/{department.pk}/").content.decode()
    told = [word in page for above in (province, ministry) for word in (above.name, str(above.pk))]
    assert told == [shown] * 4
    assert ("Giữ nguyên" in page) is not shown
    if not shown:
        sent = {"name": "Sở Y tế", "parent": "", "sector_parent": "", "valid_from": "01/01/2020"}
        assert client.post(f"/offices/{department.pk}/", sent).status_code == 302
        assert (lines(department), department.name) == ((province.pk, ministry.pk), "Sở Y tế")


def test_the_interface_neither_names_nor_loses_what_stands_above(
    province: Office, department: Office, ministry: Office, lesser: Actor, ruler: Actor
) -> None:
    client = Client()
    client.force_login(lesser.account)
    path = f"/api/offices/{department.pk}"
    one = client.get(path).json()
    assert (one["parent_id"], one["sector_parent_id"]) == (None, None)
    told = client.put(path, one | {"name": "Sở Y tế"}, "application/json")
    assert (told.status_code, told.json()["parent_id"]) == (200, None)
    assert (lines(department), department.name) == ((province.pk, ministry.pk), "Sở Y tế")
    client.force_login(ruler.account)  # who sees the parent, and not what stands above in the sector
    one = client.get(path).json()
    assert (one["parent_id"], one["sector_parent_id"]) == (str(province.pk), None)
    client.put(path, one, "application/json")
    assert lines(department) == (province.pk, ministry.pk)


def test_what_may_be_seen_above_may_be_taken_away(
    province: Office, department: Office, ministry: Office, lesser: Actor
) -> None:
    Membership.objects.create(
        account=lesser.account, office=ministry, role=Role.SPECIALIST, valid_from=province.valid_from
    )
    offices.change(actor_of(lesser.account), department.pk, About("Sở Y tế"))
    assert lines(department) == (province.pk, None)
