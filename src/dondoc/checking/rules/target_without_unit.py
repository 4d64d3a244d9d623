"""A share or a change that is to be reached stands without its unit."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import body_end
from dondoc.language.patterns import family


def check(case: Case) -> Iterator[Hit]:
    text = case.folded
    for _, bare in family("bare"):
        for found in bare.finditer(text, case.document.span[0], body_end(case)):
            yield Hit(found.span("figure"), {"figure": found["figure"]})
