"""By when, in which period and how often: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import time

import pytest

from plans import names, only, plan, planned

# The day and its bound.
DEADLINES = [
    pytest.param("1. Sở Y tế cấp thuốc trước ngày 15/10/2025.", ("2025-10-15", "before"), id="trước ngày"),
    pytest.param("1. Sở Y tế cấp thuốc chậm nhất ngày 15/10/2025.", ("2025-10-15", "by"), id="chậm nhất"),
    pytest.param("1. Sở Y tế cấp thuốc, chậm nhất là ngày 15 tháng 10 năm 2025.", ("2025-10-15", "by"), id="chậm nhất là, in words"),
    pytest.param("1. Sở Y tế cấp thuốc xong đến hết ngày 15/10/2025.", ("2025-10-15", "by"), id="đến hết ngày"),
    pytest.param("1. Sở Y tế hoàn thành việc cấp thuốc trong ngày 15/10/2025.", ("2025-10-15", "by"), id="trong ngày"),
    pytest.param("1. Sở Y tế cấp thuốc, hoàn thành trong tháng 02/2026.", ("2026-02-28", "by"), id="a month is its last day"),
    pytest.param("1. Sở Y tế cấp thuốc, hoàn thành trong tháng 2 năm 2028.", ("2028-02-29", "by"), id="a month of a leap year"),
    pytest.param("1. Sở Y tế cấp thuốc, hoàn thành trong quý IV/2025.", ("2025-12-31", "by"), id="a quarter"),
    pytest.param("1. Sở Y tế cấp thuốc, hoàn thành trong năm 2026.", ("2026-12-31", "by"), id="a year"),
    pytest.param("1. Sở Y tế cấp thuốc trước 16 giờ 00 ngày 15/10/2025.", ("2025-10-15", "before"), id="with an hour"),
    pytest.param("1. Sở Y tế cấp thuốc trước 16g30 ngày 15/10/2025.", ("2025-10-15", "before"), id="with an hour of the South"),
    pytest.param("1. Sở Y tế cấp thuốc xong trước ngày Thầy thuốc Việt Nam 27/02/2026.", ("2026-02-27", "before"), id="a day with a name"),
    pytest.param("1. Sở Y tế cấp thuốc trước dịp Quốc khánh năm 2026.", (None, None), id="the year of a day with a name"),
    pytest.param("1. Sở Y tế cấp thuốc. Thực hiện trong tháng 10, tháng 11 năm 2025.", ("2025-11-30", "by"), id="the last of two months"),
    pytest.param("1. Sở Y tế cấp thuốc ở tháng 10, tháng 11 năm 2025.", (None, None), id="months that bind nothing"),
    pytest.param("1. Quý I/2026, Sở Y tế cấp thuốc.", ("2026-03-31", "by"), id="a quarter that opens the item"),
    pytest.param("1. Sở Y tế lập danh sách. Tháng 3/2026, các xã cấp thuốc.", ("2026-03-31", "by"), id="a month that opens a sentence"),
    pytest.param("1. Sở Y tế cấp thuốc cho các xã có dịch của quý I/2025, quý II/2025.", (None, None), id="quarters that are spoken of"),
    pytest.param("I. Năm 2026\n\n1. Sở Y tế cấp thuốc cho các xã.", ("2026-12-31", "by"), id="a heading that is a year"),
    pytest.param("1. Sở Y tế cấp thuốc trước ngày 31/11/2025.", (None, None), id="a day that does not exist"),
    pytest.param("1. Sở Y tế cấp thuốc trước ngày 15 hằng tháng.", (None, None), id="a recurring day"),
    pytest.param("1. Sở Y tế cấp thuốc theo Công văn số 5/BYT-DP ngày 15/10/2025.", (None, None), id="the date of a citation"),
    pytest.param("1. Sở Y tế cấp thuốc từ ngày 01/10/2025 đến ngày 15/10/2025.", (None, None), id="the end of a period"),
    pytest.param("1. Sở Y tế cấp thuốc.\n\n- Cơ quan chủ trì: Sở Y tế.\n\n- Thời hạn: Quý I/2026.", ("2026-03-31", "by"), id="a line below"),
    pytest.param("1. Sở Y tế, hoàn thành trước ngày 15/10/2025:\n\na) Cấp thuốc.", ("2025-10-15", "before"), id="from what introduces"),
    pytest.param("I. GIAI ĐOẠN 1 (hoàn thành trước ngày 15/10/2025)\n\n1. Sở Y tế cấp thuốc cho các xã.", ("2025-10-15", "before"), id="from a stage"),
    pytest.param("1. Sở Y tế cấp thuốc.", (None, None), id="none"),
    pytest.param("1. Sở Y tế đánh giá số ca bệnh tính đến ngày 30/6/2025.", (None, None), id="the day of a count"),
    pytest.param("1. Sở Y tế cấp thuốc trước ngày 05/10/2025; báo cáo UBND tỉnh trước ngày 15/10/2025.", ("2025-10-05", "before"), id="the report's day is another"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), DEADLINES)
def test_deadlines(body: str, expected: tuple[str | None, str | None]) -> None:
    (task,) = planned(body)["tasks"]
    assert (task["deadline"], task["deadline_bound"]) == expected
    assert ("deadline" in task["evidence"]) is (expected[0] is not None)


def test_an_item_keeps_its_own_day_where_a_line_below_the_list_states_another() -> None:
    body = "1. Họp dân:\n\n(1) Lần một: chậm nhất ngày 10/9/2025.\n\n(2) Lần hai.\n\n- Thời gian: trước ngày 30/9/2025."
    assert [task["deadline"] for task in planned(body)["tasks"]] == ["2025-09-10", "2025-09-30"]


def test_two_days_that_compete_are_a_doubt() -> None:
    document = planned("1. Sở Y tế cấp thuốc trước ngày 05/10/2025, hoàn thành trước ngày 15/10/2025.")
    (task,) = document["tasks"]
    assert (task["deadline"], task["deadline_bound"]) == (None, None)
    (doubt,) = document["doubts"]
    assert doubt["about"] == "tasks/1/deadline"
    assert [reading["value"] for reading in doubt["readings"]] == ["2025-10-05", "2025-10-15"]


TITLED = "I. THỜI GIAN THỰC HIỆN\n\n{}\n\nII. NHIỆM VỤ\n\n1. Sở Y tế trực dịch."
WINDOWS = [
    pytest.param("Từ ngày 01/10/2025 đến ngày 31/12/2025.", ("2025-10-01", "2025-12-31"), id="two days"),
    pytest.param("Từ ngày 01 đến ngày 30/11/2025.", ("2025-11-01", "2025-11-30"), id="month and year once"),
    pytest.param("Từ ngày 15/12 đến hết ngày 15/02/2026.", ("2025-12-15", "2026-02-15"), id="over the turn of the year"),
    pytest.param("Từ ngày 01 tháng 10 năm 2025 đến ngày 31 tháng 12 năm 2025.", ("2025-10-01", "2025-12-31"), id="in words"),
    pytest.param("Bắt đầu từ ngày 01/10/2025.", None, id="one end alone"),
    pytest.param("Từ ngày 31/12/2025 đến ngày 01/10/2025.", None, id="backwards"),
    pytest.param("Từ tháng 10/2025 đến tháng 12/2025.", None, id="no days"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), WINDOWS)
def test_the_window_of_a_plan(words: str, expected: tuple[str, str] | None) -> None:
    window = planned(TITLED.format(words))["window"]
    assert (window and (window["from"], window["to"])) == expected


def test_windows_that_contradict_each_other_are_a_doubt() -> None:
    document = planned(
        "Thực hiện đợt cao điểm từ ngày 01/10/2025 đến ngày 31/12/2025 như sau:\n\n"
        + TITLED.format("Đợt cao điểm từ ngày 15/10/2025 đến ngày 31/12/2025.")
    )
    assert document["window"] is None
    (doubt,) = document["doubts"]
    assert (doubt["about"], doubt["why"]) == ("window", "contradicts")
    assert [reading["value"] for reading in doubt["readings"]] == ["2025-10-01/2025-12-31", "2025-10-15/2025-12-31"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Sở Y tế trực dịch từ ngày 01 đến ngày 10/11/2025.", ("2025-11-01", "2025-11-10")),
        ("1. Sở Y tế trực cấp cứu từ tối ngày 30 tháng Chạp đến hết ngày mùng 03 Tết.", (None, None)),
        ("1. Sở Y tế trực cấp cứu từ đêm 30 tháng Chạp đến mùng 3 Tết.", (None, None)),
        ("1. Sở Y tế trực cấp cứu từ ngày 25 tháng Chạp đến hết ngày 15 tháng Giêng.", (None, None)),
    ],
)
def test_the_window_of_a_task(body: str, expected: tuple[str | None, str | None]) -> None:
    (task,) = planned(body)["tasks"]
    window = task["window"]
    assert window
    assert (window["from"], window["to"]) == expected
    assert window["text"].startswith("từ ")
    assert task["deadline"] is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Sở Y tế hằng tuần phun thuốc.", "weekly"),
        ("1. Sở Y tế phun thuốc hàng tháng.", "monthly"),
        ("1. Định kỳ hằng quý, Sở Y tế phun thuốc.", "quarterly"),
        ("1. Sở Y tế thường xuyên phun thuốc.", "regular"),
        ("1. Sở Y tế phun thuốc.", None),
        ("1. Sở Y tế công khai số liệu vận hành hằng ngày trên cổng.", None),
        ("1. Sở Y tế bố trí nguồn chi thường xuyên.", None),
        ("1. Kết thúc đợt cao điểm, Sở Y tế phun thuốc.", None),
        ("1. Sở Y tế công khai số liệu vận hành; hằng ngày phun thuốc.", "daily"),
    ],
)
def test_frequency(body: str, expected: str | None) -> None:
    (task,) = planned(body)["tasks"]
    assert task["frequency"] == expected


def test_a_stated_period_of_months_is_no_deadline() -> None:
    lines = "1. Tiêm phòng cho trâu, bò.\n- Thời gian thực hiện: Từ tháng 12/2025 đến quý I/2026.\n- Đơn vị chủ trì: Sở Y tế\n"
    document = planned(lines)
    (task,) = document["tasks"]
    assert (task["deadline"], task["window"]["text"]) == (None, "tháng 12/2025 đến quý I/2026")
    assert document["doubts"] == []


def test_a_stated_time_may_be_a_cycle() -> None:
    (task,) = planned("1. Kiểm tra các chợ.\n- Đơn vị chủ trì: Sở Y tế\n- Thời gian thực hiện: Hằng quý.\n")["tasks"]
    assert (task["frequency"], task["deadline"]) == ("quarterly", None)


@pytest.mark.parametrize(
    ("item", "due"),
    [
        ("Sở Y tế tham mưu thực hiện các nhiệm vụ giao hoàn thành trong năm 2026.", None),
        ("Sở Y tế rà soát các nhiệm vụ có thời hạn hoàn thành trước ngày 30/6/2026.", None),
        ("Sở Y tế thực hiện các nhiệm vụ được giao, hoàn thành trong năm 2026.", "2026-12-31"),
        ("Giao Sở Y tế hoàn thành trong năm 2026.", "2026-12-31"),
        ("Sở Y tế thống kê từ khi có dịch đến ngày 31 tháng 12 cùng năm.", None),
        ("Đến năm 2027, hoàn thành việc tiêm phòng ở các xã.", "2027-12-31"),
        ("Đến năm 2027, cơ bản hoàn thành việc tiêm phòng ở các xã.", "2027-12-31"),
        ("Đến năm 2027, nâng tỷ lệ hoàn thành lịch tiêm ở các xã.", None),
        ("Sở Y tế rà soát danh sách các lớp tập huấn dự kiến mở trong năm 2026.", None),
        ("Sở Y tế mở các lớp tập huấn, dự kiến mở lớp đầu trong tháng 3/2026.", "2026-03-31"),
        ("Sở Y tế rà soát quy trình để nâng tỷ lệ tiêm chủng trong năm 2026.", None),
        ("Sở Y tế rà soát quy trình trong năm 2026.", "2026-12-31"),
        ("Sở Y tế đẩy nhanh tiến độ để hoàn thành việc tiêm chủng trong năm 2026.", "2026-12-31"),
        ("Sở Y tế không mở lớp tập huấn ngoài tỉnh trong năm 2026.", None),
        ("Chưa điều chỉnh giá dịch vụ trong Quý I và Quý II năm 2026.", None),
        ("Xây dựng các xã không thuốc lá trong năm 2026.", "2026-12-31"),
        ("Sở Y tế thường xuyên kiểm tra việc bảo quản vắc xin trong năm 2026.", None),
        ("Sở Y tế rà soát các nhiệm vụ có thời hạn hoàn thành trong tháng 5 và tháng 6/2026.", None),
        ("Tháng 11/2025, Sở Y tế tiêm phòng.", "2025-11-30"),
        ("Sở Y tế kiểm tra chợ. Tháng 8/2025, dịch lan ra ba xã.", None),
        ("Quý IV/2025, ba xã đạt chỉ tiêu, yêu cầu các xã tiêm phòng.", None),
        ("Quý I/2026, Quý II/2026, tiêm phòng cho vật nuôi.", None),
        ("Sở Y tế hoàn thiện hồ sơ dự kiến trình UBND tỉnh trước ngày 15/11/2025.", "2025-11-15"),
        ("Sở Y tế hoàn thiện hồ sơ dự kiến trình UBND tỉnh trong tháng 11/2025.", None),
        ("Sở Y tế bố trí thiết bị để mở trạm chậm nhất đến hết năm 2026.", "2026-12-31"),
        ("Sở Y tế lập dự án để mở trạm mới trước năm 2027.", "2027-12-31"),
        ("Để bảo vệ đàn vật nuôi, Sở Y tế tiêm phòng trong năm 2026.", "2026-12-31"),
        ("Sở Y tế lập danh mục thuốc để trình UBND tỉnh trong năm 2026.", "2026-12-31"),
        ("Sở Y tế lập danh mục thuốc để nâng trình độ cán bộ trong năm 2026.", None),
        ("Sở Y tế không để thiếu vắc xin, mua bổ sung trong quý IV/2025.", "2025-12-31"),
        ("Sở Y tế kiểm tra, không để thiếu vắc xin trong quý IV/2025.", None),
    ],
)
def test_a_day_binds_what_is_ordered_and_not_what_is_spoken_of(item: str, due: str | None) -> None:
    (task,) = planned(f"1. {item}")["tasks"]
    assert task["deadline"] == due


@pytest.mark.parametrize(
    ("item", "often"),
    [
        ("Tuần tra khu vực thường xuyên xảy ra ngập lụt.", None),
        ("Xác định tiêm phòng là nhiệm vụ trọng tâm, thường xuyên.", None),
        ("Sở Y tế lập bản đồ 1 năm 1 lần trên cơ sở kết quả thường xuyên.", "yearly"),
        ("Kiểm tra các trạm 01 lần/tháng.", "monthly"),
        ("Sở Y tế thường xuyên tuần tra.", "regular"),
        ("Định kỳ ngày 15 hằng tháng kiểm tra các trạm.", "monthly"),
        ("Định kỳ kiểm tra các trạm; hằng tháng thay biển báo.", "periodic"),
        ("Trung tâm giáo dục thường xuyên tuần tra.", None),
        ("Định kỳ 6 tháng, hằng năm kiểm tra các trạm.", "periodic"),
    ],
)
def test_what_happens_often_is_no_cycle_of_a_task(item: str, often: str | None) -> None:
    (task,) = planned(f"1. {item}")["tasks"]
    assert task["frequency"] == often


@pytest.mark.parametrize(
    ("subject", "when", "due"),
    [
        ("", "trước ngày 25/12", "2025-12-25"),
        ("", "chậm nhất ngày 05 tháng 01", "2026-01-05"),
        ("", "trước ngày 25/12 hằng năm", None),
        ("", "định kỳ hằng năm, trước ngày 25/12", None),
        ("", "trước ngày 31/11", None),
        (" năm 2025", "trước ngày 25/12", "2025-12-25"),
        (" năm 2026", "trước ngày 25/12", None),
    ],
)
def test_a_day_without_a_year_follows_the_day_of_issue(subject: str, when: str, due: str | None) -> None:
    text = plan(f"1. Sở Y tế hoàn thành việc kiểm tra {when}.\n").replace("trên vật nuôi", f"trên vật nuôi{subject}")
    (task,) = only(text)["tasks"]
    assert task["deadline"] == due
    places = [text[start:end] for start, end in task["evidence"].get("deadline", [])]
    assert places == ([when, "ngày 05 tháng 9 năm 2025"] if due else [])


def test_without_a_day_of_issue_a_day_without_a_year_is_none() -> None:
    text = plan("1. Sở Y tế hoàn thành việc kiểm tra trước ngày 25/12.\n")
    (task,) = only(text.replace("ngày 05 tháng 9 năm", "ngày    tháng    năm"))["tasks"]
    assert task["deadline"] is None


def test_a_quarter_may_open_the_clause_of_who_has_to_act() -> None:
    first, second = planned("1. Quý I/2026, các xã rà soát.\n\n2. Quý I/2026 tăng 5% so với Sở Y tế.\n\n")["tasks"]
    assert [names(first["lead"]), names(second["lead"])] == [["các xã"], []]


@pytest.mark.parametrize(
    "body",
    [
        f"- Thời gian thực hiện: {'tại xã a, 15/10/2025, ' * 450}",
        f"1. Sở Y tế phun thuốc {'trong năm 2026, ' * 600}",
        f"1. Sở Y tế {'báo cáo (a; b) ' * 650}",
    ],
)
def test_what_comes_hundreds_of_times_is_read_at_once(body: str) -> None:
    begun = time.process_time()
    planned(body)
    assert time.process_time() - begun < 2
