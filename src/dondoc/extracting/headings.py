"""The heading of an item: the words that name what stands below or behind them, never a whole sentence."""

import re

from dondoc.extracting.stances import opening_only
from dondoc.extracting.subjects import Told
from dondoc.extracting.words import sections
from dondoc.language.roles import role_line
from dondoc.model.directive import Node
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_COLON = re.compile(r"\s?:\s")
_LONGEST_TITLE = 70  # characters before a colon
_LONGEST = 200  # characters of a heading


def heading_of(plain: Plain, node: Node, role: str, told: Told) -> Span | None:
    """The heading of an item: before the colon in its line, else its words where it has items below it."""
    block = node.block
    start, end = block.body, block.end
    if not block.style:
        return None
    if stop := _before_colon(plain, start, end, told):
        return start, stop
    words = plain.text[start:end].rstrip(" :")
    sentence = words[-1:] in ".;" and not words.isupper()
    if sentence or role == "task" or len(words) >= _LONGEST or not _heads(plain, node):
        return None
    return start, start + len(words)


def _heads(plain: Plain, node: Node) -> bool:
    """Whether anything stands below an item but the lines that say who does it."""
    blocks = (child.block for child in node.children)
    return any(not role_line().match(plain.folded, block.start, block.end) for block in blocks)


def _before_colon(plain: Plain, start: int, end: int, told: Told) -> int | None:
    """Where the title in an item's line ends: 'Thời gian thực hiện': …, or the bodies that it orders: 'Sở Y tế': …"""
    colon = _COLON.search(plain.folded, start, end)
    if colon is None:
        return None
    if told.leads and told.end == colon.start():
        return told.end
    title = plain.folded[start : colon.start()]
    announces = next(iter(sections().scan(title)), None) if len(title) < _LONGEST_TITLE else None
    return colon.start() if announces and opening_only(title, announces) else None
