"""Lists that are no duties: what something consists of, who is a member or a guest, what is looked at."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import names, only, plan, planned

LISTS = [
    pytest.param("1. Tập thể được tặng giấy khen phải đáp ứng đủ các tiêu chuẩn sau:", ["Tổ chức tiêm phòng đạt 95% đàn trâu.", "Có ít nhất 01 sáng kiến."], id="criteria"),
    pytest.param("1. Hồ sơ đề nghị tặng giấy khen gồm:", ["Tờ trình của Sở Y tế.", "Báo cáo thành tích."], id="papers"),
    pytest.param("1. Thành lập Tổ kiểm tra gồm các ông (bà) có tên sau:", ["Phó Giám đốc Sở Y tế phụ trách thú y;", "Chủ tịch UBND xã Hồ Văn Mẫu, Tổ trưởng."], id="members"),
    pytest.param("1. Điểm cầu UBND tỉnh:\n\nThành phần:", ["Phó Chủ tịch UBND tỉnh Lê Văn Mẫu, Trưởng ban.", "Lãnh đạo các cục, đơn vị trực thuộc có liên quan."], id="guests below a paragraph"),
    pytest.param("1. Dự tại điểm cầu UBND tỉnh:", ["Phó Chủ tịch UBND tỉnh Lê Văn Mẫu.", "Các cơ quan thuộc tỉnh: Đài Phát thanh."], id="guests"),
]  # fmt: skip


@pytest.mark.parametrize(("chapeau", "items"), LISTS)
def test_what_is_listed_orders_nothing(chapeau: str, items: list[str]) -> None:
    body = chapeau + "".join(f"\n- {item}" for item in items)
    assert planned(f"I. NHIỆM VỤ\n{body}\n2. Sở Y tế trực dịch.\n")["targets"] == []
    assert [task["path"] for task in planned(f"I. NHIỆM VỤ\n{body}\n2. Sở Y tế trực dịch.\n")["tasks"]] == ["I/2"]
    working = f"I. NHIỆM VỤ\n{body}\n- Sở Nội vụ chịu trách nhiệm kết nối đường truyền.\n2. Sở Y tế trực dịch.\n"
    assert [task["path"] for task in planned(working)["tasks"]] == ["I/1/-3", "I/2"]


def test_a_paragraph_lists_as_far_as_its_items_go() -> None:
    body = "I. KHEN THƯỞNG\nTập thể được chọn phải đáp ứng các tiêu chí sau:\n- Chấp hành tốt chủ trương.\n- Có sáng kiến.\nYêu cầu các sở rà soát.\n1. Sở Y tế trực dịch.\n"
    assert [task["path"] for task in planned(body)["tasks"]] == ["I/¶2", "I/1"]
    achieved = body.replace("Tập thể được chọn phải đáp ứng các", "Tập trung hoàn thành các")
    assert [task["path"] for task in planned(achieved)["tasks"]][:2] == ["I/-1", "I/-2"]


def test_of_a_report_the_contents_are_listed_and_of_a_plan_the_work() -> None:
    contents = "1. Xây dựng báo cáo tiêm phòng, gồm những nội dung chính sau:\n- Giai đoạn 2021 - 2024.\n- Tỷ lệ tiêm của từng xã.\n2. Sở Y tế trực dịch.\n"
    assert "1/-1" not in {task["path"] for task in planned(contents)["tasks"]}
    work = contents.replace("- Tỷ lệ tiêm", "- Rà soát tỷ lệ tiêm")
    assert [task["path"] for task in planned(work)["tasks"]] == ["1/-1", "1/-2", "2"]


@pytest.mark.parametrize(
    "heading", ["NỘI DUNG TRỌNG TÂM KIỂM TRA", "NỘI DUNG GIÁM SÁT", "PHỤ LỤC ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ"]
)
def test_headings_of_what_is_looked_at_or_of_a_form_order_nothing(heading: str) -> None:
    below = "1. Công tác chỉ đạo, điều hành\na) Việc ban hành kế hoạch bảo đảm tiến độ được giao.\nb) Công tác rà soát đàn trâu.\n"
    assert planned(f"I. {heading}\n{below}")["tasks"] == []
    assert len(planned(f"I. NỘI DUNG TRỌNG TÂM\n{below}")["tasks"]) == 2
    ordered = f"I. {heading}\n{below}c) Giao Sở Y tế lập danh sách các xã.\n"
    assert len(planned(ordered)["tasks"]) == ("PHỤ LỤC" not in heading)


def test_requirements_on_the_work_are_aims() -> None:
    body = "1. Yêu cầu thực hiện\n- Khảo sát được làm khách quan.\n2. Yêu cầu Sở Y tế\n- Khảo sát các trạm.\n"
    tasks = planned(body)["tasks"]
    assert [(task["path"], names(task["lead"])) for task in tasks] == [("2/-1", ["Sở Y tế"])]


def test_groups_of_measures_and_a_rule_are_no_tasks() -> None:
    body = "I. NHIỆM VỤ\n1. Nhóm giải pháp về tuyên truyền.\n2. Thủ tục xét tặng: Theo quy định tại Nghị định số 18/2024/NĐ-CP.\n3. Thủ tục hành chính: Rà soát theo quy định.\n"
    assert [task["path"] for task in only(plan(body))["tasks"]] == ["I/3"]


INTRODUCED = [
    ("1. Sở Nội vụ xây dựng báo cáo tóm tắt tình hình tiêm phòng của tỉnh, gồm:", "- Kết quả năm 2024.\n- Từ tháng 01/2025 đến nay.", ["1", "2"]),
    ("1. Giao Sở Nội vụ chuẩn bị hội trường và trang trí khánh tiết với tiêu đề:", "HỘI NGHỊ PHÒNG DỊCH", ["1", "2"]),
    ("1. Sở Nội vụ lập báo cáo về các tồn tại, hạn chế trong công tác tiêm phòng, cụ thể:", "- Số xã chưa tiêm.\n- Số liều còn thiếu.", ["1", "2"]),
    ("1. Sở Nội vụ lập báo cáo theo định kỳ về công tác tiêm phòng, cụ thể:", "- Báo cáo tháng: trước ngày 20.\n- Báo cáo năm: trước ngày 15/12.", ["1/-1", "1/-2", "2"]),
    ("1. Sở Nội vụ xây dựng kế hoạch tiêm phòng cho đàn vật nuôi, gồm:", "- Rà soát đàn vật nuôi.\n- Tập huấn cho các trạm.", ["1/-1", "1/-2", "2"]),
    ("1. Trong năm 2024, công tác tiêm phòng của các xã còn một số tồn tại sau:", "- Số xã chưa tiêm còn nhiều.\n- Thiếu liều.", ["2"]),
    ("1. Sở Nội vụ lập báo cáo về công tác tiêm phòng gồm:", "- Kết quả năm 2024.", ["1", "2"]),
    ("1. Tổ chức thực hiện:", "HỘI NGHỊ PHÒNG DỊCH", ["2"]),
]  # fmt: skip


@pytest.mark.parametrize(("item", "below", "expected"), INTRODUCED)
def test_an_item_that_orders_is_the_task_where_nothing_below_it_is_one(
    item: str, below: str, expected: list[str]
) -> None:
    tasks = planned(f"{item}\n{below}\n2. Sở Y tế trực dịch.\n")["tasks"]
    assert [task["path"] for task in tasks] == expected
    assert names(tasks[0]["lead"]) == (["Sở Y tế"] if expected == ["2"] else ["Sở Nội vụ"])


def test_the_product_ends_before_its_contents() -> None:
    (task, _) = planned(
        "1. Sở Nội vụ xây dựng báo cáo tiêm phòng của tỉnh gồm các nội dung sau:\n- Kết quả của từng xã.\n2. Sở Y tế trực dịch.\n"
    )["tasks"]
    assert task["product"] == "báo cáo tiêm phòng của tỉnh"


def test_a_cap_on_what_is_allowed_is_no_target() -> None:
    body = "I. NHIỆM VỤ\n1. Hội Nông dân tỉnh chỉ định đại biểu, nhưng không quá 2% số đại biểu.\n2. Giảm tỷ lệ trâu chết xuống không quá 3%.\n"
    assert [target["value"] for target in planned(body)["targets"]] == [3]


BEHIND_A_LIST = [
    pytest.param("1. Hồ sơ gồm:\na) Tờ trình.\nb) Báo cáo.\nCác xã gửi hồ sơ về Sở Nội vụ trước ngày 20/12/2025.", [("1/¶1", "2025-12-20")], id="behind papers"),
    pytest.param("1. Thành lập Tổ kiểm tra gồm các thành viên sau:\na) Ông Lê Văn Mẫu, Tổ trưởng.\nb) Bà Hồ Thị Mẫu.\nTổ kiểm tra báo cáo UBND tỉnh trước ngày 20/12/2025.", [("1/¶1", "2025-12-20")], id="behind members"),
    pytest.param("1. Hồ sơ gồm:\na) Tờ trình.\nb) Báo cáo (theo mẫu).\nMẫu do Sở Nội vụ ban hành.", [], id="only told"),
    pytest.param("1. Hồ sơ gồm:\n- Tờ trình.\n- Giấy phép được cấp trước ngày 01/7/2025.\n- Nộp hồ sơ về Sở Nội vụ trước ngày 20/12/2025.", [("1/-3", "2025-12-20")], id="the last of the papers"),
    pytest.param("1. Lập quy chế trực dịch, bao gồm:\n- Sở Nội vụ biên tập quy chế trước ngày 20/12/2025.\n- Phần chung.", [("1/-1", "2025-12-20")], id="a part with its body and day"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BEHIND_A_LIST)
def test_what_stands_behind_parts_or_says_by_when_orders(body: str, expected: list[tuple[str, str]]) -> None:
    tasks = planned(f"{body}\n2. Sở Y tế trực dịch.\n")["tasks"]
    assert [(task["path"], task["deadline"]) for task in tasks] == [*expected, ("2", None)]


CARRIED_OUT = [
    ("Các xã triển khai Đề án nước sạch với các nội dung sau:", 2),
    ("Các xã tiếp tục thực hiện Kế hoạch số 18/KH-UBND gồm các nội dung chính sau:", 2),
    ("Bảo đảm các điều kiện phục vụ hội thao như sau:", 2),
    ("Các trạm có đủ điều kiện tiêm chủng thực hiện các nội dung sau:", 2),
    ("Sở Nội vụ lập báo cáo kết quả thực hiện Kế hoạch số 18/KH-UBND gồm các nội dung chính sau:", 0),
    ("Sản phẩm dự thi phải bảo đảm các điều kiện sau:", 0),
]


@pytest.mark.parametrize(("chapeau", "count"), CARRIED_OUT)
def test_what_is_carried_out_lists_work(chapeau: str, count: int) -> None:
    tasks = planned(f"1. {chapeau}\n- Nguồn nước của từng thôn.\n- Bể chứa tại trường học.\n")["tasks"]
    assert len([task for task in tasks if task["path"] != "1"]) == count


LOOKING_BACK = [
    pytest.param("TỔNG HỢP KẾT QUẢ ĐẠT ĐƯỢC", "1. Các xã đã tiêm 300 con trâu.", 0, id="results"),
    pytest.param("RÀ SOÁT, ĐÁNH GIÁ TÌNH HÌNH TIÊM PHÒNG", "1. Toàn tỉnh còn 07 xã có dịch.", 0, id="a situation"),
    pytest.param("QUÁN TRIỆT MỤC ĐÍCH, YÊU CẦU", "1. Bảo đảm an toàn, tiết kiệm.", 0, id="aims"),
    pytest.param("TỔNG HỢP TÌNH HÌNH TIÊM PHÒNG", "1. Sở Nội vụ tổng hợp số liệu.", 1, id="a body acts below"),
    pytest.param("KHẮC PHỤC TỒN TẠI, HẠN CHẾ", "1. Chuồng trại của các hộ.", 1, id="an action that goes on"),
    pytest.param("RÀ SOÁT, KHẮC PHỤC TỒN TẠI", "1. Chuồng trại của các hộ.", 1, id="one of two goes on"),
]


@pytest.mark.parametrize(("heading", "item", "count"), LOOKING_BACK)
def test_a_heading_that_looks_back_tells(heading: str, item: str, count: int) -> None:
    assert len(planned(f"I. {heading}\n{item}\n")["tasks"]) == count


GROUNDS = [
    ("Căn cứ diện tích được giao, phủ xanh bãi thải trước ngày 20/12/2025;", 1),
    ("Căn cứ kết quả đấu giá, Sở Nội vụ chỉ định đơn vị thu dọn;", 1),
    ("Căn cứ nhu cầu của các trạm, mua sắm tủ lạnh;", 1),
    ("Căn cứ Điều lệ Hội Nông dân, nghị quyết của HĐND tỉnh;", 0),
    ("Căn cứ hồ sơ đề nghị của Sở Nội vụ, UBND các xã;", 0),
]


@pytest.mark.parametrize(("ground", "count"), GROUNDS)
def test_a_ground_behind_which_something_acts_or_is_due_orders(ground: str, count: int) -> None:
    assert len(planned(f"- {ground}\n- Sở Y tế trực dịch.\n")["tasks"]) == count + 1


TITLED = [
    ("Hạn chế: giao Sở Nội vụ khắc phục.", ["1"]),
    ("Hạn chế: các xã tiêm phòng còn chậm.", []),
    ("Nhóm nhiệm vụ về chuồng trại: Sở Nội vụ hoàn thành trước ngày 20/12/2025.", ["1"]),
    ("Nhóm nhiệm vụ về chuồng trại: nâng cấp, sửa chữa.", []),
    ("Thành phần: Sở Nội vụ, Sở Y tế.", []),
]


@pytest.mark.parametrize(("item", "paths"), TITLED)
def test_a_body_that_acts_behind_a_title_has_a_task(item: str, paths: list[str]) -> None:
    tasks = planned(f"1. {item}\n2. Sở Y tế trực dịch.\n")["tasks"]
    assert [task["path"] for task in tasks] == [*paths, "2"]


ALIKE = [
    ("Giao Sở Nội vụ lập hồ sơ; đề nghị Bộ Y tế công nhận trạm kiểu mẫu.", ["Sở Nội vụ"]),
    ("Giao Sở Nội vụ lập hồ sơ; mời Bộ Y tế dự lễ.", ["Sở Nội vụ"]),
    ("Giao Sở Nội vụ lập hồ sơ; yêu cầu UBND các xã tiêm phòng.", ["Sở Nội vụ", "UBND các xã"]),
    ("Đề nghị Sở Nội vụ lập hồ sơ. Đồng thời yêu cầu UBND các xã tiêm phòng.", ["Sở Nội vụ", "UBND các xã"]),
    ("Giao Sở Nội vụ lập hồ sơ. Đồng thời đề nghị Bộ Y tế công nhận.", ["Sở Nội vụ"]),
]


@pytest.mark.parametrize(("item", "leads"), ALIKE)
def test_only_orders_of_one_force_share_an_item(item: str, leads: list[str]) -> None:
    (task,) = planned(f"1. {item}\n")["tasks"]
    assert names(task["lead"]) == leads


def test_an_item_that_only_names_a_document_is_no_task() -> None:
    named = "Thông tư số 5/2031/TT-BYT ngày 5/3/2031 của Bộ Y tế quy định chế độ trực"
    body = f"1. Hướng dẫn\n- {named};\n- {named}, giao các trạm rà soát.\n- Rà soát đàn trâu.\n"
    assert [task["path"] for task in planned(body)["tasks"]] == ["1/-2", "1/-3"]
