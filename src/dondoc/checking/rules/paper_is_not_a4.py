"""The pages are no A4 paper."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import head_place, layout_of

_A4 = (210.0, 297.0)
_SLACK = 2.0  # millimetres: printers and converters round


def check(case: Case) -> Iterator[Hit]:
    layout = layout_of(case)
    if layout is None:
        return
    found = sorted((layout.width, layout.height))
    if any(abs(one - other) > _SLACK for one, other in zip(found, _A4, strict=True)):
        size = f"{layout.width:g} × {layout.height:g} mm".replace(".", ",")
        yield Hit(head_place(case), {"size": size})
