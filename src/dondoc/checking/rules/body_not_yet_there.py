"""A body that was set up after the day of issue is told to act or to support."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, written
from dondoc.registry.bodies import bodies
from dondoc.registry.resolution import Why, resolve


def check(case: Case) -> Iterator[Hit]:
    if case.day is None:
        return
    for one in case.mentions:
        found = resolve(one.name, case.speaker, case.day)
        if found.why is Why.NOT_YET and (since := bodies().body(found.candidates[0]).valid_from):
            yield Hit(one.span, {"name": one.name, "since": written(since)})
