"""Most letters are smaller or larger than those of the text may be."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import head_place, layout_of

_LEAST, _MOST = 13.0, 14.0  # points
_SLACK = 0.3  # converters round


def check(case: Case) -> Iterator[Hit]:
    layout = layout_of(case)
    if layout and layout.size and not _LEAST - _SLACK <= layout.size <= _MOST + _SLACK:
        yield Hit(head_place(case), {"size": f"{layout.size:g}".replace(".", ",")})
