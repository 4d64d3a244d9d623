"""The header of a Word document's first page: some offices put the letterhead, a stamp or a mark of urgency there."""

from typing import NamedTuple

from dondoc.reading.docx.package import Package, R
from dondoc.reading.docx.styles import W, is_on
from dondoc.reading.flowing.office_xml import Element


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
