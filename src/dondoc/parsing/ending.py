"""The end of a document: recipients ('Nơi nhận') and signature, in the two columns in which they stand."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.language.tables import table
from dondoc.model.directive import Block, Signature
from dondoc.model.plain import Plain
from dondoc.model.source import Span
from dondoc.parsing.labels import label_at

_RECIPIENTS = pattern("ending.recipients")
_DAMAGED = pattern("ending.damaged")
_FILE_COPY = pattern("ending.file_copy")
_AUTHORITY = pattern("ending.authority")
_ACTING = pattern("ending.acting")
_POST = pattern("ending.post")
_BESIDE = pattern("ending.beside")
_SIGNED = pattern("ending.signed")
_APPENDIX = pattern("ending.appendix")
_INNER = re.compile(r"\s(?=(?:KT|TL|TUQ)\s?\.\s?[A-ZĐÀ-Ỹ])")  # 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH' in one line
_CLOSING = re.compile(r"\.\s?/\s?\.?\s*\)?$")
_NAME = re.compile(r"(?:[^\W\d_]\.\s?)?(?:[^\W\d_]+ ?){2,6}$")
_BULLETS = ("dash", "plus")
_LONGEST_DAMAGED = 16  # characters of a line that opens the recipients
_MOST_RECIPIENTS = 30  # lines
_LONGEST_NAME = 60  # characters of a line that holds a name
_LONGEST_WORD = 7  # letters of one word of a name
_LONGEST_RECIPIENT = 110  # characters of a line that goes on with a recipient


class Ending(NamedTuple):
    """What stands below the text; `first` and `after` are the indices of its first block and of the one behind it."""

    first: int
    after: int
    recipients: tuple[Span, ...]
    signature: Signature | None


@dataclass(slots=True)
class _Columns:
    """What has been read so far: recipients on the left, printed lines and the name of the signer on the right.

    `listing` tells that the recipients have begun, `closed` that the name has been read behind them, `named` that the
    line before held it.
    """

    plain: Plain
    recipients: list[Span] = field(default_factory=list)
    printed: list[Span] = field(default_factory=list)
    name: Span | None = None
    listing: bool = False
    closed: bool = False
    named: bool = False

    def take(self, block: Block) -> bool:
        """Read a line; False where it is no part of the ending."""
        named, self.named = self.named, False
        if named and self.name and _ends_name(self.plain, block):
            self.name = (self.name[0], block.end)
            return True
        return not self.closed and self._read(block)

    def _read(self, block: Block) -> bool:
        """Read a line that is not the end of a name."""
        if block.style == "note":
            return True  # the foot of a page that ends within the ending
        if block.cells:
            return self._row(block)
        if found := _RECIPIENTS.match(self.plain.folded, block.start, block.end):
            if self.listing:
                return False
            self.listing = True
            self.split((found.end(), block.end), opens=True)
        elif self.listing and block.style in _BULLETS:
            self.split((block.body, block.end))
        elif self.listing and not block.style and self._beside(block):
            self.split((block.start, block.end))
        elif _is_capitals(self.plain, block) or self._is_post(block):
            self.printed.append((block.start, block.end))
        elif signed := _SIGNED.match(self.plain.folded, block.start, block.end):
            return signed.end() == block.end or self._read(replace(block, start=signed.end()))
        elif self.printed and self.name is None and _is_name(self.plain, block):
            self.name, self.closed, self.named = (block.start, block.end), self.listing, True
        else:
            return self._goes_on(block)
        return True

    def _row(self, block: Block) -> bool:
        """Read the two columns of a row, cell by cell; a name in it does not close the ending."""
        taken = False
        for start, end in block.cells:
            label = label_at(self.plain.text, start, end)
            style, printed, body = label or ("", "", start)
            if start < end:
                taken = self.take(Block(start, end, block.page, style, printed, body)) or taken
        self.closed = self.named = False
        return taken

    def _goes_on(self, block: Block) -> bool:
        """Read a line that goes on with the last recipient; False where it is none."""
        if not self.recipients or block.style or self.name or block.end - block.start > _LONGEST_RECIPIENT:
            return False
        if _APPENDIX.match(self.plain.folded, block.start):
            return False
        self.recipients[-1] = (self.recipients[-1][0], block.end)
        return True

    def _is_post(self, block: Block) -> bool:
        """Whether a line is the signer's post in small letters: 'KT. THỦ TƯỚNG', and below it 'Phó Thủ tướng'."""
        if block.style or self.name or not self.printed or not _AUTHORITY.match(self.plain.text, *self.printed[-1]):
            return False
        return _POST.fullmatch(self.plain.folded, block.start, block.end) is not None

    def _beside(self, block: Block) -> bool:
        """Whether a post of the right column stands behind a recipient that lost its dash."""
        found = _AUTHORITY.search(self.plain.text, block.start + 1, block.end)
        return found is not None and self.plain.text[found.start() : block.end].isupper()

    def split(self, span: Span, *, opens: bool = False) -> None:
        """Put the left column's words to the recipients and the right column's to the signature.

        A post stands there behind the mark that closes a recipient, or behind 'Nơi nhận:' itself.
        """
        found = _AUTHORITY.search(self.plain.text, *span) or _BESIDE.search(self.plain.folded, *span)
        if found is None and opens:
            found = _POST.fullmatch(self.plain.folded, *span)
        in_capitals = found is not None and self.plain.text[found.start() : span[1]].isupper()
        if found and in_capitals and not (found.re is _BESIDE and self.plain.text[span[0] : found.start()].isupper()):
            self.printed.append((found.start(), span[1]))
            span = (span[0], found.start())
        if self.plain.text[slice(*span)].strip(" ;"):
            self.recipients.append(span)


