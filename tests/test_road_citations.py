"""Which documents a document cites, and what it says of them: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from dondoc import read
from plans import letter, only, plan, planned

# Number, kind, date and relation of each citation.
CITATIONS = [
    pytest.param("Căn cứ Quyết định số 12/QĐ-TTg ngày 04/5/2024 của Thủ tướng Chính phủ;", [("12/QĐ-TTg", "quyet_dinh", "2024-05-04", "based_on")], id="based on"),
    pytest.param("Thực hiện Công văn số 88/BNNMT-TY ngày 10 tháng 8 năm 2025 của Bộ Nông nghiệp và Môi trường;", [("88/BNNMT-TY", "cong_van", "2025-08-10", "implements")], id="implements, the day in words"),
    pytest.param("1. Quyết định này thay thế Quyết định số 45/QĐ-UBND ngày 02/01/2020.", [("45/QĐ-UBND", "quyet_dinh", "2020-01-02", "replaces")], id="replaces"),
    pytest.param("1. Bãi bỏ Chỉ thị số 3/CT-UBND ngày 02/01/2020 của Chủ tịch UBND tỉnh.", [("3/CT-UBND", "chi_thi", "2020-01-02", "replaces")], id="repeals"),
    pytest.param("1. Sửa đổi, bổ sung Kế hoạch số 45/KH-UBND ngày 02/01/2020.", [("45/KH-UBND", "ke_hoach", "2020-01-02", "amends")], id="amends"),
    pytest.param("Phúc đáp Công văn số 88/SYT-DP ngày 10/8/2025 của Sở Y tế, UBND tỉnh có ý kiến như sau:", [("88/SYT-DP", "cong_van", "2025-08-10", "answers")], id="answers"),
    pytest.param("UBND tỉnh sao gửi Công văn số 88/BNNMT-TY ngày 10/8/2025 của Bộ Nông nghiệp và Môi trường để thực hiện.", [("88/BNNMT-TY", "cong_van", "2025-08-10", "forwards")], id="forwards"),
    pytest.param("UBND tỉnh nhận bản dự thảo tại Công văn số 88/BYT-DP ngày 10/8/2025 (gửi kèm theo).", [("88/BYT-DP", "cong_van", "2025-08-10", "forwards")], id="forwards, said behind"),
    pytest.param("1. Sở Y tế đối chiếu với Báo cáo số 19/BC-STC ngày 03/02/2025 của Sở Tài chính.", [("19/BC-STC", "bao_cao", "2025-02-03", "mentions")], id="mentions"),
    pytest.param("Thực hiện Chỉ thị số 48-CT/TW ngày 22/10/2010 của Bộ Chính trị;", [("48-CT/TW", "chi_thi", "2010-10-22", "implements")], id="a number of the Party"),
    pytest.param("Căn cứ Luật số 18/2023/QH15 ngày 20/6/2023;", [("18/2023/QH15", "luat", "2023-06-20", "based_on")], id="a law"),
    pytest.param("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;", [("30/2020/NĐ-CP", "nghi_dinh", "2020-03-05", "based_on")], id="a decree"),
    pytest.param("Căn cứ Quyết định số 12/QĐ-TTg;", [("12/QĐ-TTg", "quyet_dinh", None, "based_on")], id="without a date"),
    pytest.param("1. Theo các Công văn số 11/SYT-DP ngày 01/7/2025, số 12/SYT-DP ngày 02/7/2025 của Sở Y tế, cấp thuốc.", [("11/SYT-DP", "cong_van", "2025-07-01", "mentions"), ("12/SYT-DP", "cong_van", "2025-07-02", "mentions")], id="a list of numbers"),
    pytest.param("1. Sở Y tế là thành viên Ban Chỉ đạo 138/CP và Tổ công tác Đề án 06/CP.", [], id="a committee and a programme are none"),
    pytest.param("1. Sở Y tế thực hiện Kế hoạch số 31/KH-UBND này của UBND tỉnh.", [], id="never the document itself"),
    pytest.param("1. Sở Y tế mua 24/7 liều, đạt 3/4 số xã.", [], id="fractions are none"),
    pytest.param("1. Theo Chỉ thị số 5/CT-TTg, cấp thuốc.\n\n2. Theo Chỉ thị số 5/CT-TTg ngày 03/02/2025, trực dịch.", [("5/CT-TTg", "chi_thi", "2025-02-03", "mentions")], id="once, with the date of any mention"),
    pytest.param("Căn cứ Quyết định số 12/QĐ-TTg ngày 31/11/2024 của Thủ tướng Chính phủ;", [("12/QĐ-TTg", "quyet_dinh", None, "based_on")], id="a day that does not exist"),
    pytest.param("Thực hiện Công văn số 6138/\nUBND-KGVX ngày 10/8/2025 của UBND tỉnh;", [("6138/UBND-KGVX", "cong_van", "2025-08-10", "implements")], id="broken over a line"),
    pytest.param("Để tiếp tục thực hiện Kế hoạch số 3/KH-UBND ngày 02/01/2025 và Công văn số 88/BYT-DP ngày 10/8/2025, UBND tỉnh yêu cầu:", [("3/KH-UBND", "ke_hoach", "2025-01-02", "implements"), ("88/BYT-DP", "cong_van", "2025-08-10", "implements")], id="to go on with"),
    pytest.param("Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 8/TTr-SYT ngày 10/8/2025.", [("8/TTr-SYT", "to_trinh", "2025-08-10", "based_on")], id="a proposal that is the basis"),
    pytest.param("Theo đề nghị của Sở Y tế tại Công văn số 8/SYT-DP ngày 10/8/2025, UBND tỉnh có ý kiến như sau:", [("8/SYT-DP", "cong_van", "2025-08-10", "answers")], id="a proposal that is answered"),
    pytest.param("Xét đề nghị của Sở Y tế tại Công văn số 8/SYT-DP ngày 10/8/2025, đề nghị của Sở Nội vụ tại Báo cáo số 9/BC-SNV ngày 11/8/2025,", [("8/SYT-DP", "cong_van", "2025-08-10", "based_on"), ("9/BC-SNV", "bao_cao", "2025-08-11", "based_on")], id="proposals that are the basis"),
    pytest.param("Theo đề nghị của Sở Y tế tại Tờ trình số 8/TTr-SYT ngày 10/8/2025, UBND tỉnh đồng ý.", [("8/TTr-SYT", "to_trinh", "2025-08-10", "answers")], id="a proposal that is decided upon"),
    pytest.param("1. Đối chiếu Văn bản số 21.4/GM ngày 21/4/2025; Công văn số 01-GM-SM ngày 22/4/2025; Văn bản số SM-A032/25-LR ngày 23/4/2025.", [("21.4/GM", "van_ban", "2025-04-21", "mentions"), ("01-GM-SM", "cong_van", "2025-04-22", "mentions"), ("SM-A032/25-LR", "van_ban", "2025-04-23", "mentions")], id="numbers as firms give them"),
    pytest.param("1. Sở Y tế rà soát 21.4/GM ngày 21/4/2025 và văn bản số hóa ngày 22/4/2025.", [], id="no number without the word for it"),
    pytest.param("1. Ngày 19 tháng 12 năm 2024, Sở Y tế có Công văn số 31/SYT-DP gửi các xã.", [("31/SYT-DP", "cong_van", "2024-12-19", "mentions")], id="the day before the one who issued it"),
    pytest.param("1. Từ ngày 19/12/2024 đến nay, theo Công văn số 31/SYT-DP, cấp thuốc.", [("31/SYT-DP", "cong_van", None, "mentions")], id="another day before it"),
    pytest.param("Thực hiện Chỉ thị số5-CT/TU ngày 19/12/2024;", [("5-CT/TU", "chi_thi", "2024-12-19", "implements")], id="another blank that was lost"),
    pytest.param("1. Theo Công văn số 31/SYT-DP ngày19/12/2024, cấp thuốc.", [("31/SYT-DP", "cong_van", "2024-12-19", "mentions")], id="a blank that was lost"),
    pytest.param("VỀ THỰC HIỆN CHỈ THỊ SỐ 5/CT-TTG\n\n1. Thực hiện Chỉ thị số 5/CT-TTg ngày 03/02/2025.", [("5/CT-TTg", "chi_thi", "2025-02-03", "implements")], id="once, whatever the case of letters"),
    pytest.param("Thực hiện Chỉ thị số 5-CT/TW của Bộ Chính trị (khóa XIII) ngày 15/5/2021;", [("5-CT/TW", "chi_thi", "2021-05-15", "implements")], id="the day behind who issued it"),
    pytest.param("1. Theo Công văn số 31/SYT-DP của Sở Y tế, ngày 19/12/2024 cấp thuốc.", [("31/SYT-DP", "cong_van", None, "mentions")], id="behind a comma it may be another's"),
    pytest.param("1. Theo Tờ trình số 8/TTr-SYT và Báo cáo số 9/BC-SNV cùng ngày 10/8/2025, cấp thuốc.", [("8/TTr-SYT", "to_trinh", "2025-08-10", "mentions"), ("9/BC-SNV", "bao_cao", "2025-08-10", "mentions")], id="a day that two share"),
    pytest.param("1. Theo Tờ trình số 8/TTr-SYT và Báo cáo số 9/BC-SNV ngày 10/8/2025, cấp thuốc.", [("8/TTr-SYT", "to_trinh", None, "mentions"), ("9/BC-SNV", "bao_cao", "2025-08-10", "mentions")], id="a day of the last one alone"),
    pytest.param("1. Ngày 12/6/2025, Quốc hội đã thông qua Nghị quyết số 5/2025/QH15 về dịch bệnh.", [("5/2025/QH15", "nghi_quyet", "2025-06-12", "mentions")], id="passed by the assembly on a day"),
    pytest.param("1. Theo Công văn hỏa tốc số 31/SYT-DP ngày 19/12/2024, cấp thuốc.", [("31/SYT-DP", "cong_van", "2024-12-19", "mentions")], id="an urgent letter"),
    pytest.param("1. Theo Công văn 31/TCT ngày 19/12/2024, cấp thuốc.", [("31/TCT", "cong_van", "2024-12-19", "mentions")], id="a short symbol behind its kind"),
    pytest.param("1. Sở Y tế thực hiện Kế hoạch 138/CP và Chương trình 130/CP.", [], id="a programme behind its kind"),
    pytest.param("1. Các Đoàn Luật sư thực hiện Công văn số 31/STP-BTTP ngày 19/12/2024.", [("31/STP-BTTP", "cong_van", "2024-12-19", "implements")], id="a lawyer is no law"),
    pytest.param("1. Thực hiện Luật Thú y theo Công văn số 31/STY-KD ngày 19/12/2024.", [("31/STY-KD", "cong_van", "2024-12-19", "implements")], id="a law that a letter speaks of"),
    pytest.param("1. Thực hiện Luật Người lao động đi làm việc theo hợp đồng số 31/2024/QH15.", [("31/2024/QH15", "luat", None, "implements")], id="a law whose title ends as a document"),
    pytest.param("1. Ngày 19/12/2024, X07 - Bộ Y tế ban hành Kế hoạch số 31/KH-X07.", [("31/KH-X07", "ke_hoach", "2024-12-19", "mentions")], id="the unit of who issued it"),
    pytest.param("1. Ngày 19/12/2024, theo đề nghị của X07 - Bộ Y tế ban hành Kế hoạch số 31/KH-BYT.", [("31/KH-BYT", "ke_hoach", None, "answers")], id="the day of something else"),
    pytest.param("1. Theo Công văn số 31/PX01(TH) ngày 19/12/2024 của Công an tỉnh, cấp thuốc.", [("31/PX01(TH)", "cong_van", "2024-12-19", "mentions")], id="the team of a unit of the police"),
    pytest.param("1. Theo Công văn số 31/SYT-DP(kèm theo) ngày 19/12/2024, cấp thuốc.", [("31/SYT-DP", "cong_van", None, "forwards")], id="a remark in brackets"),
    pytest.param("Căn cứ Quyết định số 12 /QÐ-TTg ngày 04/5/2024;", [("12/QĐ-TTg", "quyet_dinh", "2024-05-04", "based_on")], id="a blank and an eth"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CITATIONS)
def test_citations(body: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = planned(body)["citations"]
    assert [(one["number"], one["kind"], one["date"], one["relation"]) for one in found] == expected


def test_the_part_meant_and_who_issued_it_about_what() -> None:
    (cited,) = planned(
        "1. Sở Y tế thực hiện nhiệm vụ tại mục 2 Công văn số 88/BYT-DP ngày 10/8/2025 của Bộ Y tế về phòng, chống cúm."
    )["citations"]
    assert (cited["at"], cited["issuer"], cited["subject"]) == ("mục 2", "Bộ Y tế", "phòng, chống cúm")


SAID = [
    pytest.param("Thực hiện Công văn số 88/BYT-DP ngày 10/8/2025;", {"kind": ["Công văn"], "relation": ["Thực hiện"]}, id="before it"),
    pytest.param("Căn cứ Luật Thú y số 79/2015/QH13 ngày 19/6/2015;", {"kind": ["Luật"], "relation": ["Căn cứ"]}, id="a law"),
    pytest.param("UBND tỉnh chuyển bản chụp 88/BYT-DP ngày 10/8/2025 (gửi kèm theo).", {"relation": ["(gửi kèm theo)"]}, id="behind it"),
    pytest.param("1. Sở Y tế đối chiếu với văn bản 19/BC-STC ngày 03/02/2025.", {"kind": ["văn bản"], "relation": None}, id="only mentioned"),
    pytest.param(
        "Nhận được Công văn số 88/BYT-DP ngày 10/8/2025.\n\n1. Sở Y tế thực hiện các nội dung tại mục 2 Văn bản nêu trên.",
        {"relation": ["thực hiện", "mục 2"], "at": ["mục 2"]}, id="a part taken over",
    ),
    pytest.param("1. Thực hiện Chỉ thị số 5/CT-TTg.\n\n2. Theo Chỉ thị số 5/CT-TTg ngày 03/02/2025, trực dịch.", {"relation": ["Thực hiện"], "date": ["03/02/2025"]}, id="two mentions"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SAID)
def test_the_places_of_what_a_citation_says(body: str, expected: dict[str, list[str] | None]) -> None:
    record = read(plan(body).encode()).to_dict()
    (cited,) = record["documents"][0]["citations"]
    said = {key: [record["text"][slice(*span)] for span in spans] for key, spans in cited["evidence"].items()}
    assert {key: said.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thực hiện Công văn số 88/BYT-DP ngày 10/8/2025 của Bộ Y tế, UBND tỉnh yêu cầu:", "Bộ Y tế"),
        ("Bộ Y tế có Công văn số 88/BYT-DP ngày 10/8/2025 về phòng dịch.", "Bộ Y tế"),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 8/TTr-SYT ngày 10/8/2025.", "Sở Y tế"),
        ("Sở Y tế, Sở Nội vụ có Tờ trình số 8/TTr-SYT ngày 10/8/2025.", None),
        ("1. Sở Y tế thực hiện Công văn số 88/BYT-DP ngày 10/8/2025.", None),
    ],
)
def test_who_issued_what_is_cited(body: str, expected: str | None) -> None:
    (cited,) = planned(body)["citations"]
    assert cited["issuer"] == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("và các văn bản của Trung ương, UBND tỉnh yêu cầu:", "phòng, chống cúm"),
        ("và các văn bản hướng dẫn thi hành.", "phòng, chống cúm và các văn bản hướng dẫn thi hành"),
    ],
)
def test_the_subject_ends_before_other_documents(rest: str, expected: str) -> None:
    (cited,) = planned(f"Thực hiện Công văn số 88/BYT-DP ngày 10/8/2025 của Bộ Y tế về phòng, chống cúm {rest}")[
        "citations"
    ]
    assert cited["subject"] == expected


def test_a_directive_cited_with_two_dates_is_a_doubt() -> None:
    document = planned(
        "1. Sở Y tế thực hiện Chỉ thị số 5/CT-TTg ngày 03/02/2025.\n\n2. Sở Nội vụ thực hiện Chỉ thị số 5/CT-TTg ngày 08/02/2025."
    )
    assert {cited["date"] for cited in document["citations"]} <= {None, "2025-02-03", "2025-02-08"}
    (doubt,) = document["doubts"]
    assert doubt["why"] == "contradicts"
    assert [reading["value"] for reading in doubt["readings"]] == ["2025-02-03", "2025-02-08"]


def test_taking_over_a_part_of_a_document_named_before() -> None:
    (cited,) = planned(
        "Nhận được Công văn số 88/BYT-DP ngày 10/8/2025 của Bộ Y tế.\n\n1. Sở Y tế thực hiện các nội dung tại mục 2 Văn bản nêu trên."
    )["citations"]
    assert (cited["number"], cited["relation"], cited["at"]) == ("88/BYT-DP", "adopts", "mục 2")


def test_a_mark_of_a_note_behind_a_number_is_no_digit_of_it() -> None:
    body = (
        "Căn cứ Luật số 97/2025/QH15¹ và Luật số 75/2015/QH13 ²:\n\n¹ Luật mới.\n\n² Luật cũ.\n\n1. Sở Y tế trực dịch."
    )
    assert [one["number"] for one in planned(body)["citations"]] == ["97/2025/QH15", "75/2015/QH13"]


def test_the_kind_of_a_document_is_what_stands_before_its_number_else_its_symbol() -> None:
    body = (
        "Căn cứ Luật Thú y và Nghị định số 35/2016/NĐ-CP; theo Luật Đất đai tại khoản 2 và Quyết định 12/2024/QĐ-UBND;\n\n"
        "Theo các Công văn: Số 1060/BTC-QLGCS ngày 23/01/2025, sửa đổi Nghị định số 103/2024/NĐ-CP; số 1187/BTC-ĐT;\n\n"
        "Nghị quyết liên tịch số 102/2025/NQLT-UBTVQH15-CP.\n\n1. Sở Y tế trực dịch."
    )
    assert [one["kind"] for one in planned(body)["citations"]] == [
        "nghi_dinh", "quyet_dinh", "cong_van", "nghi_dinh", "cong_van", "nghi_quyet_lien_tich",
    ]  # fmt: skip


def test_days_near_a_number_that_are_not_its_own() -> None:
    words = (
        "Trước ngày 15/12/2025, Sở Y tế ban hành Công văn số 5/SYT-NV. Hội nghị ngày 01/11/2025, UBND tỉnh ban hành Thông báo "
        "số 7/TB-UBND. Ngày 5/3/2024, Bộ Y tế có Công văn số 9/BYT-DP về tiêm phòng."
    )
    cited = only(letter(f"Kính gửi: Các sở.\n\n{words}\n"))["citations"]
    assert {one["number"]: one["date"] for one in cited} == {
        "5/SYT-NV": None, "7/TB-UBND": None, "9/BYT-DP": "2024-03-05",
    }  # fmt: skip


def test_the_document_whose_number_its_head_leaves_blank_is_none_that_its_appendix_cites() -> None:
    text = plan(
        "1. Sở Y tế trực dịch theo Kế hoạch số 8/KH-UBND.\n\nPHỤ LỤC\n\n(Kèm theo Kế hoạch số 9/KH-UBND ngày 06/9/2025)\n"
    )
    cited = only(text.replace("Số: 31/KH-UBND", "Số:     /KH-UBND"))["citations"]
    assert [one["number"] for one in cited] == ["8/KH-UBND"]
    assert [one["number"] for one in only(text)["citations"]] == ["8/KH-UBND", "9/KH-UBND"]
