"""Who issued a document: the lines of its letterhead and of its title, small heads, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import only, plan


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ban Chỉ đạo Phòng thủ dân sự Quốc gia yêu cầu các xã trực.", "Ban Chỉ đạo Phòng thủ dân sự Quốc gia"),
        ("Yêu cầu các xã trực.", "Ban Chỉ đạo Phòng thủ dân sự quốc gia"),
    ],
)
def test_the_issuer_bears_the_capitals_that_the_text_gives_it(body: str, expected: str) -> None:
    own = plan(body).replace("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", "BAN CHỈ ĐẠO\nPHÒNG THỦ DÂN SỰ QUỐC GIA", 1)
    assert only(own)["issuer"] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("NGÂN HÀNG CHÍNH SÁCH XÃ HỘI\nCHI NHÁNH TỈNH QUẢNG TRỊ", "Ngân hàng Chính sách xã hội chi nhánh tỉnh Quảng Trị"),
        ("BAN VẬN ĐỘNG\nQUỸ VÌ NGƯỜI NGHÈO TỈNH QUẢNG TRỊ", "Ban Vận động quỹ vì người nghèo tỉnh Quảng Trị"),
        ("SỞ GDĐT TỈNH SÔNG VÀNG\nTRƯỜNG THPT LÊ VĂN MẪU 2", "Trường THPT Lê Văn Mẫu 2 tỉnh Sông Vàng"),
        ("PHÒNG GD&ĐT NAM SƠN\nTRƯỜNG TIỂU HỌC\nĐỒI THÔNG", "Trường Tiểu học Đồi Thông"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN NAM SƠN\nPHÒNG GIÁO DỤC & ĐÀO TẠO", "Phòng Giáo dục và Đào tạo huyện Nam Sơn"),
        ("BỘ CÔNG THƯƠNG\nTRƯỜNG ĐẠI HỌC\nKINH TẾ BIỂN HÀ NỘI", "Trường Đại học Kinh tế biển Hà Nội"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG VÀNG\nCÔNG ĐOÀN VIÊN CHỨC TỈNH", "Công đoàn Viên chức tỉnh Sông Vàng"),
        ("BỘ CÔNG AN\nCỤC CẢNH SÁT ĐIỀU TRA\nTỘI PHẠM VỀ MÔI TRƯỜNG", "Cục Cảnh sát điều tra tội phạm về môi trường"),
        ("UBND TỈNH SÔNG VÀNG\nBAN CHỈ ĐẠO\nVỀ KHCN, CĐS VÀ ĐỀ ÁN 06", "Ban Chỉ đạo về KHCN, CĐS và Đề án 06 tỉnh Sông Vàng"),
        ("UBND TỈNH SÔNG VÀNG\nBAN QUẢN LÝ\nTRUNG TÂM HỘI CHỢ", "Ban Quản lý trung tâm hội chợ tỉnh Sông Vàng"),
        ("UBND TỈNH SÔNG VÀNG\nBAN CHỈ HUY\nPHÒNG CHÁY RỪNG", "Ban Chỉ huy Phòng cháy rừng tỉnh Sông Vàng"),
        ("BAN THƯỜNG TRỰC\nỦY BAN MẶT TRẬN TỔ QUỐC\nVIỆT NAM", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ],
    ids=[
        "branch", "committee of a fund", "school", "school over two lines", "'&'", "university over two lines", "trade union", "office over two lines",
        "abbreviations", "the rest of an unended line", "a field that begins like a body", "a standing body first",
    ],
)  # fmt: skip
def test_the_issuer_stands_below_its_superior(lines: str, expected: str) -> None:
    document = only(plan("1. Rà soát hồ sơ.").replace("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", lines, 1))
    assert document["issuer"] == expected


@pytest.mark.parametrize(
    ("author", "issuer"),
    [
        ("CỦA BAN THƯỜNG VỤ TỈNH ỦY", "Ban Thường vụ Tỉnh ủy Quảng Trị"),
        ("CỦA BAN THƯỜNG VỤ HUYỆN ỦY", "Tỉnh ủy Quảng Trị"),
    ],
)
def test_the_line_below_the_kind_names_whose_it_is(author: str, issuer: str) -> None:
    head = "TỈNH ỦY QUẢNG TRỊ\n*\nSố 12-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nQuảng Trị, ngày 10 tháng 4 năm 2025\n\n"
    document = only(f"{head}CHỈ THỊ\n{author}\nvề phòng, chống ma túy\n\n1. Đảng ủy Công an tỉnh kiểm tra.\n")
    assert (document["kind"], document["number"]) == ("chi_thi", "12-CT/TU")
    assert (document["issuer"], document["subject"]) == (issuer, "về phòng, chống ma túy")


@pytest.mark.parametrize("draft", ["DỰ THẢO", "(Dự thảo lần 2)"])
def test_that_it_is_a_draft_is_no_part_of_the_issuer(draft: str) -> None:
    document = only(plan("1. Sở Y tế trực dịch.").replace("Số: 31", f"{draft}\nSố: ", 1))
    assert (document["issuer"], document["number"]) == ("Ủy ban nhân dân tỉnh Quảng Trị", "/KH-UBND")
    named = only(plan("1. Sở Y tế trực dịch.").replace("KẾ HOẠCH\n", "DỰ THẢO NGHỊ QUYẾT\n", 1))
    assert named["kind"] != "du_thao"


def test_the_number_of_the_decision_that_set_a_body_up_is_not_the_documents() -> None:
    text = plan("1. Sở Y tế trực dịch.").replace(
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", "SỞ Y TẾ\nĐOÀN KIỂM TRA\nTHEO QUYẾT ĐỊNH\nSỐ 105/QĐ-SYT", 1
    )
    document = only(text)
    assert (document["number"], document["kind"]) == ("31/KH-UBND", "ke_hoach")
