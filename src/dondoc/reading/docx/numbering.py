"""Automatic numbering of Word documents: the labels that Word computes from `numbering.xml` when it shows a file."""

from typing import NamedTuple

from dondoc.reading.docx.styles import ListPlace, Styles, W, look_of, number_of, value
from dondoc.reading.flowing.list_numbers import Counter, Level
from dondoc.reading.flowing.office_xml import Element
from dondoc.reading.symbols import shown

_GAPS = {"nothing": "", "space": " ", "tab": " "}
_BULLETS = {"o": "◦"}  # Word's hollow bullet is the letter o of a typewriter font.


class _Abstract(NamedTuple):
    """A list as it is described: its levels, the levels that styles are tied to, and the list that it stands for."""

    levels: dict[int, Level]
    styles: dict[str, int]
    linked: str | None


class _Number(NamedTuple):
    """A use of a description: its levels and the numbers with which some of them begin."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Label(NamedTuple):
    """An item's label with the gap behind it, in a font."""

    text: str
    font: str | None


class Numbering:
    """The lists of a document, counted as its paragraphs come."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        described = () if root is None else root.findall(f"{W}abstractNum")
        used = () if root is None else root.findall(f"{W}num")
        self._abstracts = {one.get(f"{W}abstractNumId", ""): _abstract(one) for one in described}
        self._numbers = {one.get(f"{W}numId", ""): self._number(one) for one in used}
        self._counters: dict[str, Counter] = {}
        self._begun: set[tuple[str, int]] = set()

    def _number(self, element: Element) -> _Number:
        abstract = value(element, "abstractNumId") or ""
        levels, starts = {}, {}
        for override in element.findall(f"{W}lvlOverride"):
            k = number_of(override.get(f"{W}ilvl"), most=8)
            start = value(override, "startOverride")
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[k] = _level(own)
            if start is not None:
                starts[k] = number_of(start)
        return _Number(abstract, levels, starts)

    def label(self, own: ListPlace, style: str | None) -> Label | None:
        """The label of the next paragraph, by what it says itself and by its style; None where it is in no list."""
        styled, naming = self._styles.place(style)
        number = own.number if own.number is not None else styled.number
        found = self._numbers.get(number or "0")
        if number is None or found is None:
            return None
        name, abstract = self._described(found)
        if abstract is None:
            return None
        level = own.level
        if level is None:
            level = abstract.styles.get(style or "", abstract.styles.get(naming or "", styled.level or 0))
        return self._counted(number, found, name, abstract, level)

    def _described(self, found: _Number) -> tuple[str, _Abstract | None]:
        """The description of a list; one that stands for a style of lists leads on to that style's."""
        name = found.abstract
        abstract = self._abstracts.get(name)
        if abstract is not None and abstract.linked is not None:
            further = self._numbers.get(self._styles.place(abstract.linked)[0].number or "")
            if further is not None:
                name = further.abstract
                abstract = self._abstracts.get(name)
        return name, abstract

    def _counted(self, number: str, found: _Number, name: str, abstract: _Abstract, level: int) -> Label | None:
        levels = abstract.levels | found.levels
        counter = self._counters.setdefault(name, Counter())
        first = (number, level) not in self._begun
        self._begun.add((number, level))
        counter.next(level, levels, found.starts.get(level) if first else None)
        own = levels.get(level)
        if own is None:
            return None
        text = _bullet(own) if own.way == "bullet" else counter.label(level, levels)
        return Label(text + own.gap, own.font) if text.strip() else None


def _bullet(level: Level) -> str:
    text = shown(level.text, level.font).strip()
    return _BULLETS.get(text, text)


def _abstract(element: Element) -> _Abstract:
    levels, styles = {}, {}
    for one in element.findall(f"{W}lvl"):
        k = number_of(one.get(f"{W}ilvl"), most=8)
        levels[k] = _level(one)
        style = value(one, "pStyle")
        if style is not None:
            styles[style] = k
    return _Abstract(levels, styles, value(element, "numStyleLink"))


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        start=number_of(value(element, "start"), 0),
        way=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        gap=_GAPS.get(value(element, "suff") or "tab", " "),
        restart=None if restart is None else number_of(restart),
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        font=look_of(element.find(f"{W}rPr")).font,
    )
