"""A group of bodies that had no member on the day of issue is told to act or to support."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dondoc.checking.case import Case, Hit, written
from dondoc.checking.levels import DISTRICTS_UNTIL
from dondoc.registry.bodies import STATE, bodies
from dondoc.registry.body_rows import kinds_of
from dondoc.registry.units import Kind

_DISTRICTS = kinds_of("d")
_EVERYWHERE = frozenset(("c", Kind.XA))  # no unit above communes is without them


def check(case: Case) -> Iterator[Hit]:
    if case.day is None:
        return
    for one in case.mentions:
        if one.group and one.agency_id and _is_empty(one.agency_id, case.day):
            yield Hit(one.span, {"name": one.name, "day": written(case.day)})


@lru_cache(maxsize=256)
def _is_empty(group: str, day: date) -> bool:
    name, _, scope = group.removeprefix("*").partition("@")
    _, mark, kinds = name.partition(":")
    if not mark:
        return False  # a group of classes ('sở, ban, ngành') may mean others beside those that are known
    if _EVERYWHERE & set(kinds.split("+")):
        return False
    if scope != STATE:
        return not bodies().members(group, day)
    # Of the whole State only districts have come to an end: its other units need not be counted.
    wanted = frozenset[Kind]().union(*(kinds_of(kind) for kind in kinds.split("+")))
    return wanted <= _DISTRICTS and day > DISTRICTS_UNTIL
