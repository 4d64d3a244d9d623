"""A body that should stand in a closed list is not in it: a ministry, a department, the committee of a named unit."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.registry.resolution import Why

_LISTED = pattern("checked.listed_body")


def check(case: Case) -> Iterator[Hit]:
    unknown = {one.name for one in case.document.unresolved if one.why == Why.UNKNOWN.value}
    for one in case.mentions:
        if one.name in unknown and _LISTED.match(folded(one.name)):
            unknown.remove(one.name)
            yield Hit(one.span, {"name": one.name})
