"""Targets and report duties: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from dondoc import read
from plans import Plain, names, plan, planned

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
    pytest.param("Quy mô chăn nuôi đạt 12 tỉ USD; thu nhập đạt 4.500 USD.", [(12, "tỉ USD", "=", None), (4500, "USD", "=", None)], id="money of other countries, the Party's spelling"),
    pytest.param("Giá trị xuất khẩu thịt đạt trên 2 nghìn tỷ đồng.", [(2, "nghìn tỷ đồng", ">", None)], id="thousands of billions"),
    pytest.param("Vắc xin giá 15 USD một liều.", [], id="a price is none"),
    pytest.param("Đàn trâu tăng trưởng từ 5%/năm trở lên.", [(5, "%", ">=", "increase")], id="a share of each year"),
    pytest.param("Phấn đấu mỗi năm đóng cửa từ 03 mỏ đá ven sông trở lên.", [(3, "mỏ", ">=", None)], id="trở lên far behind"),
    pytest.param("Giảm 5 - 10% số ổ dịch.", [(5, "%", ">=", "decrease")], id="a range with a dash"),
    pytest.param("Không quá 2-4% số trâu chưa tiêm.", [(4, "%", "<=", None)], id="a range that is a cap"),
    pytest.param("Giảm tỷ lệ trâu chưa tiêm xuống dưới 2-4%.", [(4, "%", "<", "decrease")], id="a range to stay below"),
    pytest.param("Tỷ lệ trâu chưa tiêm giảm còn 2-4%.", [(4, "%", "<=", "decrease")], id="a range that may be left"),
    pytest.param("Tỷ lệ trâu chưa tiêm giảm ít nhất 2-4%.", [(2, "%", ">=", "decrease")], id="a range of what is to be reached"),
    pytest.param("Phấn đấu lập 03-05 chốt; xây dựng 10-12 mô hình.", [(10, "mô hình", ">=", None)], id="a range of things"),
    pytest.param("Trồng mới 1.250 ha rừng chắn gió.", [(1250, "ha", "=", None)], id="what is to be made"),
    pytest.param("Xây dựng mới 35 địa bàn cấp xã an toàn dịch bệnh.", [(35, "địa bàn cấp xã", "=", None)], id="units of a level"),
    pytest.param("Chỉ số của tỉnh nằm trong nhóm 15 tỉnh, thành phố dẫn đầu.", [(15, "tỉnh, thành phố", "<=", None)], id="a rank"),
    pytest.param("Mỗi nhóm 15 tỉnh họp một lần.", [], id="groups are no rank"),
    pytest.param("Toàn tỉnh có 1.250 ha rừng chắn gió.", [], id="what is there"),
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
        ("Giảm hộ chưa tiêm xuống dưới 5% so với tổng số hộ nuôi.", []),
        ("Giảm ít nhất 5% so với tổng đàn năm 2024.", ["tổng đàn năm 2024"]),
    ],
    ids=["one", "two", "none", "of what it is a share", "a total of an earlier year"],
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


MEASURES = [
    pytest.param("Kiểm tra ít nhất 30 xã trọng điểm.", ["xã trọng điểm"], id="the noun that is counted"),
    pytest.param("Tỷ lệ giải quyết đạt trên 90%.", ["Tỷ lệ giải quyết"], id="before the figure"),
    pytest.param("Tỷ lệ giải quyết đạt trên 90%, trong đó việc khẩn đạt từ 95% trở lên.", ["Tỷ lệ giải quyết", "việc khẩn"], id="a part of it behind a comma"),
    pytest.param("Mức độ hài lòng của người dân, doanh nghiệp đạt từ 85% trở lên.", ["Mức độ hài lòng của người dân, doanh nghiệp"], id="a comma before the figure"),
    pytest.param("Phấn đấu chỉ số của tỉnh tăng ít nhất 05 bậc so với năm 2020.", ["chỉ số của tỉnh"], id="between two verbs"),
    pytest.param("Giảm từ 5% đến 10% số ổ dịch.", ["số ổ dịch"], id="behind a range"),
    pytest.param("Giai đoạn 2026 - 2030: Tốc độ tăng đàn từ 5%/năm trở lên.", ["Tốc độ tăng đàn"], id="behind the colon of a period"),
    pytest.param("Đến năm 2030, giá trị xuất khẩu đạt 12 triệu USD.", ["giá trị xuất khẩu"], id="of money, behind the year"),
    pytest.param("Kéo giảm thiệt hại trên cả 03 tiêu chí (số hộ, số trâu, số bò).", ["thiệt hại"], id="several criteria"),
    pytest.param("Không để xảy ra dịch lớn; không để người dân bị đói, rét.", ["dịch lớn", "người dân bị đói, rét"], id="what must not happen"),
    pytest.param("Không để phát sinh ổ dịch, không để xảy ra chết hàng loạt.", ["ổ dịch", "chết hàng loạt"], id="twice in a row"),
]  # fmt: skip


@pytest.mark.parametrize(("aim", "expected"), MEASURES)
def test_what_a_target_measures(aim: str, expected: list[str]) -> None:
    record = read(plan(AIMS.format(aim)).encode()).to_dict()
    targets = record["documents"][0]["targets"]
    assert [target["measure"] for target in targets] == expected
    said = [[record["text"][slice(*span)] for span in target["evidence"]["measure"]] for target in targets]
    assert said == [[measure] for measure in expected]


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
    pytest.param(
        "1. Các sở báo cáo UBND tỉnh kết quả và những việc vượt thẩm quyền (qua Sở Nội vụ) trước ngày 20/10/2025.",
        {"content": "kết quả và những việc vượt thẩm quyền", "via": "Sở Nội vụ", "due": "2025-10-20"}, id="what is reported behind who receives it",
    ),
    pytest.param("1. Các sở báo cáo UBND tỉnh về tình hình, kết quả tiêm phòng trước ngày 20/10/2025.", {"content": "tình hình, kết quả tiêm phòng"}, id="what is reported, with a comma"),
    pytest.param("1. Các sở lập danh sách hộ nuôi (theo mẫu), gửi về Sở Nội vụ trước ngày 20/10/2025.", {"content": "danh sách hộ nuôi (theo mẫu)"}, id="what is sent stands before"),
    pytest.param("1. Các sở gửi báo cáo về Sở Nội vụ (địa chỉ: số 5 đường Hoa; thư: mau@mau.vn) trước ngày 20/10/2025.", {"to": ["Sở Nội vụ"], "due": "2025-10-20", "due_bound": "before"}, id="a semicolon in brackets ends no sentence"),
    pytest.param("1. Các sở (trừ Sở Y tế; Sở Nội vụ) báo cáo UBND tỉnh trước ngày 20/10/2025.", {"to": ["UBND tỉnh"], "due": "2025-10-20"}, id="nor does one before the verb"),
    pytest.param("1. Định kỳ 6 tháng, hằng năm, các sở báo cáo UBND tỉnh.", {"frequency": "periodic"}, id="two cycles"),
    pytest.param("1. Các sở gửi về Sở Nội vụ trước ngày 20/10/2025.", {"content": None}, id="nothing says what is sent"),
    pytest.param("1. Sở Y tế trình UBND tỉnh xem xét; báo cáo UBND tỉnh xem xét, quyết định.", {"content": None}, id="what the other does is not reported"),
    pytest.param("1. Các sở báo cáo UBND tỉnh trước ngày 20/10/2025.", {"frequency": "once"}, id="once on a named day"),
    pytest.param("1. Định kỳ tổng hợp, báo cáo kết quả về Đảng ủy xã.", {"to": ["Đảng ủy xã"], "content": "kết quả"}, id="to one of each commune"),
    pytest.param("1. Các xã lập danh sách, gửi về Sở Y tế.\n- Thời hạn hoàn thành: 20/10/2025.", {"due": "2025-10-20", "frequency": "once"}, id="by the day of all of the task"),
    pytest.param("1. Các xã lập danh sách; hằng tuần báo cáo Sở Y tế.\n- Thời hạn hoàn thành: 20/10/2025.", {"due": None, "frequency": "weekly"}, id="what comes again has no day of the task"),
    pytest.param("1. Sở Y tế rà soát; báo cáo, đề xuất UBND tỉnh xem xét trước ngày 20/10/2025.", {"to": ["UBND tỉnh"], "due": "2025-10-20", "content": None}, id="what is proposed with it"),
    pytest.param("1. Sở Y tế rà soát; báo cáo, kiến nghị UBND tỉnh xử lý trước ngày 20/10/2025.", {"to": ["UBND tỉnh"], "due": "2025-10-20"}, id="what is asked of it"),
    pytest.param("1. Hằng tuần, các sở báo cáo kết quả tiêm phòng cho lãnh đạo UBND tỉnh.", {"to": ["lãnh đạo UBND tỉnh"], "frequency": "weekly", "content": "kết quả tiêm phòng"}, id="to those who lead"),
    pytest.param("1. Hằng tuần, các sở báo cáo kết quả tiêm phòng để lãnh đạo UBND tỉnh theo dõi.", {"to": ["lãnh đạo UBND tỉnh"], "content": "kết quả tiêm phòng"}, id="to those who follow it"),
    pytest.param("1. Các sở báo cáo chuyên đề, báo cáo đột xuất theo yêu cầu của UBND tỉnh.", {"who": ["Các sở"], "to": ["UBND tỉnh"]}, id="to whoever asks for it"),
    pytest.param("1. Sở Y tế cấp thuốc. Trong quá trình thực hiện, các xã kịp thời báo cáo UBND tỉnh.", {"who": ["các xã"], "to": ["UBND tỉnh"]}, id="who reports, by the sentence itself"),
    pytest.param("1. Sở Y tế cấp thuốc trước ngày 10/10/2025. Báo cáo UBND tỉnh.", {"due": None, "frequency": None}, id="a sentence that begins with it has no day of the one before"),
    pytest.param("1. Sở Y tế cấp thuốc cho các xã. Hằng tuần báo cáo UBND tỉnh.", {"who": ["Sở Y tế"], "to": ["UBND tỉnh"]}, id="a sentence that names nobody"),
    pytest.param("1. Các xã nhập số liệu trước ngày 20/10/2025 để Sở Y tế tổng hợp, báo cáo UBND tỉnh.", {"who": ["Sở Y tế"], "to": ["UBND tỉnh"], "due": None}, id="who reports is named for that"),
    pytest.param("1. Các xã báo cáo Sở Y tế (qua Phòng Dân số - Địa chỉ: số 5 đường Hoa - Email: mau@mau.vn) trước ngày 20/10/2025.", {"via": "Phòng Dân số", "due": "2025-10-20"}, id="by way of whom, without an address"),
    pytest.param("1. Các xã báo cáo Sở Y tế (qua ông Lê Văn Mẫu, điện thoại 0900 000 000) trước ngày 20/10/2025.", {"via": None, "due": "2025-10-20"}, id="by way of a person"),
    pytest.param("1. Các xã báo cáo Sở Y tế (qua Phòng Kế hoạch - Tài chính để tổng hợp).", {"via": "Phòng Kế hoạch - Tài chính"}, id="by way of whom, with a dash"),
    pytest.param("1. Các sở báo cáo UBND tỉnh.", {"frequency": None}, id="nothing says how often"),
]  # fmt: skip


def shown(duty: Plain, keys: Plain) -> Plain:
    return {key: names(duty[key]) if key in ("to", "who") else duty[key] for key in keys}


@pytest.mark.parametrize(("body", "expected"), REPORTS)
def test_reports(body: str, expected: Plain) -> None:
    (duty,) = planned(body)["reports"]
    assert shown(duty, expected) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Các sở báo cáo đột xuất Sở Nội vụ khi xảy ra dịch.", "khi xảy ra dịch"),
        ("Khi xảy ra dịch tả, lở mồm long móng, UBND các xã báo cáo ngay UBND tỉnh.", "Khi xảy ra dịch tả, lở mồm long móng"),
        ("Nếu có vướng mắc, kịp thời báo cáo Sở Nội vụ.", "Nếu có vướng mắc"),
        ("Nếu có vướng mắc, phản ánh về Sở Nội vụ để được hướng dẫn.", "Nếu có vướng mắc"),
        ("Các sở báo cáo UBND tỉnh khi có tình huống cháy, nổ để chỉ đạo.", "khi có tình huống cháy, nổ"),
        ("Các sở báo cáo đột xuất Sở Nội vụ.", "đột xuất"),
        ("Các sở báo cáo Sở Nội vụ những vấn đề đột xuất.", None),
    ],
)  # fmt: skip
def test_a_report_on_an_event_names_it(body: str, expected: str | None) -> None:
    record = read(plan(f"1. {body}").encode()).to_dict()
    (duty,) = record["documents"][0]["reports"]
    assert duty["on_event"] == expected
    assert [record["text"][slice(*span)] for span in duty["evidence"].get("on_event", ())] == [expected] * bool(
        expected
    )


@pytest.mark.parametrize(
    "body",
    [
        "1. Sở Y tế thực hiện chế độ báo cáo theo quy định.",
        "1. Theo báo cáo của Sở Y tế, tiếp tục khoanh vùng ổ dịch.",
        "1. Sở Y tế tổ chức hội nghị báo cáo viên.",
        "1. Sở Y tế trực dịch.",
        "1. Sở Y tế ban hành kết luận gửi các cơ quan, đơn vị, địa phương được kiểm tra.",
        "1. Sở Y tế báo cáo kết quả kiểm tra về các đơn vị.",
        "1. Đối với vướng mắc về vắc xin, đề nghị phản ánh về Viện Vệ sinh dịch tễ (Khoa Y) để được hướng dẫn.",
        "1. Sở Y tế báo cáo bằng phần mềm để các xã sử dụng.",
        "1. Sở Y tế rà soát, báo cáo, kiến nghị Công an xã điều tra nguồn thuốc.",
        "1. Sở Y tế rà soát, báo cáo, đề xuất các sở, ngành cùng vào cuộc.",
    ],
)
def test_no_report(body: str) -> None:
    assert planned(body)["reports"] == []


def test_the_places_of_what_a_target_says() -> None:
    record = read(plan(AIMS.format("Kéo giảm ít nhất 10% số ổ dịch.")).encode()).to_dict()
    (target,) = record["documents"][0]["targets"]
    said = {key: record["text"][slice(*spans[0])] for key, spans in target["evidence"].items()}
    assert said == {"value": "10", "unit": "%", "measure": "số ổ dịch", "comparator": "ít nhất", "direction": "giảm"}


def test_who_receives_a_report_passes_it_on() -> None:
    reports = planned("1. Các sở báo cáo kết quả về Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh.")["reports"]
    assert [(names(one["who"]), names(one["to"])) for one in reports] == [
        (["Các sở"], ["Sở Nội vụ"]), (["Sở Nội vụ"], ["UBND tỉnh"]),
    ]  # fmt: skip


def test_a_result_reached_is_no_target() -> None:
    assert planned("1. Đến nay mới đạt 45% kế hoạch; phấn đấu đạt 90%.")["targets"][0]["value"] == 90


def test_a_sentence_that_orders_tells_who_reports() -> None:
    body = "1. Các xã thực hiện Kế hoạch này. Giao Văn phòng UBND tỉnh tổng hợp, báo cáo Chủ tịch UBND tỉnh."
    (report,) = planned(body)["reports"]
    assert (names(report["who"]), names(report["to"])) == (["Văn phòng UBND tỉnh"], ["Chủ tịch UBND tỉnh"])


def test_a_figure_that_a_part_of_targets_says_is_to_be_reached() -> None:
    body = "I. MỤC TIÊU CỤ THỂ\n1. Diện tích trồng mới đạt 500 ha.\n2. Toàn tỉnh có 30 con.\n"
    assert [(one["value"], one["unit"]) for one in planned(body)["targets"]] == [(500, "ha")]


@pytest.mark.parametrize(
    ("between", "second"),
    [
        ("trước ngày 10/10/2025 để tổng hợp, báo cáo UBND tỉnh", ["Sở Y tế"]),
        ("trước ngày 10/10/2025; kịp thời báo cáo UBND tỉnh", ["UBND các xã"]),
    ],
)
def test_whoever_puts_reports_together_reports_further(between: str, second: list[str]) -> None:
    first, further = planned(f"1. UBND các xã báo cáo Sở Y tế {between} những khó khăn.")["reports"]
    assert (names(first["who"]), first["due"]) == (["UBND các xã"], "2025-10-10")
    assert (names(further["who"]), further["due"]) == (second, None)


def test_who_has_the_power_to_decide_receives_a_report() -> None:
    (report,) = planned("1. Sở Y tế tổng hợp, báo cáo cấp có thẩm quyền xem xét trong tháng 8 năm 2026.")["reports"]
    assert (names(report["to"]), report["due"]) == (["cấp có thẩm quyền"], "2026-08-31")
    assert planned("1. Sở Y tế lập báo cáo theo thẩm quyền trong tháng 8 năm 2026.")["reports"] == []


def test_a_sentence_that_begins_with_a_letter_of_vietnamese_alone_is_one() -> None:
    (report,) = planned("1. Sở Y tế cấp thuốc cho các xã. Định kỳ hằng quý báo cáo UBND tỉnh kết quả.")["reports"]
    assert (report["text"][:8], report["frequency"]) == ("Định kỳ ", "quarterly")


def test_a_figure_behind_a_colon_measures_what_stands_before_it() -> None:
    body = "I. CHỈ TIÊU\n\n1. Tổng thu ngân sách: tăng 8% so với năm 2024.\n\n2. Kim ngạch xuất khẩu: đạt 5 tỷ USD."
    measures = [one["measure"] for one in planned(body)["targets"]]
    assert measures == ["Tổng thu ngân sách", "Kim ngạch xuất khẩu"]


def test_those_for_whom_figures_are_put_together_receive_them_and_report_further() -> None:
    body = "1. Các xã hoàn chỉnh báo cáo trước ngày 10/10/2025 để Sở Y tế tổng hợp, báo cáo UBND tỉnh."
    first, further = planned(body)["reports"]
    assert (names(first["who"]), names(first["to"]), first["due"]) == (["Các xã"], ["Sở Y tế"], "2025-10-10")
    assert (names(further["who"]), names(further["to"]), further["due"]) == (["Sở Y tế"], ["UBND tỉnh"], None)


@pytest.mark.parametrize(
    ("when", "dues"),
    [
        ("6 tháng (trước ngày 15/6/2026) và năm (trước ngày 15/12/2026)", ["2026-06-15", "2026-12-15"]),
        ("6 tháng (từ ngày 01/12/2025 đến ngày 31/5/2026, gửi trước ngày 15/6/2026)", ["2026-06-15"]),
        ("6 tháng trước ngày 15/6/2026 (bản mềm trước ngày 10/6/2026)", ["2026-06-15"]),
        ("(bản giấy trước ngày 15/6/2026, bản mềm trước ngày 10/6/2026)", ["2026-06-15"]),
        ("(trước ngày 15/6/2026) để trình UBND tỉnh (trước ngày 20/6/2026)", ["2026-06-15"]),
    ],
)
def test_a_report_is_due_on_each_day_that_its_brackets_name(when: str, dues: list[str]) -> None:
    reports = planned(f"1. Các xã báo cáo kết quả {when} về Sở Y tế.")["reports"]
    assert [report["due"] for report in reports] == dues
