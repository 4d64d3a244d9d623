"""A body is told to act, and the document is sent to others."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_whole, recipients
from dondoc.language.patterns import pattern
from dondoc.model.record import Mention
from dondoc.registry.bodies import bodies

_AS_ARTICLE, _AS_ABOVE = pattern("form.as_article"), pattern("form.as_above")
_MAY_HOLD_OTHERS = pattern("checked.bodies_at_large")


def check(case: Case) -> Iterator[Hit]:
    """One finding a document. Where recipients name bodies at large, or a list that was not read, any may be there."""
    below, sent = recipients(case), (*case.document.recipients, *case.document.addressees)
    if case.day is None or below is None or not case.document.recipients or not is_whole(case):
        return
    open_ended = any(one.agency_id is None and _MAY_HOLD_OTHERS.search(case.text(one.span).lower()) for one in sent)
    elsewhere = not case.document.addressees and _AS_ABOVE.search(case.folded, *below)
    if open_ended or elsewhere or _AS_ARTICLE.search(case.folded, *below):
        return
    left = list(_left_out(case, case.day, {one.agency_id for one in sent if one.agency_id}))
    if left:
        first, *others = left
        said = {"names": ", ".join(one.name for one in left)}
        yield Hit(first.span, said, tuple(case.place(one.span) for one in others))


def _left_out(case: Case, day: date, sent: set[str]) -> Iterator[Mention]:
    """The first mention of each single body that leads a task and gets the document from nobody."""
    known = set(sent)
    for one in (one for task in case.tasks for one in task.lead):
        if one.agency_id is None or one.group or one.agency_id in known:
            continue
        known.add(one.agency_id)
        if not _is_reached(one.agency_id, sent, case.document.issuer_id, day):
            yield one


def _is_reached(body: str, sent: set[str], issuer: str | None, day: date) -> bool:
    """Whether the document goes to one above the body or to a group that holds it, or stays in the issuer's house."""
    if body == issuer or body.startswith("van_phong"):
        return True
    if any(one in sent and one != issuer for one in bodies().above(body, day)):
        return True
    return any(_holds(group, body, day) for group in sent if group.startswith("*"))


@lru_cache(maxsize=1024)
def _holds(group: str, body: str, day: date) -> bool:
    """Whether a group holds a body. Of one pattern's bodies ('UBND các xã') none of another is looked for."""
    kind, mark, _ = group.removeprefix("*").partition("@")[0].partition(":")
    if mark and body.partition("@")[0] != kind:
        return False
    return body in bodies().each_member(group, day)
