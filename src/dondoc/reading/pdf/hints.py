"""What a page says where it holds a table: the words at the beginning of a line for which its rules are looked at."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that stand at the beginning of a printed line of tables; `pattern` is tried at the line's first letter."""

    pattern: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]


HINTS = (
    Hint(
        r"(?:S?TT|S[ốỐ] ?TT|Stt)\b(?!-)",
        ("TT", "STT Nội dung Đơn vị", "Số TT Nhiệm vụ", "Stt Tên"),
        ("TTLT", "Số: 12/TTr-SYT", "TT-BTC"),
    ),
    Hint(r"Số\r?\nTT\b|(?:S[ốỐ] thứ tự|SỐ THỨ TỰ)\b", ("Số\r\nTT Nhiệm vụ", "Số thứ tự"), ("Số 12/TB",)),
    Hint(
        r"(?:ĐƠN VỊ|Đơn vị|CƠ QUAN|Cơ quan|CHỦ TRÌ|Chủ trì|PHỐI HỢP|Phối hợp|THAM GIA)(?=\s*$| ?(?:chủ trì|phối hợp|"
        r"thực hiện|CHỦ TRÌ|PHỐI HỢP|THỰC HIỆN|THAM GIA|Chủ trì|Phối hợp)[^.;]{0,60}\s*$)",
        (
            "ĐƠN VỊ CHỦ TRÌ THAM GIA",
            "ĐƠN VỊCHỦ TRÌ THAM GIA",
            "Cơ quan",
            "Chủ trì Phối hợp Thời hạn",
            "Đơn vị thực hiện Ghi chú",
        ),
        ("Đơn vị nào chậm thì báo cáo", "Cơ quan thường trực", "Chủ trì, phối hợp với Công an tỉnh"),
    ),
    Hint(
        r"(?:N[ộỘ]i dung|NỘI DUNG|Nhiệm vụ|NHIỆM VỤ|Công việc|CÔNG VIỆC|Hoạt động|Chỉ tiêu|CHỈ TIÊU|Tên|TÊN|Hạng mục|"
        r"Danh mục|Lĩnh vực|Địa phương|Địa bàn|Thời gian|THỜI GIAN|Thời hạn|THỜI HẠN|Sản phẩm|SẢN PHẨM|Kết quả|Tiến độ|"
        r"Ghi chú|GHI CHÚ|Đvt|ĐVT)\b[^.:;,\r\n]{0,60}\s*$",
        ("Nội dung", "NỘI DUNG CÔNG VIỆC ĐƠN VỊ", "Nhiệm vụ Chủ trì Phối hợp", "Ghi chú", "Thời gian hoàn thành"),
        ("Nội dung kiểm tra gồm: nhà cửa, cây xanh", "Thời gian: từ ngày 01/10", "Tên tôi là Mẫu."),
    ),
    Hint(
        r"(?:BIỂU|Biểu|BẢNG|Bảng|PHỤ LỤC|Phụ lục|DANH MỤC|DANH SÁCH)\b[^.;\r\n]{0,80}\s*$",
        ("PHỤ LỤC", "Phụ lục I", "BẢNG PHÂN CÔNG NHIỆM VỤ", "Biểu số 01", "DANH SÁCH HỒ CHỨA"),
        ("Bảng điểm được công khai.", "Bảngchữ"),
    ),
    Hint(
        r"(?:CÔNG VĂN )?ĐẾN\b|(?:Chuyển|Số và ký hiệu(?: HS)?|Lưu hồ sơ số) ?:",
        ("ĐẾN Số: 7008", "CÔNG VĂN ĐẾN", "Chuyển: .....", "Số và ký hiệu HS: ....."),
        ("Đến nay", "ĐẾNH", "Chuyển cho Sở Y tế"),
    ),
    Hint(
        r"\(?(?:1|A|a)\)?(?: \(?(?:2|B|b)\)?)(?: \(?(?:3|1|C|c)\)?)[ \d()=+A-Za-z:/-]{0,60}\s*$",
        ("1 2 3 4 5", "(1) (2) (3) (4)", "A B 1 2 3"),
        ("1 2", "1. Sở Y tế", "1 Lập danh sách"),
    ),
)

# Behind the break of a line: a literal is found much faster than the start of a line.
_HINTED = re.compile(r"\n\s*(?:" + "|".join(hint.pattern for hint in HINTS) + ")", re.MULTILINE)


def hinted(text: str) -> bool:
    """Whether a page's text has a line of the kind that tables have."""
    return _HINTED.search(f"\n{text}") is not None
