"""The middle form of files that flow (DOCX, ODT, HTML): paragraphs, notes and tables, and the page that they make.

A file that flows has no pages of its own: it gives one. A paragraph is a line, or several where it holds line breaks;
an empty one is a blank line. A note follows the paragraph that refers to it, its mark set high, as parsing knows it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from dondoc.language.encodings import draws_capitals
from dondoc.language.letters import in_capitals
from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Span
from dondoc.reading.content import Capitals, Content
from dondoc.reading.encodings import to_unicode
from dondoc.reading.flowing.shapes import (
    Reading,
    goes_on_ending,
    how_read,
    is_set_beside,
    is_tabbed,
    opens_ending,
)  # fmt: skip
from dondoc.reading.limits import MAX_CHARACTERS
from dondoc.reading.normalise import Normaliser, Printed

_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANK = Printed(())
_LONGEST_ENDING = 40  # paragraphs


class Run(NamedTuple):
    """A piece of text in one font; a tab and a line break are characters of it. `capitals`: it is shown in capitals."""

    text: str
    font: str | None = None
    capitals: bool = False

    @property
    def drawn_large(self) -> bool:
        """Whether its letters are shown as capitals, by the file's word or by the font's nature."""
        return self.capitals or draws_capitals(self.font)


_END = Run("\n")  # of a paragraph, where encodings are looked for


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its automatic label, if it has one, is its first run."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The words as they are shown."""
        return "".join(in_capitals(run.text) if run.drawn_large else run.text for run in self.runs)

    @property
    def typed(self) -> str:
        """The words as they are shown, but small where only a font makes capitals of them; as long as `text`."""
        return "".join(in_capitals(run.text) if run.capitals else run.text for run in self.runs)

    def enlarged(self) -> Iterator[Span]:
        """Where in `typed` a font makes capitals of small letters."""
        at = 0
        for run in self.runs:
            start, at = at, at + len(run.text)
            if run.drawn_large and not run.capitals:
                yield start, at

    def parted(self, sign: str, most: int = -1) -> "list[Paragraph]":
        """The parts between the signs, or between the first `most` of them."""
        parts: list[list[Run]] = [[]]
        for run in self.runs:
            first, *rest = run.text.split(sign, most) if most else (run.text,)
            parts[-1].append(run._replace(text=first))
            parts += ([run._replace(text=text)] for text in rest)
            most -= len(rest) if most > 0 else 0
        return [Paragraph(tuple(part)) for part in parts]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its paragraphs, the mark at the beginning of the first."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, each a column of the grid; what spans several columns stands in the first of them.

    `ruled` tells whether its cells are shown with lines around them, None where the file does not say.
    """

    rows: tuple[tuple[tuple["Block", ...], ...], ...]
    ruled: bool | None = None


Block = Paragraph | Note | Table
Cell = tuple[Block, ...]


def high(number: int) -> str:
    """The mark of a note as parsing knows it."""
    return str(number).translate(_HIGH)


def is_number(text: str) -> bool:
    """Whether a text that is set high is the mark of a note or an exponent, and so can be set in high digits."""
    return text.isascii() and text.isdigit()


def set_high(text: str) -> str:
    """A text that is set high, in high digits where it is a number."""
    return text.translate(_HIGH) if is_number(text) else text


def content_of(blocks: Iterable[Block], media_type: str, engines: tuple[str, ...] = ()) -> Content:
    """The content of a file from its blocks."""
    page = _Page()
    page.put_all(_in_unicode(list(blocks)))
    normaliser = Normaliser(tables=False)
    raw, lines = page.finished()
    normaliser.add_tables(raw, lines)
    return Content(media_type, normaliser, engines=engines, capitals=tuple(page.capitals))


def _in_unicode(blocks: list[Block]) -> list[Block]:
    """The blocks with the text of all runs converted from old encodings: the one place where that is done."""
    runs = [run for paragraph in _paragraphs(blocks) for run in (*paragraph.runs, _END)]
    texts = to_unicode([(run.text, run.font) for run in runs])
    if all(run.text == text for run, text in zip(runs, texts, strict=True)):
        return blocks
    converted = (text for run, text in zip(runs, texts, strict=True) if run is not _END)
    return [_rewritten(block, converted) for block in blocks]


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs in the order in which `_rewritten` takes them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Note):
            yield from block.paragraphs
        else:
            yield from _paragraphs(inner for row in block.rows for cell in row for inner in cell)


def _rewritten(block: Block, texts: Iterator[str]) -> Block:
    if isinstance(block, Paragraph):
        return _spelled(block, texts)
    if isinstance(block, Note):
        return Note(tuple(_spelled(paragraph, texts) for paragraph in block.paragraphs))
    rows = tuple(tuple(tuple(_rewritten(inner, texts) for inner in cell) for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _spelled(paragraph: Paragraph, texts: Iterator[str]) -> Paragraph:
    return Paragraph(tuple(run._replace(text=next(texts)) for run in paragraph.runs))


class _Page:
    """The page's raw text as it grows, and its lines."""

    def __init__(self) -> None:
        self.capitals: list[Capitals] = []
        self._parts: list[str] = []
        self._lines: list[Printed] = []
        self._at = 0

    def finished(self) -> tuple[str, list[Printed]]:
        """The raw text and its lines."""
        return "".join(self._parts), self._lines

    def put_all(self, blocks: Sequence[Block]) -> None:
        """Put blocks in their order; paragraphs whose words stand apart by tabs make a table."""
        for block in _tables_by_tabs(blocks):
            if isinstance(block, Paragraph):
                self._put(block)
            elif isinstance(block, Note):
                self._put_note(block)
            else:
                self._put_table(block)

    def _put(self, paragraph: Paragraph) -> None:
        for line in _trimmed(paragraph.parted("\n")):
            if line.text.strip():
                self._lines += (Printed(((span,),)) for span in self._write(line))
            else:
                self._blank()

    def _put_note(self, note: Note) -> None:
        self._blank()
        lines = [line for paragraph in note.paragraphs for line in paragraph.parted("\n")]
        whole = Paragraph(tuple(run for line in lines for run in (*line.runs, Run(" "))))
        self._lines += (Printed(((span,),)) for span in self._write(whole))
        self._blank()

    def _put_table(self, table: Table) -> None:
        cells = [[list(_shown(cell)) for cell in row] for row in table.rows]
        reading = how_read([[[paragraph.text for paragraph in cell] for cell in row] for row in cells], table.ruled)
        self._blank()
        if reading is Reading.ROWS:
            self._put_rows(table, cells)
        else:
            for group in _columns(table) if reading is Reading.COLUMNS else table.rows:
                lined = max(map(len, group), default=0) < 2  # every line of the column has a row of its own
                for cell in group:
                    self.put_all([block for block in cell if not (lined and _is_empty(block))])
                    if not lined:
                        self._blank()
                self._blank()
        self._blank()

    def _put_rows(self, table: Table, rows: Sequence[Sequence[Sequence[Paragraph]]]) -> None:
        """The rows of a table of data. What stands over its head in one cell alone is its title, as in a PDF."""
        title = True
        for row in rows:
            cells = tuple(tuple(span for paragraph in cell for span in self._write(paragraph)) for cell in row)
            filled = [cell for cell in cells if cell]
            title = title and len(filled) < 2
            if title:
                self._lines += (Printed(((span,),)) for cell in filled for span in cell)
            elif filled:
                self._lines.append(Printed(cells, row=True))
        notes = [note for row in table.rows for cell in row for note in _notes(cell)]
        self.put_all(notes)

    def _write(self, paragraph: Paragraph) -> list[Span]:
        """Put a paragraph down; the spans of its lines that show something."""
        self.capitals += (Capitals(0, (self._at + a, self._at + b)) for a, b in paragraph.enlarged())
        spans: list[Span] = []
        for line in paragraph.typed.split("\n"):
            start, self._at = self._at, self._at + len(line) + 1
            self._parts += (line, "\n")
            if line.strip():
                spans.append((start, start + len(line)))
        if self._at > MAX_CHARACTERS:
            raise Refusal(Cause.TOO_LARGE, f"more than {MAX_CHARACTERS} characters")
        return spans

    def _blank(self) -> None:
        """Put a blank line; of several in a row one is kept in the end."""
        self._parts.append("\n")
        self._at += 1
        self._lines.append(_BLANK)


