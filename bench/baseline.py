"""What is measured against: PDFium's bare text, and how long a call takes."""

from collections.abc import Callable
from time import perf_counter

import pypdfium2


def bare_text(data: bytes) -> int:
    """PDFium's text of every page and nothing else; gives its length."""
    length = 0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text_page = page.get_textpage()
            length += len(text_page.get_text_range())
            text_page.close()
            page.close()
    return length


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start
