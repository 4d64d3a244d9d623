"""The head of a document, read from the top down: letterhead, title, addressees, stamps (Decree 30/2020, article 8)."""

from dondoc.language.kinds import kind_names, kind_of_symbol
from dondoc.language.patterns import family, pattern
from dondoc.model.directive import Block, Head, Value
from dondoc.model.plain import Plain
from dondoc.parsing.addressees import are_addressees, read_addressees
from dondoc.parsing.grids import kind_of_table
from dondoc.parsing.issuer import issuer_from_letterhead
from dondoc.parsing.letterhead import LONGEST_LINE, dated, letterhead_line
from dondoc.parsing.motto import motto_in
from dondoc.parsing.parts import Parts
from dondoc.parsing.stamp import read_stamp
from dondoc.parsing.title import read_inscription, read_title, title_in_a_line

_URGENCY = family("urgency")
_NUMBER = pattern("head.number")
_ABOUT = pattern("head.about")
_MOST_BLOCKS = 60
_STOPS = frozenset(".;:")  # with which lines of a text end
_MOST_STRAYS = 3  # lines within a head that are no part of it
_MOST_AHEAD = 8  # blocks within which the head goes on behind them


def read_head(plain: Plain, blocks: tuple[Block, ...]) -> tuple[Head, int]:
    """The head of the document that `blocks` hold, and the index of the first block of its text."""
    parts, at = Parts(), 0
    while at < min(len(blocks), _MOST_BLOCKS):
        step = _step(plain, blocks, at, parts) or _strays(plain, blocks, at, parts)
        if step == 0:
            break
        at += step
    if not (parts.number or parts.symbol or parts.date or parts.kind or parts.motto or parts.subject):
        return Head(None, None, None, None, None, None, None, (), None, ()), 0
    subject = _subject(plain, parts)
    head = Head(
        kind=_kind(parts, subject),
        number=parts.number,
        issuer=issuer_from_letterhead(plain, parts.letterhead, parts.author),
        place=parts.place,
        date=parts.date,
        subject=subject,
        urgency=parts.urgency,
        addressees=tuple(parts.addressees),
        stamp=parts.stamp,
        doubts=tuple(parts.doubts),
    )
    return head, at


def _step(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """Read the block at `at` as a part of the head; how many blocks it took, 0 where the head ends."""
    block = blocks[at]
    if urgency := next((name for name, one in _URGENCY if one.fullmatch(plain.folded, block.start, block.end)), None):
        parts.urgency = Value(urgency, ((block.start, block.end),))
        return 1
    if are_addressees(plain, block):
        addressees, taken = read_addressees(plain, blocks, at)
        parts.addressees += addressees
        return taken
    if parts.stamp is None and (stamped := read_stamp(plain, blocks, at)):
        parts.stamp, taken = stamped
        return taken
    if taken := read_inscription(plain, blocks, at, parts):
        return taken
    if letterhead_line(plain, block, parts):
        return 1
    return _routing(plain, blocks, at, parts) if block.cells else read_title(plain, blocks, at, parts)


def _strays(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """How many lines stand here that are no part of a head, though its letterhead or its title follows them."""
    if parts.kind or parts.subject or parts.addressees:
        return 0
    strays, complete = 0, parts.number and parts.motto and parts.date
    for k, block in enumerate(blocks[at : at + _MOST_AHEAD]):
        if block.style or block.cells or block.end - block.start > LONGEST_LINE:
            return 0
        if k and _is_of_head(plain, block, parts):
            return strays
        if plain.text[block.end - 1] in _STOPS:
            return 0
        if complete or not plain.text[block.start : block.end].isupper():
            strays = k + 1
        if strays > _MOST_STRAYS:
            return 0
    return 0


def _is_of_head(plain: Plain, block: Block, parts: Parts) -> bool:
    """Whether a line is of a head by its own words: motto, number or date, 'V/v', or the name of the kind."""
    begun = parts.number or parts.motto or parts.date
    if begun and plain.text[block.start : block.end].isupper():
        named = plain.folded[block.start : block.end].strip(" :") in kind_names()
        return named or title_in_a_line(plain, block, parts) is not None
    within = plain.folded, block.start, block.end
    if parts.letterhead and _ABOUT.match(*within):
        return True
    return bool(motto_in(plain, block, titled=False) or _NUMBER.match(*within) or dated(plain, block, block.start))


def _routing(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """How many rows of a routing table stand here: a table in the head in which offices are ticked off."""
    taken = next((k for k, block in enumerate(blocks[at:]) if not block.cells), len(blocks) - at)
    assigns = kind_of_table(plain, list(blocks[at : at + taken])) == "assignment"
    return taken if (parts.number or parts.motto) and not assigns else 0


def _subject(plain: Plain, parts: Parts) -> Value | None:
    spans = tuple(span for span in parts.subject if plain.text[slice(*span)].strip(" ."))
    return Value(" ".join(plain.text[slice(*span)] for span in spans).strip(" ."), spans) if spans else None


def _kind(parts: Parts, subject: Value | None) -> Value | None:
    """The kind as titled; else as the symbol of the number says; a number without one is an official letter's.

    Where there is no number, a letter shows by its 'V/v' and its addressees.
    """
    number = parts.number or parts.symbol
    if parts.kind is None and number is None and subject and parts.addressees:
        return Value("cong_van", subject.spans[:1])
    if parts.kind is not None or number is None:
        return parts.kind
    named = kind_of_symbol(number.text if number is parts.number else f"/{number.text}")
    if named is not None:
        return Value(named, number.spans)
    if parts.subject or parts.addressees:
        return Value("cong_van", number.spans + (subject.spans[:1] if subject else ()))
    return None
