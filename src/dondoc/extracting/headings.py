"""The heading of an item: the words that name what stands below or behind them, never a whole sentence."""

import re

from dondoc.extracting.stances import opening_only
from dondoc.extracting.subjects import Told
from dondoc.extracting.words import sections
from dondoc.language.roles import role_at
from dondoc.model.directive import Node
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_INTRODUCES = re.compile(r"(?:, (?:bao )?gồm|,? như sau|, cụ thể)? ?:$")
_LONGEST_TITLE = 70  # characters before a colon
_LONGEST = 200  # characters of a heading
_LONGEST_INTRODUCTION = 12  # characters of the words that introduce what stands below: ', bao gồm:'
_LONGEST_VERB = 30  # characters behind the bodies that a heading names: 'có trách nhiệm'


def heading_of(plain: Plain, node: Node, role: str, told: Told) -> Span | None:
    """The heading of an item: before the colon in its line, else its words where it has items below it."""
    block = node.block
    start, end = block.body, block.end
    if not block.style:
        return None
    if stop := _before_colon(plain, start, end, told):
        return start, stop
    if role == "task" or end - start >= _LONGEST or not _heads(plain, node):
        return None
    introduces = _INTRODUCES.search(plain.folded, max(start, end - _LONGEST_INTRODUCTION), end)
    words = plain.text[start : introduces.start() if introduces else end]
    return (start, start + len(words)) if words and not _is_sentence(words, told.end - start) else None


def _is_sentence(words: str, told: int) -> bool:
    """Whether the words are a whole sentence, or a clause that runs on behind the bodies, which end at `told`."""
    return (words[-1] in ".;" and not words.isupper()) or 0 < told < len(words) - _LONGEST_VERB


def _heads(plain: Plain, node: Node) -> bool:
    """Whether anything stands below an item but the lines that say who does it."""
    blocks = (child.block for child in node.children)
    return any(not role_at(plain.folded, block.start, block.end) for block in blocks)


def _before_colon(plain: Plain, start: int, end: int, told: Told) -> int | None:
    """Where the title in an item's line ends: 'Thời gian thực hiện': …, or the bodies that it orders: 'Sở Y tế': …"""
    colon = plain.text.find(": ", start, end)
    if colon < 0:
        return None
    colon -= plain.text[colon - 1] == " "
    if told.leads and told.end == colon:
        return told.end
    title = plain.folded[start:colon]
    announces = next(iter(sections().scan(title)), None) if len(title) < _LONGEST_TITLE else None
    return colon if announces and opening_only(title, announces) else None
