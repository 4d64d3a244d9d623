"""A target is to be reached in a year that lies before the document's own period."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, day_of
from dondoc.checking.wording import sentence_around, stands, words_of
from dondoc.language.patterns import pattern

_COMPARED = pattern("checked.target_compared")
_REACH = 40  # characters before a year in which the words stand that compare with it


def check(case: Case) -> Iterator[Hit]:
    window = case.document.window
    begins = day_of(window.start) if window else None
    if window is None or begins is None:
        return
    seen = set()
    for target in case.document.targets:
        sentence = sentence_around(case, target.span)
        for found in stands(case, "checked.target_year", sentence):
            before = words_of(case)[max(sentence[0], found.start() - _REACH) : found.start()]
            if int(found["year"]) < begins.year and not _COMPARED.search(before) and found.span() not in seen:
                seen.add(found.span())
                said = {"year": found["year"], "begins": str(begins.year)}
                yield Hit(found.span(), said, (case.place(window.span),))
