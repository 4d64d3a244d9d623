"""Lines that PDFium runs together.

Where a page holds little more than a list, it takes 'Nơi nhận:' and the items below it, each behind its dash, for one
line, and puts blanks where the lines end.
"""

import re

from dondoc.reading.pdf.pdfium import TextPage

_DASHES = (": - ", "; - ", ". - ", ", - ")
_JOINT = re.compile(r"(?<=[:;.,]) (?=- )")
_LOWER = 3.0  # points by which the next line stands lower at the least


def part_lines(page: TextPage) -> None:
    """Puts line breaks in the place of the blanks that PDFium made where the next character stands on a lower line."""
    text = page.text
    if not any(dash in text for dash in _DASHES):
        return
    blanks = [found.start() for found in _JOINT.finditer(text) if page.is_put_in(found.start())]
    breaks = {at for at in blanks if _is_lower(page, at)}
    if breaks:
        signs = [(sign, at) for at, letter in enumerate(text) for sign in ("\r\n" if at in breaks else letter)]
        page.rewrite("".join(sign for sign, _ in signs), [page.character(at) for _, at in signs])


def _is_lower(page: TextPage, at: int) -> bool:
    """Whether the character behind a blank stands on a lower line than the one before it."""
    (_, before), (_, behind) = (page.origins([offset])[:2] for offset in (at - 1, at + 1))
    return before - behind > _LOWER
