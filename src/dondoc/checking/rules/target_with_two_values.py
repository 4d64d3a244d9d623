"""One measure is to reach two figures."""

import re
from collections.abc import Iterator
from itertools import combinations

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.model.record import Target

_YEAR = re.compile(r"(?:19|20)\d\d")
_CONDITION = pattern("checked.condition")
_SHARE_OF = pattern("checked.share_of")
_FEWEST = 4  # words: shorter measures are names of many things


def check(case: Case) -> Iterator[Hit]:
    for one, other in combinations(case.document.targets, 2):
        if _are_one(one, other) and one.value is not None and other.value is not None and one.value != other.value:
            first, second = _figure(one), _figure(other)
            said = {"measure": one.measure or "", "first": case.text(first), "second": case.text(second)}
            yield Hit(second, said, (case.place(first),))


def _figure(target: Target) -> tuple[int, int]:
    return target.evidence["value"][0][0], target.evidence["unit"][0][1]


def _are_one(one: Target, other: Target) -> bool:
    """Whether two targets of different places are about the same measure, of the same years and in the same sense."""
    if one.span == other.span or (one.unit, one.direction) != (other.unit, other.direction):
        return False
    if not one.measure or not other.measure or len(one.measure.split()) < _FEWEST:
        return False
    measure = " ".join(folded(one.measure).split())
    if any(_CONDITION.search(folded(target.text)) for target in (one, other)):
        return False
    same = measure == " ".join(folded(other.measure).split()) and not _SHARE_OF.match(measure)
    return same and set(_YEAR.findall(one.text)) == set(_YEAR.findall(other.text))
