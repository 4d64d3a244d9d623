"""A number is left out among items that stand side by side."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dondoc.checking.case import Case, Hit
from dondoc.checking.numbering import Numbered, in_one_text, missing_label, series


def check(case: Case) -> Iterator[Hit]:
    for row in series(case.document.outline):
        values = [one.value for one in row]
        for upper, lower in pairwise(row):
            # Where a number comes twice, the one that is left out is the second of them.
            if lower.value != upper.value + 2 or values.count(upper.value) > 1 or _stands_between(case, upper, lower):
                continue
            yield Hit(lower.span, {"before": upper.label, "label": lower.label}, (case.place(upper.span),))


def _stands_between(case: Case, upper: Numbered, lower: Numbered) -> bool:
    """Whether the number that is missing stands in the text, so that its item was only not told apart."""
    missing = missing_label(upper)
    if not missing:
        return True
    text = case.record.source.text
    words = text[upper.span[1] : lower.span[0]]
    return re.search(rf"(?<![\w/]){missing}\s?[.):/-]", words) is not None or not in_one_text(text, upper, lower)
