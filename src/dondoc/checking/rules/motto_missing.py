"""A letterhead without the name of the state and its motto."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree, is_whole
from dondoc.language.patterns import pattern

_MOTTO = pattern("head.motto")


def check(case: Case) -> Iterator[Hit]:
    evidence, text = case.document.evidence, case.folded
    if not {"issuer", "number"} <= set(evidence) or not is_whole(case) or not is_under_decree(case):
        return
    letterhead = evidence["issuer"][0]
    # An issuer that stands below the number is no letterhead's: the text was copied without its head.
    if letterhead[1] <= evidence["number"][0][0] and not _MOTTO.search(text, *case.document.span):
        yield Hit(letterhead)
