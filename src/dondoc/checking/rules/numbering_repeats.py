"""Two items that stand side by side bear the same number."""

from collections.abc import Iterator
from itertools import pairwise

from dondoc.checking.case import Case, Hit
from dondoc.checking.numbering import series


def check(case: Case) -> Iterator[Hit]:
    for row in series(case.document.outline):
        for upper, lower in pairwise(row):
            # A first number that comes again begins a new row below a heading without a number.
            if lower.value == upper.value > 1:
                yield Hit(lower.span, {"label": lower.label}, (case.place(upper.span),))
