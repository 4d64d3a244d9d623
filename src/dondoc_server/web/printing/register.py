"""The register of incoming documents on paper, and as a workbook."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from dondoc.formats.sheets import new_book
from dondoc.formats.words import Words
from dondoc.formats.written import day_written, shown
from dondoc_server.records.models import Incoming
from dondoc_server.web.printing.slips import written
from dondoc_server.web.printing.typesetting import pdf
from dondoc_server.words import said

# The ten columns of the law in their order, with their widths in a workbook, in characters.
COLUMNS = (
    ("arrived_on", 11),
    ("number", 8),
    ("author", 26),
    ("symbol", 18),
    ("issued_on", 11),
    ("subject", 60),
    ("handed_to", 26),
    ("handed_on", 11),
    ("signed_for", 14),
    ("note", 20),
)


def rows_of(entries: Iterable[Incoming], words: Words) -> list[list[str]]:
    return [[shown(value) for value in _row(entry, words)] for entry in entries]


def _row(entry: Incoming, words: Words) -> tuple[str, ...]:
    kind = words.name("kind", entry.kind) if entry.kind else ""
    return (
        written(entry.arrived_on),
        str(entry.number),
        entry.author,
        entry.symbol,
        day_written(entry.issued_on, words) if entry.issued_on else "",
        " ".join(filter(None, (kind, entry.subject))),
        entry.handed_to,
        written(entry.handed_on),
        entry.signed_for,
        _note(entry),
    )


def _note(entry: Incoming) -> str:
    """A number that stands for nothing says why."""
    if entry.state == Incoming.State.CANCELLED:
        return said("print.cancelled", why=entry.why)
    if entry.state == Incoming.State.REFUSED:
        return said("print.refused")
    return entry.note


def register_pdf(title: str, office: str, period: str, rows: list[list[str]]) -> bytes:
    values: dict[str, Any] = {
        "title": title,
        "office": office,
        "period": period,
        "page": said("print.page"),
        "columns": [said(f"column.{name}") for name, _ in COLUMNS],
        "rows": rows,
    }
    return pdf("register.typ", values)


def register_workbook(title: str, office: str, period: str, rows: list[list[str]]) -> bytes:
    out = BytesIO()
    book = new_book(out, title)
    font = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top"}
    cell, head = book.add_format({**font, "border": 1}), book.add_format({**font, "border": 1, "bold": True})
    head.set_align("center")
    big = book.add_format({**font, "bold": True, "font_size": 14, "align": "center", "text_wrap": False})
    sheet = book.add_worksheet(said("print.sheet"))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for k, text in enumerate((office, title, period)):
        sheet.merge_range(k, 0, k, len(COLUMNS) - 1, text, big)
    for k, (name, width) in enumerate(COLUMNS):
        sheet.set_column(k, k, width)
        sheet.write_string(4, k, said(f"column.{name}"), head)
    sheet.repeat_rows(4)
    sheet.freeze_panes(5, 0)
    for row, values in enumerate(rows, 5):
        for column, value in enumerate(values):
            sheet.write_string(row, column, value, cell)
    book.close()
    return out.getvalue()
