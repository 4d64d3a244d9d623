"""The text does not end with './.'."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end, is_under_decree, is_whole, lines
from dondoc.language.patterns import pattern

_CLOSING = pattern("form.closing")


def check(case: Case) -> Iterator[Hit]:
    if not (is_whole(case) and is_under_decree(case)) or _CLOSING.search(case.record.source.text, *case.document.span):
        return
    if printed := lines(case, case.document.span[0], body_end(case)):
        yield Hit(printed[-1])
