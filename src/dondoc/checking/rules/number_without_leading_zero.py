"""A number below 10 without the zero before it."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree

_BARE = re.compile(r"[1-9]/")


def check(case: Case) -> Iterator[Hit]:
    number = case.document.number
    if number and _BARE.match(number) and is_under_decree(case):
        yield Hit(case.document.evidence["number"][0], {"number": number})
