"""What all workbooks have in common: text that stays text, the same bytes on every day, and how a sheet is printed."""

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dondoc.formats.words import Words
from dondoc.formats.written import shown

FONT = "Times New Roman"
_TEXT_LIMIT = 32_767  # characters: no cell holds more
_CREATED = datetime(2020, 3, 5, tzinfo=UTC)


def new_book(buffer: BytesIO, title: str) -> Workbook:
    """A workbook in which text stays text, also where it begins with '=' or looks like an address."""
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": _CREATED})
    return book


def held(text: str) -> str:
    """The text as a cell can hold it."""
    text = shown(text)
    return text if len(text) <= _TEXT_LIMIT else text[: _TEXT_LIMIT - 1] + "…"


def set_up_print(sheet: Worksheet, header: int, last: tuple[int, int], words: Words) -> None:
    """A4 across, as wide as the page, the header on each; `last` are the last row and column."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.print_area(0, 0, *last)
    sheet.center_horizontally()
    sheet.set_footer(f'&C&"{FONT}"&10' + words("table.page_footer", page="&P", pages="&N"))
