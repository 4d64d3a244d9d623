"""Web pages: as saved by Word or LibreOffice, and pages of documents from the web. Text as a browser shows it."""

import re
from collections.abc import Iterator

from lxml import etree

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.content import Content
from dondoc.reading.flowing.flow import Block, Cell, Note, Paragraph, Run, Table, content_of, high, set_high
from dondoc.reading.flowing.office_xml import RESOURCE_LIMIT, Element
from dondoc.reading.html.characters import decoded, page_of
from dondoc.reading.html.lists import ListItems
from dondoc.reading.html.region import document_in
from dondoc.reading.html.styles import Declared, Look, Sheet, is_hidden, is_ruled, look_within
from dondoc.reading.limits import MAX_PART, MAX_TAGS
from dondoc.reading.symbols import shown

MEDIA_TYPE = "text/html"
ENGINE = "libxml2 " + ".".join(map(str, etree.LIBXML_COMPILED_VERSION))

_UNSEEN = frozenset((
    "applet", "aside", "audio", "button", "canvas", "datalist", "del", "dialog", "embed", "footer", "head", "iframe",
    "map", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
    "xml",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
))  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NOTE = re.compile(r"(_?(?:ftn|edn)|sd(?:foot|end)note)(\d{1,3})")
_REFERENCE = re.compile(r"#_?((?:ftn|edn)|sd(?:foot|end)note)(\d{1,3})(?:sym)?")
_BACK = re.compile(r"#(?:_?(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc)")
_MOST_COLUMNS = 100


def read_html(data: bytes) -> Content:
    """The content of a web page."""
    if len(data) > MAX_PART:
        raise Refusal(Cause.TOO_LARGE, f"a web page of {len(data)} bytes; at most {MAX_PART} are read")
    if data.count(b"<") > MAX_TAGS:
        raise Refusal(Cause.TOO_LARGE, f"a web page of more than {MAX_TAGS} tags")
    root = _tree(decoded(data))
    body = None if root is None else root.find("body")
    if root is None or body is None:
        raise Refusal(Cause.EMPTY, "the web page has no body")
    sheet = Sheet(style.text or "" for style in root.iter("style"))
    page = _Page(sheet, _notes(body))
    page.walk(document_in(root, body), Look())
    return content_of(page.finished(), MEDIA_TYPE, (ENGINE,))


def read_mhtml(data: bytes) -> Content:
    """The content of a web page saved as one file with its pictures."""
    return read_html(page_of(data))


def _tree(text: str) -> Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any(error.type == RESOURCE_LIMIT for error in parser.error_log):  # libxml2 then leaves the rest of the page out
        raise Refusal(Cause.TOO_LARGE, "elements nest more than 256 deep, or one text is too long")
    return root


def _notes(body: Element) -> dict[tuple[str, str], Element]:
    """The footnotes and endnotes of a page that an office program saved, by kind and number."""
    found = ((_NOTE.fullmatch(element.get("id", "")), element) for element in body.iter("div"))
    return {(name[1].lstrip("_"), name[2]): element for name, element in found if name is not None}


