"""PDF files: PDFium's text, page by page, with its tables, the edges of lines and what was drawn in at signing.

PDFium is not thread-safe: at most one thread of a process may read PDF at a time.
"""

from functools import partial
from importlib.metadata import version

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.content import Content
from dondoc.reading.drawn import drawn_texts
from dondoc.reading.lettering import put_right
from dondoc.reading.limits import MAX_CHARACTERS, MAX_PAGES
from dondoc.reading.normalise import Normaliser
from dondoc.reading.pdfium import Handle, TextPage, load_page, opened, page_count
from dondoc.reading.placing import inserts
from dondoc.reading.tables import Columns, table_lines
from dondoc.reading.view import line_edges

MEDIA_TYPE = "application/pdf"
ENGINE = f"pypdfium2 {version('pypdfium2')}"

# PDFium takes the break and the hyphen out where a line ends in a hyphen within a word, and leaves U+FFFE (U+0002 in
# older builds): '6138/UBND-' over 'KGVX' becomes one word with U+FFFE for the hyphen. Vietnamese is not hyphenated, so
# that hyphen belongs to the word and is put back; the two printed lines stay the one line that PDFium made of them.
_JOINS = {0xFFFE: "-", 0x2: "-"}


def read_pdf(data: bytes) -> Content:
    """The pages of a PDF; raises `Refusal`."""
    normaliser = Normaliser(tables=False)
    with opened(data) as document:
        count = page_count(document)
        if count > MAX_PAGES:
            raise Refusal(Cause.TOO_LARGE, f"{count} pages; at most {MAX_PAGES} are read")
        columns: Columns = ()
        for index in range(count):
            columns = _add_page(normaliser, document, index, columns)
            if normaliser.characters > MAX_CHARACTERS:
                raise Refusal(Cause.TOO_LARGE, f"more than {MAX_CHARACTERS} characters by page {index + 1}")
    if not normaliser.characters:
        raise Refusal(Cause.NO_TEXT, f"none of the {count} pages has a text layer: it seems to be a scan")
    return Content(MEDIA_TYPE, normaliser, engines=(ENGINE,))


def page_text(page: TextPage) -> str:
    """The raw text to which origins count: PDFium's text with its hyphens put back, character for character."""
    text = page.text
    return text.translate(_JOINS) if "\ufffe" in text or "\x02" in text else text


def _add_page(normaliser: Normaliser, document: Handle, index: int, before: Columns) -> Columns:
    """Adds a page; `before` are the columns of a table on the page before, the result are those of one on this page."""
    with TextPage(load_page(document, index)) as page:
        put_right(page)
        text = page_text(page)
        if not text.strip():
            normaliser.add_page("")
            return ()
        drawn = inserts(page, text, drawn_texts(document, index, page))
        lines, columns = table_lines(page, text, before)
        if lines:
            normaliser.add_tables(text, lines, partial(line_edges, page), drawn)
        else:
            normaliser.add_page(text, partial(line_edges, page), drawn)
        return columns
