"""One target is to be compared with two periods."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit


def check(case: Case) -> Iterator[Hit]:
    for target in case.document.targets:
        if len(target.baselines) > 1:
            first, second = target.evidence["baselines"][:2]
            yield Hit(second, {"baselines": "; ".join(target.baselines)}, (case.place(first),))
