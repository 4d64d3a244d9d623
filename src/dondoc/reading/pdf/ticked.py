"""Routing tables without rules, as of a printed text: rows that end in a tick below a head that says 'chủ trì'.

Such a row is two cells: who it is for, and the tick.
"""

import re
from collections.abc import Sequence

from dondoc.model.source import Span
from dondoc.reading.normalise import Printed
from dondoc.reading.pieces import visible_lines

_LEAST = 2  # rows below a head
_LEADS = ("CHỦ TRÌ", "Chủ trì")  # what every head says; quick to look for
# PDFium sees no space where a cell ends right before the next one.
_HEAD = re.compile(r"(\S.*?) ?(CHỦ TRÌ|Chủ trì) ?((?:PHỐI HỢP|Phối hợp|THAM GIA|Tham gia)\b.{0,40})")
_ROW = re.compile(r"(?:(\S.*?) ?)?([X✓✔]|(?<!\S)x)")


def ticked_lines(text: str, goes_on: bool) -> tuple[list[Printed], bool]:
    """The lines of a page with such a table, none where it has none; whether the table ends with the page.

    `goes_on`: the page before ended within one.
    """
    spans = list(visible_lines(text))
    start = 0 if goes_on else next((k for k, span in enumerate(spans) if _is_head(text, span)), len(spans))
    head = [] if goes_on else [_cells(_HEAD, text, span) for span in spans[start : start + 1]]
    rows = _rows(text, spans[start + len(head) :])
    if len(rows) < (1 if goes_on else _LEAST):
        return [], False
    end = start + len(head) + len(rows)
    table = [Printed(cells, row=True) for cells in (*head, *rows)]
    beside = [Printed(((span,),)) for span in spans]
    return [*beside[:start], *table, *beside[end:]], end == len(spans)


def _is_head(text: str, span: Span) -> bool:
    words = text[slice(*span)]
    return any(lead in words for lead in _LEADS) and _HEAD.fullmatch(words) is not None


def _rows(text: str, spans: Sequence[Span]) -> list[tuple[tuple[Span, ...], ...]]:
    """The cells of the lines that end in a tick, up to the first that does not."""
    rows = []
    for span in spans:
        if not _is_row(text, span):
            break
        rows.append(_cells(_ROW, text, span))
    return rows


def _is_row(text: str, span: Span) -> bool:
    """Whether a line ends in a tick; the X of a Roman number or a symbol is none."""
    before = text[span[1] - 2 : span[1] - 1]
    return _ROW.fullmatch(text, *span) is not None and not before.isupper() and before != "-"


def _cells(pattern: "re.Pattern[str]", text: str, span: Span) -> tuple[tuple[Span, ...], ...]:
    found = pattern.fullmatch(text, *span)
    places = (found.span(k + 1) for k in range(pattern.groups)) if found else ()
    return tuple((place,) if place[0] >= 0 else () for place in places)
