"""A document names its own number as a ground or as what it carries out."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end
from dondoc.language.dates import day_at
from dondoc.language.numbers import compact, numbers_in
from dondoc.language.patterns import pattern

_RESTS_ON = pattern("self.rests_on")
_TOLD = pattern("self.told")
_REACH = 200  # characters before a number in which the words stand that say what it is named for


def check(case: Case) -> Iterator[Hit]:
    number, text = case.document.number, case.folded
    if not number or number.startswith("/"):
        return
    start = case.document.evidence["number"][-1][1]
    for found in numbers_in(case.record.source.text, start, body_end(case)):
        before = text[max(start, found.start() - _REACH) : found.start()]
        if compact(found.group()) == number and _RESTS_ON.search(before) and not _is_another(case, text, found.end()):
            yield Hit(found.span(), {"number": number})


def _is_another(case: Case, text: str, at: int) -> bool:
    """Whether the words behind a number tell of another document with this number: of another day or another body."""
    told = _TOLD.match(text, at)
    if told is None:
        return False
    day = day_at(text, told.end())
    return day is None or day.iso() != case.document.date
