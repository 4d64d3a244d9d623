"""The head of a document, read from the top down: letterhead, title, addressees, stamps (Decree 30/2020, article 8)."""

from dondoc.language.kinds import kind_of_symbol
from dondoc.language.patterns import family
from dondoc.model.directive import Block, Head, Value
from dondoc.model.plain import Plain
from dondoc.parsing.addressees import are_addressees, read_addressees
from dondoc.parsing.grids import kind_of_table
from dondoc.parsing.issuer import issuer_from_letterhead
from dondoc.parsing.letterhead import letterhead_line
from dondoc.parsing.parts import Parts
from dondoc.parsing.stamp import read_stamp
from dondoc.parsing.title import read_title

_URGENCY = family("urgency")
_MOST_BLOCKS = 60


def read_head(plain: Plain, blocks: tuple[Block, ...]) -> tuple[Head, int]:
    """The head of the document that `blocks` hold, and the index of the first block of its text."""
    parts, at = Parts(), 0
    while at < min(len(blocks), _MOST_BLOCKS):
        step = _step(plain, blocks, at, parts)
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
    if letterhead_line(plain, block, parts):
        return 1
    return _routing(plain, blocks, at, parts) if block.cells else read_title(plain, blocks, at, parts)


def _routing(plain: Plain, blocks: tuple[Block, ...], at: int, parts: Parts) -> int:
    """How many rows of a routing table stand here: a table in the head in which offices are ticked off."""
    taken = next((k for k, block in enumerate(blocks[at:]) if not block.cells), len(blocks) - at)
    assigns = kind_of_table(plain, list(blocks[at : at + taken])) == "assignment"
    return taken if (parts.number or parts.motto) and not assigns else 0


def _subject(plain: Plain, parts: Parts) -> Value | None:
    spans = tuple(span for span in parts.subject if plain.text[slice(*span)].strip(" ."))
    return Value(" ".join(plain.text[slice(*span)] for span in spans).strip(" ."), spans) if spans else None


def _kind(parts: Parts, subject: Value | None) -> Value | None:
    """The kind as titled; else as the symbol of the number says; a number without one is an official letter's."""
    number = parts.number or parts.symbol
    if parts.kind is not None or number is None:
        return parts.kind
    named = kind_of_symbol(number.text if number is parts.number else f"/{number.text}")
    if named is not None:
        return Value(named, number.spans)
    if parts.subject or parts.addressees:
        return Value("cong_van", number.spans + (subject.spans[:1] if subject else ()))
    return None
