"""From a source to the documents that it holds, each taken apart."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from dondoc.language.located import places_of
from dondoc.language.patterns import pattern, words
from dondoc.model.directive import Block, Directive, Head
from dondoc.model.plain import Plain
from dondoc.model.source import Source
from dondoc.parsing.ending import Ending, read_ending
from dondoc.parsing.grids import grids_of
from dondoc.parsing.head import read_head
from dondoc.parsing.issuer import issuer_from_text
from dondoc.parsing.letterhead import LONGEST_LINE, dated, day_alone
from dondoc.parsing.mending import blocks_of
from dondoc.parsing.outline import outline_of
from dondoc.parsing.secrecy import refuse_secret

_MOTTO = pattern("further.motto")
(_COUNTRY,) = words("further.country")
_FORM = pattern("further.form")
_NUMBERED = pattern("head.number")
_NUMBER = "số"  # how every line of a number begins
_RECIPIENTS = pattern("ending.recipients")
_AUTHORITY = pattern("ending.authority")
_POST = pattern("ending.post")
_ABOUT = pattern("head.about")
_MOST_SUBJECT_LINES = 8
_LONGEST_SUBJECT_LINE = 300  # characters; a subject that stands in a cell is one line
_FIRST_HEAD = 12  # blocks; a motto that stands further down is not that of the first document


def parse(source: Source) -> tuple[Directive, ...]:
    """The documents in a source, in order: none where it holds no words. Raises Refusal for a secret document."""
    plain, blocks = blocks_of(source)
    cuts = [0, *_further_documents(plain, blocks), len(blocks)]
    refuse_secret(source, (plain.source_position(blocks[cut].start) for cut in cuts if cut < len(blocks)))
    pairs = [(start, end) for start, end in pairwise(cuts) if end > start]
    return tuple(_directive(plain, blocks[start:end], main=k == 0) for k, (start, end) in enumerate(pairs))


def _further_documents(plain: Plain, blocks: tuple[Block, ...]) -> list[int]:
    """The indices at which a document sent along begins: its own letterhead and number, behind the end of another."""
    cuts: list[int] = []
    for k in _letterheads(plain, blocks):
        first = _start_of_letterhead(plain, blocks, k)
        before = plain.folded[blocks[max(0, first - 4)].start : blocks[first].start]
        around = blocks[first : k + 8]
        numbered = any(_NUMBERED.match(plain.folded, block.start, block.end) for block in around)
        if first > 0 and numbered and not _FORM.search(before) and first not in cuts:
            cuts.append(first)
    return cuts


def _letterheads(plain: Plain, blocks: tuple[Block, ...]) -> list[int]:
    """The blocks that show a further letterhead: the motto, or a number behind an ending, with a date close by."""
    found: list[int] = []
    behind = 0  # the last of them
    for k in _likely_letterheads(plain, blocks):
        start, end = blocks[k].start, blocks[k].end
        if _MOTTO.search(plain.text, start, min(end, start + 120)) or (
            _NUMBERED.match(plain.folded, start, end)
            and _ended(plain, blocks[behind:k])
            and _dated_near(plain, blocks, k)
        ):
            found.append(k)
            behind = k + 1
    return found[1:] if found and found[0] < _FIRST_HEAD else found


def _likely_letterheads(plain: Plain, blocks: tuple[Block, ...]) -> Iterable[int]:
    """The blocks that hold the country's name or begin as numbers do, in order."""
    countries = places_of((_COUNTRY,), plain.text)
    numbers = places_of((f"\n{_NUMBER}",), f"\n{plain.folded}")  # the break before a line stands where it starts
    starts = [block.start for block in blocks]
    return dict.fromkeys(bisect_right(starts, place) - 1 for place in sorted(countries + numbers))


def _ended(plain: Plain, blocks: tuple[Block, ...]) -> bool:
    """Whether recipients or a signature stand among the blocks."""
    return any(
        _RECIPIENTS.match(plain.folded, block.start, block.end) or _AUTHORITY.match(plain.text, block.start, block.end)
        for block in blocks
    )