def read_ending(plain: Plain, blocks: tuple[Block, ...], start: int) -> Ending | None:
    """The recipients and the signature in `blocks[start:]`; None where there are none."""
    first = _first(plain, blocks, start)
    if first is None:
        return None
    columns, after = _Columns(plain), first
    opening = blocks[first]
    if not _RECIPIENTS.match(plain.folded, opening.start, opening.end) and not _is_capitals(plain, opening):
        columns.listing = True  # whose opening words are damaged or lost
        if at := _opens_recipients(plain, blocks, first):
            columns.split((at, opening.end), opens=True)
            after += 1
    while after < len(blocks) and columns.take(blocks[after]):
        after += 1
    recipients = tuple(_cut(plain, span) for span in columns.recipients if span[1] > span[0])
    return Ending(first, after, recipients, _signature(plain, columns.printed, columns.name))


def _first(plain: Plain, blocks: tuple[Block, ...], start: int) -> int | None:
    """Where the text ends: at 'Nơi nhận' or at the first line of a signature."""
    for k in range(start, len(blocks)):
        block = blocks[k]
        if _RECIPIENTS.match(plain.folded, block.start, block.end):
            first = k
            while first > start and _is_capitals(plain, blocks[first - 1]) and not blocks[first - 1].style:
                first -= 1
            return first
        if _AUTHORITY.match(plain.text, block.start, block.end) and _is_capitals(plain, block):
            return k
        if _opens_recipients(plain, blocks, k) is not None:
            return k
        if _is_file_copy(plain, block):
            return _first_recipient(plain, blocks, start, k)
        last = max(block.start, block.end - 8)
        if (
            "/" in plain.text[last : block.end]
            and _CLOSING.search(plain.text, last, block.end)
            and _signs(plain, blocks, k + 1)
        ):
            return k + 1
    return None


def _opens_recipients(plain: Plain, blocks: tuple[Block, ...], at: int) -> int | None:
    """Where a damaged word ends that opens the recipients: below it stands a list that the copy for the file closes."""
    block = blocks[at]
    found = _DAMAGED.match(plain.folded, block.start, min(block.end, block.start + _LONGEST_DAMAGED))
    if found is None or (found.end() < block.end and not _AUTHORITY.match(plain.text, found.end() + 1, block.end)):
        return None
    return found.end() if any(_is_file_copy(plain, one) for one in blocks[at + 1 : at + _MOST_RECIPIENTS]) else None


def _is_file_copy(plain: Plain, block: Block) -> bool:
    """Whether a bullet is the copy for the file, which closes every list of recipients."""
    return block.style in _BULLETS and _FILE_COPY.match(plain.folded, block.body, block.end) is not None


