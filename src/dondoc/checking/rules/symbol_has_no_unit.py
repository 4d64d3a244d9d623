"""The symbol of an official letter names the body and not the unit that drafted it, or parts them by a slash."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree

_STATE = re.compile(r"\d+/(?P<symbol>(?!\d)[^-]+)")


def check(case: Case) -> Iterator[Hit]:
    number = case.document.number
    if number and _STATE.fullmatch(number) and is_under_decree(case):
        yield Hit(case.document.evidence["number"][0], {"number": number})
