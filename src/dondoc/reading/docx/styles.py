"""The styles of a Word document, as far as they tell what is shown: fonts, capitals, hidden text, numbering, lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from dondoc.reading.flowing.looks import Look
from dondoc.reading.flowing.office_xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_MOST_ANCESTORS = 30  # styles based on styles; Word itself stops at eleven
_NO_LINE = frozenset(("nil", "none"))


class ListPlace(NamedTuple):
    """Which list a paragraph is an item of, and on which level; None where nothing is said of it."""

    number: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it says itself."""

    name: str
    based_on: str | None
    look: Look
    place: ListPlace
    lines: dict[str, bool] = field(default_factory=dict)


def value(element: Element | None, name: str) -> str | None:
    """The value of a child with a name, None where there is none."""
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(_VAL)


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(_VAL, "true") not in ("0", "false", "off")


def number_of(text: str | None, otherwise: int = 0, most: int = 1_000_000) -> int:
    """A number as files write it, within what is sensible."""
    sign = text is not None and text.startswith("-")
    digits = (text or "").lstrip("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
        return otherwise
    return min(-int(digits) if sign else int(digits), most)


def look_of(properties: Element | None) -> Look:
    """The look that run properties state."""
    if properties is None:
        return Look()
    fonts = properties.find(f"{W}rFonts")
    font = None if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")
    raised = value(properties, "vertAlign")
    return Look(
        font,
        is_on(properties, "caps"),
        is_on(properties, "vanish"),
        None if raised is None else raised == "superscript",
        number_of(value(properties, "sz")) / 2 or None,
    )


def list_place(properties: Element | None) -> ListPlace:
    """The place in a list that paragraph properties state."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return ListPlace()
    level = value(found, "ilvl")
    return ListPlace(value(found, "numId"), None if level is None else number_of(level, most=8))


def lines_of(borders: Element | None) -> dict[str, bool]:
    """Which of its lines a table or a cell shows, as far as it says so."""
    if borders is None:
        return {}
    return {side.tag[len(W) :]: side.get(_VAL) not in _NO_LINE for side in borders if side.tag.startswith(W)}


class Styles:
    """All styles of a document."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iter(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): _style(style) for style in found}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._plain = look_of(defaults)
        self._named = {} if root is None else _defaults(root)
        self.look = lru_cache(maxsize=None)(self._look)

    def _look(self, paragraph: str | None, character: str | None) -> Look:
        """The look of a run by the styles of its paragraph and its own."""
        look = Look()
        for named in (character, paragraph or self._named.get("paragraph")):
            for style in self._chain(named):
                look = look.over(style.look)
        return look.over(self._plain)

    def place(self, paragraph: str | None) -> tuple[ListPlace, str | None]:
        """The place in a list that a style gives its paragraphs, and the style that names the list."""
        place = ListPlace()
        for style in self._chain(paragraph or self._named.get("paragraph")):
            if place.level is None and style.place.level is not None:
                place = place._replace(level=style.place.level)
            if style.place.number is not None:
                return place._replace(number=style.place.number), style.name
        return place, None

    def lines(self, table: str | None) -> dict[str, bool]:
        """Which lines the style of a table shows."""
        lines: dict[str, bool] = {}
        for style in self._chain(table or self._named.get("table")):
            lines = style.lines | lines
        return lines

    def _chain(self, name: str | None) -> Iterator[Style]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.based_on


def _defaults(root: Element) -> dict[str, str]:
    """The style of what names none, by its type."""
    styles = (style for style in root.iter(f"{W}style") if style.get(f"{W}default") in ("1", "true", "on"))
    return {style.get(f"{W}type", ""): style.get(f"{W}styleId", "") for style in styles}


def _style(style: Element) -> Style:
    name = style.get(f"{W}styleId", "")
    made = Style(name, value(style, "basedOn"), look_of(style.find(f"{W}rPr")), list_place(style.find(f"{W}pPr")))
    borders = style.find(f"{W}tblPr/{W}tblBorders")
    return made if borders is None else replace(made, lines=lines_of(borders))