def _trimmed(lines: list[Paragraph]) -> list[Paragraph]:
    """The lines of a paragraph without the empty ones at its ends; one at least."""
    filled = [k for k, line in enumerate(lines) if line.text.strip("\n ")]
    return lines[filled[0] : filled[-1] + 1] if filled else lines[:1]


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()


def _columns(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The cells of a table column by column."""
    for k in range(max(map(len, table.rows), default=0)):
        yield tuple(row[k] for row in table.rows if k < len(row))


def _shown(cell: Cell) -> Iterator[Paragraph]:
    """The paragraphs of a cell, those of tables in it too, without notes."""
    return _paragraphs(block for block in cell if not isinstance(block, Note))


def _notes(cell: Cell) -> Iterator[Note]:
    for block in cell:
        if isinstance(block, Note):
            yield block
        elif isinstance(block, Table):
            yield from (note for row in block.rows for inner in row for note in _notes(inner))


def _tables_by_tabs(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with paragraphs that are parted by tabs put into tables: neighbouring rows, and a whole ending."""
    at = 0
    while at < len(blocks):
        rows = _ending(blocks, at) or _rows(blocks, at)
        if len(rows) > 1:
            yield _by_tabs(rows)
            at += len(rows)
        else:
            yield blocks[at]
            at += 1


def _rows(blocks: Sequence[Block], at: int) -> list[Paragraph]:
    """The neighbouring paragraphs from `at` on whose words stand apart like the cells of rows."""
    tabbed = takewhile(lambda block: isinstance(block, Paragraph) and is_tabbed(block.text), blocks[at:])
    return [block for block in tabbed if isinstance(block, Paragraph)]


def _ending(blocks: Sequence[Block], at: int) -> list[Paragraph]:
    """The paragraphs of an ending that begins at `at` and in which tabs set the signature beside the recipients."""
    first = blocks[at]
    if not (isinstance(first, Paragraph) and opens_ending(first.text)):
        return []
    rows = [first]
    for block in blocks[at + 1 : at + _LONGEST_ENDING]:
        if not isinstance(block, Paragraph) or not goes_on_ending(block.text):
            break
        rows.append(block)
    return rows if any(is_set_beside(row.text) for row in rows) else []


def _by_tabs(paragraphs: list[Paragraph]) -> Table:
    """A table of the texts between the tabs of paragraphs; in an ending all that stands behind the first is one."""
    ending = opens_ending(paragraphs[0].text)
    cells = [[(part,) for part in one.parted("\t", 1 if ending else -1)] for one in paragraphs]
    width = max(map(len, cells))
    return Table(tuple((*row, *[()] * (width - len(row))) for row in cells))
