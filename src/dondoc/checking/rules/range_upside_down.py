"""A range of shares begins with the larger one."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end
from dondoc.language.numbers import figure
from dondoc.language.patterns import pattern

_RANGE = pattern("share.range")
_LOWER = pattern("share.lower")
_FALLS = pattern("target.down")
_REACH = 40  # characters before a range in which it may say that a share falls from one to the other


def check(case: Case) -> Iterator[Hit]:
    for found in _RANGE.finditer(case.folded, case.document.span[0], body_end(case)):
        start = max(case.document.span[0], found.start() - _REACH)
        before = case.folded[start : found.start()]
        lower = _LOWER.search(before)
        low, high = figure(lower["low"]) if lower else None, figure(found["high"])
        if lower and low is not None and high is not None and low > high and not _FALLS.search(before):
            yield Hit((start + lower.start(), found.end()), {"low": lower["low"], "high": found["high"]})
