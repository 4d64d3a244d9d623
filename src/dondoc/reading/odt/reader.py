"""OpenDocument texts (ODT): the text as it is shown, changes accepted: what was deleted stands apart in the file."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.archive import SafeZip, opened_zip
from dondoc.reading.content import Content
from dondoc.reading.flowing.flow import Block, Cell, Note, Paragraph, Run, Table, content_of, high, set_high
from dondoc.reading.flowing.looks import Look
from dondoc.reading.flowing.office_xml import Element, local, part_of
from dondoc.reading.limits import MAX_PART
from dondoc.reading.odt.lists import Lists
from dondoc.reading.odt.styles import STYLE, TEXT, Styles
from dondoc.reading.running_heads import belongs_to_head, marks_of_secrecy
from dondoc.reading.symbols import shown

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MARGINS = [
    f"{STYLE}{name}{which}" for name in ("header", "footer") for which in ("", "-first", "-left")
]  # fmt: skip
_SPACES = str.maketrans("\r\n\t", "   ")
_UNREAD = frozenset((
    "annotation", "annotation-end", "hidden-text", "hidden-paragraph", "script", "ruby-text", "bibliography-mark",
    "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "note-citation",
))  # fmt: skip
_TEXTS = {"tab": "\t", "line-break": "\n"}
_MANIFEST = "META-INF/manifest.xml"
_MOST_COLUMNS = 100
_MOST_SPACES = 1000


def odt_content(data: bytes) -> Content:
    """The content of an OpenDocument text given by its bytes."""
    archive = opened_zip(data)
    _check_open(archive)
    content = part_of(archive, "content.xml")
    if content is None:
        raise Refusal(Cause.BROKEN, "the archive holds no OpenDocument text")
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise Refusal(Cause.UNSUPPORTED, "an OpenDocument file that is no text")
    common = part_of(archive, "styles.xml")
    walk = _Walk(Styles(common, content))
    header, blocks = _header(common), list(walk.blocks(text))
    marks = [] if any(marks_of_secrecy(header)) else _marks(common, walk, text)
    return content_of([*marks, *header, *blocks], MEDIA_TYPE)


def _check_open(archive: SafeZip) -> None:
    """The manifest tells which entries are encrypted; their own sizes and bytes look like any others."""
    manifest = archive.read(_MANIFEST, MAX_PART) if _MANIFEST in archive.names() else b""
    if b"encryption-data" in manifest or "encrypted-package" in archive.names():
        raise Refusal(Cause.ENCRYPTED, "the OpenDocument text is protected by a password")


def _header(common: Element | None) -> list[Block]:
    """What stands above the text of the first page and is no running head."""
    masters = () if common is None else common.iter(f"{STYLE}master-page")
    master = next(iter(masters), None)
    if master is None:
        return []
    own = master.find(f"{STYLE}header-first")
    part = master.find(f"{STYLE}header") if own is None else own
    blocks = [] if part is None else list(_Walk(Styles(common)).blocks(part))
    kept = own is not None or belongs_to_head(blocks)
    return [*blocks, Paragraph()] if kept else []


def _marks(common: Element | None, walk: "_Walk", text: Element) -> list[Block]:
    """The marks of secrecy beside the text: in headers and feet of pages, and in text boxes."""
    found = [mark for box in text.iter(f"{_DRAW}text-box") for mark in marks_of_secrecy(walk.blocks(box))]
    for master in () if common is None else common.iter(f"{STYLE}master-page"):
        for part in master.iter(*_MARGINS):
            found += marks_of_secrecy(_Walk(Styles(common)).blocks(part))
    return found


class _Walk:
    """The walk over the text or the header of one document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = Lists(styles)
        self._notes = 0

    def blocks(self, container: Element) -> Iterator[Block]:
        """The blocks in a part of the document."""
        for element in container:
            kind = local(element)
            own = self._KINDS.get(kind)
            if own is not None:
                yield from own(self, element)
            elif kind == "frame":
                yield from self._boxes(element)

    def _section(self, element: Element) -> Iterator[Block]:
        return iter(()) if element.get(f"{TEXT}display") == "none" else self.blocks(element)

    def _heading(self, element: Element) -> Iterator[Block]:
        return self._paragraph(element, self._lists.outline_label(element))

    def _paragraph(self, element: Element, label: str = "") -> Iterator[Block]:
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name"))
        found = _Shown()
        self._inline(element, look, found)
        if label and any(run.text.strip() for run in found.runs):
            found.runs.insert(0, Run(label))
        if found.runs or not found.boxes:
            yield Paragraph(tuple(found.runs))
        yield from found.notes
        if found.boxes:
            yield from (Paragraph(), *found.boxes, Paragraph())

    def _list(self, element: Element) -> Iterator[Block]:
        self._lists.enter(element)
        for item in element:
            first = local(item) == "list-item"
            for child in item:
                if local(child) in ("p", "h"):
                    yield from self._paragraph(child, self._lists.label(item) if first else "")
                    first = False
                else:
                    own = self._KINDS.get(local(child))
                    yield from own(self, child) if own else ()
        self._lists.leave()

    def _table(self, element: Element) -> Iterator[Block]:
        rows: list[tuple[Cell, ...]] = []
        ruled: list[bool] = []
        for row in _rows(element):
            cells: list[Cell] = []
            for cell in row:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                times = min(_number(cell, "number-columns-repeated"), _MOST_COLUMNS - len(cells))
                content = tuple(self.blocks(cell)) if local(cell) == "table-cell" and times else ()
                cells += [content] * times
                ruled.append(bool(self._styles.has_lines(cell.get(f"{_TABLE}style-name"))))
            rows.append(tuple(cells))
        if rows:
            yield Table(tuple(rows), 2 * sum(ruled) > len(ruled))

    def _boxes(self, frame: Element) -> Iterator[Block]:
        """What stands in a frame: a text box, or nothing for a picture."""
        for child in frame:
            if local(child) == "text-box":
                yield from self.blocks(child)
                return

    def _inline(self, container: Element, look: Look, found: "_Shown") -> None:
        self._put(container.text, look, found)
        for element in container:
            self._child(element, local(element), look, found)
            self._put(element.tail, look, found)

    def _child(self, element: Element, kind: str, look: Look, found: "_Shown") -> None:
        if kind == "s":
            self._put(" " * min(_count(element.get(f"{TEXT}c")), _MOST_SPACES), look, found)
        elif kind in _TEXTS:
            found.runs.append(Run(_TEXTS[kind]))
        elif kind == "note":
            self._note(element, found)
        elif kind == "frame":
            found.boxes += self._boxes(element)
        elif kind == "span":
            own = self._styles.look("text", element.get(f"{TEXT}style-name"))
            self._inline(element, own.over(look), found)
        elif kind not in _UNREAD:
            self._inline(element, look, found)

    def _put(self, text: str | None, look: Look, found: "_Shown") -> None:
        if text and not look.hidden:
            words = shown(text.translate(_SPACES), look.font)
            found.runs.append(Run(set_high(words) if look.high else words, look.font, bool(look.capitals)))

    def _note(self, element: Element, found: "_Shown") -> None:
        body = element.find(f"{TEXT}note-body")
        if body is None:
            return
        self._notes += 1
        mark = high(self._notes)
        paragraphs = [block for block in self.blocks(body) if isinstance(block, Paragraph)]
        found.runs.append(Run(mark))
        found.notes.append(Note((Paragraph((Run(f"{mark} "),)), *paragraphs)))

    _KINDS: ClassVar[dict[str, Callable[["_Walk", Element], Iterator[Block]]]] = {
        "p": _paragraph,
        "h": _heading,
        "list": _list,
        "table": _table,
        "section": _section,
        "numbered-paragraph": blocks,
        "bibliography": blocks,
        "sub-table": _table,
    }


class _Shown:
    """What a paragraph shows."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.notes: list[Note] = []
        self.boxes: list[Block] = []


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those in groups too, without those of tables in it."""
    for child in table:
        kind = local(child)
        if kind == "table-row":
            yield child
        elif kind in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _number(element: Element, name: str) -> int:
    return max(1, _count(element.get(f"{_TABLE}{name}")))


def _count(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else 1
