"""Something is to rise or fall, and nothing says compared with what."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.model.record import Target
from dondoc.model.source import Span

_LEVEL = pattern("change.level")
_COMPARED = pattern("change.compared")
_AIMED = pattern("change.aimed")
_REACH = 250  # characters before a target in which a sentence may say it for all that follow


def check(case: Case) -> Iterator[Hit]:
    for target in case.document.targets:
        place = _change(target)
        if place and not target.baselines and _is_aimed(case, target) and not _is_told(case, target):
            yield Hit(place, {})


def _change(target: Target) -> Span | None:
    """Where a target names a change: its figure, or the criteria that go down together."""
    if target.direction is None or "direction" not in target.evidence:
        return None
    if target.unit == "%" and "value" in target.evidence and target.value:
        return target.evidence["direction"][0][0], target.evidence["unit"][0][1]
    if target.measures:
        return target.evidence["direction"][0][0], target.evidence["measures"][0][1]
    return None


def _is_aimed(case: Case, target: Target) -> bool:
    """Whether the words say that the change is to come: figures of a report on what was tell of none."""
    return case.document.kind not in (None, "bao_cao") and bool(_AIMED.search(folded(case.text(target.span))))


def _is_told(case: Case, target: Target) -> bool:
    """Whether the figure is a level or comes every year, or the words around it compare it."""
    text, (start, end) = case.folded, target.span
    return bool(_LEVEL.search(text, start, end) or _COMPARED.search(text, max(0, start - _REACH), end))
