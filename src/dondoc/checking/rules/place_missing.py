"""The head has a date without a place before it."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_whole, lines

_DATED = re.compile(r"[,\s]*ngày\s+[\d….]+\s+tháng\s+[\d….]+\s+năm\s+(?:\d{4}|20[….]+)\s*")
_LINES = 25  # printed lines in which a head stands


def check(case: Case) -> Iterator[Hit]:
    document, text = case.document, case.folded
    if document.place or not is_whole(case):
        return
    for first, last in lines(case, *document.span)[:_LINES]:
        if _DATED.fullmatch(text[first:last]):
            yield Hit((first, last), {"printed": case.text((first, last))})
            return
