"""Find the parts of each document in the text of a directive: head, title, addressees, body, tables, notes, end.

The rules look at the form of a line alone (capitals, labels, the fixed words of Decree 30/2020), so that any text comes
out whole: a line that is nothing else is a paragraph. What is returned is plain data for `letterhead.typ`; a piece of
text is a list of runs `{"t": text, "b": bold, "i": italic}` or `{"note": mark, "runs": […]}`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

Run = dict[str, Any]
Block = dict[str, Any]

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FOOTNOTE = re.compile(rf"^\s*([{SUPERSCRIPTS}]+)\s+(.*)$")
NOTE_MARK = re.compile(rf"(?<![⁽{SUPERSCRIPTS}])[{SUPERSCRIPTS}]+(?![⁾{SUPERSCRIPTS}])")
MARKUP = re.compile(r"(\*\*|(?<!\()\*|\*(?!\))|</?[bi]>)")
HEADING_MARKS = re.compile(r"^\s*#{1,6}\s+")

NATIONAL = re.compile(r"^CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$")
MOTTO = re.compile(r"^Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc$", re.IGNORECASE)
NUMBER = re.compile(r"^Số\s*:")
PLACE_DATE = re.compile(r"^[^,.;:]{2,40}, ngày\b.{0,40}\bnăm\b.{0,8}$")
ABOUT = re.compile(r"^V/v\b", re.IGNORECASE)
URGENCY = re.compile(r"^(KHẨN|THƯỢNG KHẨN|H[OỎ][AẢ] TỐC)$")
KIND = re.compile(
    r"^(NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN"
    r"|BÁO CÁO|TỜ TRÌNH|CÔNG ĐIỆN|BIÊN BẢN|GIẤY MỜI)$"
)
ADDRESSEES = re.compile(r"^Kính gửi\s*:")
RECIPIENTS = re.compile(r"^Nơi nhận\s*:")
FIRST_LINE = re.compile(r"^(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BAN CHỈ ĐẠO|CHỦ TỊCH)$")
LABEL = re.compile(r"^([IVXLC]+\.|\d+(\.\d+)*[.)]|[a-zđ]\)|Điều \d+\.|[-+•])\s")
ITEM = re.compile(r"^\s*[-+•]\s")
BASIS = re.compile(r"^(Căn cứ\b.*;|(Theo|Xét) đề nghị\b.*[;.])$")


def without_markup(text: str) -> str:
    """`text` in NFC without what converters leave: stars, tags, heading marks."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(MARKUP.sub("", HEADING_MARKS.sub("", line)) for line in lines)


def bare(line: str) -> str:
    return without_markup(line).strip()


