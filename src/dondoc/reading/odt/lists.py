"""The lists of an OpenDocument text as they are met: which list an item goes on with, and its label."""

from dondoc.reading.flowing.list_numbers import Counter
from dondoc.reading.flowing.office_xml import Element
from dondoc.reading.odt.styles import TEXT, Styles

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DEEPEST = 10  # levels that OpenDocument knows


class Lists:
    """The lists that are open, and all that may be gone on with."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[tuple[Counter, str | None]] = []
        self._by_id: dict[str, Counter] = {}
        self._last: dict[str | None, Counter] = {}  # by style, for lists that go on with the one before
        self._outline = Counter()

    def enter(self, element: Element) -> None:
        """A list begins: a further level of the one that is open, or one of its own."""
        style = element.get(f"{TEXT}style-name")
        if self._open:
            counter, outer = self._open[-1]
            self._open.append((counter, style or outer))
            return
        before = element.get(f"{TEXT}continue-list")
        if before is not None:
            counter = self._by_id.setdefault(before, Counter())
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counter = self._last.get(style, Counter())
        else:
            counter = Counter()
        self._last[style] = counter
        own = element.get(_ID)
        if own is not None:
            self._by_id[own] = counter
        self._open.append((counter, style))

    def leave(self) -> None:
        """The list that was entered last ends."""
        self._open.pop()

    def label(self, item: Element) -> str:
        """The label of an item of the list that is open."""
        counter, style = self._open[-1]
        level = min(len(self._open), _DEEPEST) - 1
        levels = self._styles.levels(item.get(f"{TEXT}style-override") or style)
        start = item.get(f"{TEXT}start-value", "")
        counter.next(level, levels, int(start) if start.isdigit() and len(start) < 7 else None)
        own = levels.get(level)
        if own is None or own.way == "none":
            return ""
        text = own.text if own.way == "bullet" else counter.label(level, levels)
        return text + own.gap if text.strip() else ""

    def outline_label(self, heading: Element) -> str:
        """The label of a heading outside of lists, which the document's outline numbers."""
        number = heading.get(f"{TEXT}outline-level", "")
        if not number.isdigit() or len(number) > 2:
            return ""
        levels, level = self._styles.outline, min(int(number), _DEEPEST) - 1
        own = levels.get(level)
        if own is None or own.way == "none" or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        self._outline.next(level, levels)
        return self._outline.label(level, levels) + own.gap
