"""Titles without a letterhead above them, and titles and grounds that speak of the state or the Party."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from dondoc import read
from plans import LETTERHEAD, Plain, only, picked

TEXT = "\n\nỦy ban nhân dân tỉnh yêu cầu:\n\n1. Sở Y tế trực dịch trước ngày 30/9/2031.\n"
WHOLE = {
    "kind": "chi_thi", "number": "12/2031/CT-UBND", "issuer": "Ủy ban nhân dân tỉnh Sông Vàng", "place": None,
    "date": "2031-04-05", "citations": [],
}  # fmt: skip
INSCRIPTIONS = [
    pytest.param(
        "CHỈ THỊ\nCỦA ỦY BAN NHÂN DÂN TỈNH SÔNG VÀNG SỐ 12/2031/CT-UBND NGÀY 05 THÁNG 4 NĂM 2031\nVỀ VIỆC PHÒNG DỊCH",
        {**WHOLE, "subject": "PHÒNG DỊCH"},
        id="below the kind",
    ),
    pytest.param(
        "CHỈ THỊ CỦA ỦY BAN NHÂN DÂN TỈNH SÔNG VÀNG\nSỐ 12/2031/CT-UBND NGÀY 05 THÁNG 4 NĂM 2031\nVỀ VIỆC PHÒNG DỊCH",
        {**WHOLE, "subject": "PHÒNG DỊCH"},
        id="the body beside the kind",
    ),
    pytest.param(
        "CHỈ THỊ\nCỦA ỦY BAN NHÂN DÂN TỈNH SÔNG VÀNG\nSỐ: 12/2031/CT-UBND, NGÀY 5-4-2031 VỀ VIỆC PHÒNG DỊCH",
        {**WHOLE, "subject": "PHÒNG DỊCH"},
        id="three lines",
    ),
    pytest.param(
        "CHỈ THỊ SỐ 12/2031/CT-UBND NGÀY 05/4/2031 CỦA ỦY BAN NHÂN DÂN TỈNH SÔNG VÀNG VỀ VIỆC PHÒNG DỊCH",
        {**WHOLE, "subject": "PHÒNG DỊCH"},
        id="the body behind the day",
    ),
    pytest.param(
        "Chỉ thị\ncủa Ủy ban nhân dân tỉnh Sông Vàng Số 12/2031/CT-UBND ngày 5 tháng 4 năm 2031 Về việc phòng dịch\ntrên vật nuôi",
        {**WHOLE, "subject": "phòng dịch trên vật nuôi"},
        id="small letters",
    ),
    pytest.param(
        "THÔNG TƯ\nSỐ 12/2031/CT-UBND NGÀY 05/4/2031 CỦA ỦY BAN NHÂN DÂN TỈNH SÔNG VÀNG\nVỀ VIỆC PHÒNG DỊCH",
        {"date": None},
        id="the number of another kind",
    ),
    pytest.param(
        "Chỉ thị số 12/2031/CT-UBND ngày 05/4/2031 của Ủy ban nhân dân tỉnh Sông Vàng đã nêu rõ các việc phải làm.",
        {"kind": None, "number": None},
        id="a sentence about another document",
    ),
    pytest.param(
        "KẾ HOẠCH CỦA SỞ Y TẾ\nTriển khai Kế hoạch số 12/KH-UBND ngày 05/3/2031 của UBND tỉnh",
        {
            "kind": "ke_hoach",
            "number": None,
            "issuer": "Sở Y tế",
            "date": None,
            "subject": "Triển khai Kế hoạch số 12/KH-UBND ngày 05/3/2031 của UBND tỉnh",
        },
        id="the number of the plan that it carries out",
    ),
    pytest.param(
        "BÁO CÁO CỦA SỞ Y TẾ\nvề kết quả thực hiện Công văn số 12/UBND-VX ngày 05/3/2031",
        {"number": None, "date": None},
        id="the number of a letter that it reports on",
    ),
    pytest.param(
        "Thực hiện Chỉ thị\ncủa Ủy ban nhân dân tỉnh số 12/2031/CT-UBND ngày 5/4/2031 về phòng dịch, Sở Y tế báo cáo.",
        {"kind": None, "number": None},
        id="behind other words",
    ),
]
NUMBERED = f"{LETTERHEAD}Số: 31/QĐ-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\n"
ISSUER = "Ủy ban nhân dân tỉnh Quảng Trị"
SPOKEN_OF = [
    pytest.param(
        f"{NUMBERED}QUYẾT ĐỊNH\nVề việc lập Ban Chỉ đạo\n\nCăn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n\nĐiều 1. Lập Ban.",
        {"issuer": ISSUER, "subject": "lập Ban Chỉ đạo"},
        id="the constitution as a ground",
    ),
    pytest.param(
        "TỈNH ỦY SÔNG VÀNG\n*\nSố 12-QĐ/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Vàng, ngày 05 tháng 3 năm 2031\n\nQUYẾT ĐỊNH\nvề việc lập Ban Chỉ đạo\n\n- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;\n- Căn cứ Quy chế làm việc;\n\nĐiều 1. Lập Ban.",
        {"issuer": "Tỉnh ủy Sông Vàng", "subject": "lập Ban Chỉ đạo", "number": "12-QĐ/TU"},
        id="the rules of the Party as a ground",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/UBND-VX\nV/v kỷ niệm\n95 năm Ngày thành lập Đảng Cộng sản Việt Nam\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKính gửi: Sở Y tế.\n\n1. Sở Y tế treo cờ.",
        {"issuer": ISSUER, "subject": "kỷ niệm 95 năm Ngày thành lập Đảng Cộng sản Việt Nam"},
        id="the Party in the subject of a letter",
    ),
    pytest.param(
        "SỞ NỘI VỤ TỈNH SÔNG VÀNG\nSố: 9/SNV-VP\nV/v treo cờ mừng Quốc khánh nước\nCộng hòa xã hội chủ nghĩa Việt Nam 02/9\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSông Vàng, ngày 05 tháng 8 năm 2031\n\nKính gửi: Các sở.\n\n1. Các sở treo cờ.",
        {
            "issuer": "Sở Nội vụ tỉnh Sông Vàng",
            "subject": "treo cờ mừng Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam 02/9",
        },
        id="the state in a subject above the motto",
    ),
    pytest.param(
        f"{NUMBERED}KẾ HOẠCH\nTổ chức kỷ niệm 95 năm\nNgày thành lập Đảng Cộng sản Việt Nam\n\n1. Sở Y tế treo cờ.",
        {"issuer": ISSUER, "subject": "Tổ chức kỷ niệm 95 năm Ngày thành lập Đảng Cộng sản Việt Nam"},
        id="a day that a title names",
    ),
    pytest.param(
        "bộ y tế\nSố: 9/2001/CT-BYT\n\ncộng hoà xã hội chủ nghĩa việt nam\nĐộc lập - Tự do - Hạnh phúc\n\nHà Nội, ngày 1 tháng 3 năm 2001\n\nCHỈ THỊ\nVề việc phòng dịch\n\n1. Sở Y tế trực dịch.",
        {"number": "9/2001/CT-BYT", "date": "2001-03-01", "kind": "chi_thi"},
        id="a motto in small letters",
    ),
]


@pytest.mark.parametrize(("head", "expected"), INSCRIPTIONS)
def test_titles_without_a_letterhead(head: str, expected: Plain) -> None:
    assert picked(only(f"{head}{TEXT}"), expected) == expected


def test_what_such_a_title_says_has_its_places() -> None:
    record = read(f"{INSCRIPTIONS[0].values[0]}{TEXT}".encode()).to_dict()
    (document,) = record["documents"]
    said = {name: [record["text"][slice(*span)] for span in document["evidence"][name]] for name in ("number", "date")}
    assert said == {"number": ["12/2031/CT-UBND"], "date": ["05 THÁNG 4 NĂM 2031"]}


@pytest.mark.parametrize(("text", "expected"), SPOKEN_OF)
def test_where_a_title_or_a_ground_speaks_of_the_state_or_the_party(text: str, expected: Plain) -> None:
    assert picked(only(text), expected) == expected
