"""A margin is narrower or wider than it may be."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import head_place, layout_of

_LIMITS = {"left": ("trái", 30, 35), "right": ("phải", 15, 20), "top": ("trên", 20, 25), "bottom": ("dưới", 20, 25)}
_SLACK = 1.0  # millimetres: letters stand a little in their boxes, and Word counts in inches


def check(case: Case) -> Iterator[Hit]:
    layout = layout_of(case)
    # A page that lies on its side is that of a table.
    if layout is None or layout.width > layout.height:
        return
    off = [
        f"{name} {found:g} mm (quy định {least}–{most} mm)".replace(".", ",")
        for side, (name, least, most) in _LIMITS.items()
        if (found := getattr(layout, side)) is not None and not least - _SLACK <= found <= most + _SLACK
    ]
    if off:
        yield Hit(head_place(case), {"off": "; ".join(off)})
