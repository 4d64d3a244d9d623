"""Workbooks with offices and accounts, as rows of text: what is no such workbook, or larger than one, is told of."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from dondoc.model.refusal import Refusal
from dondoc.reading.containers.archive import opened_zip
from dondoc_server.actions.faults import Fault

MOST_BYTES = 4 << 20
MOST_UNPACKED = 32 << 20
MOST_ROWS = 200  # of a sheet, beside its headings: while rows are made nobody else writes into SQLite
MOST_AT_THE_CONSOLE = 5_000
_MOST_COLUMNS = 100
_LONGEST = 500  # letters of a cell; what is longer is too long for any column

# The headings of each sheet, in small letters, in both languages.
SHEETS = {
    "offices": ("đơn vị", "offices"),
    "accounts": ("tài khoản", "accounts"),
}
_PLACE = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^<>]*?\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")

Book = dict[str, list[list[str]]]  # the rows of each sheet, the headings first


def opened(content: bytes, most: int = MOST_ROWS) -> Book:
    """The sheets of a workbook that we know. Raises Fault."""
    if len(content) > MOST_BYTES:
        raise Fault("fault.workbook_large", "file", most=MOST_BYTES >> 20)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(_unpacked(content, most)))
        sheets = {name.strip().lower(): name for name in book.sheet_names}
        named = {kind: next((sheets[name] for name in names if name in sheets), None) for kind, names in SHEETS.items()}
        found = {kind: book.get_sheet_by_name(name).to_python() for kind, name in named.items() if name}
    except (CalamineError, Refusal, OSError, ValueError):
        raise Fault("fault.no_workbook", "file") from None
    if not found:
        raise Fault("fault.no_sheets", "file")
    return {kind: _texts(rows, most) for kind, rows in found.items()}


def _unpacked(content: bytes, most: int) -> bytes:
    """The same workbook with nothing packed: what a crafted one claims and what it unfolds to may differ."""
    packed, out, left = opened_zip(content), BytesIO(), MOST_UNPACKED
    if sum(map(packed.size, packed.names())) > MOST_UNPACKED:
        raise Fault("fault.workbook_large", "file", most=MOST_UNPACKED >> 20)
    with ZipFile(out, "w", ZIP_STORED) as plain:
        for name in packed.names():
            part = packed.read(name, left)
            left -= len(part)
            _check_places(part, most)
            plain.writestr(name, part)
    return out.getvalue()


def _check_places(part: bytes, most: int) -> None:
    """Two cells in far corners make a sheet of all that lies between them."""
    for column, row in _PLACE.findall(part):
        if len(column) > 2 or len(row) > 6 or int(row) > 10 * most:
            raise Fault("fault.workbook_rows", "file", most=most)


def _texts(rows: list[list[Any]], most: int) -> list[list[str]]:
    texts = [[_text(cell) for cell in row[:_MOST_COLUMNS]] for row in rows]
    while texts and not any(texts[-1]):
        texts.pop()
    if len(texts) > most + 1:
        raise Fault("fault.workbook_rows", "file", most=most)
    return texts


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell) if whole else cell).strip()[:_LONGEST]
