"""What a table is there for: to set a letterhead or an ending in two columns, to box a text in, or to hold data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.reading.pdf.hints import hinted

Texts = Sequence[str]
"""The paragraphs of a cell."""

_MOTTO = pattern("head.motto")
_DATED = pattern("head.dated")
_RECIPIENTS = pattern("ending.recipients")
_AUTHORITY = pattern("ending.authority")
_COLUMNS = 2  # A letterhead and an ending have two columns, whatever narrow and empty ones stand between.
# One tab behind a label is how a list is set, and behind a colon how what is introduced is set off.
_SET_OFF = re.compile(
    r"\s*(?:[-–+•*]|\(?\w{1,5}(?:\.\d{1,2})*[.)/]|\d+(?:\.\d+)+|(?:Điều|Mục|Chương|Phần) \w+[.:]?)\t[^\t]*"
    r"|[^\t]+:\t[^\t]*"
)


TABBED = ("CT N.V.A\tđộng\tX", "1\tLập danh sách\tSở Y tế", "\tlượng liên\tX", "1. Sở\tA\tB", "Chuyển:\t…\t")
"""Paragraphs whose words stand apart like the cells of a row."""

UNTABBED = (
    "Giao Sở Y tế", "\tGiao Sở Y tế", "Giao Sở Y tế\n\tđúng hạn", "1.\tGiao Sở", "\t- Như trên;", "a)\tGiao",
    "2.1\tChỉ tiêu", "Điều 3.\tTổ chức", "Kính gửi:\t- Sở Y tế", " \t ",
)  # fmt: skip
"""Paragraphs that hold tabs and are no rows, and one without."""


class Reading(Enum):
    """How the cells of a table are read."""

    COLUMNS = "the paragraphs of one column after the other"
    CELLS = "the paragraphs of cell after cell"
    ROWS = "rows with cells"


@dataclass(frozen=True, slots=True)
class Shape:
    """An example of a table by the texts of its cells, and how it is read."""

    rows: tuple[tuple[str, ...], ...]
    ruled: bool | None
    reading: Reading


EXAMPLES = (
    Shape((("SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 1/SYT", "Huế, ngày …")), False, Reading.COLUMNS),
    Shape((("Số: 12/KH-UBND", "Huế, ngày 05 tháng 9 năm 2025"),), None, Reading.COLUMNS),
    Shape((("TỈNH ỦY", "", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("*", "", "")), True, Reading.COLUMNS),
    Shape((("Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN"),), False, Reading.COLUMNS),
    Shape((("Nơi nhận:", "GIÁM ĐỐC"), ("- Như trên;", ""), ("- Lưu: VT.", "Lê Thị Mẫu")), None, Reading.COLUMNS),
    Shape((("", "KT. CHỦ TỊCH"), ("", "PHÓ CHỦ TỊCH")), False, Reading.COLUMNS),
    Shape((("HỎA TỐC",),), True, Reading.CELLS),
    Shape((("Kính gửi:", "- Sở Y tế;\n- Sở Nội vụ."),), False, Reading.CELLS),
    Shape((("Thành phần", "Đại diện các sở"), ("Địa điểm", "Trụ sở UBND tỉnh")), False, Reading.CELLS),
    Shape((("Ghi chú", "Số liệu đến ngày 01/9"),), True, Reading.CELLS),
    Shape((("TT", "Nhiệm vụ"), ("1", "Lập danh sách")), False, Reading.ROWS),
    Shape((("Xã", "Dân số", "Số hộ"), ("A", "120", "30")), False, Reading.ROWS),
    Shape((("TT", "Nội dung", "Chủ trì"), ("1", "Trực bão", "Sở Xây dựng")), True, Reading.ROWS),
    Shape((("TT", "Báo cáo", "Nơi nhận"), ("1", "Tuần", "UBND tỉnh"), ("2", "Tháng", "Sở Y tế")), True, Reading.ROWS),
    Shape((("ĐẾN", "Số: 12"), ("", "Ngày: 1/9/2025"), ("Chuyển:", "…")), None, Reading.ROWS),
)  # fmt: skip


def how_read(rows: Sequence[Sequence[Texts]], ruled: bool | None) -> Reading:
    """How a table is read, by its lines where the file tells of them, and by what its cells say."""
    filled = [[cell for cell in row if any(text.strip() for text in cell)] for row in rows]
    filled = [row for row in filled if row]
    wide = max(map(len, filled), default=0)
    headed = bool(filled) and hinted(filled[0][0][0])
    if wide <= _COLUMNS or not (ruled or headed):
        lines = (line.strip() for row in filled for cell in row for text in cell for line in text.split("\n"))
        if any(map(_frames, lines)):
            return Reading.COLUMNS
    if wide < _COLUMNS or (wide == _COLUMNS and (len(filled) == 1 or (ruled is False and not headed))):
        return Reading.CELLS
    return Reading.ROWS


def _frames(line: str) -> bool:
    """Whether a line belongs to a letterhead or an ending."""
    words = folded(line)
    if _MOTTO.search(words) or _RECIPIENTS.match(words) or _DATED.fullmatch(line):
        return True
    return line.isupper() and _AUTHORITY.match(line) is not None


def is_tabbed(text: str) -> bool:
    """Whether the words of a paragraph stand apart by tabs like the cells of a row."""
    body = text.strip(" \n")
    return text.strip() != "" and "\t" in body.lstrip("\t") and "\n" not in body and _SET_OFF.fullmatch(body) is None


def opens_ending(text: str) -> bool:
    """Whether a paragraph begins the recipients."""
    return _RECIPIENTS.match(folded(text.strip())) is not None


def goes_on_ending(text: str) -> bool:
    """Whether a paragraph may stand in an ending that tabs set in two columns: a recipient, or with one beside it."""
    body = text.strip(" \n")
    return not body or body[0] in "-–+•" or "\t" in body


def is_set_beside(text: str) -> bool:
    """Whether words stand behind a tab of a paragraph."""
    return text.strip(" \n").partition("\t")[2].strip() != ""
