"""Headers of pages: those that hold a part of the document's head, and those that only run along.

Headers, feet and text boxes that are not read may still bear a mark of secrecy: that line is read, so that parsing
finds it where it looks for marks, at the edge of the page.
"""

from collections.abc import Iterable, Iterator, Sequence

from dondoc.language.letters import folded
from dondoc.language.patterns import family, pattern
from dondoc.reading.flowing.flow import Block, Paragraph, Run, Table

_MOTTO = pattern("head.motto")
_SECRET = tuple(one for _, one in family("secrecy"))
_URGENCY = family("urgency")


def belongs_to_head(blocks: Sequence[Block]) -> bool:
    """Whether a header that all pages have holds a part of the document's head, and not only a running title."""
    return any(_in_head(line.strip()) for block in blocks for text in _texts(block) for line in text.split("\n"))


def marks_of_secrecy(blocks: Iterable[Block]) -> Iterator[Block]:
    """The lines that are a mark of secrecy, each a paragraph."""
    for block in blocks:
        for line in (line.strip() for text in _texts(block) for line in text.split("\n")):
            if _is_secret(line):
                yield Paragraph((Run(line),))


def _is_secret(line: str) -> bool:
    return any(one.fullmatch(line) for one in _SECRET)


def _in_head(line: str) -> bool:
    words = folded(line)
    marked = _is_secret(line) or any(one.fullmatch(words) for _, one in _URGENCY)
    return bool(marked or _MOTTO.search(words))


def _texts(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Table):
        return [text for row in block.rows for cell in row for inner in cell for text in _texts(inner)]
    return []
