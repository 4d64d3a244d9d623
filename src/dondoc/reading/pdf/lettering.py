"""What is wrong with the letters of a PDF page, put right: old encodings, and letters that stand behind their words.

Both change the text of the page itself, and keep for each character the one of PDFium for which it stands. Ordinary
pages pay for two looks at their text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dondoc.language.encodings import draws_capitals, encoding
from dondoc.language.syllables import is_syllable
from dondoc.model.source import Span
from dondoc.reading.encodings import Run, changes, encodings_of, suspicious
from dondoc.reading.pdf.pdfium import TextPage
from dondoc.reading.pdf.run_together import part_lines
from dondoc.reading.pdf.scattered import gather, is_scattered

# PDF calls the soft hyphen, which is TCVN3's 'ư', a hyphen; and PDFium puts a sign of its own for one that ends a line.
_SOFT_HYPHEN = "\xad"
_JOINED = "\ufffe\x02"
_LETTER = rf"[^\s!-/:-@\[-`{{-~{_JOINED}]"
_HYPHENED = re.compile(rf"(?:{_LETTER}|-)*[-{_JOINED}](?:(?<=-)(?:{_LETTER}|-)*)?")


def put_right(page: TextPage) -> list[Span]:
    """Puts the text of a page right; the spans of its characters whose fonts draw small letters as capitals."""
    if is_scattered(page.text):
        gather(page)
    else:
        part_lines(page)
    return _convert(page) if suspicious(page.text) else []


def _convert(page: TextPage) -> list[Span]:
    """Makes text in old encodings Unicode."""
    fonts = list(_fonts(page))
    names = encodings_of(list(_runs(page.text, fonts)))
    if not names:
        return []
    text, ends = _with_soft_hyphens(page.text, [names.get(font) == "tcvn3" for font in fonts])
    parts: list[str] = []
    places: list[int] = []  # the offset of the character for which each of the new text stands
    at = 0
    for start, end, letter in (*changes(list(_runs(text, fonts))), (len(text), len(text), "")):
        parts += (text[at:start], letter, "\n" if start in ends else "")
        places += (*range(at, start), *[start] * len("".join(parts[-2:])))
        at = end
    page.rewrite("".join(parts), [page.character(place) for place in places])
    return _spans([draws_capitals(fonts[place]) and text[place] not in "\r\n" for place in places])


def _fonts(page: TextPage) -> Iterator[str | None]:
    """The font of every character; what PDFium put in belongs to what stands before it."""
    font: str | None = None
    for offset in range(len(page.text)):
        font = page.font(offset) or font
        yield font


def _runs(text: str, fonts: Sequence[str | None]) -> Iterator[Run]:
    start = 0
    for name, same in groupby(fonts):
        end = start + sum(1 for _ in same)
        yield text[start:end], name
        start = end


def _with_soft_hyphens(text: str, old: Sequence[bool]) -> tuple[str, set[int]]:
    """The text with soft hyphens where a hyphen makes a syllable as 'ư', and where such a letter ends its line.

    `old` tells which characters are in TCVN3.
    """
    letters = list(text)
    ends: set[int] = set()
    for found in _HYPHENED.finditer(text):
        word = re.sub(f"[-{_JOINED}]", _SOFT_HYPHEN, found.group())
        if len(word) > 1 and old[found.start()] and is_syllable(encoding("tcvn3").decoded(word)):
            letters[found.start() : found.end()] = word
            if text[found.end() - 1] in _JOINED:
                ends.add(found.end() - 1)
    return "".join(letters), ends


def _spans(flags: Sequence[bool]) -> list[Span]:
    """Where flags in a row are set."""
    spans: list[Span] = []
    at = 0
    for is_set, same in groupby(flags):
        end = at + sum(1 for _ in same)
        if is_set:
            spans.append((at, end))
        at = end
    return spans
