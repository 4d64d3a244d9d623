"""The header of a Word document's first page: some offices put the letterhead, a stamp or a mark of urgency there.

And what stands beside the text: the other headers and feet, text boxes, and words that are drawn across the page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dondoc.reading.docx.package import Package, R
from dondoc.reading.docx.styles import W, is_on
from dondoc.reading.flowing.office_xml import Element

_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"


class Header(NamedTuple):
    """The header of the first page; `own` tells that no other page has it."""

    part: Element
    own: bool


def first_header(package: Package, body: Element) -> Header | None:
    """The header that the first page shows, None where it has none."""
    section = next(body.iter(f"{W}sectPr"), None)
    if section is None:
        return None
    own = is_on(section, "titlePg") is True
    wanted = "first" if own else "default"
    reference = next((one for one in section.iter(f"{W}headerReference") if one.get(f"{W}type") == wanted), None)
    part = None if reference is None else package.related(reference.get(f"{R}id"))
    return None if part is None else Header(part, own)


def margins(package: Package, body: Element) -> Iterator[Element]:
    """The headers and feet that any page shows, and the text boxes of the text."""
    for section in body.iter(f"{W}sectPr"):
        first = is_on(section, "titlePg") is True
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            part = package.related(reference.get(f"{R}id"))
            if part is not None and (first or reference.get(f"{W}type") != "first"):
                yield part
    yield from body.iter(f"{W}txbxContent")


def drawn_words(part: Element) -> Iterator[str]:
    """The words that are drawn as pictures, as across a page."""
    return (shape.get("string", "") for shape in part.iter(_TEXTPATH))
