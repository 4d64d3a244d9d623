"""A range of shares begins with the larger one."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end
from dondoc.language.numbers import figure
from dondoc.language.patterns import pattern

_RANGE = pattern("share.range")
_FALLS = pattern("target.down")
_REACH = 40  # characters before a range in which it may say that a share falls from one to the other


def check(case: Case) -> Iterator[Hit]:
    text = case.folded
    for found in _RANGE.finditer(text, case.document.span[0], body_end(case)):
        low, high = figure(found["low"]), figure(found["high"])
        falls = _FALLS.search(text, max(0, found.start() - _REACH), found.start())
        if low is not None and high is not None and low > high and not falls:
            yield Hit((found.start("low"), found.end()), {"low": found["low"], "high": found["high"]})
