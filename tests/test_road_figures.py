"""Targets, report duties and citations: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import Plain, names, planned

AIMS = "I. CHỈ TIÊU\n\n1. {}\n\nII. NHIỆM VỤ\n\n1. Sở Y tế trực dịch."

# Value, unit, comparator and direction of each target.
TARGETS = [
    pytest.param("100% xã có tủ thuốc.", [(100, "%", "=", None)], id="a share"),
    pytest.param("Ít nhất 05% số hộ tham gia.", [(5, "%", ">=", None)], id="ít nhất, a leading zero"),
    pytest.param("Trên 90% số trâu, bò được tiêm phòng.", [(90, "%", ">", None)], id="trên"),
    pytest.param("Tỷ lệ chết không quá 2,5%.", [(2.5, "%", "<=", None)], id="không quá, a decimal comma"),
    pytest.param("Tỷ lệ chết dưới 3%.", [(3, "%", "<", None)], id="dưới"),
    pytest.param("Từ 80% số hộ trở lên ký cam kết.", [(80, "%", ">=", None)], id="trở lên"),
    pytest.param("Giảm ít nhất 10% số ổ dịch so với cùng kỳ năm 2024.", [(10, "%", ">=", "decrease")], id="giảm"),
    pytest.param("Tăng tối thiểu 15 phần trăm số hộ khai báo.", [(15, "%", ">=", "increase")], id="tăng, phần trăm in words"),
    pytest.param("Phấn đấu tiêm cho 12.500 hộ.", [(12500, "hộ", "=", None)], id="thousands with a full stop"),
    pytest.param("Tiêm cho tối thiểu 90% số trâu; 85% số lợn được tiêm.", [(90, "%", ">=", None), (85, "%", "=", None)], id="two in an item"),
    pytest.param("Năm 2024 đã đạt 82% số hộ ký cam kết.", [], id="a result already reached"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), TARGETS)
def test_targets(words: str, expected: list[tuple[float, str, str, str | None]]) -> None:
    found = [target for target in planned(AIMS.format(words))["targets"] if target["value"] is not None]
    assert [(one["value"], one["unit"], one["comparator"], one["direction"]) for one in found] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Giảm ít nhất 10% số ổ dịch so với cùng kỳ năm 2024.", ["cùng kỳ năm 2024"]),
        ("Giảm ít nhất 10% số ổ dịch so với thời gian liền kề và cùng kỳ năm 2024.", ["thời gian liền kề", "cùng kỳ năm 2024"]),
        ("Giảm ít nhất 10% số ổ dịch.", []),
    ],
    ids=["one", "two", "none"],
)  # fmt: skip
def test_baselines(words: str, expected: list[str]) -> None:
    (target,) = planned(AIMS.format(words))["targets"]
    assert target["baselines"] == expected


def test_a_target_without_a_figure() -> None:
    (target,) = planned(AIMS.format("Không để phát sinh ổ dịch mới."))["targets"]
    assert (target["value"], target["unit"], target["comparator"]) == (None, None, None)
    assert "ổ dịch mới" in target["text"]


@pytest.mark.parametrize("marks", ["({})", "(*{}*)"])
def test_several_criteria_in_brackets(marks: str) -> None:
    listed = marks.format("số ổ dịch, số con chết, số con tiêu hủy")
    (target,) = planned(AIMS.format(f"Kéo giảm dịch bệnh trên cả 03 tiêu chí {listed} so với cùng kỳ năm 2024."))[
        "targets"
    ]
    assert target["measures"] == ["số ổ dịch", "số con chết", "số con tiêu hủy"]
    assert (target["value"], target["direction"]) == (None, "decrease")
    assert target["baselines"] == ["cùng kỳ năm 2024"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Sở Y tế phấn đấu tiêm phòng cho ít nhất 90% số trâu, bò.", [90]),
        ("1. Sở Y tế giảm ít nhất 10% số ổ dịch.", [10]),
        ("1. Sở Y tế cử 02 tổ, mỗi tổ 05 người.", []),
        ("I. TÌNH HÌNH\n\n1. Dịch giảm 20% so với cùng kỳ năm 2024.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế trực dịch.", []),
        ("Trong 6 tháng đầu năm 2025, số ổ dịch đã giảm 20%. UBND tỉnh yêu cầu:\n\n1. Sở Y tế trực dịch.", []),
    ],
    ids=["in a task", "giảm in a task", "a head count", "the situation", "a preamble"],
)
def test_targets_elsewhere(body: str, expected: list[int]) -> None:
    assert [target["value"] for target in planned(body)["targets"]] == expected


def test_a_task_carries_its_targets() -> None:
    (task,) = planned("1. Sở Y tế phấn đấu tiêm phòng cho ít nhất 90% số trâu, bò.")["tasks"]
    assert [(target["value"], target["unit"]) for target in task["targets"]] == [(90, "%")]


REPORTS = [
    pytest.param("1. Sở Y tế báo cáo UBND tỉnh trước ngày 20/10/2025.", {"to": ["UBND tỉnh"], "via": None, "due": "2025-10-20", "due_bound": "before"}, id="to whom and when"),
    pytest.param("1. Các sở gửi kế hoạch về Sở Nội vụ chậm nhất ngày 20/10/2025.", {"to": ["Sở Nội vụ"], "due": "2025-10-20", "due_bound": "by"}, id="gửi về"),
    pytest.param("1. Các sở báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 20/10/2025.", {"to": ["UBND tỉnh"], "via": "Sở Nội vụ", "due": "2025-10-20"}, id="by way of another"),
    pytest.param("1. Các sở báo cáo UBND tỉnh thông qua Sở Nội vụ để tổng hợp.", {"to": ["UBND tỉnh"], "via": "Sở Nội vụ"}, id="thông qua"),
    pytest.param("1. Hằng tuần, các sở báo cáo Sở Nội vụ.", {"to": ["Sở Nội vụ"], "frequency": "weekly", "due": None}, id="weekly"),
    pytest.param("1. Trước ngày 20 hằng tháng, các sở báo cáo Sở Nội vụ.", {"frequency": "monthly", "due": None}, id="monthly, no day"),
    pytest.param("1. Định kỳ hàng quý, các sở báo cáo kết quả về Sở Nội vụ.", {"frequency": "quarterly"}, id="quarterly"),
    pytest.param("1. Kết thúc đợt cao điểm, các sở báo cáo UBND tỉnh trước ngày 05/01/2026.", {"frequency": "final", "due": "2026-01-05"}, id="final"),
    pytest.param("1. Các sở thường xuyên báo cáo tình hình về Sở Nội vụ.", {"frequency": "regular"}, id="continuous"),
    pytest.param("1. Các sở báo cáo đột xuất Sở Nội vụ khi xảy ra dịch.", {"to": ["Sở Nội vụ"], "frequency": None}, id="on an event"),
    pytest.param("1. Sở Nội vụ tổng hợp, báo cáo UBND tỉnh và Bộ Nội vụ.", {"to": ["UBND tỉnh", "Bộ Nội vụ"]}, id="two receive it"),
    pytest.param("1. Sở Nội vụ tổng hợp, tham mưu UBND tỉnh báo cáo Bộ Nội vụ trước ngày 20/10/2025.", {"to": ["Bộ Nội vụ"], "due": "2025-10-20"}, id="one who reports does not receive"),
    pytest.param("1. Các sở xây dựng kế hoạch trước ngày 01/10/2025 và báo cáo UBND tỉnh trước ngày 20/10/2025.", {"to": ["UBND tỉnh"], "due": "2025-10-20"}, id="its own day"),
    pytest.param("1. UBND các xã báo cáo UBND tỉnh trước ngày 20/10/2025.", {"who": ["UBND các xã"], "to": ["UBND tỉnh"]}, id="who reports"),
    pytest.param("1. UBND các xã:\n\na) Báo cáo UBND tỉnh trước ngày 20/10/2025.", {"who": ["UBND các xã"], "to": ["UBND tỉnh"]}, id="who reports, inherited"),
    pytest.param("1. Các sở báo cáo kết quả tiêm phòng về Sở Nội vụ.", {"content": "kết quả tiêm phòng"}, id="what is reported"),
]  # fmt: skip


def shown(duty: Plain, keys: Plain) -> Plain:
    return {key: names(duty[key]) if key in ("to", "who") else duty[key] for key in keys}


@pytest.mark.parametrize(("body", "expected"), REPORTS)
def test_reports(body: str, expected: Plain) -> None:
    (duty,) = planned(body)["reports"]
    assert shown(duty, expected) == expected


def test_a_report_on_an_event_names_it() -> None:
    (duty,) = planned("1. Các sở báo cáo đột xuất Sở Nội vụ khi xảy ra dịch.")["reports"]
    assert duty["on_event"]


@pytest.mark.parametrize(
    "body",
    [
        "1. Sở Y tế thực hiện chế độ báo cáo theo quy định.",
        "1. Theo báo cáo của Sở Y tế, tiếp tục khoanh vùng ổ dịch.",
        "1. Sở Y tế tổ chức hội nghị báo cáo viên.",
        "1. Sở Y tế trực dịch.",
    ],
)
def test_no_report(body: str) -> None:
    assert planned(body)["reports"] == []


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
