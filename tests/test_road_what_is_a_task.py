"""What of a document is a task, and what is none: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import END, letter, names, only, plan, planned

TASKS = [
    pytest.param("1. Sở Y tế trực dịch.\n\n2. Sở Nội vụ cử cán bộ.", ["Sở Y tế trực dịch.", "Sở Nội vụ cử cán bộ."], id="items"),
    pytest.param("1. Sở Y tế:\n\na) Trực dịch.\n\nb) Cấp thuốc.", ["Trực dịch.", "Cấp thuốc."], id="what introduces is none"),
    pytest.param("I. MỤC ĐÍCH, YÊU CẦU\n\n1. Bảo vệ đàn vật nuôi của tỉnh.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế trực dịch.", ["Sở Y tế trực dịch."], id="aims are none"),
    pytest.param("I. TÌNH HÌNH\n\n1. Dịch đã lan ra 05 xã.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế trực dịch.", ["Sở Y tế trực dịch."], id="the situation is none"),
    pytest.param("I. CHỈ TIÊU\n\n1. Tiêm cho 90% số trâu, bò.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế trực dịch.", ["Sở Y tế trực dịch."], id="targets are none"),
    pytest.param("I. NHIỆM VỤ\n\n1. Sở Y tế trực dịch.\n\nII. KINH PHÍ\n\n1. Ngân sách tỉnh và nguồn tài trợ.", ["Sở Y tế trực dịch."], id="funding is none"),
    pytest.param("1. Sở Y tế trực dịch.\n\nYêu cầu Giám đốc các sở thực hiện nghiêm Kế hoạch này.", ["Sở Y tế trực dịch.", "Yêu cầu Giám đốc các sở thực hiện nghiêm Kế hoạch này."], id="a paragraph that orders"),
    pytest.param("1. Sở Y tế trực dịch.\n\nTrên đây là Kế hoạch phòng, chống dịch bệnh trên vật nuôi.", ["Sở Y tế trực dịch."], id="a paragraph that closes is none"),
    pytest.param("Dịch bệnh lây nhanh trong mùa mưa. UBND tỉnh ban hành Kế hoạch như sau:\n\n1. Sở Y tế trực dịch.", ["Sở Y tế trực dịch."], id="a preamble is none"),
    pytest.param("1. Sở Y tế chủ trì thực hiện một số việc sau:\n\n- Trực dịch;\n\n- Cấp thuốc.", ["Trực dịch;", "Cấp thuốc."], id="dashes"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TASKS)
def test_tasks(body: str, expected: list[str]) -> None:
    assert [task["text"] for task in planned(body)["tasks"]] == expected


REGULATION = """\
Chương I
QUY ĐỊNH CHUNG
Điều 1. Giải thích từ ngữ
Trong Quy định này, các từ ngữ dưới đây được hiểu như sau:
1. Hồ chứa nhỏ là hồ có dung tích dưới 0,5 triệu m3.
2. Chủ hồ là tổ chức trực tiếp quản lý hồ chứa.
Điều 2. Các hành vi bị nghiêm cấm
Nghiêm cấm các hành vi sau đây:
1. Lấn chiếm lòng hồ.
2. Tự ý đóng, mở cửa xả:
f. Khi chưa có lệnh;
Chương II
TRÁCH NHIỆM CỦA CÁC CƠ QUAN
Điều 3. Sở Nông nghiệp và Môi trường
1. Kiểm tra các hồ chứa trước mùa mưa.
2. Hướng dẫn chủ hồ lập phương án ứng phó.
"""


def test_what_words_mean_and_what_nobody_may_do_are_no_tasks() -> None:
    tasks = only(plan(REGULATION))["tasks"]
    assert [task["path"] for task in tasks] == ["Chương II/Điều 3/1", "Chương II/Điều 3/2"]
    assert {lead["name"] for task in tasks for lead in task["lead"]} == {"Sở Nông nghiệp và Môi trường"}
    permitted = REGULATION.replace("được hiểu như sau", "thực hiện như sau").replace(
        "Nghiêm cấm các hành vi", "Các việc"
    )
    assert len(only(plan(permitted))["tasks"]) == len(tasks)  # the headings still say what these parts are
    for heading in ("QUY ĐỊNH CHUNG", "Giải thích từ ngữ", "Các hành vi bị nghiêm cấm"):
        permitted = permitted.replace(heading, "Quản lý hồ chứa")
    assert len(only(plan(permitted))["tasks"]) > len(tasks)


@pytest.mark.parametrize(("heading", "count"), [("NỘI DUNG KIỂM TRA, GIÁM SÁT", 0), ("NỘI DUNG THỰC HIỆN", 2)])
def test_what_is_looked_at_is_no_task(heading: str, count: int) -> None:
    body = f"I. {heading}\n1. Kiểm tra việc thực hiện nội quy.\n2. Bảo đảm đúng thời gian.\n"
    assert len(only(plan(body))["tasks"]) == count


def test_what_is_looked_at_is_to_be_done_below_a_heading_that_orders() -> None:
    body = "I. NỘI DUNG THỰC HIỆN\n1. Đợt 1\na) Nội dung kiểm tra\n- Kiểm tra nội quy.\n- Việc lập biên bản.\n"
    assert [task["text"] for task in only(plan(body))["tasks"]] == ["Kiểm tra nội quy."]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tổng kết công tác phòng dịch", ["Tổng kết công tác phòng dịch"]),
        ("Công tác tuyên truyền", ["Đánh giá kết quả ở các xã."]),
        ("Thực hiện các việc sau:", ["Đánh giá kết quả ở các xã."]),
    ],
)
def test_a_title_with_lines_of_roles_is_the_task_or_what_stands_below_it_is(title: str, expected: list[str]) -> None:
    lines = "- Đánh giá kết quả ở các xã.\n- Đơn vị chủ trì: Sở Y tế\n- Thời gian hoàn thành: Tháng 4/2026.\n"
    tasks = planned(f"I. NHIỆM VỤ\n1. {title}\n{lines}2. Sở Nội vụ cử cán bộ.")["tasks"]
    assert [task["text"] for task in tasks[:-1]] == expected
    assert (names(tasks[0]["lead"]), tasks[0]["deadline"]) == (["Sở Y tế"], "2026-04-30")


def test_what_is_praised_is_no_task() -> None:
    body = "I. KẾT LUẬN\n1. Đánh giá cao kết quả của các xã.\n2. Đánh giá cao kết quả; yêu cầu các xã trực dịch.\n"
    assert [task["path"] for task in only(plan(body))["tasks"]] == ["I/2"]


def test_whoever_is_invited_is_told_what_else_to_do() -> None:
    body = "UBND tỉnh mời các sở, ngành dự họp như sau:\n1. Các sở gửi danh sách.\n2. Chuẩn bị tài liệu.\n"
    assert [task["force"] for task in only(plan(body))["tasks"]] == ["order", "invite"]


def test_a_proposal_to_a_superior_orders_nothing() -> None:
    body = plan("III. KIẾN NGHỊ\nKính đề nghị UBND tỉnh xem xét, ban hành Kế hoạch.\n")
    assert len(only(body)["tasks"]) == 1
    assert only(body.replace("KẾ HOẠCH", "TỜ TRÌNH"))["tasks"] == []


def test_a_paragraph_below_a_title_says_what_is_to_be_done() -> None:
    body = "I. NHIỆM VỤ\n1. Công tác tuyên truyền\nĐẩy mạnh tuyên truyền ở các thôn.\nNăm 2024 đã có 20 bài.\n2. Sở Y tế trực dịch.\n"
    assert [task["path"] for task in only(plan(body))["tasks"]] == ["I/1/¶1", "I/2"]
    stated = body.replace("Đẩy mạnh", "Việc").replace("NHIỆM VỤ", "NHIỆM VỤ CHUNG")
    assert [task["path"] for task in only(plan(stated))["tasks"]] == ["I/2"]


def test_members_of_a_committee_have_no_task() -> None:
    body = "I. NHIỆM VỤ\n1. Giám đốc Sở Y tế - Phó Trưởng ban;\n2. Mời lãnh đạo Hội Nông dân tỉnh, Thành viên.\n3. Sở Y tế trực ban.\n"
    assert [task["path"] for task in only(plan(body))["tasks"]] == ["I/3"]


def test_tasks_of_a_resolution_stand_below_a_heading_in_its_article() -> None:
    body = "Điều 1. Thông qua Kế hoạch.\n1. Các chỉ tiêu\na) GRDP tăng 8%.\n2. Nhiệm vụ, giải pháp\na) Đẩy mạnh cải cách hành chính.\n"
    text = plan(body).replace("KẾ HOẠCH", "NGHỊ QUYẾT", 1)
    assert [task["path"] for task in only(text)["tasks"]] == ["Điều 1/2/a"]


def test_what_a_report_plans_is_a_task_and_what_it_asks_is_none() -> None:
    body = "I. KẾT QUẢ\n1. Đã tiêm 96%.\nII. NHIỆM VỤ\n1. Tiếp tục tiêm phòng.\nIII. KIẾN NGHỊ\n1. Đề nghị UBND tỉnh cấp vắc xin.\n"
    text = plan(body)
    assert [task["path"] for task in only(text.replace("KẾ HOẠCH", "BÁO CÁO"))["tasks"]] == ["II/1"]
    assert [task["path"] for task in only(text)["tasks"]] == ["I/1", "II/1", "III/1"]


# Read in a letter of 02/12/2025: what falls due behind that day is told, whoever has set it.
RECITALS = [
    ("Ngày 20/11/2025, Chủ tịch UBND tỉnh đã chủ trì cuộc họp và giao Sở Y tế hoàn thành việc rà soát trước ngày 15/12/2025.", "2025-12-15"),
    ("Sở Y tế đã ban hành Công văn số 12/SYT-NV ngày 03/11/2025 yêu cầu tiêm phòng. Hướng dẫn các xã tiêm phòng xong trước ngày 20/12/2025. Yêu cầu các xã thực hiện.", "2025-12-20"),
    ("Đối với các xã đã ban hành kế hoạch, đề nghị các xã rà soát trước ngày 20/12/2025.", "2025-12-20"),
    ("Ngày 19 tháng 9 năm 2025, Sở Y tế có Văn bản số 316/SYT-NV gửi các xã, với thời hạn trước ngày 05/10/2025. Tuy nhiên, đến nay 12 xã chưa gửi báo cáo về Sở Y tế.", None),
    ("Ngày 19/9/2025, Sở Y tế có Văn bản số 316/SYT-NV yêu cầu các xã báo cáo Sở Y tế trước ngày 05/10/2025. Sở Y tế yêu cầu các xã gửi báo cáo về Sở Y tế trước ngày 08/12/2025.", "2025-12-08"),
    ("Ngày 29/6/2025, Bộ trưởng Bộ Y tế ban hành Quyết định số 17/QĐ-BYT về phòng dịch. Quyết định có hiệu lực từ ngày ký và giao các xã tiêm phòng, hoàn thành chậm nhất ngày 01/7/2028.", "2028-07-01"),
    ("Thực hiện Kế hoạch số 5/KH-UBND, Sở Y tế đã có Văn bản số 316/SYT-NV đề nghị các xã báo cáo Sở Y tế trước ngày 05/10/2025. Đến nay còn 3 xã chưa báo cáo.", None),
    ("Ngày 19/9/2025, Bộ Y tế có Văn bản số 316/BYT-DP về phòng dịch, Chủ tịch UBND tỉnh giao Sở Y tế trực dịch trước ngày 20/12/2025.", "2025-12-20"),
    ("Ngày 19/9/2025, UBND tỉnh nhận được Văn bản số 316/BYT-DP của Bộ Y tế; UBND tỉnh giao Sở Y tế trực dịch trước ngày 20/12/2025.", "2025-12-20"),
    ("Căn cứ Kế hoạch đã ban hành, yêu cầu Sở Y tế trực dịch trước ngày 20/12/2025.", "2025-12-20"),
    ("Yêu cầu các xã đã có văn bản đăng ký gửi danh sách trước ngày 20/12/2025.", "2025-12-20"),
    ("Ngày 15/12/2025, Sở Y tế tổ chức tập huấn, hoàn thành trước ngày 20/12/2025.", "2025-12-20"),
    ("Căn cứ Quyết định số 5/QĐ-UBND ngày 3/3/2025 về việc ủy quyền cho Giám đốc Sở Y tế thực hiện một số nhiệm vụ trước ngày 20/12/2025.", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "due"), RECITALS)
def test_what_is_recited_of_the_past_orders_nothing(words: str, due: str | None) -> None:
    document = only(letter(f"Kính gửi: Các sở, ngành.\n\n{words}\n"))
    assert [task["deadline"] for task in document["tasks"]] == ([due] if due else [])
    assert all(report["due"] == due for report in document["reports"])


def test_each_paragraph_below_a_bodys_name_that_begins_with_an_action_is_a_task() -> None:
    body = (
        "1. Sở Xây dựng\n\nChủ trì hướng dẫn.\n\nĐồng thời, kiểm tra các chợ, hoàn thành trước ngày 01/7/2028.\n\n"
        "Đối với các chợ hạng ba, hướng dẫn các xã kiểm tra.\n\nNăm 2024 tỉnh có 20 chợ.\n\n2. Sở Y tế trực dịch.\n"
    )
    tasks = only(plan(body))["tasks"]
    assert [task["path"] for task in tasks] == ["1/¶1", "1/¶2", "1/¶3", "2"]
    assert (names(tasks[1]["lead"]), tasks[1]["deadline"]) == (["Sở Xây dựng"], "2028-07-01")
    assert names(tasks[2]["lead"]) == ["Sở Xây dựng"]
    unnamed = only(plan(body.replace("1. Sở Xây dựng", "1. Công tác xây dựng")))["tasks"]
    assert [task["path"] for task in unnamed] == ["1/¶1", "2"]


ITEMS = [
    ("Thiết bị đo bao gồm đồng hồ nước và cảm biến.", False),
    ("Sổ theo dõi được lập theo quy định tại Điều 12 của Quy chế này.", False),
    ("Nội dung kiểm tra: Quy định tại Điều 9 Nghị định số 18/2024/NĐ-CP.", False),
    ("Khoản 2 Điều 3 của Thông tư số 15/2026/TT-BYT quy định: “Sở Y tế có trách nhiệm tiếp nhận hồ sơ”.", False),
    ("Thông tư có hiệu lực từ ngày 10/4/2026.", False),
    ("Đoàn kiểm tra được sử dụng con dấu của Sở Y tế.", False),
    ("Nhiệm vụ cụ thể của các thành viên do Trưởng đoàn phân công.", False),
    ("Công ty TNHH khoáng sản và luyện kim Sông Vàng", False),
    ("Tên cơ sở tiêm phòng: ....", False),
    ("Tổ chức tiêm phòng: □ Có □ Chưa.", False),
    ("........................", False),
    ("Lưu: VT, NN.", False),
    ("Tuyên truyền ở các chợ, các thôn ...", True),
    ("Lưu giữ hồ sơ tiêm phòng.", True),
    ("Hồ sơ gửi về Sở Y tế trước ngày 15/10/2025.", True),
    ("Công an tỉnh được phép huy động lực lượng; phải kiểm tra các chợ.", True),
    ("UBND các xã có quyền và trách nhiệm quản lý các chợ.", True),
    ("Nội dung tập huấn bao gồm kỹ năng tiêm; Sở Nội vụ tổ chức 05 lớp.", True),
    ("Văn bản có hiệu lực từ 01/01/2026, các sở sửa đổi xong trong tháng 12/2025.", True),
    ("Công ty quản lý, vận hành hồ Sông Vàng", True),
    ("Nội dung tuyên truyền phải theo quy định tại Điều 5 Quy chế.", True),
    ("Tổ chức tập huấn, nội dung bao gồm các quy định về phòng dịch.", True),
    ("Văn bản có hiệu lực từ 01/7/2026: tập trung rà soát thủ tục.", True),
    ("Đoàn kiểm tra được giao lập danh sách.", True),
    ("Công ty cấp nước Sông Vàng lập phương án.", True),
]  # fmt: skip


@pytest.mark.parametrize(("item", "task"), ITEMS)
def test_what_tells_a_rule_a_right_or_a_name_is_no_task(item: str, task: bool) -> None:
    paths = [one["path"] for one in planned(f"I. NHIỆM VỤ\n1. Sở Y tế trực dịch.\n2. {item}")["tasks"]]
    assert paths == (["I/1", "I/2"] if task else ["I/1"])


def test_a_note_below_an_item_leaves_it_a_task() -> None:
    body = (
        "1. Lập sổ theo dõi.\n* Lưu ý: Đây là nội dung quan trọng đề nghị các trường học nghiêm túc thực hiện.\n"
        "2. Sở Y tế trực dịch.\n* Lưu ý: Các trạm y tế gửi danh sách trước ngày 10/10/2025.\n3. Sở Nội vụ\n* Cử cán bộ.\n"
    )
    tasks = planned(body)["tasks"]
    assert [task["path"] for task in tasks] == ["1", "2", "2/-1", "3/-1"]
    assert [names(task["lead"]) for task in tasks[1:]] == [["Sở Y tế"], ["Các trạm y tế"], ["Sở Nội vụ"]]


@pytest.mark.parametrize(
    ("heading", "count"), [("Kết quả kiểm tra tại các xã", 0), ("Báo cáo kết quả kiểm tra", 1), ("Kiến nghị", 1)]
)
def test_what_was_found_is_no_task(heading: str, count: int) -> None:
    body = f"I. NHIỆM VỤ\n1. {heading}\n- Qua kiểm tra, các trạm tổng hợp đúng quy định.\n"
    assert len(planned(body)["tasks"]) == count


def test_what_somebody_issued_is_told_and_what_he_orders_is_not() -> None:
    told = "Ngày 25/3/2025, Bộ Y tế ban hành Thông tư số 15/2025/TT-BYT về cấp phép, cụ thể:\n\n- Rút ngắn thời hạn.\n"
    assert only(letter(f"Kính gửi: Các sở.\n\n{told}"))["tasks"] == []
    orders = told.replace("cụ thể:", "UBND tỉnh yêu cầu các xã:")
    assert len(only(letter(f"Kính gửi: Các sở.\n\n{orders}"))["tasks"]) == 1


def test_a_closing_paragraph_on_the_document_itself_orders() -> None:
    body = "Giao Sở Y tế tham mưu.\n\nCăn cứ nội dung văn bản, Sở Y tế tổ chức thực hiện./.\n"
    assert [names(task["lead"]) for task in only(letter(f"Kính gửi: Sở Y tế.\n\n{body}"))["tasks"]] == [["Sở Y tế"]] * 2


def test_of_a_team_its_article_tells_the_tasks() -> None:
    body = (
        "Điều 1. Thành lập Đoàn kiểm tra.\nĐiều 2. Nhiệm vụ và quyền hạn của Đoàn kiểm tra\n\n"
        "Đoàn kiểm tra thực hiện nhiệm vụ theo Điều 8 Nghị định số 21/2025/NĐ-CP, trong đó tập trung:\n"
        "1. Lập biên bản kiểm tra.\n2. Báo cáo Giám đốc Sở Y tế kết quả kiểm tra.\n"
    )
    document = only(plan(body).replace("KẾ HOẠCH", "QUYẾT ĐỊNH", 1))
    assert [names(task["lead"]) for task in document["tasks"]] == [["Đoàn kiểm tra"]] * 2
    assert [names(report["to"]) for report in document["reports"]] == [["Giám đốc Sở Y tế"]]
    assert only(plan(body.replace(" của Đoàn kiểm tra\n", "\n", 1)).replace("KẾ HOẠCH", "QUYẾT ĐỊNH", 1))["tasks"] == []


def test_both_verbs_order_and_an_invitation_does_not_reach_a_paragraph_with_its_own_bodies() -> None:
    body = (
        "Chủ tịch UBND tỉnh yêu cầu và đề nghị các cơ quan, đơn vị thực hiện như sau:\n\n1. Sở Y tế trực dịch.\n\n"
        "2. Đề nghị Hội Nông dân tỉnh vận động hội viên.\n\nSở Nội vụ theo dõi việc thực hiện.\n"
    )
    assert [task["force"] for task in planned(body)["tasks"]] == ["order", "request", "order"]


def test_a_ground_behind_a_dash_is_no_task() -> None:
    body = "- Căn cứ Điều lệ Hội Nông dân Việt Nam;\n- Căn cứ Quy chế làm việc của Hội;\n1. Sở Y tế trực dịch.\n"
    assert [task["path"] for task in planned(body)["tasks"]] == ["1"]
    orders = body.replace("của Hội;", "của Hội, hướng dẫn các xã tiêm phòng;")
    assert [task["path"] for task in planned(orders)["tasks"]] == ["-2", "1"]


@pytest.mark.parametrize(
    ("met", "lead"), [("họp giao ban Ban Chỉ đạo tỉnh", []), ("họp, giao Ban Dân tộc tỉnh", ["Ban Dân tộc tỉnh"])]
)
def test_a_regular_meeting_orders_nobody(met: str, lead: list[str]) -> None:
    tasks = planned(
        f"1. Sở Y tế trực dịch.\n\nTrên đây là kết luận tại cuộc {met}, Văn phòng thông báo để các sở biết.\n"
    )["tasks"]
    assert [name for task in tasks[1:] for name in names(task["lead"])] == lead


# What stands below a heading of means, times or aims, and how many of the two are tasks.
INSISTING = [
    ("Kinh phí thực hiện", "1. Giao Sở Tài chính cân đối vốn mua vắc xin.\n2. Ngân sách tỉnh và nguồn tài trợ.", 1),
    ("Kinh phí thực hiện", "1. Sở Tài chính rà soát, phân bổ kinh phí trước ngày 30/10/2025.\n2. Kinh phí mua vắc xin do Sở Tài chính bố trí.", 1),
    ("Kinh phí thực hiện", "1. Dùng dự toán giao cho các xã năm 2025.\n2. Sở Tài chính bố trí theo quy định.", 0),
    ("Thời gian gửi hồ sơ", "1. Các xã, phường lập hồ sơ, gửi về Sở Y tế trước ngày 15/10/2025.\n2. Hồ sơ gửi sau là không hợp lệ.", 1),
    ("Thời gian, địa điểm", "1. Sở Y tế chủ động bố trí hội trường.\n2. Hội trường Sở Y tế, 01 ngày.", 1),
    ("Mục đích, yêu cầu", "1. Yêu cầu các xã tiêm phòng đúng quy định.\n2. Giao Sở Y tế lập danh sách các xã tiêm phòng.", 1),
    ("Chỉ tiêu", "1. Các xã tiêm xong 90% số trâu, bò trước ngày 30/10/2025.\n2. Giao Sở Y tế tiêm 300 trâu, bò.", 1),
    ("Tồn tại, hạn chế", "1. Yêu cầu Sở Y tế rà soát số liệu.\n2. Sở Y tế báo cáo chậm, sau ngày 15/8/2025.", 1),
    ("Khắc phục tồn tại, hạn chế", "1. Rà soát số liệu tiêm phòng.\n2. Lập lại sổ theo dõi.", 2),
    ("Về gửi Báo cáo tự đánh giá", "1. Rà soát số liệu tiêm phòng.\n2. Lập lại sổ theo dõi.", 2),
    ("Công tác dự báo", "1. Rà soát số liệu tiêm phòng.\n2. Lập lại sổ theo dõi.", 2),
    ("Hình thức và thời gian", "1. Rà soát số liệu tiêm phòng.\n2. Lập lại sổ theo dõi.", 2),
    ("Đánh giá tồn tại, hạn chế", "1. Rà soát số liệu chưa kịp thời.\n2. Lập sổ theo dõi còn chậm.", 0),
    ("Về thời gian", "1. Tiêm đợt 1 trong tháng 9.\n2. Tiêm đợt 2 trong tháng 10.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "items", "count"), INSISTING)
def test_an_item_that_orders_a_body_does_so_whatever_its_heading_announces(
    heading: str, items: str, count: int
) -> None:
    tasks = planned(f"I. NHIỆM VỤ\n1. Sở Y tế trực dịch.\nII. {heading.upper()}\n{items}")["tasks"]
    assert len(tasks) == 1 + count


def test_what_a_report_asks_of_a_superior_is_no_task_whatever_it_says() -> None:
    body = "I. KẾT QUẢ\n1. Đã tiêm 96%.\nII. KIẾN NGHỊ\n1. Giao Sở Tài chính cấp vắc xin trước ngày 15/10/2025.\n"
    assert only(plan(body).replace("KẾ HOẠCH", "BÁO CÁO"))["tasks"] == []


def test_what_is_due_below_a_heading_of_times_is_a_report_with_its_day() -> None:
    items = "1. Thời hạn gửi báo cáo\nCác xã tổng hợp số liệu, gửi về Sở Y tế trước ngày 15/10/2025."
    document = planned(f"II. TỔ CHỨC THỰC HIỆN\n{items}")
    (task,), (report,) = document["tasks"], document["reports"]
    assert (names(task["lead"]), task["deadline"], names(report["to"])) == (["Các xã"], "2025-10-15", ["Sở Y tế"])


TITLES = [
    ("I. Mục đích, yêu cầu.\n1. Bảo vệ đàn vật nuôi.\n2. Tiêm phòng đúng quy định.", []),
    ("I. KINH PHÍ\n1. Giao Sở Tài chính:\n- Lập dự toán mua thuốc.\n2. Nguồn vốn:\n- Ngân sách tỉnh bảo đảm.", ["I/1/-1"]),
    ("I. THỰC TRẠNG\n1. Giao thông:\n- Đường vào các xã còn xấu.\n2. Thú y:\n- Thiếu cán bộ tiêm phòng.", []),
    ("1. Nguyên tắc phân bổ số lượng thuốc, vắc xin và vật tư tiêu độc cho các xã, phường có ổ dịch trên địa bàn tỉnh năm 2025:\n- Bảo đảm đủ cho các xã.\n2. Trực dịch.", ["2"]),
    ("1. Nguyên tắc phân bổ thuốc cho các xã, phường có ổ dịch trên địa bàn tỉnh năm 2025 và các nhiệm vụ phải làm ngay:\n- Bảo đảm đủ cho các xã.\n2. Trực dịch.", ["1/-1", "2"]),
    ("I. Phạm vi áp dụng\nBàn giao con giống gồm:\na) Tiêm phòng con giống.\nb) Tập huấn chăn nuôi.", []),
    ("I. Tiêm phòng đợt 2.\n1. Bảo vệ đàn vật nuôi.\n2. Tiêm phòng đúng quy định.", ["I/1", "I/2"]),
    ("I. KẾT LUẬN\n1. Ưu điểm: Chi cục đã tiêm phòng đúng quy định.\n2. Khuyết điểm: Tiêm phòng ở 02 xã còn chậm.", []),
    ("I. KẾT LUẬN\n1. Ưu điểm\n- Tiêm phòng đúng quy định.\n2. Việc phải làm\n- Tiêm phòng bổ sung.", ["I/2/-1"]),
    ("I. KẾT LUẬN\n1. Nguyên nhân: Do thời tiết bất thường.\n2. Đánh giá: Tổ chức đánh giá kết quả tiêm phòng.", ["I/2"]),
    ("I. NHIỆM VỤ\n1. Tiêm phòng đợt 2.\nII. Tổ chức thực hiện\nTrên đây là Kế hoạch phòng, chống dịch bệnh.", ["I/1"]),
    ("I. NHIỆM VỤ\n1. Tiêm phòng đợt 2.\nII. Tổ chức tiêm phòng\nTrên đây là Kế hoạch phòng, chống dịch bệnh.", ["I/1", "II"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "paths"), TITLES)
def test_a_title_is_no_task_and_tells_what_is_none(body: str, paths: list[str]) -> None:
    assert [task["path"] for task in planned(body)["tasks"]] == paths


CAUSED = """\
Nguyên nhân:
(1) Chủ hộ còn giấu dịch; (2) Cán bộ thú y tổ chức tiêm phòng chưa đều…

