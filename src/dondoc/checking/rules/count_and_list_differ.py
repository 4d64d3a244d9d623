"""A number of criteria or points is announced, and the list behind it has more or fewer."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern

_LISTED = pattern("counted.listed")
_OPEN = pattern("counted.open")
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}


def check(case: Case) -> Iterator[Hit]:
    text = folded(case.record.source.text)
    for found in _LISTED.finditer(text, case.document.span[0], body_end(case)):
        words = found["bracket"] or found["colon"]
        count = _COUNTS.get(found["count"]) or int(found["count"])
        listed = None if _OPEN.search(words) else _listed(words, count, bracket=found["bracket"] is not None)
        if listed:
            yield Hit(found.span(), {"count": str(count), "noun": found["noun"], "listed": str(listed)})


def _listed(words: str, count: int, *, bracket: bool) -> int | None:
    """How many a list has, where that is surely not `count`: commas and 'và' may stand within one of them."""
    items = [item.strip() for item in re.split(";" if ";" in words else ",", words) if item.strip()]
    most = sum(len(item.split(" và ")) for item in items)
    if 1 < most < count:
        return most
    alike = sum(item.split()[0] == items[0].split()[0] for item in items)
    return alike if bracket and alike > count else None
