"""From the lines of a source to its blocks and plain text: lines joined, letters mended, every character traced."""

from dondoc.language.kinds import kind_names
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.model.directive import Block
from dondoc.model.plain import Plain
from dondoc.model.source import Source, Span
from dondoc.parsing.labels import label_at
from dondoc.parsing.layout import Layout
from dondoc.parsing.lines import Strip, strips_of
from dondoc.parsing.notes import footnotes

_OPENING = pattern("head.opening")
_HEAD = 60  # blocks; only in a head does it matter whether lines are centred


_Place = tuple[int, int, tuple[Span, ...]]  # where a group of lines begins and ends in the plain text, and its cells


def blocks_of(source: Source) -> tuple[Plain, tuple[Block, ...]]:
    """The plain text of a source and its blocks, in the order of the text."""
    notes, marks = footnotes(source)
    strips = strips_of(source, marks)
    layout = Layout(strips)
    groups: list[list[Strip]] = []
    body: list[Strip] | None = None  # the block of the running text that a footnote interrupts
    note: list[Strip] = []  # the last footnote
    noting = False  # whether the last line is one of it
    titled = False  # whether the last block is the subject, below the name of the kind
    for strip in strips:
        if strip.line.start in notes:
            groups.append(note := [strip])
            noting = True
        elif noting and note:
            if strip.line.page == note[-1].line.page and not strip.gap and not layout.apart(note[-1], strip):
                note.append(strip)
                continue
            noting = False
            if body is not None and layout.resumes(body, strip):
                body.append(strip)
            else:
                groups.append(body := [strip])
        elif note and body is not None and layout.resumes_note(note, body, strip):
            note.append(strip)
            noting = True
        elif body is not None and layout.continues(body, strip) and not (titled and _opens_text(strip)):
            body.append(strip)
        else:
            titled = body is not None and _is_title(body)
            groups.append(body := [strip])
    return _joined(groups, layout, notes)


def _opens_text(strip: Strip) -> bool:
    """Whether a line below a subject is the first of the text, though nothing parts them."""
    return strip.text[0].isupper() and _OPENING.match(folded(strip.text)) is not None


def _is_title(group: list[Strip]) -> bool:
    """Whether a block is the name of a kind of document: 'KẾ HOẠCH'."""
    return len(group) == 1 and group[0].text.isupper() and folded(group[0].text.strip(" :")) in kind_names()


class _Text:
    """The plain text as it grows, and the stretches over which it runs alongside the source."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts, self.shifts = [0], [0]
        self.at = 0

    def put(self, group: list[Strip]) -> _Place:
        """Write a group of lines as one block."""
        begin, first = self.at, group[0]
        cells = _cells(first, begin) if first.line.cells else ()
        lines = "\n".join([strip.text for strip in group]) if len(group) > 1 else first.text
        if len(lines) == group[-1].line.end - first.line.start and "-\n" not in lines:
            self._copy(first.line.start, lines.replace("\n", " "))  # the lines stand whole, one behind the other
        else:
            self._join(group)
        end = self.at
        self.parts.append("\n")
        self.at += 1
        return begin, end, cells

    def _join(self, group: list[Strip]) -> None:
        """Write lines piece by piece."""
        for k, strip in enumerate(group):
            if k:
                self._part(strip.text)
            for place, piece in strip.pieces:
                self._copy(place, piece)

    def _copy(self, place: int, piece: str) -> None:
        """Write a piece of the source that begins at `place` there."""
        shift = place - self.at
        if shift != self.shifts[-1]:
            self.starts.append(self.at)
            self.shifts.append(shift)
        self.parts.append(piece)
        self.at += len(piece)

    def _part(self, following: str) -> None:
        """Put what stands between two lines of a block: a blank, or nothing where a word or number broke at '-'."""
        last = self.parts[-1]
        if last[-1] == " ":
            self.parts[-1] = last = last.rstrip()
            self.at -= 1
        if last[-1:] == "-" and last[-2:-1].isalnum():
            if following[:1].islower():
                self.parts[-1] = last[:-1]
                self.at -= 1
            return
        self.parts.append(" ")
        self.at += 1


def _joined(groups: list[list[Strip]], layout: Layout, notes: dict[int, str]) -> tuple[Plain, tuple[Block, ...]]:
    """The groups of lines as one plain text, a block a line, with the map back to the source."""
    growing = _Text()
    places = [growing.put(group) for group in groups]
    text = "".join(growing.parts)
    blocks = [
        _block(text, place, group[0], notes, k < _HEAD and layout.centred(group))
        for k, (place, group) in enumerate(zip(places, groups, strict=True))
    ]
    return Plain(text, folded(text), tuple(growing.starts), tuple(growing.shifts)), tuple(blocks)


def _cells(strip: Strip, begin: int) -> tuple[Span, ...]:
    """The cells of a row in positions of the plain text, `begin` being where the row starts there."""

    def position(source: int) -> int:
        at = begin
        for place, piece in strip.pieces:
            if source <= place + len(piece):
                return at + max(0, source - place)
            at += len(piece)
        return at

    return tuple((position(start), position(end)) for start, end in strip.line.cells)


def _block(text: str, place: _Place, first: Strip, notes: dict[int, str], centred: bool) -> Block:
    start, end, cells = place
    while end > start and text[end - 1] == " ":
        end -= 1
    page, gap = first.line.page, first.gap
    if first.line.start in notes:
        number = notes[first.line.start]
        body = start + len(number) + (text[start + len(number)] == " ")
        return Block(start, end, page, "note", number, body, gap)
    label = None if cells else label_at(text, start, end)
    if label is None:
        return Block(start, end, page, "", "", start, gap, centred, cells)
    style, printed, body = label
    return Block(start, end, page, style, printed, min(body, end), gap, centred)
