"""Two items that stand side by side bear the same number."""

from collections.abc import Iterator
from itertools import pairwise

from dondoc.checking.case import Case, Hit
from dondoc.checking.numbering import in_one_text, series


def check(case: Case) -> Iterator[Hit]:
    for row in series(case.document.outline):
        for upper, lower in pairwise(row):
            # A first number that comes again begins a new row below a heading without a number; so may one that comes
            # again behind items of another kind.
            beside = lower.rank == upper.rank + 1 and in_one_text(case.record.source.text, upper, lower)
            if lower.value == upper.value > 1 and beside:
                yield Hit(lower.span, {"label": lower.label}, (case.place(upper.span),))