def _first_recipient(plain: Plain, blocks: tuple[Block, ...], start: int, last: int) -> int:
    """Where a list of recipients begins whose first word is lost, by its last line: behind the end of the text.

    Where nothing ends the text above it ('./.') it begins with the first line beside which somebody signs for another.
    """
    first = last
    while first > max(start, last - _MOST_RECIPIENTS):
        above = blocks[first - 1]
        if _CLOSING.search(plain.text, max(above.start, above.end - 8), above.end):
            return first
        if above.style not in ("", *_BULLETS) or above.end - above.start > _LONGEST_RECIPIENT:
            break
        first -= 1
    return next((k for k in range(first, last) if _AUTHORITY.search(plain.text, blocks[k].start, blocks[k].end)), last)


def _signs(plain: Plain, blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a signature begins at `at`: capitals, and a name below them."""
    below = at
    while below < len(blocks) and _is_capitals(plain, blocks[below]):
        below += 1
    return at < below < len(blocks) and not blocks[at].style and _is_name(plain, blocks[below])


def _is_capitals(plain: Plain, block: Block) -> bool:
    words = plain.text[block.start : block.end]
    if not (words.isupper() and words[0].isalpha()) or len(words) <= 2 or block.cells:
        return False
    if block.style not in ("", "upper"):
        return False
    return _APPENDIX.match(plain.folded, block.start) is None


def _is_name(plain: Plain, block: Block) -> bool:
    """Whether a line is a person's name, with or without rank or degree."""
    words = plain.text[block.start : block.end]
    if block.style or block.cells or len(words) > _LONGEST_NAME or not _NAME.search(words):
        return False
    bare = _without_rank(words)[1].split()
    return 1 < len(bare) <= 6 and all(word[0].isupper() for word in bare)


def _ends_name(plain: Plain, block: Block) -> bool:
    """Whether a line is the last word of a name, where its column was too narrow for rank and name."""
    word = plain.text[block.start : block.end]
    return not (block.style or block.cells) and len(word) <= _LONGEST_WORD and word.isalpha() and word.istitle()


@cache
def _ranks() -> tuple[str, ...]:
    return tuple(folded(rank) for rank in table("ranks")["ranks"])


def _without_rank(words: str) -> tuple[str | None, str]:
    """Rank or degree, and the name behind it."""
    small = folded(words)
    for rank in _ranks() if small.startswith(_ranks()) else ():
        if small.startswith(rank) and len(words) > len(rank) + 1:
            rest = words[len(rank) :].lstrip(" .,")
            before, name = _without_rank(rest)
            printed = words[: len(words) - len(rest)].strip()
            return (f"{printed} {before}" if before else printed), name
    return None, words


def _signature(plain: Plain, printed: list[Span], name: Span | None) -> Signature | None:
    """The signature from its lines in capitals and the name below them."""
    if not printed:
        return None
    lines = [line.strip(" ,;") for start, end in printed for line in _INNER.split(plain.text[start:end])]
    deputed = {line: found.group() for line in lines if (found := _AUTHORITY.match(line))}
    authority = tuple(words.replace(" ", "").replace("/", "").rstrip(".") + "." for words in deputed.values())
    behalf = next((line[len(words) :].strip() for line, words in deputed.items() if not _ACTING.match(line)), None)
    last = next(reversed(deputed), None)
    position: str | None
    if last is not None and lines[0] not in deputed and len(deputed) == 1 and _ACTING.match(last):
        title, position, authority = lines[0], last, ()
    else:
        own = lines[lines.index(last) + 1 :] if last is not None else lines
        if len(own) == 2 and folded(own[1]) == f"phó {folded(own[0])}":
            own = own[1:]  # the deputy signs; that it is for the chief may be written by hand
        deputises = authority[-1:] in (("KT.",), ("TL.",), ("TUQ.",))  # such a signer has a title of his own
        title = own[0] if own else None if deputises else _AUTHORITY.sub("", lines[-1], count=1)
        position = " ".join(own[1:]) or None
    rank, person = _without_rank(" ".join(plain.text[slice(*name)].split())) if name else (None, "")
    every = [*printed, *([name] if name else [])]
    span = (min(start for start, _ in every), max(end for _, end in every))
    return Signature(authority, behalf, title, position, rank, person or None, span)


def _cut(plain: Plain, span: Span) -> Span:
    start, end = span
    while end > start and plain.text[end - 1] in " ;.,":
        end -= 1
    return start, end
