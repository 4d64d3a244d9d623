"""A document without its number."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit


def check(case: Case) -> Iterator[Hit]:
    for doubt in case.document.doubts:
        if doubt.about == "number" and doubt.why == "blank":
            yield Hit(doubt.readings[0].span, {"printed": doubt.readings[0].value})
