"""Most letters are in another font than Times New Roman."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import head_place, layout_of

_WANTED = "timesnewroman"


def check(case: Case) -> Iterator[Hit]:
    layout = layout_of(case)
    if layout and layout.font and not _letters(layout.font).startswith(_WANTED):
        yield Hit(head_place(case), {"font": layout.font})


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.lower()))
