"""A number of tasks or points is announced, and more or fewer items follow."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.numbering import Numbered, first_series
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.model.record import Item

_ANNOUNCED = pattern("counted.announced")
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}


def check(case: Case) -> Iterator[Hit]:
    for item, listed in _with_lists(case.document.outline):
        found = _ANNOUNCED.search(folded(case.record.source.text), *item.span)
        if found and listed and [one.value for one in listed] == list(range(1, len(listed) + 1)):
            count = _COUNTS.get(found["count"]) or int(found["count"])
            if count != len(listed):
                said = {"count": str(count), "noun": found["noun"], "listed": str(len(listed))}
                yield Hit(found.span("words"), said, (case.place(listed[-1].span),))


def _with_lists(items: tuple[Item, ...]) -> Iterator[tuple[Item, list[Numbered]]]:
    """Every item with the numbered items that follow from it: its own, or those beside it where it has none."""
    for k, item in enumerate(items):
        yield item, first_series(item.children or items[k + 1 :])
        yield from _with_lists(item.children)
