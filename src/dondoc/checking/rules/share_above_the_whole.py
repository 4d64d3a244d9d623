"""More than all of something is to be reached."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.language.patterns import pattern
from dondoc.model.record import Target

_WHOLE = pattern("share.whole")
_OTHER = pattern("share.other")


def check(case: Case) -> Iterator[Hit]:
    for target in case.document.targets:
        if target.unit == "%" and target.value is not None and _is_above(target) and _is_share(case, target):
            start, end = target.evidence["value"][0][0], target.evidence["unit"][0][1]
            yield Hit((start, end), {"share": f"{target.value:g}".replace(".", ",")})


def _is_above(target: Target) -> bool:
    above = target.value == 100 and target.comparator == ">"
    return target.direction is None and (above or (target.value or 0) > 100)


def _is_share(case: Case, target: Target) -> bool:
    """Whether the words behind it name a whole, and none compares it with a plan or another year."""
    text = case.folded
    return bool(_WHOLE.match(text, target.evidence["unit"][0][1])) and not _OTHER.search(text, *target.span)
