"""Offices and accounts out of a workbook: all of it or nothing, and every fault with the row that it stands in."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db import transaction

from dondoc_server.access.actor import actor_of
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions import accounts, offices
from dondoc_server.actions.accounts import Made, Person, Post, Ready
from dondoc_server.actions.console import Console
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.given import day_of, office_named, role_named
from dondoc_server.actions.offices import About, Who
from dondoc_server.actions.workbooks import MOST_AT_THE_CONSOLE, Book, opened
from dondoc_server.queries.offices import seen
from dondoc_server.records.models import Account, Membership, Office

# In small letters, in both languages.
HEADINGS = {
    "name": ("tên đơn vị", "office name"),
    "short_name": ("tên viết tắt", "short name"),
    "symbol": ("ký hiệu", "symbol"),
    "agency": ("cơ quan trong danh mục", "registry agency"),
    "identifier_code": ("mã định danh", "identifier code"),
    "parent": ("đơn vị cấp trên", "parent office"),
    "sector_parent": ("đơn vị ngành dọc", "sector office"),
    "from": ("từ ngày", "from"),
    "to": ("đến ngày", "to"),
    "username": ("tên đăng nhập", "username"),
    "full_name": ("họ và tên", "full name"),
    "email": ("thư điện tử", "e-mail"),
    "office": ("đơn vị", "office"),
    "role": ("vai trò", "role"),
}
NEEDED = {"offices": ("name",), "accounts": ("username", "office", "role")}
# What an action calls a field, where its column is called otherwise.
_COLUMNS = {"agency_id": "agency", "valid_from": "from", "valid_to": "to"}
_NO_PASSWORD = Ready("", "!")
Row = dict[str, str]
M = TypeVar("M")


class RowFault(NamedTuple):
    sheet: str
    row: int  # as the workbook counts
    fault: Fault

    @property
    def sheet_words(self) -> str:
        return f"sheet_{self.sheet}"

    @property
    def column(self) -> str:
        """The key of its heading; empty where the row as a whole cannot stand."""
        key = _COLUMNS.get(self.fault.field, self.fault.field)
        return key if key in HEADINGS else ""


class RowFaults(Exception):
    """Nothing was imported; these are the reasons."""

    def __init__(self, faults: list[RowFault]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} rows")


class Imported(NamedTuple):
    """`roles` are all that were given, also to accounts that were there."""

    offices: list[Office]
    accounts: list[Made]
    roles: list[Membership]


def import_workbook(who: Who, path: Path) -> Imported:
    """At the console: makes the offices and accounts of a workbook. Raises Fault or RowFaults, and then makes none."""
    try:
        content = path.read_bytes()
    except OSError:
        raise Fault("fault.no_workbook", "file") from None
    return import_book(who, opened(content, MOST_AT_THE_CONSOLE))


def import_book(who: Who, book: Book) -> Imported:
    """The same with one that was opened. Passwords are made before, for that takes long and others want to write."""
    names = {name.casefold() for name in Account.objects.values_list("username", flat=True)}
    wanted = {row["username"].casefold() for _, row in _rows_if_any(book, "accounts")} - names
    passwords = {name: accounts.ready() for name in wanted}
    with transaction.atomic():
        return _imported(who, book, passwords)


def try_book(who: Who, book: Book) -> Imported:
    """What would be made; nothing is. Raises RowFaults."""
    with transaction.atomic():
        made = _imported(who, book, {})
        transaction.set_rollback(True)
    return made


def _imported(who: Who, book: Book, passwords: dict[str, Ready]) -> Imported:
    faults: list[RowFault] = []
    made_offices = _each(book, "offices", lambda row: _office(_now(who), row), faults)
    now = _now(who)
    roles = _each(book, "accounts", lambda row: _account(now, row, passwords), faults)
    if faults:
        raise RowFaults(faults)
    return Imported(made_offices, [made for made, _ in roles if made], [role for _, role in roles])


def _now(who: Who) -> Who:
    """With the offices that were made a moment ago: whoever made one may make others below it."""
    return who if isinstance(who, Console) else actor_of(who.account)._replace(scope=who.scope)


def _each(book: Book, sheet: str, make: Callable[[Row], M], faults: list[RowFault]) -> list[M]:
    """What `make` makes of the rows of a sheet; a fault of one does not keep the others from being looked at."""
    made = []
    try:
        for number, row in _rows(book.get(sheet, []), sheet):
            try:
                with transaction.atomic():
                    made.append(make(row))
            except Fault as fault:
                faults.append(RowFault(sheet, number, fault))
            except (Hidden, Forbidden):
                faults.append(RowFault(sheet, number, Fault("fault.not_yours")))
    except Fault as fault:
        faults.append(RowFault(sheet, 1, fault))
    return made


def _rows_if_any(book: Book, sheet: str) -> list[tuple[int, Row]]:
    try:
        return list(_rows(book.get(sheet, []), sheet))
    except Fault:
        return []


def _rows(cells: list[list[str]], sheet: str) -> Iterator[tuple[int, Row]]:
    if not cells:
        return
    headings = [cell.lower() for cell in cells[0]]
    columns = {key: headings.index(name) for key, names in HEADINGS.items() for name in names if name in headings}
    for key in NEEDED[sheet]:
        if key not in columns:
            raise Fault("fault.no_column", key, name=HEADINGS[key][0])
    for number, line in enumerate(cells[1:], 2):
        if any(line):
            yield number, {key: line[at] if at < len(line) else "" for key, at in columns.items()}


def _office(who: Who, row: Row) -> Office:
    about = About(
        name=row.get("name", ""),
        short_name=row.get("short_name", ""),
        symbol=row.get("symbol", ""),
        agency_id=row.get("agency", ""),
        identifier_code=row.get("identifier_code", ""),
        parent_id=_named(who, row, "parent"),
        sector_parent_id=_named(who, row, "sector_parent"),
        valid_from=_day(row, "from"),
        valid_to=_day(row, "to"),
    )
    made = offices.create(who, about)
    return Office.objects.select_related("parent").get(pk=made.pk)  # with the words that a preview shows of it


def _account(who: Who, row: Row, passwords: dict[str, Ready]) -> tuple[Made | None, Membership]:
    """The new account; None where a further role is given to one that is there."""
    office = _named(who, row, "office")
    if office is None:
        raise Fault("fault.no_office", "office")
    post = Post(office, role_named(row["role"]), _day(row, "from"), _day(row, "to"))
    there = Account.objects.filter(username__iexact=row["username"]).first()
    if there is not None:
        return None, _shown(accounts.appoint(who, there.pk, post))
    person = Person(row["username"], row.get("full_name", ""), row.get("email", ""))
    made = accounts.create(who, person, post, ready_made=passwords.get(row["username"].casefold(), _NO_PASSWORD))
    return made, _shown(made.account.memberships.get())


def _shown(held: Membership) -> Membership:
    return Membership.objects.select_related("office", "account").get(pk=held.pk)


def _named(who: Who, row: Row, key: str) -> UUID | None:
    """An office by its name or identifier code, among those that may be seen."""
    if not row.get(key):
        return None
    return office_named(row[key], key, Office.objects.all() if isinstance(who, Console) else seen(who)).pk


def _day(row: Row, key: str) -> date | None:
    return day_of(row[key], key) if row.get(key) else None
