"""A share that the two figures beside it do not give: '17/20 xã (đạt 75%)'."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import beside
from dondoc.language.numbers import figure

_SLACK = 1.01  # of the last digit that is printed: shares are rounded, and often cut off


def check(case: Case) -> Iterator[Hit]:
    for row, reach in (("checked.share_behind", 90), ("checked.share_before", 0)):
        for found in beside(case, row, reach):
            part, whole, said = (figure(found[name]) for name in ("part", "whole", "share"))
            if part is None or not whole or said is None or part > whole:
                continue
            share = 100 * part / whole
            if abs(share - said) > _SLACK / 10 ** len(found["share"].partition(",")[2]):
                right = f"{round(share, 2):g}%".replace(".", ",")
                yield Hit(
                    found.span(),
                    {"said": f"{found['share']}%", "of": f"{found['part']}/{found['whole']}", "right": right},
                )
