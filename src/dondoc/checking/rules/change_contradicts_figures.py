"""A change that the two figures beside it do not give: 'tăng 10% (từ 100 lên 120)', 'giảm 5 vụ (45/57)'."""

import re
from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import beside, words_of
from dondoc.language.numbers import figure
from dondoc.language.patterns import pattern
from dondoc.model.findings import Place

_WHOLE = pattern("checked.counted")
_REACH = 90  # characters: as far before a change as the figure that changed may stand
_SLACK = 0.51  # of the last digit that is printed: rounding may go either way


def check(case: Case) -> Iterator[Hit]:
    for found in beside(case, "checked.change"):
        changes = list(_changes(found))
        if changes and not any(_is_said(found["by"], found["way"], change) for change in changes):
            yield _hit(case, found, changes[0], "%" if found["percent"] else "")
    for found in beside(case, "checked.change_of"):
        whole = _WHOLE.search(words_of(case), max(case.document.span[0], found.start() - _REACH), found.start())
        now, by = figure(whole["now"]) if whole else None, figure(found["by"])
        if whole is None or now is None or by is None or whole["unit"] != found["unit"]:
            continue
        change = by if found["way"] == "tăng" else -by
        before = now - change
        if before and not _is_said(found["share"], found["way"], 100 * change / before):
            yield _hit(case, found, 100 * change / before, "%", (case.place(whole.span("counted")),))


def _is_said(written: str, way: str, change: float) -> bool:
    """Whether a change is the one that is written, as far as its digits go."""
    said = figure(written)
    decimals = len(written.partition(",")[2])
    return said is not None and abs(change - (said if way == "tăng" else -said)) <= _SLACK * 0.1**decimals


def _hit(case: Case, found: "re.Match[str]", change: float, unit: str, also: tuple[Place, ...] = ()) -> Hit:
    right = f"{round(change, 2):+g}".replace(".", ",") + unit
    return Hit(found.span(), {"said": case.text(found.span("claim")), "right": right}, also)


def _changes(found: "re.Match[str]") -> Iterator[float]:
    """The changes that two figures may mean: 'từ … lên …' has one, 'a/b' is read either way."""
    pairs = [(found["before"], found["after"])] if found["before"] else [(found["then"], found["now"])]
    pairs += [(after, before) for before, after in pairs if not found["before"]]
    for before, after in ((figure(one), figure(other)) for one, other in pairs):
        if before is not None and after is not None and (before or not found["percent"]):
            yield (after - before) * 100 / before if found["percent"] else float(after - before)
