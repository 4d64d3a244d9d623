"""Kind and subject: 'KẾ HOẠCH' with the lines below it, or 'V/v …' (Decree 30/2020/NĐ-CP, appendix I, II.5.a)."""

import re
from dataclasses import replace

from dondoc.language.kinds import kind_names, kind_of_symbol
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.model.directive import Block, Value
from dondoc.model.plain import Plain
from dondoc.parsing.addressees import are_addressees
from dondoc.parsing.inscription import inscription
from dondoc.parsing.issuer import goes_on
from dondoc.parsing.motto import motto_in
from dondoc.parsing.parts import Parts
from dondoc.parsing.stamp import read_stamp

_ABOUT = pattern("head.about")
_OPENING = pattern("head.opening")
_AUTHOR = pattern("head.author")
_TITLED = pattern("head.titled")
_NUMBER = pattern("head.number")
_UNENDED = pattern("head.unended")
_DATED = pattern("head.dated")
_DAY = pattern("head.day")
_PARTY_LETTER = pattern("head.party_letter")
# Characters and lines that a subject takes at most; longer paragraphs are the text itself.
_LONGEST_LETTER_LINE = 120
_LONGEST_LINE = 220
_LONGEST_FIRST = 400
_MOST_LINES = 8


def read_title(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """Read the kind and the subject that begin at `blocks[at]`; how many blocks they take."""
    block = blocks[at]
    words = plain.folded[block.start : block.end].strip(" :")
    if parts.kind is None and words in kind_names() and plain.text[block.start : block.end].isupper():
        parts.kind = Value(kind_names()[words], ((block.start, block.end),))
        return 1 + _named_subject(plain, blocks, at + 1, parts)
    if parts.kind is None and (titled := title_in_a_line(plain, block, parts)):
        parts.kind = Value(kind_names()[titled["kind"]], (titled.span("kind"),))
        if titled["author"]:
            parts.author = (titled.start("author"), block.end)
            return 1 + _named_subject(plain, blocks, at + 1, parts)
        rest = replace(block, start=titled.end())
        return max(1, _named_subject(plain, (rest, *blocks[at + 1 : at + 1 + _MOST_LINES]), 0, parts))
    about = parts.kind is None and not parts.subject
    if about and (_ABOUT.match(plain.folded, block.start, block.end) or _is_below_number(plain, blocks, at, parts)):
        return _letter_subject(plain, blocks, at, parts)
    if parts.subject and parts.kind is None and _is_rest(plain, blocks, at):
        parts.subject.append((block.start, block.end))
        return 1
    return 0


def read_inscription(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """Read a title without a letterhead above it, and the subject behind it; how many of the blocks they take."""
    begun = parts.letterhead or parts.motto or parts.number or parts.kind or parts.subject
    found = None if begun else inscription(plain, blocks[at:])
    if found is None:
        return 0
    parts.kind, parts.author, parts.number, parts.date = found.kind, found.author, found.number, found.day
    last = next(k for k, block in enumerate(blocks[at:], at) if found.end <= block.end)
    rest = replace(blocks[last], start=found.end)
    if rest.start == rest.end:
        return last + 1 - at + _named_subject(plain, blocks, last + 1, parts)
    following = blocks[last + 1 : last + 1 + _MOST_LINES]
    return last - at + max(1, _named_subject(plain, (rest, *following), 0, parts))


def title_in_a_line(plain: Plain, block: Block, parts: Parts) -> "re.Match[str] | None":
    """A title in one line with whose it is ('NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ'); with its subject if the symbol agrees."""
    found = None if block.style or block.cells else _TITLED.match(plain.folded, block.start, block.end)
    if found is None or not plain.text[block.start : block.end].isupper():
        return None
    symbol = kind_of_symbol(parts.number.text) if parts.number else None
    return found if found["author"] or symbol == kind_names()[found["kind"]] else None


def _behind_about(plain: Plain, block: Block) -> int:
    about = _ABOUT.match(plain.folded, block.start, block.end)
    return about.end() if about else block.start


def _letter_subject(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """The lines of 'V/v …' under the number of an official letter, up to the addressees or a blank line."""
    parts.subject.append((_behind_about(plain, blocks[at]), blocks[at].end))
    taken = 1
    for k, block in enumerate(blocks[at + 1 :], at + 1):
        if _ends_letter_subject(plain, blocks, k) or read_stamp(plain, blocks, k):
            break
        parts.subject.append((block.start, block.end))
        taken += 1
    return taken


def _is_below_number(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> bool:
    """Whether a letter of the Party has its subject here, below its number and without 'Về việc'; the head goes on."""
    number, block = parts.number or parts.symbol, blocks[at]
    if number is None or parts.addressees or not _PARTY_LETTER.match(folded(number.text)):
        return False
    if block.style or number.spans[0][1] != blocks[at - 1].end or not plain.text[block.start].isupper():
        return False
    if " " not in plain.text[block.start : block.end]:
        return False  # a stamp
    below = blocks[at + 1 : at + 1 + _MOST_LINES]
    return not _is_next_part(plain, block) and any(_is_next_part(plain, one) for one in below)


def _is_rest(plain: Plain, blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a line above the addressees ends the subject of a letter, which the right column's lines part."""
    block = blocks[at]
    if block.style or block.cells or block.end - block.start > _LONGEST_LETTER_LINE:
        return False
    return plain.text[block.start].islower() and any(are_addressees(plain, one) for one in blocks[at + 1 : at + 2])


def _ends_letter_subject(plain: Plain, blocks: tuple[Block, ...], at: int) -> bool:
    """Whether the subject has ended: a long paragraph is the text, unless the head goes on behind it."""
    block = blocks[at]
    if block.gap or block.cells or block.style or _is_next_part(plain, block):
        return True
    length = block.end - block.start
    if length <= _LONGEST_LETTER_LINE:
        return False
    return length > _LONGEST_FIRST or not any(_is_next_part(plain, one) for one in blocks[at + 1 : at + 2])


def _is_next_part(plain: Plain, block: Block) -> bool:
    """Whether a line below the subject of a letter is a part of the head by itself."""
    if are_addressees(plain, block):
        return True
    place = block.start, block.end
    dated = _DAY.search(plain.folded, *place) and _DATED.search(plain.text, *place)
    return bool(dated or motto_in(plain, block, titled=True))


def _named_subject(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """The lines under the name of the kind, up to the first words of the text."""
    author = at < len(blocks) and _is_author(plain, blocks[at])
    if author:
        parts.author = (blocks[at].start, blocks[at].end)
    taken = 0
    for block in blocks[at + author : at + author + _MOST_LINES]:
        words = plain.folded[block.start : block.end]
        if block.style or block.cells or are_addressees(plain, block) or words.endswith((":", ";")):
            break
        if _NUMBER.match(words) or (
            _is_text(plain, blocks[at + author + taken - 1], block) if taken else _is_long(words)
        ):
            break
        parts.subject.append((block.start if taken else _behind_about(plain, block), block.end))
        taken += 1
    return taken + author


def _is_author(plain: Plain, block: Block) -> bool:
    """Whether the line below the name of the kind says whose it is: 'CỦA BAN THƯỜNG VỤ TỈNH ỦY'."""
    words = plain.text[block.start : block.end]
    return words.isupper() and not block.style and _AUTHOR.match(plain.folded, block.start, block.end) is not None


def _is_long(words: str) -> bool:
    """Whether the line under the name of the kind is a paragraph of the text, in a document without a subject."""
    return len(words) > _LONGEST_FIRST or (words.endswith(".") and len(words) > _LONGEST_LINE)


def _is_text(plain: Plain, above: Block, block: Block) -> bool:
    """Whether a line below the first of a subject belongs to it no more."""
    words = plain.folded[block.start : block.end]
    if plain.text[block.start : block.end].isupper():
        return not _goes_on_in_capitals(plain, above, block)
    return not block.centred and bool(
        block.gap or words.endswith(".") or len(words) > _LONGEST_LINE or _OPENING.match(words)
    )


def _goes_on_in_capitals(plain: Plain, above: Block, block: Block) -> bool:
    """Whether a line in capitals goes on with a subject in capitals; who decides may stand below one as well."""
    words = plain.folded[block.start : block.end]
    if block.gap or words in kind_names() or not plain.text[above.start : above.end].isupper():
        return False
    return bool(_UNENDED.search(plain.folded, above.start, above.end)) or goes_on(
        plain.text[block.start : block.end], words
    )
