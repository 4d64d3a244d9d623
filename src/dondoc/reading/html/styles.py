"""What the styles of a web page tell of how text is shown: fonts, capitals, what is hidden, the lines of tables."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dondoc.reading.flowing.office_xml import Element

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_WANTED = re.compile(r"font|text-transform|display|visibility|mso-hide|vertical-align|list-style|border")
_SHORTHAND = re.compile(r"[\d.]+(?:pt|px|em|rem|%|cm|mm|in)?(?:/\S+)?\s+(\D.*)")
_LINE = re.compile(r"\b(?:solid|double|dotted|dashed|groove|ridge|inset|outset)\b")
_NO_LINE = re.compile(r"\b(?:none|hidden)\b|^\s*0(?:px|pt)?\s*$")

Declared = dict[str, str]


class Look(NamedTuple):
    """How text is shown; it is handed down to what stands within."""

    font: str | None = None
    capitals: bool = False
    high: bool = False


def declarations(style: str) -> Declared:
    """The declarations of a style that tell something here."""
    found: Declared = {}
    for one in style.split(";"):
        name, _, value = one.partition(":")
        name = name.strip().lower()
        if _WANTED.match(name):
            found[name] = value.strip().lower() if name not in ("font", "font-family") else value.strip()
    return found


class Sheet:
    """The rules of a page for elements and classes; rules that look at more than that are left out."""

    def __init__(self, styles: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], Declared] = {}
        for selectors, body in (rule for style in styles for rule in _RULE.findall(_COMMENT.sub(" ", style))):
            declared = declarations(body)
            if declared:
                for selector in selectors.split(","):
                    simple = _SELECTOR.fullmatch(selector.strip().lower())
                    if simple is not None and simple.group():
                        self._rules.setdefault((simple[1] or "", simple[2] or ""), {}).update(declared)

    def of(self, element: Element) -> Declared:
        """What is declared for an element, its own style last."""
        own = element.get("style")
        classes = (element.get("class") or "").lower().split()
        tag = element.tag
        found: Declared = {}
        for key in _keys(tag, classes):
            if key in self._rules:
                found = found | self._rules[key]
        return found | declarations(own) if own else found


def _keys(tag: str, classes: list[str]) -> Iterator[tuple[str, str]]:
    yield tag, ""
    for name in classes:
        yield "", name
        yield tag, name


def is_hidden(element: Element, declared: Declared) -> bool:
    """Whether an element is not shown."""
    if element.get("hidden") is not None or declared.get("mso-hide") == "all":
        return True
    return declared.get("display") == "none" or declared.get("visibility") == "hidden"


def look_within(element: Element, declared: Declared, look: Look) -> Look:
    """The look of what stands in an element; `look` is that of what stands around it."""
    family = (
        declared.get("font-family") or element.get("face") if element.tag == "font" else declared.get("font-family")
    )
    if not family and "font" in declared:
        short = _SHORTHAND.search(declared["font"])
        family = short[1] if short else None
    font = family.split(",")[0].strip(" '\"") if family else look.font
    transform = declared.get("text-transform")
    capitals = look.capitals if transform is None else transform == "uppercase"
    raised = element.tag == "sup" or declared.get("vertical-align") == "super"
    return Look(font, capitals, look.high or raised)


def is_ruled(table: Element, cells: list[Declared], declared: Declared) -> bool | None:
    """Whether a table is shown with lines, None where the page does not say."""
    said = [shown for shown in map(_shows_line, cells) if shown is not None]
    if any(said):
        return 2 * sum(said) >= len(cells)
    border = table.get("border")
    if border is not None and not said:
        return border.strip() not in ("0", "0px", "none")
    own = _shows_line(declared)
    return False if said or own is False else own


def _shows_line(declared: Declared) -> bool | None:
    """Whether an element has a line at any of its sides, None where nothing is said."""
    borders = [value for name, value in declared.items() if name.startswith("border") and _tells(name)]
    if any(_LINE.search(value) for value in borders):
        return True
    return False if any(_NO_LINE.search(value) for value in borders) else None


def _tells(name: str) -> bool:
    return name.removeprefix("border").removeprefix("-") in ("", "top", "bottom", "left", "right", "style")
