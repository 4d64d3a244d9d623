"""Word documents (DOCX, DOCM): the text as Word shows it, changes accepted.

The walk is our own, for what Word shows is not what stands in the file: labels are computed, fields have results,
what was deleted is still there, and a text box stands in the file twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar

from dondoc.reading.content import Content
from dondoc.reading.docx.headers import drawn_words, first_header, margins
from dondoc.reading.docx.inline import Inline, Notes
from dondoc.reading.docx.layout import layout_of
from dondoc.reading.docx.numbering import Numbering
from dondoc.reading.docx.package import Package
from dondoc.reading.docx.styles import Styles, W, is_on, lines_of, list_place, number_of, value
from dondoc.reading.flowing.flow import Block, Cell, Paragraph, Run, Table, content_of
from dondoc.reading.flowing.office_xml import Element, local
from dondoc.reading.running_heads import belongs_to_head, marks_of_secrecy

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPE_MACROS = "application/vnd.ms-word.document.macroEnabled.12"
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_MOST_COLUMNS = 63  # as many as Word allows


def docx_content(data: bytes) -> Content:
    """The content of a Word document given by its bytes."""
    package = Package(data)
    walk = _Walk(package)
    body = package.document.find(f"{W}body")
    header = [] if body is None else walk.header(body)
    blocks = [] if body is None else [*header, *walk.blocks(body)]
    marks = [] if body is None or any(marks_of_secrecy(header)) else walk.marks(body)
    content = content_of([*marks, *blocks], MEDIA_TYPE_MACROS if package.has_macros() else MEDIA_TYPE)
    return content if body is None else replace(content, layout=layout_of(body, walk.styles))


class _Walk:
    """The walk over one document; it counts the items of lists and the notes as they come."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self.styles)
        self._notes = Notes(package.part("footnotes"), package.part("endnotes"))
        self._inline = Inline(self.styles, self._notes, self.blocks)
        self._before: list[Run] = []  # of a paragraph whose end was deleted
        self._in_header = False

    def header(self, body: Element) -> list[Block]:
        """What stands above the text of the first page and is no running head."""
        found = first_header(self._package, body)
        if found is None:
            return []
        self._in_header = True
        blocks = list(self.blocks(found.part))
        self._in_header = False
        return [*blocks, Paragraph()] if found.own or belongs_to_head(blocks) else []

    def marks(self, body: Element) -> list[Block]:
        """The marks of secrecy beside the text; to be asked for when the text has been walked over."""
        found: list[Block] = []
        parts = list(margins(self._package, body))
        for part in parts:
            found += marks_of_secrecy(self.blocks(part))
        drawn = (Paragraph((Run(words),)) for part in (body, *parts) for words in drawn_words(part))
        return [*found, *marks_of_secrecy(drawn)]

    def blocks(self, container: Element) -> Iterator[Block]:
        """The blocks in a part of the document."""
        for element in container:
            own = self._KINDS.get(local(element))
            if own is not None:
                yield from own(self, element)

    def _chosen(self, element: Element) -> Iterator[Block]:
        """The first of several forms of the same content."""
        choice = next(iter(element), None)
        return iter(()) if choice is None else self.blocks(choice)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle")
        marked = properties.find(f"{W}rPr") if properties is not None else None
        found = self._inline.read(element, style)
        if _is_deleted(marked):
            self._before += found.runs
            return
        if self._in_header and not found.fields.isdisjoint(_PAGE_FIELDS):
            return
        runs = [*self._before, *found.runs]
        self._before = []
        if not runs and is_on(marked, "vanish"):
            return
        label = self._numbering.label(list_place(properties), style)
        if label is not None and (any(run.text.strip() for run in runs) or _in_cell(element)):
            runs.insert(0, Run(label.text, label.font))
        if runs or not found.boxes:
            yield Paragraph(tuple(runs))
        yield from found.notes
        if found.boxes:
            yield from (Paragraph(), *found.boxes, Paragraph())

    def _table(self, element: Element) -> Iterator[Block]:
        properties = element.find(f"{W}tblPr")
        lines = self.styles.lines(value(properties, "tblStyle"))
        lines |= lines_of(properties.find(f"{W}tblBorders") if properties is not None else None)
        rows: list[tuple[Cell, ...]] = []
        ruled: list[bool] = []
        for row in _kept(element, "tr"):
            own = row.find(f"{W}trPr")
            if own is not None and own.find(f"{W}del") is not None:
                continue
            cells: list[Cell] = [()] * _spanned(own, "gridBefore")
            for cell in _kept(row, "tc"):
                cells += self._cell(cell)
                ruled.append(_is_ruled(cell, lines))
            rows.append(tuple(cells[:_MOST_COLUMNS]))
        if rows:
            yield Table(tuple(rows), ruled=2 * sum(ruled) > len(ruled))

    def _cell(self, element: Element) -> list[Cell]:
        """A cell, and an empty one for each further column that it spans; what is merged upwards is empty."""
        properties = element.find(f"{W}tcPr")
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        gone = properties is not None and properties.find(f"{W}cellDel") is not None
        content = tuple(self.blocks(element))
        if gone or (merged is not None and merged.get(f"{W}val") != "restart"):
            content = ()
        width = max(1, _spanned(properties, "gridSpan"))
        return [content, *[()] * (width - 1)]

    _KINDS: ClassVar[dict[str, Callable[["_Walk", Element], Iterator[Block]]]] = {
        "p": _paragraph,
        "tbl": _table,
        "sdt": lambda self, element: self.blocks(element),
        "sdtContent": blocks,
        "customXml": blocks,
        "smartTag": blocks,
        "ins": blocks,
        "moveTo": blocks,
        "AlternateContent": _chosen,
    }


def _is_deleted(mark: Element | None) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one goes on with it."""
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _kept(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too, without what was deleted."""
    for child in element:
        kind = local(child)
        if kind == name:
            yield child
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _kept(child, name)


def _spanned(properties: Element | None, name: str) -> int:
    return min(number_of(value(properties, name)), _MOST_COLUMNS)


def _is_ruled(cell: Element, lines: dict[str, bool]) -> bool:
    """Whether any line is shown around a cell."""
    properties = cell.find(f"{W}tcPr")
    own = lines_of(properties.find(f"{W}tcBorders") if properties is not None else None)
    sides = {"top", "bottom", "left", "right"} - own.keys()
    return any(own.values()) or (any(lines.values()) and bool(sides))


def _in_cell(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "tc"
