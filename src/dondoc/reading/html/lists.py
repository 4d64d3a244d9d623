"""The labels of list items in web pages, as browsers show them."""

import re

from dondoc.reading.flowing.list_numbers import printed
from dondoc.reading.flowing.office_xml import Element
from dondoc.reading.html.styles import Declared

_WAYS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "decimal": "decimal",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_BULLETS = (
    "-",
    "+",
)  # A browser's disc and circle are no characters: the outer list takes the dash, inner ones the plus.
_LABELLED = re.compile(r"\s*(?:[-–+•*]|\(?\w{1,4}[.)/]|\d+(?:\.\d+)+|Điều \d)")
_NUMBER = re.compile(r"-?\d{1,6}")


class ListItems:
    """The lists that are open, and the label that waits for the first paragraph of its item."""

    def __init__(self) -> None:
        self._lists: list[
            tuple[str, int]
        ] = []  # how it counts, '' for bullets and 'none' for no label; the next number
        self._waiting = ""

    def enter(self, element: Element, declared: Declared) -> None:
        """An element begins."""
        if element.tag in ("ol", "ul", "dir", "menu"):
            self._lists.append((_way(element, declared), _number(element.get("start"), 1)))
        elif element.tag == "li":
            self._waiting = self._next(element, declared)

    def leave(self, element: Element) -> None:
        """An element ends."""
        if element.tag in ("ol", "ul", "dir", "menu") and self._lists:
            self._lists.pop()
        elif element.tag == "li":
            self._waiting = ""

    def label(self, text: str) -> str:
        """The label of a paragraph; none where it is not the first of an item, or bears a label of its own."""
        if not self._waiting or not text.strip():
            return ""
        label, self._waiting = self._waiting, ""
        return "" if label[0] in "-+" and _LABELLED.match(text) else label

    def _next(self, element: Element, declared: Declared) -> str:
        way, number = self._lists.pop() if self._lists else ("", 1)
        number = _number(element.get("value"), number)
        own = declared.get("list-style-type") or declared.get("list-style") or ""
        self._lists.append((way, number + 1))
        way = "none" if "none" in own.split() else _WAYS.get(element.get("type", "") or own, way)
        if way == "none":
            return ""
        depth = sum(not kind for kind, _ in self._lists)
        return f"{printed(number, way)}. " if way else f"{_BULLETS[min(depth, len(_BULLETS)) - 1]} "


def _way(element: Element, declared: Declared) -> str:
    """How a list counts."""
    style = (declared.get("list-style-type") or declared.get("list-style") or "").split()
    if "none" in style:
        return "none"
    named = next((_WAYS[word] for word in style if word in _WAYS), None)
    if named is not None:
        return named
    return _WAYS.get(element.get("type", ""), "decimal" if element.tag == "ol" else "")


def _number(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if _NUMBER.fullmatch(text) else otherwise
