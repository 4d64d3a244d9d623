"""The styles of an OpenDocument text: how runs are shown, which cells have lines, and how lists are numbered."""

from collections.abc import Iterator
from typing import NamedTuple

from dondoc.reading.flowing.list_numbers import Level
from dondoc.reading.flowing.looks import Look
from dondoc.reading.flowing.office_xml import Element
from dondoc.reading.symbols import shown

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
STYLE, TEXT, FO, SVG = (f"{{{_OASIS}:{name}:1.0}}" for name in ("style", "text", "xsl-fo-compatible", "svg-compatible"))
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_MOST_ANCESTORS = 30
_WAYS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_GAPS = {"nothing": "", "space": " ", "listtab": " ", "newline": " "}


class _Style(NamedTuple):
    parent: str | None
    look: Look
    lines: bool | None


class Styles:
    """The styles that the elements under `roots` describe; of two with one name the later counts."""

    def __init__(self, *roots: Element | None) -> None:
        here = [root for root in roots if root is not None]
        fonts = {
            face.get(f"{STYLE}name"): face.get(f"{SVG}font-family", "").strip("'")
            for root in here
            for face in root.iter(f"{STYLE}font-face")
        }
        described = [style for root in here for style in root.iter(f"{STYLE}style", f"{STYLE}default-style")]
        self._styles = {(one.get(f"{STYLE}family"), one.get(f"{STYLE}name")): _style(one, fonts) for one in described}
        self._looks: dict[tuple[str, str | None], Look] = {}
        lists = [one for root in here for one in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style")]
        self._lists = {one.get(f"{STYLE}name"): _levels(one, fonts) for one in lists}
        self.outline = next((_levels(one, fonts) for one in lists if one.tag == f"{TEXT}outline-style"), {})

    def look(self, family: str, name: str | None) -> Look:
        """The look that a style of paragraphs or of text gives."""
        key = family, name
        if key not in self._looks:
            look = Look()
            for style in self._chain(family, name):
                look = look.over(style.look)
            self._looks[key] = look
        return self._looks[key]

    def has_lines(self, cell: str | None) -> bool | None:
        """Whether a style of cells shows lines around them."""
        return next((style.lines for style in self._chain("table-cell", cell) if style.lines is not None), None)

    def levels(self, name: str | None) -> dict[int, Level]:
        """The levels of a list, counted from 0."""
        return self._lists.get(name, {})

    def _chain(self, family: str, name: str | None) -> Iterator[_Style]:
        """A style and those above it, the default of its family last."""
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get((family, name))
            if style is None:
                break
            yield style
            name = style.parent
        default = self._styles.get((family, None))
        if default is not None:
            yield default


def _style(element: Element, fonts: dict[str | None, str]) -> _Style:
    cell = element.find(f"{STYLE}table-cell-properties")
    return _Style(
        element.get(f"{STYLE}parent-style-name"),
        _look(element.find(f"{STYLE}text-properties"), fonts),
        None if cell is None else _has_lines(cell),
    )


def _look(properties: Element | None, fonts: dict[str | None, str]) -> Look:
    if properties is None:
        return Look()
    named = properties.get(f"{STYLE}font-name")
    family = properties.get(f"{FO}font-family") or (fonts.get(named, named) if named else None)
    transform, display = properties.get(f"{FO}text-transform"), properties.get(f"{TEXT}display")
    position = properties.get(f"{STYLE}text-position")
    return Look(
        family.strip("'") if family else None,
        None if transform is None else transform == "uppercase",
        None if display is None else display == "none",
        None if position is None else position.startswith("super") or position[:1] in "123456789",
    )


def _has_lines(cell: Element) -> bool | None:
    said = [value for name, value in cell.items() if name.startswith(f"{FO}border")]
    return any(value not in ("none", "hidden") for value in said) if said else None


def _levels(style: Element, fonts: dict[str | None, str]) -> dict[int, Level]:
    levels = {}
    for one in style:
        number = one.get(f"{TEXT}level", "")
        if number.isdigit() and len(number) < 3:
            levels[int(number) - 1] = _level(one, int(number), fonts)
    return levels


def _level(element: Element, number: int, fonts: dict[str | None, str]) -> Level:
    aligned = element.find(f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment")
    gap = " " if aligned is None else _GAPS.get(aligned.get(f"{TEXT}label-followed-by", ""), " ")
    bullet = element.get(f"{TEXT}bullet-char")
    if bullet is not None:
        font = _look(element.find(f"{STYLE}text-properties"), fonts).font
        return Level(way="bullet", text=shown(bullet, font).strip(), gap=gap)
    way = _WAYS.get(element.get(f"{STYLE}num-format", ""))
    start = element.get(f"{TEXT}start-value", "1")
    if way is None:
        return Level(way="none")
    return Level(int(start) if start.isdigit() and len(start) < 7 else 1, way, _template(element, number), gap)


def _template(element: Element, number: int) -> str:
    """The text of a label with %1, %2 … for the numbers of the levels."""
    written = element.get(f"{_LOEXT}num-list-format")
    if written is not None:
        for k in range(1, number + 1):
            written = written.replace(f"%{k}%", f"%{k}")
        return str(written)
    shows = element.get(f"{TEXT}display-levels", "1")
    count = int(shows) if shows.isdigit() and len(shows) < 3 else 1
    places = ".".join(f"%{k}" for k in range(max(1, number - count + 1), number + 1))
    return f"{element.get(f'{STYLE}num-prefix', '')}{places}{element.get(f'{STYLE}num-suffix', '')}"
