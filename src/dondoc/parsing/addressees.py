"""The addressees of an official letter ('Kính gửi') or a telegram ('… điện:'), and the words or the list behind."""

import re

from dondoc.language.agencies import body_at
from dondoc.language.patterns import pattern
from dondoc.model.directive import Block
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_TO = pattern("head.to")
_WIRED = "điện"  # the last word of 'Thủ tướng Chính phủ điện:'
_OPENING = pattern("head.opening")
_NEXT = re.compile(r"(?<=[;.])\s+(?=-\s)")
_LONGEST_REST = 90  # characters of a line that ends an addressee begun above it
_LONGEST_LISTED = 300  # characters of such lines where the list goes on below
_BULLETS = ("dash", "plus")


def are_addressees(plain: Plain, block: Block) -> bool:
    """Whether the addressees begin here."""
    return _opening(plain, block) is not None


def read_addressees(plain: Plain, blocks: tuple[Block, ...], at: int) -> tuple[list[Span], int]:
    """The addressees that begin at `blocks[at]`, and how many blocks they take."""
    block = blocks[at]
    found = _opening(plain, block)
    addressees = _in_line(plain, found.end() if found else block.end, block.end)
    taken = 1
    for k, following in enumerate(blocks[at + 1 :], at + 1):
        if following.style in _BULLETS:
            addressees.append(_trimmed(plain, following.body, following.end))
        elif _is_next(plain, following, addressees[-1][1] if addressees else following.end - 1):
            addressees.append(_trimmed(plain, following.start, following.end))
        elif taken > 1 and addressees and _goes_on(plain, blocks[k : k + 3], addressees[-1][1]):
            addressees[-1] = _trimmed(plain, addressees[-1][0], following.end)
        else:
            break
        taken += 1
    return addressees, taken


def _opening(plain: Plain, block: Block) -> "re.Match[str] | None":
    """The words that open the addressees; of a telegram it is one body alone that wires, no order about electricity."""
    found = _TO.match(plain.folded, block.start, block.end)
    if found is None or not found["wired"]:
        return found
    last = plain.folded.rfind(_WIRED, block.start, found.end()) - 1
    sender = body_at(plain.text, plain.folded, block.start, last)
    return found if sender and sender.end == last else None


def _in_line(plain: Plain, start: int, end: int) -> list[Span]:
    """The addressees in one line, which dashes may part."""
    if start >= end:
        return []
    starts = [start, *(start + found.end() for found in _NEXT.finditer(plain.text[start:end]))]
    return [_trimmed(plain, *span) for span in zip(starts, [*starts[1:], end], strict=True)]


def _is_next(plain: Plain, following: Block, last: int) -> bool:
    """Whether a line without a dash is the next addressee: a semicolon closes the one before, or the first itself."""
    if following.style or following.cells or plain.text[last : last + 1] != ";":
        return False
    return plain.text[following.end - 1] in ";." and following.end - following.start < _LONGEST_REST


def _goes_on(plain: Plain, blocks: tuple[Block, ...], last: int) -> bool:
    """Whether the first of some paragraphs is the rest of the addressee that ends at `last`, which no mark closes.

    One that another addressee follows is, even without a mark of its own and over several lines.
    """
    following, listed = blocks[0], plain.text[blocks[0].end - 1] != ":" and _lists(plain, blocks[1:])
    if following.style or following.cells or (not following.centred and following.gap):
        return False
    if plain.text[last : last + 1] in (".", ";") or _OPENING.match(plain.folded, following.start):
        return False
    length = following.end - following.start
    return length < _LONGEST_LISTED if listed else plain.text[following.end - 1] in ";." and length < _LONGEST_REST


def _lists(plain: Plain, blocks: tuple[Block, ...]) -> bool:
    """Whether the first bullet of these paragraphs begins with a body."""
    bullet = next((block for block in blocks if block.style in _BULLETS), None)
    return bullet is not None and body_at(plain.text, plain.folded, bullet.body, bullet.end) is not None


def _trimmed(plain: Plain, start: int, end: int) -> Span:
    while start < end and plain.text[start] in "- +*•":
        start += 1
    while end > start and plain.text[end - 1] in " ;.,":
        end -= 1
    return start, end
