"""A body that was no more on the day of issue is told to act or to support."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, written
from dondoc.registry.bodies import bodies
from dondoc.registry.resolution import resolve


def check(case: Case) -> Iterator[Hit]:
    if case.day is None:
        return
    for one in case.mentions:
        if one.group:
            continue
        found = resolve(one.name, case.speaker, case.day)
        if found.ended is not None:
            heirs = ", ".join(bodies().body(heir).name_on(case.day) for heir in found.successors) or "–"
            yield Hit(one.span, {"name": one.name, "ended": written(found.ended), "heirs": heirs})
