"""Offices and accounts out of a workbook: all of it or nothing, and every fault with the row that it stands in."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from python_calamine import CalamineError, CalamineWorkbook

from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions import accounts, offices
from dondoc_server.actions.accounts import Made, Person, Post
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.given import day_of, office_named, role_named
from dondoc_server.actions.offices import About, Who
from dondoc_server.records.models import Account, Office

# The headings of each sheet, in small letters, in both languages.
SHEETS = {
    "offices": ("đơn vị", "offices"),
    "accounts": ("tài khoản", "accounts"),
}
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
Row = dict[str, Any]


class RowFault(NamedTuple):
    sheet: str
    row: int  # as the workbook counts
    fault: Fault


class RowFaults(Exception):
    """Nothing was imported; these are the reasons."""

    def __init__(self, faults: list[RowFault]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} rows")


class Imported(NamedTuple):
    offices: int
    accounts: list[Made]


def import_workbook(who: Who, path: Path) -> Imported:
    """Makes the offices and accounts of a workbook. Raises Fault or RowFaults, and then makes none."""
    book = _opened(path)
    with transaction.atomic():
        faults: list[RowFault] = []
        made_offices = _each(book, "offices", lambda row: _office(who, row), faults)
        made_accounts = _each(book, "accounts", lambda row: _account(who, row), faults)
        if faults:
            raise RowFaults(faults)
    return Imported(len(made_offices), [made for made in made_accounts if made is not None])


def _opened(path: Path) -> dict[str, list[list[Any]]]:
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = {name.strip().lower(): name for name in book.sheet_names}
        named = {kind: next((sheets[name] for name in names if name in sheets), None) for kind, names in SHEETS.items()}
        found = {kind: book.get_sheet_by_name(name).to_python() for kind, name in named.items() if name}
    except (CalamineError, OSError):
        raise Fault("fault.no_workbook", "file") from None
    if not found:
        raise Fault("fault.no_sheets", "file")
    return found


def _each(
    book: dict[str, list[list[Any]]], sheet: str, make: Callable[[Row], Any], faults: list[RowFault]
) -> list[Any]:
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


def _rows(cells: list[list[Any]], sheet: str) -> Iterator[tuple[int, Row]]:
    if not cells:
        return
    headings = [str(cell).strip().lower() for cell in cells[0]]
    columns = {key: headings.index(name) for key, names in HEADINGS.items() for name in names if name in headings}
    for key in NEEDED[sheet]:
        if key not in columns:
            raise Fault("fault.no_column", key, name=HEADINGS[key][0])
    for number, line in enumerate(cells[1:], 2):
        if any(str(cell).strip() for cell in line):
            yield number, {key: line[at] for key, at in columns.items()}


def _office(who: Who, row: Row) -> Office:
    about = About(
        name=_text(row, "name"),
        short_name=_text(row, "short_name"),
        symbol=_text(row, "symbol"),
        agency_id=_text(row, "agency"),
        identifier_code=_text(row, "identifier_code"),
        parent_id=_named(row, "parent"),
        sector_parent_id=_named(row, "sector_parent"),
        valid_from=_day(row, "from"),
        valid_to=_day(row, "to"),
    )
    return offices.create(who, about)


def _account(who: Who, row: Row) -> Made | None:
    """The new account; None where a further role is given to one that is there."""
    office = _named(row, "office")
    if office is None:
        raise Fault("fault.no_office", "office")
    post = Post(office, role_named(_text(row, "role")), _day(row, "from"), _day(row, "to"))
    there = Account.objects.filter(username__iexact=_text(row, "username")).first()
    if there is not None:
        accounts.appoint(who, there.pk, post)
        return None
    person = Person(_text(row, "username"), _text(row, "full_name"), _text(row, "email"))
    return accounts.create(who, person, post)


def _text(row: Row, key: str) -> str:
    value = row.get(key, "")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _named(row: Row, key: str) -> UUID | None:
    """An office by its name or identifier code."""
    text = _text(row, key)
    if not text:
        return None
    return office_named(text, key).pk


def _day(row: Row, key: str) -> date | None:
    value = row.get(key, "")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not str(value).strip():
        return value if isinstance(value, date) else None
    return day_of(str(value), key)
