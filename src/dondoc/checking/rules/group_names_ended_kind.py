"""A group names a kind of unit that is no more, beside kinds that are: 'UBND các xã, phường, thị trấn'."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit, written
from dondoc.checking.levels import DISTRICTS_UNTIL
from dondoc.registry.units import Kind

_ENDED = {Kind.HUYEN: "huyện", Kind.QUAN: "quận", Kind.THI_XA: "thị xã", Kind.THI_TRAN: "thị trấn", "d": "cấp huyện"}


def check(case: Case) -> Iterator[Hit]:
    if case.day is None or case.day <= DISTRICTS_UNTIL:
        return
    for one in case.mentions:
        kinds = (one.agency_id or "").partition("@")[0].partition(":")[2].split("+")
        ended = [word for kind, word in _ENDED.items() if kind in kinds]
        if one.group and ended and len(ended) < len(kinds):
            yield Hit(one.span, {"name": one.name, "kinds": ", ".join(ended), "until": written(DISTRICTS_UNTIL)})