def capitals(line: str) -> bool:
    """Whether a line is set in capitals: four letters of five."""
    letters = [c for c in bare(line) if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def runs(text: str, notes: dict[str, str] | None = None, bold: bool = False, italic: bool = False) -> list[Run]:
    """`text` cut at its markup and at the marks of its footnotes."""
    made: list[Run] = []
    own_bold = own_italic = False
    text = HEADING_MARKS.sub("", text).replace("\t", " ")
    for piece in MARKUP.split(text):
        if piece in ("**", "<b>", "</b>"):
            own_bold = piece == "<b>" or (piece == "**" and not own_bold)
        elif piece in ("*", "<i>", "</i>"):
            # A star that nothing closes is left over from a page break, not the start of italics.
            own_italic = piece == "<i>" or (piece == "*" and not own_italic and stars_paired(text))
        elif piece:
            made += noted(piece, notes or {}, bold or own_bold, italic or own_italic)
    return made


def stars_paired(text: str) -> bool:
    return len(re.findall(r"(?<!\*)\*(?!\*)", text)) % 2 == 0


def noted(piece: str, notes: dict[str, str], bold: bool, italic: bool) -> Iterator[Run]:
    """The runs of one piece in one style; a mark whose note is known takes the note out of `notes`."""
    at = 0
    for mark in NOTE_MARK.finditer(piece):
        if mark.group() not in notes:
            continue
        yield {"t": piece[at : mark.start()], "b": bold, "i": italic}
        yield {"note": mark.group(), "runs": runs(notes.pop(mark.group()))}
        at = mark.end()
    yield {"t": piece[at:], "b": bold, "i": italic}


def documents(text: str) -> list[Block]:
    """The documents of a file, each with its head and its blocks."""
    lines = [line.rstrip(" \r") for line in unicodedata.normalize("NFC", text).split("\n")]
    starts = sorted({0} | {head_start(lines, k) for k, line in enumerate(lines) if NATIONAL.match(bare(line))})
    if len(starts) > 1 and not any(lines[: starts[1]]):
        del starts[0]
    return [document(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def head_start(lines: list[str], national: int) -> int:
    """Where the head begins that has its national line at `national`: at the issuer's lines in capitals before it."""
    start = at = national
    while at > 0 and (not lines[at - 1] or (capitals(lines[at - 1]) and "\t" not in lines[at - 1])):
        at -= 1
        start = at if lines[at] else start
    return start


def document(lines: list[str]) -> Block:
    head, rest = read_head(lines)
    notes = {}
    for k, line in enumerate(rest):
        found = FOOTNOTE.match(line)
        if found and any(found[1] in NOTE_MARK.findall(other) for other in rest[:k]):
            notes[found[1]], rest[k] = found[2], ""
    return {"head": head, "blocks": list(Body(joined(rest), notes).blocks())}


def read_head(lines: list[str]) -> tuple[Block, list[str]]:
    """The letterhead's parts, and the lines after it."""
    head: Block = {"issuer": [], "national": [], "number": [], "place_date": [], "about": [], "urgency": []}
    part, at = "", 0
    for at, line in enumerate(lines):
        said = bare(line)
        follows_about = part == "about" and bool(lines[at - 1])
        part = head_part(line) if said else part
        if said and not part and follows_about:
            part = "about"
        if not part and said:
            break
        if said:
            head[part].append(line)
    else:
        at = len(lines)
    issuer = head["issuer"]
    own = len(issuer) - 1  # the superior's lines are light, the issuer's own bold
    while own > 0 and FIRST_LINE.match(bare(issuer[own - 1])):
        own -= 1
    shown = {part: [runs(line) for line in said] for part, said in head.items()}
    shown["issuer"] = [runs(line, bold=k >= own) for k, line in enumerate(issuer)]
    return shown, lines[at:]


def head_part(line: str) -> str:
    """Which part of a head a line is; '' where the head is over."""
    said = bare(line)
    if NATIONAL.match(said) or MOTTO.match(said):
        return "national"
    for part, pattern in (("number", NUMBER), ("place_date", PLACE_DATE), ("about", ABOUT), ("urgency", URGENCY)):
        if pattern.match(said):
            return part
    return "issuer" if capitals(said) and not KIND.match(said) and "\t" not in line and not LABEL.match(said) else ""


def joined(lines: list[str]) -> list[str]:
    """Paragraphs that a page break or a footnote cut in two, put together again."""
    made: list[str] = []
    for line in lines:
        before = next((k for k in range(len(made) - 1, -1, -1) if made[k]), None)
        if (
            before is not None
            and before < len(made) - 1
            and bare(line)[:1].islower()
            and not LABEL.match(bare(line))
            and "\t" not in made[before] + line
            and re.search(r"[\w,]$", bare(made[before]))
        ):
            made[before:] = [f"{made[before]} {line}"]
        else:
            made.append(line)
    return made


class Body:
    """The lines after a head, read once from the first to the last."""

    def __init__(self, lines: list[str], notes: dict[str, str]) -> None:
        self.lines, self.notes, self.at = lines, notes, 0

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = bare(self.lines[self.at])
            if not line:
                self.at += 1
            elif "\t" in self.lines[self.at]:
                yield table(self.take(lambda row: "\t" in row), self.notes)
            elif KIND.match(line):
                yield {"kind": "title", "lines": [self.runs(self.next(), bold=True)]}
                self.skip_blank()
                yield {"kind": "title", "lines": [self.runs(row, bold=True) for row in self.take(bool)]}
            elif ADDRESSEES.match(line):
                first = self.runs(self.next())
                self.skip_blank()
                yield {"kind": "addressees", "first": first, "items": [self.runs(r) for r in self.take(ITEM.match)]}
            elif RECIPIENTS.match(line):
                yield self.end()
            else:
                yield self.paragraph(self.next())
        for mark, note in self.notes.items():  # a note that nothing refers to is still text
            yield {"kind": "paragraph", "runs": runs(f"{mark} {note}"), "bold": False, "centred": False}

    def runs(self, line: str, bold: bool = False, italic: bool = False) -> list[Run]:
        return runs(line.strip(), self.notes, bold, italic)

    def next(self) -> str:
        self.at += 1
        return self.lines[self.at - 1]

    def take(self, belongs: Any) -> list[str]:
        """The lines from here on for which `belongs` holds."""
        taken = []
        while self.at < len(self.lines) and belongs(self.lines[self.at]):
            taken.append(self.next())
        return taken

    def skip_blank(self) -> None:
        self.take(lambda line: not line)

    def paragraph(self, line: str) -> Block:
        said = bare(line)
        centred = capitals(said) and not LABEL.match(said) and len(said) < 120
        titled = bool(LABEL.match(said)) and len(said) < 90 and not ITEM.match(said) and said[-1] not in ".;:,"
        bold = centred or titled or bool(HEADING_MARKS.match(line))
        article = re.match(r"^Điều \d+\.", said)
        if article and line == said:
            line = f"**{article.group()}**{line[article.end() :]}"
        shown = self.runs(line, bold, bool(BASIS.match(said)))
        return {"kind": "paragraph", "runs": shown, "bold": bold, "centred": centred}

    def end(self) -> Block:
        """The list of recipients and the signature beside it."""
        heading = self.runs(self.next(), bold=True, italic=True)
        listed = self.take(lambda row: not row or (in_end(row) and (not capitals(row) or ITEM.match(row))))
        office = self.take(lambda row: not row or (in_end(row) and capitals(row)))
        signed = any(office) and self.at < len(self.lines) and in_end(self.lines[self.at])
        return {
            "kind": "end",
            "heading": heading,
            "recipients": [self.runs(line) for line in listed if line],
            "office": [self.runs(line, bold=True) for line in office if line],
            "name": [self.runs(self.next(), bold=True)] if signed else [],
        }


def in_end(line: str) -> bool:
    """Whether a line is short enough for one of the two columns at the end: a paragraph is not."""
    return len(line) < 120 and "\t" not in line


def table(lines: list[str], notes: dict[str, str]) -> Block:
    """A table of tab-separated rows, its columns as wide as their text asks for."""
    rows = [line.split("\t") for line in lines]
    width = max(k + 1 for row in rows for k, cell in enumerate(row) if cell or not k)
    rows = [[cell.strip() for cell in row[:width]] + [""] * (width - len(row)) for row in rows]
    headed = bare(rows[0][0]).upper() in ("TT", "STT") or all(capitals(cell) for cell in rows[0])
    longest = [max(len(bare(row[k])) for row in rows) for k in range(width)]
    word = [max(len(w) for row in rows for w in [*bare(row[k]).split(), ""]) for k in range(width)]
    share = [max(w + 2, min(size, 8 + size**0.6 * 2), 5.5) for size, w in zip(longest, word, strict=True)]
    cells = [[runs(cell, notes, bold=headed and k == 0) for cell in row] for k, row in enumerate(rows)]
    return {"kind": "table", "widths": share, "headed": headed, "narrow": sum(longest) < 60, "rows": cells}
