"""Headers of pages: those that hold a part of the document's head, and those that only run along."""

from collections.abc import Sequence

from dondoc.language.letters import folded
from dondoc.language.patterns import family, pattern
from dondoc.reading.flowing.flow import Block, Paragraph, Table

_MOTTO = pattern("head.motto")
_SECRET = tuple(one for _, one in family("secrecy"))
_URGENCY = family("urgency")


def belongs_to_head(blocks: Sequence[Block]) -> bool:
    """Whether a header that all pages have holds a part of the document's head, and not only a running title."""
    return any(_in_head(line.strip()) for block in blocks for text in _texts(block) for line in text.split("\n"))


def _in_head(line: str) -> bool:
    words = folded(line)
    marked = any(one.fullmatch(line) for one in _SECRET) or any(one.fullmatch(words) for _, one in _URGENCY)
    return bool(marked or _MOTTO.search(words))


def _texts(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Table):
        return [text for row in block.rows for cell in row for inner in cell for text in _texts(inner)]
    return []
