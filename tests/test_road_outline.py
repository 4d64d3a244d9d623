"""What reading takes from the outline of a document, from damaged text and from footnotes: one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from dondoc import read
from dondoc.model.source import Line
from dondoc.parsing.layout import Layout
from dondoc.parsing.lines import Strip
from plans import Plain, letter, only, plan


def paths(items: list[Plain]) -> list[str]:
    return [path for item in items for path in (item["path"], *paths(item["children"]))]


OUTLINES = [
    pytest.param("I. MỤC ĐÍCH\n\n1. Giữ đàn.\n\n2. Giữ đồng.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế trực.", ["I", "I/1", "I/2", "II", "II/1"], id="I and 1"),
    pytest.param(
        "III. NHIỆM VỤ\n\n5. Tiêm phòng:\n\n5.1. Đợt một.\n\n5.2. Đợt hai:\n\na) Trâu.\n\nb) Bò.\n\n6. Tiêu độc.",
        ["III", "III/5", "III/5/5.1", "III/5/5.2", "III/5/5.2/a", "III/5/5.2/b", "III/6"],
        id="1.1 and letters",
    ),
    pytest.param("1. Tiêm phòng:\n\nc) Trâu.\n\nd) Bò.\n\nđ) Dê.\n\ne) Gà.", ["1", "1/c", "1/d", "1/đ", "1/e"], id="đ between d and e"),
    pytest.param("1. Tiêm phòng:\n\n- Trâu:\n\n+ Trâu đực;\n\n+ Trâu cái.\n\n- Bò.", ["1", "1/-1", "1/-1/+1", "1/-1/+2", "1/-2"], id="dashes and pluses"),
    pytest.param("1. Tiêm phòng:\na) Đợt 1:\nYêu cầu các xã làm các việc sau:\n1. Trực dịch.\n2. Tiêu độc.", ["1", "1/a", "¶1", "1(2)", "2"], id="what introduces a list stands beside it"),
    pytest.param("1. Tiêm phòng:\na) Đợt 1:\nYêu cầu các xã làm các việc sau:\nb) Trực dịch.\n2. Tiêu độc.", ["1", "1/a", "1/a/¶1", "1/b", "2"], id="a list that goes on is not introduced"),
    pytest.param("II. NHIỆM VỤ\n2. Tiêm phòng:\na) Trâu.\nĐề nghị các xã trực dịch.\nb) Bò.", ["II", "II/2", "II/2/a", "II/2/¶1", "II/2/b"], id="a list that goes on behind a paragraph"),
    pytest.param("II. NHIỆM VỤ\n2. Tiêm phòng.\na) Trâu.\nĐề nghị các xã trực dịch.\nIII. KINH PHÍ", ["II", "II/2", "II/2/a", "II/¶1", "III"], id="a list that ends at a paragraph"),
    pytest.param("(1) Các hộ giấu dịch; (2) Tiêm phòng chậm…\n\nYêu cầu các xã trực dịch.", ["1", "¶1"], id="an ellipsis ends a sentence"),
    pytest.param("1. Tiêm phòng:\n\n• Trâu;\n\n• Bò.", ["1", "1/-1", "1/-2"], id="bullets count as dashes"),
    pytest.param(
        "Điều 1. Thành lập Tổ kiểm tra:\n\n1. Tổ trưởng: Sở Y tế.\n\na) Trực ban.\n\nĐiều 2. Hiệu lực.",
        ["Điều 1", "Điều 1/1", "Điều 1/1/a", "Điều 2"],
        id="articles",
    ),
    pytest.param(
        "Phần I\n\nCHƯƠNG TRÌNH\n\nChương I\n\nQUY ĐỊNH CHUNG\n\nMục 1\n\nPHẠM VI\n\nĐiều 1. Phạm vi.\n\nChương II\n\nTHI HÀNH\n\nĐiều 2. Thi hành.",
        ["Phần I", "Phần I/Chương I", "Phần I/Chương I/Mục 1", "Phần I/Chương I/Mục 1/Điều 1", "Phần I/Chương II", "Phần I/Chương II/Điều 2"],
        id="parts, chapters, sections, articles",
    ),
    pytest.param("1) Trâu:\n\n(a) Trâu đực.\n\n(b) Trâu cái.\n\n2) Bò.", ["1", "1/a", "1/b", "2"], id="brackets"),
    pytest.param("A. TÌNH HÌNH\n\nI. Dịch bệnh\n\n1. Trâu.\n\nB. NHIỆM VỤ\n\nI. Trước mắt", ["A", "A/I", "A/I/1", "B", "B/I"], id="capitals"),
    pytest.param("Thực hiện chỉ đạo, UBND tỉnh yêu cầu:\n\n1. Trâu.\n\nYêu cầu các sở thực hiện.", ["¶1", "1", "¶2"], id="paragraphs without a label"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), OUTLINES)
def test_outlines(body: str, expected: list[str]) -> None:
    assert paths(only(plan(body))["outline"]) == expected


CLOSERS = [
    pytest.param("Điều 2. Tổ kiểm tra có nhiệm vụ:\n\n1. Kiểm tra hồ.\n\n2. Báo cáo kết quả.\n\nTổ tự giải thể khi xong việc.", "Điều 2/¶1", id="what closes a list"),
    pytest.param("Điều 2. Tổ kiểm tra có nhiệm vụ:\n\n1. Kiểm tra hồ.\n\nKiểm tra cả đập.\n\n2. Báo cáo.\n\nBáo cáo bằng văn bản.", "Điều 2/2/¶1", id="every item has a paragraph"),
    pytest.param("Điều 2. Tổ kiểm tra hồ.\n\n1. Kiểm tra hồ.\n\n2. Báo cáo kết quả.\n\nBáo cáo bằng văn bản.", "Điều 2/2/¶1", id="nothing introduces the list"),
    pytest.param("I. NHIỆM VỤ\n\n4. Cứu hộ, gồm:\n\n4.1. Lập đội.\n\n4.2. Trực tàu.\n\nĐơn vị thực hiện: Sở Y tế.", "I/4/¶1", id="a line of roles for the list"),
    pytest.param("I. NHIỆM VỤ\n\n4. Cứu hộ, gồm:\n\n4.1. Lập đội.\n\n4.2. Trực tàu.\n\n- Cơ quan chủ trì: Sở Y tế.\n\n- Thời hạn: Quý I/2026.", "I/4/-2", id="two lines of roles for the list"),
    pytest.param("I. NHIỆM VỤ\n\n4.1. Lập đội.\n\nĐơn vị thực hiện: Sở Nội vụ.\n\n4.2. Trực tàu.\n\nĐơn vị thực hiện: Sở Y tế.", "I/4.2/¶1", id="a line of roles for each"),
    pytest.param("I. NHIỆM VỤ\n\n1. Sở Y tế trực.\n\nThừa lệnh Chủ tịch UBND tỉnh, Văn phòng thông báo để các sở biết.", "¶1", id="what closes the document"),
    pytest.param("I. NHIỆM VỤ\n\n1. Sở Y tế trực.\n\nYêu cầu các sở thực hiện.", "I/¶1", id="what closes a part"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "last"), CLOSERS)
def test_what_closes_a_list_stands_below_what_introduces_it(body: str, last: str) -> None:
    assert paths(only(plan(body))["outline"])[-1] == last


def test_a_line_of_roles_that_closes_a_list_speaks_of_all_its_items() -> None:
    lines = "- Cơ quan chủ trì: Sở Y tế.\n\n- Thời hạn: trước ngày 15/10/2025."
    document = only(plan(f"I. NHIỆM VỤ\n\n4. Cứu hộ, gồm:\n\n4.1. Lập đội.\n\n4.2. Trực tàu.\n\n{lines}"))
    assert [(task["text"], task["lead"][0]["name"], task["deadline"]) for task in document["tasks"]] == [
        ("Lập đội.", "Sở Y tế", "2025-10-15"),
        ("Trực tàu.", "Sở Y tế", "2025-10-15"),
    ]


HEADINGS = [
    pytest.param("1. Chỉ tiêu\n\na) Trên 90% số trâu được tiêm.", "Chỉ tiêu", id="a title over items"),
    pytest.param("1. Sở Y tế:\n\na) Trực dịch.", "Sở Y tế", id="a body over items"),
    pytest.param("1. Sở Y tế: trực dịch tại các trạm.", "Sở Y tế", id="a body in the line"),
    pytest.param("1. Sở Y tế: có phương án, thực hiện các nội dung:\n\n- Trực dịch.", "Sở Y tế", id="a body before an introduction"),
    pytest.param("1. Thời gian thực hiện: từ ngày 01/10/2025 đến ngày 31/12/2025.", "Thời gian thực hiện", id="a title in the line"),
    pytest.param("1. Sở Y tế có trách nhiệm:\n\n- Trực dịch.", "Sở Y tế có trách nhiệm", id="a body with a word that introduces"),
    pytest.param("1. Phòng dịch và chữa bệnh, gồm:\n\n- Trực dịch.", "Phòng dịch và chữa bệnh", id="a title that introduces"),
    pytest.param("1. Các xã ban hành kế hoạch và chỉ đạo các thôn làm các việc:\n\n- Trực dịch.", None, id="a clause that introduces"),
    pytest.param("1. Giám đốc các Sở: Y tế, Nội vụ trực dịch.", None, id="a colon of a series"),
    pytest.param("1. Trực dịch tại các trạm.\n\nĐơn vị thực hiện: Sở Y tế.", None, id="a sentence over a line of roles"),
    pytest.param("1. Trực dịch tại các trạm.\n\nTrực cả ban đêm.", None, id="a sentence over a paragraph"),
    pytest.param("1. Trực dịch tại các trạm.\n\n- Trực đêm.\n\n- Trực ngày.", None, id="a sentence over items"),
    pytest.param("1. Trực dịch tại các trạm.", None, id="a sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), HEADINGS)
def test_headings(body: str, expected: str | None) -> None:
    assert only(plan(body))["outline"][0]["heading"] == expected


# What damage is done to the text, and the one task that must come out of it nevertheless.
MENDED = [
    pytest.param("1. Sở Y tế cấp thuốc, ðiều trị tại chỗ, ðưa người bệnh về trạm.", "Sở Y tế cấp thuốc, điều trị tại chỗ, đưa người bệnh về trạm.", id="ð"),
    pytest.param("1. **Sở Y tế** trực *dịch* tại các <b>xã</b>.", "Sở Y tế trực dịch tại các xã.", id="markup"),
    pytest.param("1. Sở Y tế tổ chức thực hi-\nện việc trực dịch.", "Sở Y tế tổ chức thực hiện việc trực dịch.", id="a word broken over a line"),
    pytest.param(
        "1. Sở Y tế trực dịch theo Công văn số 6138/UBND-\nKGVX của UBND tỉnh.", "Sở Y tế trực dịch theo Công văn số 6138/UBND-KGVX của UBND tỉnh.",
        id="a number broken behind its hyphen",
    ),
    pytest.param("1. Sở Y tế trực dịch tại các trạm và\n\n3\n\fbáo tin cho các xã ngay trong đêm.", "Sở Y tế trực dịch tại các trạm và báo tin cho các xã ngay trong đêm.", id="a page break with its number"),
    pytest.param("1. Sở Y tế trực dịch tại các trạm và\fbáo tin cho các xã ngay trong đêm.", "Sở Y tế trực dịch tại các trạm và báo tin cho các xã ngay trong đêm.", id="a page break"),
    pytest.param(
        "1. Sở Y tế tổ chức trực dịch tại các trạm y tế và tại bệnh viện\ncủa các khu vực, báo tin ngay cho các xã khi thấy ca bệnh mới\nđể cách ly.",
        "Sở Y tế tổ chức trực dịch tại các trạm y tế và tại bệnh viện của các khu vực, báo tin ngay cho các xã khi thấy ca bệnh mới để cách ly.",
        id="wrapped lines",
    ),
    pytest.param("1. Sở Y tế trực dịch¹ tại xã.\n\n¹ Theo hướng dẫn của Bộ Y tế.", "Sở Y tế trực dịch tại xã.", id="a mark of a note"),
    pytest.param("1.  Sở  Y tế   trực dịch.", "Sở Y tế trực dịch.", id="doubled blanks"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), MENDED)
def test_damage_is_mended(body: str, expected: str) -> None:
    (task,) = only(plan(body))["tasks"]
    assert task["text"] == expected
    assert [lead["name"] for lead in task["lead"]] == ["Sở Y tế"]


LONG = "Liên quan việc trực dịch tại các trạm y tế vùng cao trong mùa mưa bão và việc cấp thuốc cho các hộ ở xa trạm, sau khi xem xét báo cáo, Chủ tịch UBND tỉnh có ý kiến như sau"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LONG}:\nGiao Sở Y tế trực. {LONG}.\nCăn cứ ý kiến trên, các xã triển khai thực hiện./.", ["¶1", "¶2", "¶3"]),
        (f"2. {LONG}\n\nGiao Sở Y tế cử người trực.", ["2", "2/¶1"]),
        (f"Các việc:\n\n- {LONG} về\n\nPCTT và trực dịch.", ["¶1", "-1"]),
        ("Thực hiện Kế hoạch số\n25/KH-UBND ngày\n17/2/2025 của UBND tỉnh trong năm\n2025, yêu cầu các xã trực.", ["¶1"]),
        ("Việc này áp dụng Nghị định:\n\n17/NĐ-CP, điều 2.", ["¶1", "¶2"]),
        ("Trạm trực hằng năm\n5 trạm ở vùng cao, 3 trạm ở ven sông.", ["¶1", "¶2"]),
    ],
    ids=["paragraphs of a short letter", "a long heading", "a dash over a page", "a figure behind a break", "a number is no label", "a figure of another line"],
)  # fmt: skip
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert paths(only(letter(f"Kính gửi: Sở Y tế.\n\n{body}"))["outline"]) == expected


@pytest.mark.parametrize(
    "written", ["Ủy ban nhân dân tỉnh Hòa Bình", "Uỷ ban nhân dân tỉnh Hoà Bình", "UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH"]
)
def test_tone_marks_stand_where_they_like(written: str) -> None:
    (task,) = only(plan(f"1. Giao {written} chủ trì, phối hợp với Toà án nhân dân tỉnh tiêu huỷ tang vật."))["tasks"]
    assert [one["name"].casefold().replace("uỷ", "ủy").replace("hoà", "hòa") for one in task["lead"]] == [
        "ủy ban nhân dân tỉnh hòa bình"
    ]
    assert len(task["support"]) == 1


def test_a_footnote_may_hold_citations_and_a_duty() -> None:
    document = only(
        plan(
            "1. Sở Y tế trực dịch¹ tại các xã.\n\n2. Sở Nội vụ cử cán bộ².\n\n"
            "¹ Theo Chỉ thị số 9/CT-TTg ngày 03/3/2025 của Thủ tướng Chính phủ.\n\n"
            "² Đề nghị Sở Nội vụ gửi danh sách về UBND tỉnh trước ngày 10/10/2025."
        )
    )
    assert [(cited["number"], cited["date"]) for cited in document["citations"]] == [("9/CT-TTg", "2025-03-03")]
    assert [(duty["to"][0]["name"], duty["due"]) for duty in document["reports"]] == [("UBND tỉnh", "2025-10-10")]


def test_the_text_stays_as_it_was() -> None:
    record = read("1. **Sở Y tế** ðiều trị, thực hi-\nện ngay.".encode())
    assert "**Sở Y tế** ðiều trị, thực hi-\nện" in record.source.text


def _strip(text: str, left: float, right: float, foot: float | None = None, page: int = 0) -> Strip:
    return Strip(text, ((0, text),), Line(0, len(text), page, left, right, (), foot), gap=False)


BODY = [_strip("báo cáo kết quả thực hiện các nhiệm vụ được giao về", 0.16, 0.84, 700 - 12 * k) for k in range(4)]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (_strip("Sở Y tế trực tại các trạm của.", 0.16, 0.70, 600), _strip("Yêu cầu các xã", 0.16, 0.5, 588), False),
        (_strip("Sở Y tế trực tại các trạm của.", 0.16, 0.83, 600), _strip("Yêu cầu các xã", 0.16, 0.5, 588), True),
        (_strip("Sở Y tế trực tại các trạm của.", 0.16, 0.83, 600), _strip("Yêu cầu các xã", 0.16, 0.5, 576), False),
        (_strip("mua bán người1", 0.16, 0.42, 600), _strip("; Các kế hoạch", 0.42, 0.84, 596), True),
        (_strip("mua bán người1", 0.16, 0.42, 600), _strip("; Các kế hoạch", 0.46, 0.84, 596), False),
        (_strip("PHÓ CHỦ TỊCH ỦY BAN NHÂN", 0.55, 0.8, 600), _strip("DÂN", 0.65, 0.7, 588), True),
        (_strip("TM. ỦY BAN NHÂN DÂN", 0.55, 0.8, 600), _strip("CHỦ TỊCH", 0.65, 0.7, 588), False),
        (_strip("Căn cứ Luật Phòng cháy;", 0.16, 0.84, 600), _strip("Căn cứ Kế hoạch", 0.16, 0.5, 588), False),
    ],
    ids=["room", "full", "apart", "beside", "not beside", "parted", "a title", "grounds"],
)  # fmt: skip
def test_where_a_line_stands_tells_whether_it_goes_on(before: Strip, after: Strip, joined: bool) -> None:
    assert Layout([*BODY, before, after]).continues([before], after) is joined


@pytest.mark.parametrize(
    ("last", "right", "begins", "joined"),
    [
        ("gửi về hộp thư truc@mau.vn.", 0.5, 0.2, False),
        ("gửi về hộp thư truc@mau.vn.", 0.5, 0.16, False),
        ("và gửi về hộp thư chung của đơn vị trực ban.", 0.84, 0.16, True),
        ("gửi về hộp thư chung của", 0.5, 0.16, True),
    ],
    ids=["an indent", "a short line", "a full line", "no stop"],
)
def test_a_bracket_that_nobody_closed_ends_with_its_paragraph(
    last: str, right: float, begins: float, joined: bool
) -> None:
    opening, before = (
        _strip("báo cáo số ca bệnh (tính từ đầu đợt dịch", 0.16, 0.84, 600),
        _strip(last, 0.16, right, 588),
    )
    after = _strip("Thủ trưởng các đơn vị chỉ đạo thực hiện", begins, 0.8, 576)
    assert Layout([*BODY, opening, before, after]).continues([opening, before], after) is joined


def test_a_paragraph_goes_on_over_the_end_of_a_page_where_paragraphs_are_indented() -> None:
    later = [_strip("về kết quả thực hiện nhiệm vụ được giao", 0.16, 0.84, 600 - 12 * k, page=1) for k in range(4)]
    last, first = _strip("việc không có báo cáo.", 0.16, 0.84, 50), _strip("(IUU).", 0.16, 0.3, 700, page=1)
    layout = Layout([*BODY, last, first, *later])
    assert layout.continues([_strip("1. Sở Y tế chỉ đạo", 0.2, 0.84), last], first)
    assert not layout.continues([last], first)


def test_a_footnote_goes_on_below_the_text_of_the_next_page() -> None:
    note = _strip("1 Nghị quyết số 1-NQ/TW của Bộ Chính trị về", 0.16, 0.84, 50)
    above = _strip("bảo vệ tuyệt đối", 0.16, 0.84, 200, page=1)
    layout = Layout([*BODY, note, above])
    assert layout.resumes_note([note], [above], _strip('"Chiến lược bảo vệ"', 0.16, 0.5, 170, page=1))
    assert not layout.resumes_note([note], [above], _strip('"Chiến lược bảo vệ"', 0.16, 0.5, 188, page=1))
    assert not layout.resumes_note([note], [above], _strip("2. Sở Y tế", 0.16, 0.5, 170, page=1))


@pytest.mark.parametrize(
    ("recipient", "rest", "joined"),
    [("- Các sở, ngành, thành viên", "BCD 138/TP, BCD 197/TP", True), ("- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", False)],
)
def test_recipients_stand_in_a_column_of_their_own(recipient: str, rest: str, joined: bool) -> None:
    before, after = _strip(recipient, 0.16, 0.46, 600), _strip(rest, 0.16, 0.47, 588)
    layout = Layout([*BODY, _strip("Nơi nhận:", 0.16, 0.25, 612), before, after])
    assert layout.continues([before], after) is joined


@pytest.mark.parametrize(("first", "joined"), [("Nơi nhận: TL. CHỦ TỊCH", False), ("Sở Y tế và Sở Tài chính", True)])
def test_the_line_of_the_recipients_has_the_signature_beside_it(first: str, joined: bool) -> None:
    body = [_strip("Nay thông báo để các cơ quan, đơn vị biết và thực hiện", 0.16, 0.84) for _ in range(3)]
    before, item = _strip(first, 0.16, 0.82), _strip("- Thường trực Tỉnh ủy (báo cáo);", 0.16, 0.41)
    assert Layout([*body, before, item]).continues([before], item) is joined


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Ngày 29/6/2025, Bộ Y tế ban hành Quyết định số", "107/QĐ-BYT về việc phòng dịch.", True),
        ("Theo Nghị định số", "30/2020/NĐ-CP của Chính phủ", True),
        ("Bảng 1. Dân số", "12/2024: 5.000 người", False),
        ("Thống kê dân số", "1. Sở Y tế", False),
    ],
)
def test_a_number_on_the_line_behind_its_word_goes_on_with_it(first: str, second: str, joined: bool) -> None:
    before, after = _strip(first, 0.16, 0.6), _strip(second, 0.16, 0.5)
    assert Layout([*BODY, before, after]).continues([before], after) is joined
