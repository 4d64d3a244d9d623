"""A target that nothing can miss, or that nothing can reach."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.model.record import Target


def check(case: Case) -> Iterator[Hit]:
    for target in case.document.targets:
        if target.value is not None and "value" in target.evidence and _is_impossible(target):
            start, end = target.evidence["value"][0][0], target.evidence["unit"][0][1]
            yield Hit((start, end), {"target": case.text((start, end))})


def _is_impossible(target: Target) -> bool:
    """Nothing falls by more than all of it, and what is to change by nothing or to reach nothing is no target."""
    if target.value == 0:
        return target.comparator in (">=", "<")
    return target.unit == "%" and target.direction == "decrease" and (target.value or 0) > 100
