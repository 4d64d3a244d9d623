"""A term of days of which nothing says from when it runs."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import beside, sentence_around, words_of
from dondoc.language.patterns import pattern

_ANCHOR = pattern("checked.term_begins")
_DUTY = pattern("checked.term_of")


def check(case: Case) -> Iterator[Hit]:
    text = words_of(case)
    for task in case.tasks:
        for found in beside(case, "checked.term", within=task.span):
            start, end = sentence_around(case, found.span())
            anchored = _ANCHOR.search(text, start, found.start()) or _ANCHOR.search(text, found.end(), end)
            if not anchored and _DUTY.search(text, start, found.start()):
                yield Hit(found.span(), {"term": case.text(found.span())})
