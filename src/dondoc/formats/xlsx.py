"""The assignment table as an Excel workbook that can be forwarded and printed as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dondoc.formats.assignment_texts import (
    lead_written,
    position_written,
    reports_written,
    support_written,
    when_written,
)
from dondoc.formats.assignments import Assignment
from dondoc.formats.cell_size import SIZES, fitting
from dondoc.formats.sheets import FONT, held, new_book, set_up_print
from dondoc.formats.words import Words
from dondoc.formats.written import document_written
from dondoc.model.record import Document

# Key of the header and width in pixels; together they fill an A4 page across at about nine tenths.
COLUMNS = (
    ("number", 40),
    ("task", 395),
    ("lead", 160),
    ("support", 160),
    ("deadline", 138),
    ("report", 155),
    ("position", 125),
)
_LAST = len(COLUMNS) - 1
_CENTRED = frozenset(("number", "deadline"))
_TITLES_SHOWN = 5
_BOUNDS = ("before", "by")


@dataclass(frozen=True)
class _Sheet:
    book: Workbook
    sheet: Worksheet
    words: Words

    def style(self, **properties: Any) -> Format:
        return self.book.add_format({"font_name": FONT, "text_wrap": True, "valign": "top", **properties})


def workbook(rows: Sequence[Assignment], documents: Sequence[Document], words: Words) -> bytes:
    """The bytes of the workbook: a title that names `documents`, then `rows`."""
    buffer = BytesIO()
    book = new_book(buffer, words("table.title"))
    table = _Sheet(book, book.add_worksheet(words("table.sheet")), words)
    header = _write_titles(table, documents)
    _write_header(table, header)
    _write_rows(table, header + 1, rows)
    set_up_print(table.sheet, header, (header + max(1, len(rows)), _LAST), words)
    book.close()
    return buffer.getvalue()


def _write_titles(table: _Sheet, documents: Sequence[Document]) -> int:
    """The merged title and the documents under it; gives the row of the header."""
    named = [document_written(document, table.words) for document in documents[:_TITLES_SHOWN]]
    lines = [table.words("table.under", document=name) for name in named]
    if len(documents) > _TITLES_SHOWN:
        lines.append(table.words("phrase.documents_more", count=len(documents) - _TITLES_SHOWN))
    title = table.style(bold=True, font_size=14, align="center")
    table.sheet.merge_range(0, 0, 0, _LAST, table.words("table.title"), title)
    table.sheet.set_row(0, 24)
    under = table.style(italic=True, font_size=12, align="center")
    width = sum(pixels for _, pixels in COLUMNS)
    for row, line in enumerate(lines, 1):
        table.sheet.merge_range(row, 0, row, _LAST, "", under)
        table.sheet.write_string(row, 0, held(line), under)
        table.sheet.set_row(row, fitting([(line, width)], SIZES[:1])[1])
    return len(lines) + 2


def _write_header(table: _Sheet, row: int) -> None:
    style = table.style(bold=True, font_size=12, align="center", valign="vcenter", border=1, bg_color="#E8ECEF")
    for column, (key, pixels) in enumerate(COLUMNS):
        table.sheet.set_column_pixels(column, column, pixels)
        table.sheet.write_string(row, column, table.words(f"table.{key}"), style)
    table.sheet.set_row(row, 36)
    table.sheet.freeze_panes(row + 1, 0)


def _write_rows(table: _Sheet, first: int, rows: Sequence[Assignment]) -> None:
    if not rows:
        none = table.style(font_size=12, align="center", italic=True, border=1)
        table.sheet.merge_range(first, 0, first, _LAST, table.words("table.none"), none)
    styles: dict[tuple[str, int, str | None], Format] = {}
    for index, row in enumerate(rows, first):
        texts = [held(text) for text in cell_texts(row, table.words)]
        size, height = fitting([(text, pixels) for text, (_, pixels) in zip(texts, COLUMNS, strict=True)])
        table.sheet.set_row(index, height)
        for column, ((key, _), text) in enumerate(zip(COLUMNS, texts, strict=True)):
            day = _whole_day(row.deadline) if key == "deadline" else None
            bound = row.deadline_bound if day else None
            style = styles.setdefault((key, size, bound), _cell_style(table, key, size, bound))
            _write_cell(table.sheet, index, column, row.number if key == "number" else day or text, style)


def cell_texts(row: Assignment, words: Words) -> tuple[str, ...]:
    """What the cells of a row say, column by column."""
    return (
        str(row.number),
        row.text,
        lead_written(row, words, "\n"),
        support_written(row, words, "\n"),
        when_written(row, words),
        reports_written(row, words),
        position_written(row, words),
    )


def _write_cell(sheet: Worksheet, row: int, column: int, value: int | date | str, style: Format) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)


def _cell_style(table: _Sheet, key: str, size: int, bound: str | None) -> Format:
    style = table.style(font_size=size, border=1, align="center" if key in _CENTRED else "left")
    if key == "deadline":
        # The word of the bound is part of the format, so that the cell stays a day that can be sorted and counted.
        named = f'"{table.words(f"table.{bound}")} "' if bound in _BOUNDS else ""
        style.set_num_format(named + "dd/mm/yyyy")
    return style


def _whole_day(day: str | None) -> date | None:
    """The day, where it is one that a spreadsheet can count."""
    try:
        found = date.fromisoformat(day or "")
    except ValueError:
        return None
    return found if found.year >= 1900 else None
