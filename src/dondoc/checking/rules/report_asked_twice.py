"""The same report is asked twice of one body: same content, same receiver, same time."""

from collections.abc import Iterator
from itertools import combinations

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded
from dondoc.model.record import Mention, ReportDuty

_ALIKE = 0.6  # of all words of both contents; what is left out may be 'kết quả', 'tình hình' or a field


def check(case: Case) -> Iterator[Hit]:
    for first, second in combinations(case.document.reports, 2):
        if _who(first.who) & _who(second.who) and _who(first.to) & _who(second.to) and _is_same(first, second):
            names = ", ".join(one.name for one in second.who if _key(one) in _who(first.who))
            yield Hit(second.span, {"names": names}, (case.place(first.span),))


def _who(bodies: tuple[Mention, ...]) -> set[str]:
    return set(map(_key, bodies))


def _key(one: Mention) -> str:
    return one.agency_id or folded(one.name)


def _is_same(first: ReportDuty, second: ReportDuty) -> bool:
    """Whether both are due at one time and hold the same; where either does not say so, it is not known."""
    together = first.due == second.due if first.due or second.due else first.frequency == second.frequency
    if not together or not (first.due or first.frequency not in (None, "regular")):
        return False
    mine, theirs = set(folded(first.content or "").split()), set(folded(second.content or "").split())
    return bool(mine and theirs) and len(mine & theirs) >= _ALIKE * len(mine | theirs)
