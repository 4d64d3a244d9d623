"""PDF files: PDFium's text, page by page, with its tables, the edges of lines and what was drawn in at signing.

PDFium is not thread-safe: at most one thread of a process may read PDF at a time.
"""

from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import TextFrom
from dondoc.reading.content import Capitals, Content
from dondoc.reading.limits import MAX_CHARACTERS, MAX_PAGES
from dondoc.reading.normalise import Normaliser
from dondoc.reading.pdf.drawn import drawn_texts
from dondoc.reading.pdf.garbled import is_garbled
from dondoc.reading.pdf.layers import is_drawn, is_pictured
from dondoc.reading.pdf.layout import PageLayout
from dondoc.reading.pdf.lettering import put_right
from dondoc.reading.pdf.pdfium import Handle, TextPage, load_page, opened, page_count
from dondoc.reading.pdf.placing import inserts
from dondoc.reading.pdf.tables import Columns, table_lines
from dondoc.reading.pdf.view import line_edges
from dondoc.reading.progress import at_page

if TYPE_CHECKING:
    from dondoc.reading.scan.scanned import ScannedPage

MEDIA_TYPE = "application/pdf"
ENGINE = f"pypdfium2 {version('pypdfium2')}"

# PDFium takes the break and the hyphen out where a line ends in a hyphen within a word, and leaves U+FFFE (U+0002 in
# older builds): '6138/UBND-' over 'KGVX' becomes one word with U+FFFE for the hyphen. Vietnamese is not hyphenated, so
# that hyphen belongs to the word and is put back; the two printed lines stay the one line that PDFium made of them.
_JOINS = {0xFFFE: "-", 0x2: "-"}


def read_pdf(data: bytes) -> Content:
    """The pages of a PDF; raises `Refusal`."""
    pages = _Pages()
    with opened(data) as document:
        count = page_count(document)
        if count > MAX_PAGES:
            raise Refusal(Cause.TOO_LARGE, f"{count} pages; at most {MAX_PAGES} are read")
        for index in range(count):
            at_page(index + 1, count)
            pages.add(document, index)
            if pages.normaliser.characters > MAX_CHARACTERS:
                raise Refusal(Cause.TOO_LARGE, f"more than {MAX_CHARACTERS} characters by page {index + 1}")
    if not pages.normaliser.characters:
        raise Refusal(Cause.NO_TEXT, f"none of the {count} pages has a text layer, and no text is seen on them")
    return pages.content()


def page_text(page: TextPage) -> str:
    """The raw text to which origins count: PDFium's text with its hyphens put back, character for character."""
    text = page.text
    return text.translate(_JOINS) if "\ufffe" in text or "\x02" in text else text


class _Pages:
    """The pages as they are read, one after the other: from their text layer, else from their picture."""

    def __init__(self) -> None:
        self.normaliser = Normaliser(tables=False)
        self._columns: Columns = ()  # of a table on the page before
        self._typed = 0  # pages read from their text layer
        self._scanned: dict[int, ScannedPage] = {}
        self._count = 0
        self._capitals: list[Capitals] = []
        self._layout = PageLayout()

    def add(self, document: Handle, index: int) -> None:
        self._count = index + 1
        with TextPage(load_page(document, index)) as page:
            self._capitals += (Capitals(index, span) for span in put_right(page))
            text = page_text(page)
            blank = not text.strip()
            if is_pictured(page) or is_garbled(text) if not blank else is_drawn(page.page):
                self._add_picture(page, index)
            elif blank:
                self.normaliser.add_page("")
                self._columns = ()
            else:
                self._add_text(document, index, page, text)

    def _add_text(self, document: Handle, index: int, page: TextPage, text: str) -> None:
        self._typed += 1
        self._layout.look_at(page, text)
        drawn = inserts(page, text, drawn_texts(document, index, page))
        lines, self._columns = table_lines(page, text, self._columns)
        if lines:
            self.normaliser.add_tables(text, lines, partial(line_edges, page), drawn)
        else:
            self.normaliser.add_page(text, partial(line_edges, page), drawn)

    def _add_picture(self, page: TextPage, index: int) -> None:
        from dondoc.reading.pdf.pictured import picture_of
        from dondoc.reading.scan.scanned import add_scanned_page

        self._scanned[index] = add_scanned_page(self.normaliser, index, *picture_of(page.page))
        self._columns = ()

    def content(self) -> Content:
        """All pages put together."""
        if not self._scanned:
            capitals = tuple(self._capitals)
            return Content(MEDIA_TYPE, self.normaliser, engines=(ENGINE,), capitals=capitals, layout=self._layout.found)
        from dondoc.reading.scan.scanned import ENGINES

        return Content(
            MEDIA_TYPE,
            self.normaliser,
            TextFrom.MIXED if self._typed else TextFrom.OCR,
            (ENGINE, *ENGINES),
            tuple(place for scanned in self._scanned.values() for place in scanned.unsure),
            tuple(scanned.drawing if (scanned := self._scanned.get(k)) else None for k in range(self._count)),
            tuple(self._capitals),
        )
