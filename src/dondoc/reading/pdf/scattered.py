"""Letters that stand behind their words: a writer of PDF set them in another font, and drew them after line or page.

PDFium gives 'C ng an t nh ô ỉ' for 'Công an tỉnh'. Such letters are put back into the gaps of the line on whose height
they stand.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dondoc.model.source import Span
from dondoc.reading.pdf.pdfium import TextPage
from dondoc.reading.pdf.view import view_of
from dondoc.reading.pieces import visible_lines

# Three words in a row that have letters with marks alone, or one longer than any such word of Vietnamese: a quick look,
# which may take signs for letters, and a good one.
_QUICK = re.compile(r" [^\x00-\x7f](?:[^\x00-\x7f]{0,2} [^\x00-\x7f]{1,3} [^\x00-\x7f]{1,3}\s|[^\x00-\x7f]{3})")
_MARKED = r"[^\W\d_\x00-\x7f]"
_SCATTERED = re.compile(rf"(?<!\S){_MARKED}{{1,3}}(?:\s+{_MARKED}{{1,3}}(?!\S)){{2}}|{_MARKED}{{4}}")
_STRAY = re.compile(rf"(?<!\S){_MARKED}+(?!\S)")
_SHARED = 0.5  # the part of the lower one's height that a letter and its line share
_AROUND = 2.0  # heights by which a letter may stand before or behind the others of its line
_GAP = 0.12  # of a line's height; a space is wider


class _Letter(NamedTuple):
    """A drawn character: its edges as the page is shown, and its offset in the page's text."""

    left: float
    top: float
    right: float
    bottom: float
    offset: int


def is_scattered(text: str) -> bool:
    """Whether letters with marks stand in a row as they do in no text."""
    return _QUICK.search(text) is not None and _SCATTERED.search(text) is not None


def gather(page: TextPage) -> None:
    """Puts such letters back into their lines; what has a place already keeps it."""
    text = page.text
    spans = list(visible_lines(text))
    drawn = _drawn(page)
    strays = {offset for word in _STRAY.finditer(text) for offset in range(*word.span())}
    homes = [[letter for o in range(*span) if (letter := drawn.get(o)) and o not in strays] for span in spans]
    bands = [_band(home) for home in homes]
    for k, span in enumerate(spans):
        for letter in (drawn[offset] for offset in range(*span) if offset in strays and offset in drawn):
            homes[_home(letter, bands, k)].append(letter)
    changed = [{letter.offset for letter in home} != _own(span, drawn) for span, home in zip(spans, homes, strict=True)]
    moved = list(_moved(text, spans, homes, changed, strays))
    page.rewrite("".join(sign for sign, _ in moved), [page.character(offset) for _, offset in moved])


def _drawn(page: TextPage) -> dict[int, _Letter]:
    """All characters but line breaks and the spaces that PDFium put in, by their offsets."""
    offsets = [k for k, sign in enumerate(page.text) if sign not in "\r\n" and not (sign == " " and page.is_put_in(k))]
    numbers = view_of(page).placed(page.places(offsets))
    edges = zip(*(numbers[k::4] for k in range(4)), strict=True)
    return {
        offset: _Letter(left, top, right, bottom, offset)
        for offset, (left, top, right, bottom) in zip(offsets, edges, strict=True)
    }


def _own(span: Span, drawn: dict[int, _Letter]) -> set[int]:
    return {offset for offset in range(*span) if offset in drawn}


def _band(home: Sequence[_Letter]) -> _Letter | None:
    """Where the letters of a line stand; None where none is drawn."""
    letters = [letter for letter in home if letter.right > letter.left]
    if not letters:
        return None
    middle = sorted(letters, key=lambda letter: letter.bottom)[len(letters) // 2]
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    return _Letter(left, middle.top, right, middle.bottom, letters[0].offset)


def _home(letter: _Letter, bands: Sequence[_Letter | None], own: int) -> int:
    """The line on whose height a letter stands; its own where no other fits better."""
    best, found = _SHARED, own
    for k, band in enumerate(bands):
        if band is None:
            continue
        height = band.top - band.bottom
        low = min(height, letter.top - letter.bottom)
        reach = _AROUND * height
        if low <= 0 or not band.left - reach <= letter.left <= band.right + reach:
            continue
        shared = (min(letter.top, band.top) - max(letter.bottom, band.bottom)) / low
        if shared > best or (shared == best and k == own):
            best, found = shared, k
    return found


def _moved(
    text: str, spans: Sequence[Span], homes: Sequence[list[_Letter]], changed: Sequence[bool], strays: set[int]
) -> Iterator[tuple[str, int]]:
    """The characters of the page in their new order, with the offsets at which they stood."""
    at = 0
    for span, home, is_changed in zip(spans, homes, changed, strict=True):
        before = [(text[offset], offset) for offset in range(at, span[0])]
        at = span[1]
        if home or not is_changed:
            yield from before
        if is_changed or not strays.isdisjoint(range(*span)):
            yield from _line(text, sorted(home))
        else:
            yield from ((text[offset], offset) for offset in range(*span))
    yield from ((text[offset], offset) for offset in range(at, len(text)))


def _line(text: str, letters: Sequence[_Letter]) -> Iterator[tuple[str, int]]:
    """A line from left to right, with a space where there is a gap."""
    for k, letter in enumerate(letters):
        before = letters[k - 1] if k else letter
        wide = letter.left - before.right > _GAP * (letter.top - letter.bottom)
        if k and wide and text[letter.offset] != " " != text[before.offset]:
            yield " ", before.offset
        yield text[letter.offset], letter.offset
