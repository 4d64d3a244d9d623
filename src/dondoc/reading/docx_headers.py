"""The header of a Word document's first page: some offices put the letterhead, a stamp or a mark of urgency there."""

from collections.abc import Sequence
from typing import NamedTuple

from dondoc.language.letters import folded
from dondoc.language.patterns import family, pattern
from dondoc.reading.docx_package import Package, R
from dondoc.reading.docx_styles import W, is_on
from dondoc.reading.flow import Block, Paragraph, Table
from dondoc.reading.office_xml import Element

_MOTTO = pattern("head.motto")
_SECRET = pattern("head.secret")
_URGENCY = family("urgency")


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


def belongs_to_head(blocks: Sequence[Block]) -> bool:
    """Whether a header that all pages have holds a part of the document's head, and not only a running title."""
    return any(_in_head(line.strip()) for block in blocks for text in _texts(block) for line in text.split("\n"))


def _in_head(line: str) -> bool:
    words = folded(line)
    marked = _SECRET.match(line) or any(one.fullmatch(words) for _, one in _URGENCY)
    return bool(marked or _MOTTO.search(words))


def _texts(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Table):
        return [text for row in block.rows for cell in row for inner in cell for text in _texts(inner)]
    return []
