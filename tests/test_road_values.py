"""What reading takes from the head of a document: small texts, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from dondoc import Cause, Refusal, read
from plans import LETTERHEAD, Plain, letter, only, picked, plan

HEADS = [
    pytest.param(
        f"{LETTERHEAD}Số: 31/KH-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\n\nPhòng, chống dịch bệnh\n\n1. Sở Y tế trực dịch.",
        {
            "kind": "ke_hoach", "number": "31/KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Quảng Trị", "place": "Quảng Trị",
            "date": "2025-09-05", "subject": "Phòng, chống dịch bệnh", "urgency": None, "role": "main",
        },
        id="all of a plan's head",
    ),
    pytest.param(
        "SỞ Y TẾ TỈNH SÔNG VÀNG\no0o\nSố: 9/SYT-NVY\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---oOo---\nSông Vàng, ngày 1 tháng 3 năm 2031\n\nKính gửi: Công an tỉnh.\n\nSở Y tế trả lời như sau:\n\n1. Công an tỉnh gửi hồ sơ.",
        {"kind": "cong_van", "number": "9/SYT-NVY", "issuer": "Sở Y tế tỉnh Sông Vàng", "place": "Sông Vàng", "date": "2031-03-01"},
        id="ornaments in the head",
    ),
    pytest.param(
        "SỞ Y TẾ TỈNH SÔNG VÀNG\nSố: 9/SYT-NVY\n\nSông Vàng, ngày 1 tháng 3 năm 2031\n\nKính gửi: Công an tỉnh.\n\nSở Y tế trả lời như sau:\n\n1. Công an tỉnh gửi hồ sơ.",
        {"kind": "cong_van", "number": "9/SYT-NVY", "issuer": "Sở Y tế tỉnh Sông Vàng", "place": "Sông Vàng", "date": "2031-03-01"},
        id="a place that no table knows",
    ),
    pytest.param(
        "UBND TỈNH QUẢNG TRỊ\nSỞ XÂY DỰNG\nSố: 77/SXD-GT\n\nQuảng Trị, ngày 3 tháng 4 năm 2025\n\nKính gửi: UBND xã Hướng Phùng.\n\n1. UBND xã Hướng Phùng sửa cầu.",
        {"issuer": "Sở Xây dựng tỉnh Quảng Trị", "number": "77/SXD-GT"},
        id="a department takes the place of its superior",
    ),
    pytest.param(
        "ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH QUẢNG TRỊ     Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 31/CT-UBND     Quảng Trị, ngày 05 tháng 9 năm 2025\n\nCHỈ THỊ\nVề việc phòng dịch\n\n1. Sở Y tế trực dịch.",
        {
            "kind": "chi_thi", "number": "31/CT-UBND", "issuer": "Ủy ban nhân dân tỉnh Quảng Trị", "date": "2025-09-05",
            "place": "Quảng Trị", "subject": "phòng dịch",
        },
        id="both columns on one line",
    ),
    pytest.param(
        f"{LETTERHEAD}Số:          /KH-UBND\n\nQuảng Trị, ngày       tháng 9 năm 2025\n\nKẾ HOẠCH\nPhòng dịch\n\n1. Sở Y tế trực dịch.",
        {"number": "/KH-UBND", "date": "2025-09"},
        id="number and day left blank",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: ....../KH-UBND\n\nQuảng Trị, ngày ..... tháng ..... năm 2025\n\nKẾ HOẠCH\nPhòng dịch\n\n1. Sở Y tế trực dịch.",
        {"number": "/KH-UBND", "date": "2025"},
        id="blanks as dots",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: …../CĐ-UBND\n\nQuảng Trị, ngày … tháng … năm 202…\n\nCÔNG ĐIỆN\nỨng phó bão số 9\n\n1. Sở Y tế trực cứu.",
        {"number": "/CĐ-UBND", "date": None, "kind": "cong_dien"},
        id="even the year left blank",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/CĐ-UBND\n\nKHẨN\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nCÔNG ĐIỆN\nỨng phó bão số 9\n\n1. Sở Y tế trực cứu.",
        {"urgency": "khan", "number": "31/CĐ-UBND", "date": "2025-09-05"},
        id="urgency",
    ),
    pytest.param(
        f"{LETTERHEAD}HỎA TỐC\n\nSố: 31/CĐ-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nCÔNG ĐIỆN\nỨng phó bão\n\n1. Sở Y tế trực cứu.",
        {"urgency": "hoa_toc"},
        id="the highest urgency",
    ),
    pytest.param(
        letter("Kính gửi: Sở Nội vụ.\n\nĐề nghị Sở Nội vụ cử cán bộ."),
        {"kind": "cong_van", "number": "231/UBND-NN", "subject": "phòng, chống rét cho vật nuôi"},
        id="an official letter has no title",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 231/UBND-NN\nV/v tăng cường phòng, chống rét,\nbảo đảm thức ăn cho vật nuôi\ntrong vụ Đông Xuân\n\n"
        "Quảng Trị, ngày 02 tháng 12 năm 2025\n\nKính gửi: Sở Nội vụ.\n\nĐề nghị Sở Nội vụ cử cán bộ.",
        {"subject": "tăng cường phòng, chống rét, bảo đảm thức ăn cho vật nuôi trong vụ Đông Xuân", "place": "Quảng Trị"},
        id="V/v over three lines",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/KH-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\n\nPhòng, chống dịch bệnh trên vật nuôi\n"
        "và an toàn thực phẩm năm 2026\n\nCăn cứ tình hình, UBND tỉnh ban hành Kế hoạch như sau:\n\n1. Sở Y tế trực dịch.",
        {"subject": "Phòng, chống dịch bệnh trên vật nuôi và an toàn thực phẩm năm 2026"},
        id="a title over two lines",
    ),
    pytest.param(
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ\nSố: 31/KH-UBND\nQuảng Trị, ngày 31 tháng 11 năm 2025\nKẾ HOẠCH\nPhòng dịch\n1. Sở Y tế trực dịch.",
        {"date": None, "place": "Quảng Trị"}, id="a day that does not exist is no date",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/QĐ-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nQUYẾT ĐỊNH\nVề việc thành lập Tổ kiểm tra\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ nhu cầu công tác;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Thành lập Tổ kiểm tra.",
        {"kind": "quyet_dinh", "subject": "thành lập Tổ kiểm tra", "issuer": "Ủy ban nhân dân tỉnh Quảng Trị"},
        id="a decision",
    ),
    pytest.param(
        "ĐẢNG ỦY XÃ HƯỚNG PHÙNG\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nSố 15-CV/ĐU\n\nHướng Phùng, ngày 7 tháng 5 năm 2025\n\nKính gửi: Các chi bộ.\n\n1. Các chi bộ họp.",
        {"number": "15-CV/ĐU", "date": "2025-05-07"},
        id="a letter of the Party",
    ),
    pytest.param(
        "ỦY\nBAN NHÂN DÂN\nTỈNH SÔNG VÀNG\n-------\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\nSố:\n52/KH-UBND\n"
        "Sông Vàng, ngày\n03 tháng 5 năm 2031\nKẾ HOẠCH\nPHÒNG,\nCHỐNG LŨ NĂM 2031 TRÊN ĐỊA BÀN\nTỈNH SÔNG VÀNG\nCăn cứ tình hình, UBND tỉnh ban hành Kế hoạch:\n1. Sở Y tế trực.",
        {
            "kind": "ke_hoach", "number": "52/KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Sông Vàng", "place": "Sông Vàng", "date": "2031-05-03",
            "subject": "PHÒNG, CHỐNG LŨ NĂM 2031 TRÊN ĐỊA BÀN TỈNH SÔNG VÀNG",
        },
        id="columns too narrow for their lines",
    ),
    pytest.param(
        "SỞ Y TẾ TỈNH SÔNG VÀNG\n\nCỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập  Tự do  Hạnh phúc\n\nSố: 12/TB-SYT\n\nSông Vàng, ngày 1 tháng 3 năm 2031\n\nTHÔNG BÁO\nLịch trực Tết\n\n1. Các trạm trực.",
        {"kind": "thong_bao", "issuer": "Sở Y tế tỉnh Sông Vàng", "date": "2031-03-01", "subject": "Lịch trực Tết"},
        id="name of the state and motto typed wrongly",
    ),
    pytest.param(
        "Thông báo số 12/TB-SYT\nSỞ Y TẾ TỈNH SÔNG VÀNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 12/TB-SYT\n\nĐường 1/5, phường Hạ\n\nSông Vàng, ngày 1 tháng 3 năm 2031\n\nTHÔNG BÁO\nLịch trực Tết\n\n1. Các trạm trực.",
        {"kind": "thong_bao", "number": "12/TB-SYT", "issuer": "Sở Y tế tỉnh Sông Vàng", "place": "Sông Vàng", "subject": "Lịch trực Tết"},
        id="a line above the letterhead and one within it",
    ),
    pytest.param(
        "Các trạm y tế trực Tết theo lịch của Sở Y tế\n\n1. Trạm xã trực.\n\nSố: 12/TB-SYT\n\nTHÔNG BÁO\nLịch trực Tết",
        {"kind": None, "number": None, "issuer": None, "subject": None},
        id="a text is no line above a letterhead",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/QĐ-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nQUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ LÀM VIỆC CỦA\nBAN CHỈ ĐẠO PHÒNG THỦ DÂN SỰ\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
        "Căn cứ nhu cầu công tác;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Quy chế.",
        {"subject": "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA BAN CHỈ ĐẠO PHÒNG THỦ DÂN SỰ"},
        id="below a subject in capitals stands who decides",
    ),
    pytest.param(
        "UBND TỈNH QUẢNG TRỊ\nBAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI, TÌM KIẾM CỨU NẠN VÀ PHÒNG THỦ DÂN SỰ TRÊN SÔNG, TRÊN BIỂN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Số: 4/QĐ-BCĐ\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nQUYẾT ĐỊNH\nThành lập Tổ kiểm tra\n\nĐiều 1. Thành lập Tổ kiểm tra.",
        {
            "kind": "quyet_dinh", "number": "4/QĐ-BCĐ", "subject": "Thành lập Tổ kiểm tra",
            "issuer": "Ban Chỉ đạo Phòng, chống thiên tai, tìm kiếm cứu nạn và phòng thủ dân sự trên sông, trên biển tỉnh Quảng Trị",
        },
        id="an issuer with a long name",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 231/UBND-NN\nV/v thực hiện Quyết định số\n17/QĐ-BNV ngày 02/5/2025 của Bộ\nNội vụ ban hành các giải pháp tuyển dụng, đào tạo, bồi dưỡng viên chức y tế ở những\nnơi còn thiếu người làm việc\n"
        "Kính gửi: Sở Nội vụ.\n\nĐề nghị Sở Nội vụ cử cán bộ.",
        {"subject": "thực hiện Quyết định số 17/QĐ-BNV ngày 02/5/2025 của Bộ Nội vụ ban hành các giải pháp tuyển dụng, đào tạo, bồi dưỡng viên chức y tế ở những nơi còn thiếu người làm việc"},
        id="V/v with a line that begins with a capital",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 231/UBND-NN\nV/v phòng, chống rét\nTrong những ngày qua rét đậm đã làm chết nhiều trâu, bò, dê của các hộ ở vùng cao; một số xã chưa dự trữ đủ rơm, cỏ cho đàn vật nuôi.\n"
        "Đề nghị Sở Nội vụ cử cán bộ.",
        {"subject": "phòng, chống rét"},
        id="V/v right above the text",
    ),
    pytest.param(
        "BỘ Y TẾ\nV/v triển khai thủ tục cấp\nGiấy phép bán thuốc cho người\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 4 tháng 5 năm 2031\nvà cho vật nuôi\n"
        "Kính gửi: Sở Y tế các tỉnh.\n\nĐề nghị Sở Y tế các tỉnh cử cán bộ.",
        {"kind": "cong_van", "subject": "triển khai thủ tục cấp Giấy phép bán thuốc cho người và cho vật nuôi", "date": "2031-05-04"},
        id="V/v parted by the lines of the right column",
    ),
    pytest.param(
        "NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ\n\nSố 95-NQ/TW\n\nHà Nội, ngày 4 tháng 5 năm 2031\n\nI- TÌNH HÌNH\n\n1. Kinh tế phát triển.",
        {"kind": "nghi_quyet", "number": "95-NQ/TW", "issuer": "Bộ Chính trị", "date": "2031-05-04", "subject": None},
        id="a title that says whose it is",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/KH-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nDỰ THẢO\n\nKẾ HOẠCH PHÒNG, CHỐNG DỊCH BỆNH\nTRÊN VẬT NUÔI NĂM 2026\n\n1. Sở Y tế trực dịch.",
        {"kind": "ke_hoach", "subject": "PHÒNG, CHỐNG DỊCH BỆNH TRÊN VẬT NUÔI NĂM 2026", "issuer": "Ủy ban nhân dân tỉnh Quảng Trị"},
        id="a title that says about what, below a stray line in capitals",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/UBND-TH\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nTheo nhu cầu công tác;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Thành lập Tổ kiểm tra.",
        {"kind": None, "number": "31/UBND-TH", "subject": None},
        id="a ground is no stray line",
    ),
    pytest.param(
        f"{LETTERHEAD}Số: 31/QĐ-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH PHÒNG DỊCH KÈM THEO\n\n1. Sở Y tế trực dịch.",
        {"kind": "quyet_dinh", "subject": None},
        id="a line that begins with another kind than the symbol's",
    ),
    pytest.param(
        "BỘ Y TẾ\nBAN CHỈ ĐẠO ĐIỀU TRA CƠ SỞ KHÁM CHỮA BỆNH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nV/v điều tra trạm y tế\n\nHà Nội, ngày 4 tháng 5 năm 2031\n\nKính gửi: Sở Y tế các tỉnh.\n\nĐề nghị Sở Y tế các tỉnh cử cán bộ.",
        {"kind": "cong_van", "number": None, "issuer": "Ban Chỉ đạo Điều tra cơ sở khám chữa bệnh"},
        id="a letter without a number, of a committee whose name holds 'cơ sở'",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads(text: str, expected: Plain) -> None:
    assert picked(only(text), expected) == expected


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (f"{LETTERHEAD}Số:        /KH-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\nPhòng dịch\n\n1. Trực dịch.", ["number"]),
        (f"{LETTERHEAD}Số: 5/KH-UBND\n\nQuảng Trị, ngày     tháng 9 năm 2025\n\nKẾ HOẠCH\nPhòng dịch\n\n1. Trực dịch.", ["date"]),
        (f"{LETTERHEAD}Số: 5/KH-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\nPhòng dịch\n\n1. Trực dịch.", []),
        (f"{LETTERHEAD}Số: 5ZKH-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\nPhòng dịch\n\n1. Trực dịch.", ["number"]),
        pytest.param(
            f"{LETTERHEAD}Số: 5/KH-UBND\n\nQuảng Trị, ngày 31 tháng 9 năm 2025\n\nKẾ HOẠCH\nPhòng dịch\n\n1. Trực dịch.", ["date"],
        ),
    ],
    ids=["number left blank", "day left blank", "nothing left open", "a slash read as a letter", "a day that does not exist"],
)  # fmt: skip
def test_what_the_head_leaves_open_is_a_doubt(text: str, about: list[str]) -> None:
    assert [doubt["about"] for doubt in only(text)["doubts"]] == about


@pytest.mark.parametrize(
    "head",
    [
        f"MẬT\n{LETTERHEAD}Số: 5/KH-UBND",
        f"{LETTERHEAD}Số: 5/KH-UBND\n\nTỐI MẬT\n\nQuảng Trị, ngày 05 tháng 9 năm 2025",
        f"{LETTERHEAD}Số: 5/KH-UBND\n\n**TUYỆT MẬT**\n",
        pytest.param(f"{LETTERHEAD}Số: 5/KH-UBND\n\n[MẬT]\n"),
        pytest.param(
            f"{LETTERHEAD}Số: 5/KH-UBND\n\nMẬT          Quảng Trị, ngày 05 tháng 9 năm 2025",
        ),
        pytest.param(f"{LETTERHEAD}Số: 5/KH-UBND\n\nĐộ mật: MẬT\n"),
        f"{LETTERHEAD}Số: 5/KH-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\n\nPhòng dịch\n\nTỐI MẬT",
    ],
    ids=[
        "first line",
        "below the number",
        "bold",
        "in brackets",
        "beside the date",
        "said with a label",
        "below the title",
    ],
)
def test_a_secret_document_is_refused(head: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(f"{head}\n\nKẾ HOẠCH\n\nBảo vệ mục tiêu\n\n1. Công an tỉnh tuần tra.".encode())
    assert refused.value.cause == Cause.SECRET


@pytest.mark.parametrize(
    "text",
    [
        plan("1. Sở Nội vụ bảo vệ bí mật nhà nước trong việc thi tuyển."),
        plan("1. Sở Nội vụ hủy tài liệu MẬT, TỐI MẬT theo quy định."),
        letter("Kính gửi: Sở Nội vụ.\n\nSở Nội vụ rà soát danh mục bí mật nhà nước độ Mật."),
        f"{LETTERHEAD}Số: 5/KH-UBND\nV/v bảo vệ bí mật nhà nước\n\nKính gửi: Sở Nội vụ.\n\n1. Sở Nội vụ trực.",
    ],
)
def test_secrecy_may_be_spoken_of(text: str) -> None:
    assert only(text)["number"]


ADDRESSEES = [
    pytest.param("Kính gửi: Sở Nội vụ.\n\nSở Nội vụ cử cán bộ.", ["Sở Nội vụ"], id="inline"),
    pytest.param("Kính gửi:\n- Các sở, ban, ngành;\n- UBND các xã.\n\nCác sở trực.", ["Các sở, ban, ngành", "UBND các xã"], id="a list"),
    pytest.param(
        "Kính gửi:\n\n- Các sở, ban, ngành cấp tỉnh;\n\n- Ủy ban nhân dân các xã, phường, đặc khu.\n\nCác sở trực.",
        ["Các sở, ban, ngành cấp tỉnh", "Ủy ban nhân dân các xã, phường, đặc khu"],
        id="a list with blank lines",
    ),
    pytest.param(
        "Kính gửi:\n- Ủy ban Mặt trận Tổ quốc\nViệt Nam tỉnh;\n- Công an tỉnh.\n\nCông an tỉnh trực.",
        ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Công an tỉnh"],
        id="an entry over two lines",
    ),
    pytest.param("Kính gửi:\n\nSở Nội vụ;\n\nCông an tỉnh.\n\nCác cơ quan trực.", ["Sở Nội vụ", "Công an tỉnh"], id="lines without dashes below"),
    pytest.param(
        "Kính gửi:\n- Ban Chủ nhiệm các Hội Nông dân tỉnh Sông Vàng, tỉnh\nNam Sơn (cũ),\n- Sở Tư pháp.\n\nCác cơ quan trực.",
        ["Ban Chủ nhiệm các Hội Nông dân tỉnh Sông Vàng, tỉnh Nam Sơn (cũ)", "Sở Tư pháp"], id="a place over two lines",
    ),
    pytest.param(
        "Kính gửi:\n- Các sở\nỦy ban nhân dân tỉnh giao nhiệm vụ sau:\n- Sở Y tế trực dịch.", ["Các sở"], id="bullets of the text",
    ),
    pytest.param("Kính gửi:\n\nCác cơ quan trực dịch.", [], id="left blank"),
    pytest.param("**Kính gửi:** Sở Nội vụ\n\nSở Nội vụ cử cán bộ.", ["Sở Nội vụ"], id="bold"),
    pytest.param("Các sở trực dịch.", [], id="none"),
    pytest.param(
        "Kính gửi: Sở Nội vụ;\nCông an tỉnh;\nUBND các xã.\n\nCác cơ quan trực.", ["Sở Nội vụ", "Công an tỉnh", "UBND các xã"], id="lines without dashes"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "expected"), ADDRESSEES)
def test_addressees(rest: str, expected: list[str]) -> None:
    assert [one["name"] for one in only(letter(rest))["addressees"]] == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n\n- Giám đốc Sở Y tế;\n\n- Chủ tịch UBND các xã.\n\nYêu cầu các xã trực.", ["Giám đốc Sở Y tế", "Chủ tịch UBND các xã"]),
        ("BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH ĐIỆN: Các sở, ngành.\n\nYêu cầu các xã trực.", ["Các sở, ngành"]),
        ("Sở Công Thương bảo đảm cung ứng điện:\n\n- Trực tại các trạm;\n\n- Báo tin cho các xã.", []),
        ("UBND tỉnh yêu cầu các cơ quan tiết kiệm điện: tắt đèn khi về; Sở Công Thương kiểm tra.", []),
        ("Ngành điện:\n\n- Trực tại các trạm;\n\n- Báo tin cho các xã.", []),
    ],
    ids=["small", "in capitals", "an order about electricity", "another in one line", "electricity"],
)  # fmt: skip
def test_addressees_of_a_telegram(rest: str, expected: list[str]) -> None:
    head = f"{LETTERHEAD}Số: 8/CĐ-UBND\n\nQuảng Trị, ngày 05 tháng 9 năm 2025\n\nCÔNG ĐIỆN\n\nVề ứng phó bão số 9\n\n"
    document = only(head + rest)
    assert (document["kind"], document["subject"]) == ("cong_dien", "Về ứng phó bão số 9")
    assert [one["name"] for one in document["addressees"]] == expected


def test_the_stamp_of_the_receiving_office() -> None:
    document = only(
        letter("Kính gửi: UBND xã A.\n\nUBND xã A trực.").replace(
            "Kính gửi", "ĐẾN Số: 1204\nNgày: 10/12/2025\n\nKính gửi"
        )
    )
    assert picked(document["incoming"], {"number": 0, "date": 0}) == {"number": "1204", "date": "2025-12-10"}
    assert (document["number"], document["date"]) == ("231/UBND-NN", "2025-12-02")


@pytest.mark.parametrize(("mark", "tables"), [("ĐẾN", 0), ("ĐI", 1)])
def test_the_rows_of_the_stamp_are_no_table(mark: str, tables: int) -> None:
    stamp = f"UBND XÃ A\t\n{mark}\tSố: 1204\n\tNgày: 10/12/2025\nChuyển:\t…\n"
    document = only(letter("Kính gửi: UBND xã A.\n\nUBND xã A trực.").replace("Kính gửi", f"{stamp}\nKính gửi"))
    assert len(document["tables"]) == tables


@pytest.mark.parametrize(
    ("body", "end", "expected"),
    [
        ("1. Các lớp trực.", "Nam Sơn, ngày 28 tháng 4 năm 2031", ("Nam Sơn", "2031-04-28")),
        ("1. Các lớp trực.", "Nam Sơn, ngày    tháng 4 năm 20..", (None, None)),
        ("1. Các lớp trực.", "Họp tại Nam Sơn, ngày 28 tháng 4 năm 2031 với các lớp", (None, None)),
    ],
    ids=["whole", "blank", "a sentence"],
)
def test_place_and_day_may_stand_above_the_signature(body: str, end: str, expected: tuple[str | None, ...]) -> None:
    head = "TRƯỜNG THPT LÊ VĂN MẪU\n\nKẾ HOẠCH\n\nTrực lớp\n\n"
    document = only(f"{head}{body}\n\n{end}\n\nNơi nhận:\n- Các lớp;\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nLê Văn Mẫu\n")
    assert (document["place"], document["date"]) == expected
    stated = only(plan(body).replace("\n\nNơi nhận", f"\n\n{end}\n\nNơi nhận"))
    assert (stated["place"], stated["date"]) == ("Quảng Trị", "2025-09-05")


@pytest.mark.parametrize(("above", "place"), [("Quảng\nTrị", "Quảng Trị"), ("Khẩn\nNam Sơn", "Nam Sơn")])
def test_the_name_of_a_province_may_be_broken_before_the_day(above: str, place: str) -> None:
    assert only(plan("1. Các xã trực.").replace("Quảng Trị, ngày", f"{above}, ngày"))["place"] == place


def test_what_recognition_damaged_in_a_head() -> None:
    head = letter("Kính gửi: Các xã.\n\nCác xã trực.").replace("V/v phòng", "“V/v. phòng")
    marked = only(head.replace("Quảng Trị, ngày 02", "AÔ\nQuảng Trị, ngày 02"))
    assert (marked["subject"], marked["issuer"]) == ("phòng, chống rét cho vật nuôi", "Ủy ban nhân dân tỉnh Quảng Trị")
    unread = only(head.replace("Số: 231/UBND-NN", "Số: 2 ?UBND NN"))
    assert unread["subject"] == "phòng, chống rét cho vật nuôi"
    small = only(head.replace("TỈNH QUẢNG TRỊ\n", "TỈNH QUẢNG TRỊ\nSỞ v TẾ\n"))
    assert small["issuer"] != "Ủy ban nhân dân tỉnh Quảng Trị"  # the last line, however damaged, is whose letter it is


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("Số -CV/ĐU\nĐăng ký danh sách cán bộ tham dự\nlớp bồi dưỡng lý luận", ("-CV/ĐU", "Đăng ký danh sách cán bộ tham dự lớp bồi dưỡng lý luận")),
        ("Số CV/ĐU\nVề tăng cường quản lý đảng viên", ("CV/ĐU", "Về tăng cường quản lý đảng viên")),
        ("Số 35-CV/ĐU\nVề việc tăng cường quản lý đảng viên", ("35-CV/ĐU", "tăng cường quản lý đảng viên")),
        ("Số 35-CV/ĐU", ("35-CV/ĐU", None)),
        ("Số -CTr/ĐU", ("-CTr/ĐU", None)),
        ("Số: 35/ĐU-VP\nĐăng ký danh sách cán bộ tham dự", ("35/ĐU-VP", None)),
    ],
    ids=["a dash alone", "not even a dash", "as the state has it", "no subject", "a programme", "a number of the state"],
)  # fmt: skip
def test_the_subject_of_a_letter_of_the_party(below: str, expected: tuple[str, str | None]) -> None:
    head = f"ĐẢNG BỘ TỈNH SÔNG VÀNG\nĐẢNG ỦY XÃ NAM SƠN\n*\n{below}\nĐẢNG CỘNG SẢN VIỆT NAM\nNam Sơn, ngày   tháng 4 năm 2031\n"
    document = only(f"{head}Kính gửi: Các chi bộ trực thuộc.\nĐảng ủy xã đề nghị các chi bộ rà soát.\n")
    assert (document["number"], document["subject"]) == expected
    assert document["issuer"] == "Đảng ủy xã Nam Sơn"