class _Page:
    """The blocks of a page or of a cell as they are met, and the paragraph that is open."""

    def __init__(self, sheet: Sheet, notes: dict[tuple[str, str], Element]) -> None:
        self._sheet = sheet
        self._notes = notes
        self._held = frozenset(notes.values())
        self._taken: list[Note] = []  # by the open paragraph
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._lists = ListItems()

    def finished(self) -> list[Block]:
        """All blocks."""
        self._close()
        return self._blocks

    def walk(self, element: Element, look: Look, kept: bool = False) -> None:
        """Take in what stands in an element; `kept`: blanks and line breaks in it are shown as they stand."""
        self._text(element.text, look, kept)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look, kept)
            self._text(child.tail, look, kept)

    def _child(self, element: Element, look: Look, kept: bool) -> None:
        tag = element.tag
        declared = self._sheet.of(element)
        if tag in _UNSEEN or is_hidden(element, declared) or self._is_note(element):
            return
        if tag == "br":
            self._runs.append(Run("\n"))
            return
        if tag == "a" and self._is_reference(element):
            return
        within = look_within(element, declared, look)
        if tag not in _BLOCKS:
            self.walk(element, within, kept)
            return
        self._close()
        if tag == "table":
            self._table(element, declared, within)
        else:
            self._lists.enter(element, declared)
            self.walk(element, within, kept or tag == "pre")
            self._close()
            self._lists.leave(element)

    def _text(self, text: str | None, look: Look, kept: bool) -> None:
        if not text:
            return
        if kept:
            self._lines(text, look)
            return
        text = _BLANKS.sub(" ", text)
        if text == " " and (not self._runs or self._runs[-1].text[-1:] in " \n"):
            return
        text = shown(text, look.font)
        self._runs.append(Run(set_high(text) if look.high else text, look.font, look.capitals))

    def _lines(self, text: str, look: Look) -> None:
        """Text whose line breaks are shown: each of its lines is a paragraph."""
        for k, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if k:
                self._runs.append(Run("\n"))
                self._close()
            if line:
                self._runs.append(Run(line, look.font, look.capitals))

    def _close(self) -> None:
        """End the open paragraph; blanks alone make none, a line break or a fixed blank makes an empty one."""
        if any(run.text.strip(" \t") for run in self._runs):
            paragraph = Paragraph(tuple(self._runs))
            label = self._lists.label(paragraph.text)
            self._blocks.append(Paragraph((Run(label), *self._runs)) if label else paragraph)
        self._runs = []
        self._blocks += self._taken
        self._taken = []

    def _is_note(self, element: Element) -> bool:
        return element.tag == "div" and element in self._held

    def _is_reference(self, element: Element) -> bool:
        """Whether a link leads to a note, which is then taken, or from a note back to the text."""
        target = element.get("href", "")
        found = _REFERENCE.fullmatch(target)
        if found is None:
            return _BACK.fullmatch(target) is not None
        note = self._notes.pop((found[1], found[2]), None)
        if note is None:
            return False
        mark = high(int(found[2]))
        within = _Page(self._sheet, {})
        within.walk(note, Look())
        paragraphs = [block for block in within.finished() if isinstance(block, Paragraph)]
        self._taken.append(Note((Paragraph((Run(f"{mark} "),)), *paragraphs)))
        self._runs.append(Run(mark))
        return True

    def _table(self, element: Element, declared: Declared, look: Look) -> None:
        rows: list[tuple[Cell, ...]] = []
        looks: list[Declared] = []
        open_: dict[int, int] = {}  # for each column into which a cell reaches down, how many rows it still takes
        for row in _rows(element):
            if row.tag == "caption":
                self.walk(row, look)
                self._close()
                continue
            if is_hidden(row, self._sheet.of(row)):
                continue
            cells: list[Cell] = []
            for cell in row.iterchildren("td", "th"):
                style = self._sheet.of(cell)
                looks.append(style)
                self._place(cell, self._cell(cell, style, look), cells, open_)
            while open_.get(len(cells)):
                open_[len(cells)] -= 1
                cells.append(())
            rows.append(tuple(cells))
        if rows:
            self._blocks.append(Table(tuple(rows), is_ruled(element, looks, declared)))

    def _place(self, element: Element, content: Cell, cells: list[Cell], open_: dict[int, int]) -> None:
        """Put a cell into the next free column of its row, and empty cells into those that it or one above spans."""
        while open_.get(len(cells)):
            open_[len(cells)] -= 1
            cells.append(())
        wide, deep = _span(element, "colspan"), _span(element, "rowspan")
        for k in range(min(wide, max(0, _MOST_COLUMNS - len(cells)))):
            open_[len(cells)] = deep - 1
            cells.append(() if k else content)

    def _cell(self, element: Element, declared: Declared, look: Look) -> Cell:
        if is_hidden(element, declared):
            return ()
        within = _Page(self._sheet, self._notes)
        within.walk(element, look_within(element, declared, look))
        return tuple(within.finished())


def _rows(table: Element) -> Iterator[Element]:
    """The caption and the rows of a table, without those of tables in it."""
    for child in table:
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def _span(element: Element, name: str) -> int:
    text = element.get(name, "").strip()
    return max(1, min(int(text), _MOST_COLUMNS)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
