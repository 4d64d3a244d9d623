"""A change that the two figures beside it do not give: 'tăng 10% (từ 100 lên 120)', 'giảm 5 vụ (45/57)'."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import beside
from dondoc.language.numbers import figure

_SLACK = 0.51  # of the last digit that is printed: rounding may go either way


def check(case: Case) -> Iterator[Hit]:
    for found in beside(case, "checked.change", 100):
        said = figure(found["by"])
        changes = list(_changes(found))
        if said is None or not changes:
            continue
        wanted = said if found["way"] == "tăng" else -said
        decimals = len(found["by"].partition(",")[2])
        if all(abs(change - wanted) > _SLACK * 0.1**decimals for change in changes):
            right = f"{round(changes[0], 2):+g}".replace(".", ",") + ("%" if found["percent"] else "")
            yield Hit(found.span(), {"said": case.text(found.span("claim")), "right": right})


def _changes(found: "re.Match[str]") -> Iterator[float]:
    """The changes that two figures may mean: 'từ … lên …' has one, 'a/b' is read either way."""
    pairs = [(found["before"], found["after"])] if found["before"] else [(found["then"], found["now"])]
    pairs += [(after, before) for before, after in pairs if not found["before"]]
    for before, after in ((figure(one), figure(other)) for one, other in pairs):
        if before is not None and after is not None and (before or not found["percent"]):
            yield (after - before) * 100 / before if found["percent"] else float(after - before)