Ngày 20/8/2025, Sở Y tế ban hành hướng dẫn giám sát dịch.
Để dập dịch, Ủy ban nhân dân tỉnh đề nghị các xã, phường thực hiện các nội dung trọng tâm sau:
1. Tiêm phòng bổ sung.
2. Giao Sở Y tế trực dịch.
"""


def test_what_orders_behind_causes_in_brackets_introduces_the_list_that_begins_behind_it() -> None:
    tasks = planned(CAUSED)["tasks"]
    assert [(task["path"], names(task["lead"])) for task in tasks] == [("1(2)", ["các xã, phường"]), ("2", ["Sở Y tế"])]
    told = CAUSED.replace("đề nghị các xã, phường thực hiện các nội dung trọng tâm sau", "nêu thêm tồn tại, hạn chế")
    assert [task["path"] for task in planned(told)["tasks"]] == ["2"]


def test_what_orders_inside_a_form_to_fill_in_is_no_task() -> None:
    form = "PHỤ LỤC\nBiểu mẫu đăng ký tiêm phòng\n- Tên chủ hộ.\nĐề nghị Sở Y tế tiêm phòng các vật nuôi sau:\n1. Trâu, bò của hộ.\n"
    assert only(plan(f"1. Sở Y tế trực dịch.{END}{form}").replace(END + END, END))["tasks"][1:] == []
