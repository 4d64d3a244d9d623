"""Two periods of one campaign that differ: in one document, or in one and the document that it sends along."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import Stretch, stretches, words_of
from dondoc.language.patterns import pattern
from dondoc.model.record import Window
from dondoc.model.source import Span

_CAMPAIGN = pattern("checked.campaign")
_REACH = 120  # characters: as far before a period as the campaign may be named


def check(case: Case) -> Iterator[Hit]:
    own = case.document.window
    if own is None:
        return
    sent_along = (other.window for other in case.record.documents[1:] if not case.number)
    for theirs in sent_along:
        if theirs and _differ(own, theirs.start, theirs.end):
            yield _hit(case, own.span, theirs.span)
    for one in stretches(case):
        if _differ(own, one.first, one.last) and _is_of_campaign(case, one):
            yield _hit(case, one.span, own.span)


def _differ(own: Window, first: str | None, last: str | None) -> bool:
    """Whether two periods have one end in common, so that one campaign may be meant, and not the other."""
    return (own.start == first) != (own.end == last)


def _is_of_campaign(case: Case, one: Stretch) -> bool:
    start = one.span[0]
    return _CAMPAIGN.search(words_of(case)[max(0, start - _REACH) : start]) is not None


def _hit(case: Case, span: Span, beside: Span) -> Hit:
    return Hit(span, {"here": case.text(span), "there": case.text(beside)}, (case.place(beside),))
