"""A term of days of which nothing says from when it runs."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import stands, words_of
from dondoc.language.patterns import pattern

_ANCHOR = pattern("checked.term_begins")


def check(case: Case) -> Iterator[Hit]:
    text = words_of(case)
    for task in case.tasks:
        for found in stands(case, "checked.term", task.span):
            start, end = _sentence(text, found.span("term"), task.span)
            if not _ANCHOR.search(text, start, found.start("term")) and not _ANCHOR.search(
                text, found.end("term"), end
            ):
                yield Hit(found.span("term"), {"term": case.text(found.span("term"))})


def _sentence(text: str, at: tuple[int, int], within: tuple[int, int]) -> tuple[int, int]:
    starts = (text.rfind(mark, within[0], at[0]) for mark in (". ", ";", "\n\n"))
    ends = [end for mark in (". ", ".\n", ";", "\n\n") if (end := text.find(mark, at[1], within[1])) >= 0]
    return max(within[0], *starts), min([within[1], *ends])
