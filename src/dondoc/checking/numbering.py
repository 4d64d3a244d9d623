"""The numbers of items that stand side by side: what follows what."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dondoc.language.letters import folded
from dondoc.model.record import Item
from dondoc.model.source import Span

_LABEL = re.compile(
    r"(?P<front>(?:điều|chương|mục|phần|phụ lục)\s)?(?:(?P<above>(?:\d+\.)+)(?=\d))?"
    r"(?:(?P<arabic>\d+)|(?P<roman>[IVX]+)|(?P<letter>[a-eghik-vxy]))\s?[.):/]?",
    re.IGNORECASE,
)
_ALPHABET = "abcdeghiklmnopqrstuvxy"  # 'đ' is left out by many and used by others, so that it counts nowhere
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


class Numbered(NamedTuple):
    """An item by its label: the style, which holds what stands before the number, the number, and where it stands.

    `rank` counts the items beside it that bear a label, bullets left out.
    """

    style: str
    value: int
    label: str
    span: Span
    rank: int = 0


def series(items: tuple[Item, ...]) -> Iterator[list[Numbered]]:
    """The numbered items that stand side by side, by style, throughout an outline."""
    by_style: dict[str, list[Numbered]] = {}
    labelled = [(item.label, item.span[0]) for item in items if item.label and item.label[0].isalnum()]
    for rank, (label, start) in enumerate(labelled):
        if one := _numbered(label, start):
            by_style.setdefault(one.style, []).append(one._replace(rank=rank))
    yield from by_style.values()
    for item in items:
        yield from series(item.children)


def every(items: tuple[Item, ...]) -> Iterator[Numbered]:
    """All numbered items of an outline."""
    for row in series(items):
        yield from row


def first_series(items: tuple[Item, ...]) -> list[Numbered]:
    """The numbered items of one style with which a list begins; none where it begins with an item without a number."""
    row: list[Numbered] = []
    for item in items:
        one = _numbered(item.label, item.span[0]) if item.label else None
        if one is None or (row and one.style != row[0].style):
            break
        row.append(one)
    return row


def in_one_text(text: str, upper: Numbered, lower: Numbered) -> bool:
    """Whether no quotation begins or ends between two items: what is quoted has the numbers of the other document."""
    between = text[upper.span[0] : lower.span[0]]
    return between.count("“") == between.count("”")


def missing_label(one: Numbered) -> str:
    """The number that should come behind an item, without the points around it."""
    style = one.style.partition(":")[0]
    if style == "letter":
        return _ALPHABET[one.value] if one.value < len(_ALPHABET) else ""
    if style == "roman":
        return _ROMAN[one.value + 1] if one.value + 1 < len(_ROMAN) else ""
    return str(one.value + 1)


def _numbered(label: str, start: int) -> Numbered | None:
    found = _LABEL.fullmatch(label)
    if found is None or found.lastgroup is None:
        return None
    place = (start, start + len(label))
    around = folded(f"{found['front'] or ''}{found['above'] or ''}") + label[-1]
    if found["arabic"]:
        return Numbered(f"arabic:{around}", int(found["arabic"]), label, place)
    if found["roman"] and found["roman"].isupper():
        value = _ROMAN.index(found["roman"]) if found["roman"] in _ROMAN else 0
        return Numbered(f"roman:{around}", value, label, place) if value else None
    letter = folded(found["letter"] or found["roman"])
    if label[0].isupper() or letter not in _ALPHABET:
        return None
    return Numbered(f"letter:{around}", _ALPHABET.index(letter) + 1, label, place)