def _dated_near(plain: Plain, blocks: tuple[Block, ...], at: int) -> bool:
    return any(dated(plain, block, block.start) for block in blocks[at : at + 4])


def _start_of_letterhead(plain: Plain, blocks: tuple[Block, ...], at: int) -> int:
    """The first block of the letterhead that shows at `at`; its left column may stand before it, subject and all."""
    first = at
    while first > 0:
        if _in_letterhead(plain, blocks[first - 1]):
            first -= 1
        elif (above := _above_subject(plain, blocks, first)) < first:
            first = above
        else:
            break
    return _behind_signature(plain, blocks, first, at)


def _behind_signature(plain: Plain, blocks: tuple[Block, ...], first: int, at: int) -> int:
    """The first of these blocks in capitals that is no part of a signature, whose lines are in capitals as well."""
    for k in range(at - 1, first - 1, -1):
        if _AUTHORITY.match(plain.text, blocks[k].start, blocks[k].end):
            first = k + 1
            while first < at and _POST.fullmatch(plain.folded, blocks[first].start, blocks[first].end):
                first += 1
            break
    return first


def _above_subject(plain: Plain, blocks: tuple[Block, ...], first: int) -> int:
    """The number above the subject of a letter ('V/v …') that ends before `first`; `first` where there is none."""
    for k in range(first - 1, max(0, first - 1 - _MOST_SUBJECT_LINES), -1):
        block = blocks[k]
        if block.style or block.cells or block.end - block.start > _LONGEST_SUBJECT_LINE:
            break
        if _ABOUT.match(plain.folded, block.start, block.end):
            above = blocks[k - 1]
            return k - 1 if _NUMBERED.match(plain.folded, above.start, above.end) else first
    return first


def _in_letterhead(plain: Plain, block: Block) -> bool:
    if block.style or block.cells or block.end - block.start >= LONGEST_LINE:
        return False
    upper = plain.text[block.start : block.end].isupper()
    return upper or _NUMBERED.match(plain.folded, block.start, block.end) is not None


def _directive(plain: Plain, blocks: tuple[Block, ...], main: bool) -> Directive:
    head, start = read_head(plain, blocks)
    ending = read_ending(plain, blocks, start)
    stop = ending.first if ending else len(blocks)
    noted = (block for block in blocks[stop : ending.after] if block.style == "note") if ending else ()
    appended = blocks[ending.after :] if ending else ()
    body = (*blocks[start:stop], *noted, *appended)
    return Directive(
        plain=plain,
        span=plain.source_span(blocks[0].start, blocks[-1].end),
        role="main" if main else "forwarded",
        head=_with_issuer(plain, _with_day(plain, head, blocks[start:stop], ending), blocks[start:stop], ending),
        body=body,
        outline=outline_of(plain, body),
        notes=tuple(block for block in body if block.style == "note"),
        grids=grids_of(plain, _without_stamp(head, blocks)),
        recipients=ending.recipients if ending else (),
        signature=ending.signature if ending else None,
    )


def _without_stamp(head: Head, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks beside the stamp of the receiving office, whose rows are no table of the document."""
    if head.stamp is None:
        return blocks
    first, last = head.stamp.span
    return tuple(block for block in blocks if not first <= block.start < last)


def _with_day(plain: Plain, head: Head, body: tuple[Block, ...], ending: Ending | None) -> Head:
    """The head with the place and the day that stand above the signature, where it states none itself."""
    if head.date or head.place or not body or ending is None or any(one.about == "date" for one in head.doubts):
        return head
    place, day = day_alone(plain, body[-1])
    return head if day is None else replace(head, place=place, date=day)


def _with_issuer(plain: Plain, head: Head, body: tuple[Block, ...], ending: Ending | None) -> Head:
    """The head with the issuer that the text itself names, where no letterhead did."""
    if head.issuer is not None or head.kind is None:
        return head
    signature = ending.signature if ending else None
    behalf = signature.on_behalf if signature and signature.authority[:1] == ("TM.",) else None
    return replace(head, issuer=issuer_from_text(plain, body, head.place, behalf))
