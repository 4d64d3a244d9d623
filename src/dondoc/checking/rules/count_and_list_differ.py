"""A number of criteria or points is announced, and the list behind it has more or fewer."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end
from dondoc.language.patterns import pattern, words

_LISTED = pattern("counted.listed")
_NOUNS = words("counted.listed")
_OPEN = pattern("counted.open")
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}


def check(case: Case) -> Iterator[Hit]:
    if not any(f"{noun}{mark}" in case.folded for noun in _NOUNS for mark in (" (", "(", ": ")):
        return
    for found in _LISTED.finditer(case.folded, case.document.span[0], body_end(case)):
        printed = found["bracket"] or found["colon"]
        count = _COUNTS.get(found["count"]) or int(found["count"])
        listed = None if _OPEN.search(printed) else _listed(printed, count, bracket=found["bracket"] is not None)
        if listed:
            yield Hit(found.span(), {"count": str(count), "noun": found["noun"], "listed": str(listed)})


def _listed(printed: str, count: int, *, bracket: bool) -> int | None:
    """How many a list has, where that is surely not `count`: commas and 'và' may stand within one of them."""
    items = [item.strip(" *_") for item in re.split(";" if ";" in printed else ",", printed) if item.strip(" *_")]
    most = sum(len(item.split(" và ")) for item in items)
    if 1 < most < count:
        return most
    alike = sum(item.split()[0] == items[0].split()[0] for item in items)
    return alike if bracket and alike > count else None
