"""A document without the day of its issue."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit


def check(case: Case) -> Iterator[Hit]:
    for doubt in case.document.doubts:
        if doubt.about == "date" and doubt.why == "blank":
            yield Hit(doubt.readings[0].span, {"printed": case.text(doubt.readings[0].span)})
