"""What a paragraph of a Word document shows: its runs, the notes that it refers to and the text boxes at it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dondoc.reading.docx.styles import Styles, W, look_of, value
from dondoc.reading.flowing.flow import Block, Note, Paragraph, Run, high, set_high
from dondoc.reading.flowing.looks import Look
from dondoc.reading.flowing.office_xml import Element, local
from dondoc.reading.symbols import shown

_TEXTS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
_SPACES = str.maketrans("\r\n\t\x0b\x0c", "     ")
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_UNREAD_FIELDS = ("TOC", "INDEX")  # What they show stands in the document a second time.
_LEFT_OUT = frozenset(("del", "moveFrom", "pPr", "delText", "instrText", "sdtPr", "sdtEndPr", "rPr", "rt"))
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DRAWN = frozenset(("drawing", "pict", "object", "AlternateContent"))


class Notes:
    """The footnotes and endnotes of a document, numbered as they are referred to."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None) -> None:
        self._notes = {
            (kind, note.get(f"{W}id")): note
            for kind, root in (("footnote", footnotes), ("endnote", endnotes))
            if root is not None
            for note in root
        }
        self._count = 0

    def take(self, kind: str, name: str | None) -> tuple[Element, int] | None:
        """A note and its number, None where it was taken before or is none: each note is shown once."""
        note = self._notes.pop((kind, name), None)
        if note is None:
            return None
        self._count += 1
        return note, self._count


@dataclass(slots=True)
class Shown:
    """What a paragraph shows, and the kinds of fields in it ('PAGE')."""

    runs: list[Run] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction, and whether its result has."""

    code: str = ""
    result: bool = False

    @property
    def kind(self) -> str:
        return self.code.strip().partition(" ")[0].upper()


class Inline:
    """Reads one paragraph after another; a field may begin in one and end in another."""

    def __init__(self, styles: Styles, notes: Notes, blocks: Callable[[Element], Iterator[Block]]) -> None:
        self._styles = styles
        self._notes = notes
        self._blocks = blocks
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, style: str | None) -> Shown:
        """What a paragraph of a style shows."""
        found = Shown()
        self._read_all(paragraph, style, found)
        return found

    def _read_all(self, container: Element, style: str | None, found: Shown) -> None:
        for element in container:
            kind = local(element)
            if kind == "r":
                self._run(element, style, found)
            elif kind == "AlternateContent":
                self._read_all(element[0] if len(element) else (), style, found)
            elif kind == "fldSimple":
                simple = _Field(element.get(f"{W}instr", ""))
                found.fields.add(simple.kind)
                if simple.kind not in _UNREAD_FIELDS:
                    self._read_all(element, style, found)
            elif kind == "t" and not element.tag.startswith(W):
                found.runs.append(Run(_plain(element.text)))  # of a formula
            elif kind not in _LEFT_OUT:
                self._read_all(element, style, found)

    def _run(self, run: Element, style: str | None, found: Shown) -> None:
        properties = run.find(f"{W}rPr")
        look = look_of(properties).over(self._styles.look(style, value(properties, "rStyle")))
        for element in run:
            kind = local(element)
            if kind == "fldChar":
                self._field(element.get(f"{W}fldCharType"), found)
            elif kind == "instrText":
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].code += element.text or ""
            elif look.hidden or not self._is_shown():
                continue
            elif kind in _REFERENCES:
                self._reference(_REFERENCES[kind], element, found)
            elif kind in _DRAWN:
                found.boxes += (block for box in _boxes((element,)) for block in self._blocks(box))
            else:
                text = _text(element, kind, look)
                found.runs += [Run(text, look.font, bool(look.capitals))] if text else []

    def _is_shown(self) -> bool:
        return all(one.result and one.kind not in _UNREAD_FIELDS for one in self._fields)

    def _field(self, kind: str | None, found: Shown) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields:
            found.fields.add(self._fields[-1].kind)
            if kind == "separate":
                self._fields[-1].result = True
            else:
                self._fields.pop()

    def _reference(self, kind: str, element: Element, found: Shown) -> None:
        """A mark that refers to a note; where the file gives the mark itself, it stands in the text already."""
        taken = self._notes.take(kind, element.get(f"{W}id"))
        if taken is None:
            return
        note, number = taken
        mark = "" if element.get(f"{W}customMarkFollows") in ("1", "true", "on") else high(number)
        paragraphs = [block for block in self._blocks(note) if isinstance(block, Paragraph)]
        found.runs += [Run(mark)] if mark else []
        found.notes.append(Note((Paragraph((Run(f"{mark} "),)), *paragraphs) if mark else tuple(paragraphs)))


def _plain(text: str | None) -> str:
    """Text as it is shown: line breaks and tabs in XML are blanks."""
    if not text or text.isprintable():
        return text or ""
    return text.translate(_SPACES)


def _text(element: Element, kind: str, look: Look) -> str:
    """What a part of a run shows."""
    if kind == "t":
        text = shown(_plain(element.text), look.font)
        return set_high(text) if look.high else text
    if kind == "sym":
        code = element.get(f"{W}char", "")
        letter = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
        return shown(letter, element.get(f"{W}font"))
    return _TEXTS.get(kind, "")


def _boxes(elements: Iterable[Element]) -> Iterator[Element]:
    """The contents of the text boxes in drawings, each in one of its forms."""
    for child in elements:
        kind = local(child)
        if kind == "txbxContent":
            yield child
        elif kind == "AlternateContent":
            yield from _boxes(child[0] if len(child) else ())
        else:
            yield from _boxes(child)
