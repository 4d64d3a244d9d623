"""A number of tasks or points is announced, and more or fewer items follow."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.numbering import first_series
from dondoc.language.patterns import pattern
from dondoc.model.record import Item
from dondoc.model.source import Span

_ANNOUNCED = pattern("counted.announced")
_SIGN = " sau"  # every announcement holds it; quick to look for
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}


def check(case: Case) -> Iterator[Hit]:
    for item, listed in _with_lists(case.document.outline):
        found = (
            _ANNOUNCED.search(case.folded, *item.span) if listed and _SIGN in case.folded[slice(*item.span)] else None
        )
        if found:
            count = _COUNTS.get(found["count"]) or int(found["count"])
            if count != len(listed):
                said = {"count": str(count), "noun": found["noun"], "listed": str(len(listed))}
                yield Hit(found.span("words"), said, (case.place(listed[-1]),))


def _with_lists(items: tuple[Item, ...]) -> Iterator[tuple[Item, list[Span]]]:
    """Every item with the places of the list that follows from it: its own items, or those beside it."""
    for k, item in enumerate(items):
        row = first_series(item.children or items[k + 1 :])
        in_order = [one.value for one in row] == list(range(1, len(row) + 1))
        yield item, [one.span for one in row] if row and in_order else _dashes(item)
        yield from _with_lists(item.children)


def _dashes(item: Item) -> list[Span]:
    """The places of an item's own items where all of them bear dashes."""
    if {child.label for child in item.children} != {"-"}:
        return []
    return [(child.span[0], child.span[0] + 1) for child in item.children]
