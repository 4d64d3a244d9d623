"""Who has to do what: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from dondoc import read
from plans import names, only, plan, planned

# One list of leads for each task.
LEADS = [
    pytest.param("1. Giao Sở Y tế trực dịch.", [["Sở Y tế"]], id="giao"),
    pytest.param("1. Yêu cầu Công an tỉnh lập chốt.", [["Công an tỉnh"]], id="yêu cầu"),
    pytest.param("1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ trực dịch.", [["Sở Y tế"]], id="chủ trì"),
    pytest.param("1. Sở Y tế chịu trách nhiệm trước UBND tỉnh về việc cấp thuốc.", [["Sở Y tế"]], id="chịu trách nhiệm"),
    pytest.param("1. Sở Y tế: Cấp thuốc cho các xã.", [["Sở Y tế"]], id="before a colon"),
    pytest.param("1. Sở Y tế, Sở Nội vụ, Công an tỉnh trực dịch.", [["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]], id="several"),
    pytest.param("1. Sở Y tế và Sở Nội vụ trực dịch.", [["Sở Y tế", "Sở Nội vụ"]], id="two with và"),
    pytest.param("1. Các Sở: Tài chính, Kế hoạch và Đầu tư bố trí vốn.", [["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]], id="a series behind a colon"),
    pytest.param(
        "1. Giám đốc các Sở: Văn hóa, Thể thao và Du lịch, Y tế, Nội vụ trực dịch.",
        [["Giám đốc Sở Văn hóa, Thể thao và Du lịch", "Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"]], id="a series with a comma in a name",
    ),
    pytest.param("1. UBND các huyện, thị xã, thành phố lập chốt.", [["UBND các huyện, thị xã, thành phố"]], id="councils of many are one group"),
    pytest.param("1. Các sở, ban, ngành, đoàn thể tỉnh trực dịch.", [["Các sở, ban, ngành, đoàn thể tỉnh"]], id="offices of many are one group"),
    pytest.param("1. Thủ trưởng các cơ quan, đơn vị liên quan trực dịch.", [["Thủ trưởng các cơ quan, đơn vị liên quan"]], id="heads of many"),
    pytest.param("1. Sở Y tế:\n\na) Trực dịch.\n\nb) Cấp thuốc.", [["Sở Y tế"], ["Sở Y tế"]], id="from the heading"),
    pytest.param("1. Trách nhiệm của Sở Y tế\n\na) Trực dịch.\n\nb) Cấp thuốc.", [["Sở Y tế"], ["Sở Y tế"]], id="from a heading that names whose duty it is"),
    pytest.param("I. SỞ Y TẾ\n\n1. Trực dịch.\n\n2. Cấp thuốc.\n\nII. CÔNG AN TỈNH\n\n1. Lập chốt.", [["SỞ Y TẾ"], ["SỞ Y TẾ"], ["CÔNG AN TỈNH"]], id="from a heading in capitals"),
    pytest.param("UBND tỉnh yêu cầu Sở Y tế thực hiện một số nội dung sau:\n\n1. Trực dịch.\n\n2. Cấp thuốc.", [["Sở Y tế"], ["Sở Y tế"]], id="from the chapeau"),
    pytest.param("UBND tỉnh yêu cầu các sở, ngành thực hiện:\n\n1. Trực dịch.\n\n2. Sở Nội vụ cử cán bộ.", [["các sở, ngành"], ["Sở Nội vụ"]], id="its own body goes before the chapeau's"),
    pytest.param("1. Sở Y tế có nhiệm vụ:\n\na) Phòng dịch:\n\n- Trực dịch;\n\n- Cấp thuốc.\n\nb) Chữa bệnh.", [["Sở Y tế"]] * 3, id="from the parent's parent"),
    pytest.param("1. Trực dịch tại các trạm.", [[]], id="none named"),
    pytest.param(
        "I. NHIỆM VỤ\n\nCác sở, UBND các xã tập trung thực hiện các nội dung sau:\n\n1. Trực dịch.\n\n2. Sở Nội vụ cử cán bộ.",
        [["Các sở", "UBND các xã"], ["Sở Nội vụ"]], id="from a paragraph below a heading",
    ),
    pytest.param(
        "1. Sở Y tế làm đầu mối theo dõi.\n\nSở Tài chính có trách nhiệm:\n\n- Cân đối kinh phí.\n\n- Hướng dẫn thanh toán.",
        [["Sở Y tế"], ["Sở Tài chính"], ["Sở Tài chính"]], id="a paragraph between an item and a list that is not its own",
    ),
    pytest.param("1. Thống nhất chủ trương xây bến. UBND xã Hướng Phùng lập hồ sơ.", [["UBND xã Hướng Phùng"]], id="in a later sentence"),
    pytest.param("1. Tổ chức đối thoại. Đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Nội vụ. Thời gian: Quý I/2026.", [["Sở Y tế"]], id="roles behind the order"),
    pytest.param("1. Nâng cấp phòng họp (Chủ trì: Văn phòng UBND tỉnh; phối hợp: Sở Nội vụ).", [["Văn phòng UBND tỉnh"]], id="roles in brackets"),
    pytest.param("1. Căn cứ Kế hoạch này, các sở, ban, ngành trực dịch.", [["các sở, ban, ngành"]], id="behind an opening clause"),
    pytest.param("1. Lập chốt kiểm dịch.\n\nĐơn vị thực hiện: Công an tỉnh, Sở Y tế.\n\n2. Cấp thuốc.\n\nĐơn vị thực hiện: Sở Nội vụ.", [["Công an tỉnh", "Sở Y tế"], ["Sở Nội vụ"]], id="a line of doers for each item"),
    pytest.param(
        "1. Lập chốt kiểm dịch.\n\n- Cơ quan chủ trì: Công an tỉnh.\n\n- Cơ quan phối hợp: Sở Y tế.\n\n- Thời gian hoàn thành: Trước ngày 15/10/2025.", [["Công an tỉnh"]],
        id="lines of roles",
    ),
    pytest.param(
        "1. Phòng dịch, gồm:\n\n1.1. Lập chốt tại các ngả đường.\n\n1.2. Tiêu độc chuồng trại.\n\n1.3. Cấp thuốc cho các xã.\n\nĐơn vị thực hiện: (1) Chủ trì: Sở Y tế; (2) Phối hợp: Công an tỉnh.",
        [["Sở Y tế"]] * 3, id="one line for a whole list",
    ),
    pytest.param("1. Đài Phát thanh - Truyền hình tỉnh đưa tin.", [["Đài Phát thanh - Truyền hình tỉnh"]], id="a dash in a name"),
    pytest.param("1. Ban Chỉ huy Phòng thủ dân sự tỉnh trực ban.", [["Ban Chỉ huy Phòng thủ dân sự tỉnh"]], id="a committee"),
    pytest.param("1. Phòng Kinh tế xã Hướng Phùng lập danh sách hộ nuôi.", [["Phòng Kinh tế xã Hướng Phùng"]], id="an office of a commune"),
    pytest.param("1. Giao Chủ tịch UBND xã Hướng Phùng lập danh sách hộ nuôi.", [["Chủ tịch UBND xã Hướng Phùng"]], id="a head of a council"),
    pytest.param("1. Khi có dịch, Ủy ban nhân dân xã, phường nơi có ổ dịch báo cáo ngay Sở Y tế.", [["Ủy ban nhân dân xã, phường nơi có ổ dịch"]], id="a clause that says which"),
    pytest.param("1. Giao đồng chí Lê Văn Mẫu trực ban.", [[]], id="a person is no agency"),
    pytest.param("1. Các hộ chăn nuôi khai báo với Sở Y tế khi có dịch.", [[]], id="one who is told is none"),
    pytest.param("1. Xây dựng phương án phòng dịch, trong đó Sở Y tế chủ trì, Công an tỉnh phối hợp.", [["Sở Y tế"]], id="chủ trì within the item"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LEADS)
def test_leads(body: str, expected: list[list[str]]) -> None:
    assert [names(task["lead"]) for task in planned(body)["tasks"]] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Giao Sở Y tế trực dịch.", "order"),
        ("1. Yêu cầu Sở Y tế trực dịch.", "order"),
        ("1. Sở Y tế trực dịch.", "order"),
        ("1. Đề nghị Tòa án nhân dân tỉnh xét xử điểm.", "request"),
        ("1. Kính đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động hội viên.", "request"),
        ("UBND tỉnh trân trọng đề nghị:\n\n1. Tòa án nhân dân tỉnh xét xử điểm.", "request"),
        ("1. Mời Hội Nông dân tỉnh tham dự.", "invite"),
        ("1. Đề nghị Viện kiểm sát nhân dân tỉnh:\n\na) Truy tố nghiêm.", "request"),
    ],
)
def test_force(body: str, expected: str) -> None:
    (task,) = planned(body)["tasks"]
    assert task["force"] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Giao Sở Y tế trực dịch.", ["Giao"]),
        ("1. Đề nghị Viện kiểm sát nhân dân tỉnh:\n\na) Truy tố nghiêm.", ["Đề nghị"]),
        ("UBND tỉnh yêu cầu Sở Y tế thực hiện:\n\n1. Trực dịch.", ["yêu cầu"]),
        ("Để phòng dịch, UBND tỉnh yêu cầu:\n\n1. Sở Y tế trực dịch.", ["yêu cầu"]),
        ("UBND tỉnh yêu cầu Sở Y tế:\n\n1. Trực dịch.\n\nNgoài ra, đề nghị:\n\n2. Cấp thuốc.", ["yêu cầu"]),
        ("1. Sở Y tế trực dịch.", None),
    ],
    ids=[
        "its own",
        "of the heading",
        "of the chapeau",
        "of a chapeau without bodies",
        "of the nearest",
        "none by default",
    ],
)
def test_the_place_of_the_force(body: str, expected: list[str] | None) -> None:
    record = read(plan(body).encode()).to_dict()
    spans = record["documents"][0]["tasks"][0]["evidence"].get("force")
    assert (spans and [record["text"][slice(*span)] for span in spans]) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Sở Y tế trực dịch.", False),
        ("1. Sở Y tế:\n\na) Trực dịch.", True),
        ("UBND tỉnh yêu cầu Sở Y tế thực hiện:\n\n1. Trực dịch.", True),
        ("1. Trực dịch.\n\nĐơn vị thực hiện: Sở Y tế.", False),
    ],
)
def test_inherited(body: str, expected: bool) -> None:
    assert planned(body)["tasks"][0]["inherited"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Sở Y tế (Cơ quan thường trực Ban Chỉ đạo 138) trực dịch.", ("Sở Y tế", "Cơ quan thường trực Ban Chỉ đạo 138", None)),
        ("1. Sở Y tế (Ban Chỉ đạo 138) trực dịch.", ("Sở Y tế", "Ban Chỉ đạo 138", None)),
        ("1. Công an tỉnh - Cơ quan thường trực Ban Chỉ đạo 138 tỉnh trực ban.", ("Công an tỉnh", "Cơ quan thường trực Ban Chỉ đạo 138 tỉnh", None)),
        ("1. Giao Sở Y tế trực dịch.", ("Sở Y tế", None, None)),
    ],
)  # fmt: skip
def test_capacity(body: str, expected: tuple[str, str | None, str | None]) -> None:
    (lead,) = planned(body)["tasks"][0]["lead"]
    assert (lead["name"], lead["capacity"], lead["share"]) == expected


@pytest.mark.parametrize("marks", ["({})", "(*{}*)"])
def test_share(marks: str) -> None:
    body = f"1. Lập chốt.\n\nĐơn vị thực hiện: (1) Chủ trì: Công an tỉnh; (2) Phối hợp: Sở Y tế {marks.format('cung cấp số liệu')}, Sở Nội vụ."
    (task,) = planned(body)["tasks"]
    assert [(one["name"], one["share"]) for one in task["support"]] == [
        ("Sở Y tế", "cung cấp số liệu"),
        ("Sở Nội vụ", None),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Sở Y tế trực dịch.", False),
        ("1. Các sở, ban, ngành trực dịch.", True),
        ("1. UBND các xã trực dịch.", True),
        ("1. Giao chính quyền địa phương trực dịch.", True),
        ("1. Trực dịch.\n\nĐơn vị thực hiện: các chủ trại nuôi.", True),
    ],
)
def test_group(body: str, expected: bool) -> None:
    assert [lead["group"] for lead in planned(body)["tasks"][0]["lead"]] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Sở Y tế xây dựng kế hoạch tiêm phòng, triển khai ngay.", "kế hoạch tiêm phòng"),
        ("1. Lập chốt.\n\n- Cơ quan chủ trì: Sở Y tế.\n\n- Sản phẩm: Quyết định của UBND tỉnh.", "Quyết định của UBND tỉnh"),
        ("1. Sở Y tế trực dịch.", None),
        ("1. Các sở xây dựng kế hoạch của đơn vị, địa phương mình, gửi về UBND tỉnh.", "kế hoạch của đơn vị, địa phương mình"),
        ("1. Sở Y tế soạn thảo kế hoạch của tỉnh, trình UBND tỉnh.", "kế hoạch của tỉnh"),
        ("1. Sở Y tế công bố danh mục thuốc trước ngày 15/10/2025.", "danh mục thuốc"),
        ("1. Sở Y tế lập bản đồ các ổ dịch, bàn giao cho cấp xã.", "bản đồ các ổ dịch"),
        ("1. Các xã gửi phương án ứng phó đã phê duyệt về Sở Y tế.", "phương án ứng phó đã phê duyệt"),
        ("1. Các xã gửi báo cáo tuần đúng hạn.", "báo cáo tuần"),
        ("1. UBND các xã: có phương án cụ thể, thực hiện các nội dung:\n\na) Trực dịch.", "phương án cụ thể"),
        ("1. Sở Y tế kiểm tra các hộ có phương án phòng dịch.", None),
        ("1. Sở Y tế thẩm định các dự thảo quy chế của bệnh viện.", None),
        ("1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 05/01/2025 về việc công bố danh mục thuốc.", None),
        ("1. Sở Y tế hoàn thành việc công bố danh mục thuốc.", "danh mục thuốc"),
        ("1. Sở Y tế giúp các xã trong quá trình hướng dẫn người dân.", None),
        ("1. Sở Y tế giúp các hộ nuôi (khai báo, lập kế hoạch chăm sóc) vượt khó.", None),
        ("1. Sở Y tế giúp các hộ nuôi (cả hộ nhỏ), lập kế hoạch chăm sóc.", "kế hoạch chăm sóc"),
        ("1. Sở Y tế hoàn thành dự thảo báo cáo và chương trình họp.", "báo cáo và chương trình họp"),
        ("1. Sở Y tế lập danh sách và theo dõi các hộ nuôi.", "danh sách"),
        ("1. Sở Y tế hoàn thành, gửi báo cáo Bộ Y tế.", None),
        ("1. Sở Y tế ban hành Kế hoạch số 8/KH-SYT ngày 05/01/2025.", None),
        ("1. Sở Y tế xây dựng kế hoạch trong quý IV/2025.", "kế hoạch"),
        (f"1. Sở Y tế xây dựng kế hoạch {'rất ' * 40}dài.", f"kế hoạch {'rất ' * 30}".strip()),
    ],
)  # fmt: skip
def test_product(body: str, expected: str | None) -> None:
    (task,) = planned(body)["tasks"]
    assert task["product"] == expected


def test_clauses_are_the_separate_duties_of_an_item() -> None:
    record = read(
        plan("1. Sở Y tế trực dịch tại các trạm; cấp thuốc cho các xã. Khoanh vùng ổ dịch trong ngày.").encode()
    ).to_dict()
    (task,) = record["documents"][0]["tasks"]
    said = [record["text"][slice(*span)].rstrip(".;") for span in task["clauses"]]
    assert said == ["Sở Y tế trực dịch tại các trạm", "cấp thuốc cho các xã", "Khoanh vùng ổ dịch trong ngày"]


@pytest.mark.parametrize("end", ["./.", ". /.", "./", "."])
def test_the_marks_that_close_a_document_are_in_no_clause(end: str) -> None:
    record = read(plan(f"Yêu cầu Sở Y tế trực dịch; cấp thuốc cho xã{end}").encode()).to_dict()
    (task,) = record["documents"][0]["tasks"]
    assert [record["text"][slice(*span)] for span in task["clauses"]] == [
        "Yêu cầu Sở Y tế trực dịch",
        "cấp thuốc cho xã",
    ]


@pytest.mark.parametrize(
    ("item", "leads"),
    [
        ("Sở Y tế lập kế hoạch; tham gia các đoàn do Thường trực HĐND tỉnh và Công an tỉnh chủ trì.", ["Sở Y tế"]),
        ("Sở Y tế lập kế hoạch; kiểm tra các chợ, trong đó Công an tỉnh chủ trì.", ["Công an tỉnh"]),
        ("Sở Y tế lập kế hoạch; tham gia các đoàn kiểm tra, giám sát do Công an tỉnh chủ trì.", ["Sở Y tế"]),
        ("Kết thúc cuộc bầu cử, Sở Nội vụ, chịu trách nhiệm tổng hợp kết quả.", ["Sở Nội vụ"]),
        ("Đối với các trường học trên địa bàn chủ động tuyên truyền.", ["các trường học trên địa bàn"]),
        ("Đối với các trường học chưa đạt, Sở Y tế hướng dẫn.", ["Sở Y tế"]),
        ("Đối với các trường học chưa đạt chuẩn, rà soát lại.", []),
        ("Kết thúc đợt kiểm tra, Sở Y tế, chịu trách nhiệm tổng hợp kết quả.", ["Sở Y tế"]),
    ],
)
def test_who_leads_what_others_only_join(item: str, leads: list[str]) -> None:
    (task,) = only(plan(f"1. {item}\n"))["tasks"]
    assert names(task["lead"]) == leads


def test_a_post_may_be_addressed() -> None:
    body = "Bộ Y tế đề nghị đồng chí Chủ tịch UBND các tỉnh chỉ đạo một số nội dung sau:\n1. Kiểm tra các trạm y tế.\n"
    (task,) = only(plan(body))["tasks"]
    assert (names(task["lead"]), task["force"]) == (["Chủ tịch UBND các tỉnh"], "request")


@pytest.mark.parametrize(
    ("first", "leads"), [("", ["Sở Y tế"] * 2), ("Đơn vị thực hiện: Sở Nội vụ.\n", ["Sở Nội vụ", "Sở Y tế"])]
)
def test_a_line_of_roles_behind_a_block_of_items_holds_for_all_of_them(first: str, leads: list[str]) -> None:
    body = f"1. Công tác tuyên truyền\n1.1. Lập kế hoạch.\n{first}1.2. In tài liệu.\nĐơn vị thực hiện: Sở Y tế.\n"
    tasks = planned(f"I. NHIỆM VỤ\n{body}2. Sở Nội vụ cử cán bộ.")["tasks"]
    assert [name for task in tasks[:-1] for name in names(task["lead"])] == leads


def test_the_party_labels_with_dashes() -> None:
    body = "I- MỤC ĐÍCH\n\n1- Nâng cao nhận thức.\n\nII- NHIỆM VỤ\n\n1- Tuyên truyền\n\n1.1- Lập kế hoạch.\n\n1.2- In tài liệu.\n\n2- Sở Y tế trực dịch.\n"
    assert [task["path"] for task in only(plan(body))["tasks"]] == ["II/1/1.1", "II/1/1.2", "II/2"]
    assert [task["text"] for task in only(plan("1. Sở Y tế trực dịch.\n\n5- 7 ngày là đủ.\n"))["tasks"]] == [
        "Sở Y tế trực dịch."
    ]


@pytest.mark.parametrize(
    ("item", "support"),
    [
        ("Giao Sở Y tế chủ trì, Sở Tài chính, Sở Nội vụ phối hợp thực hiện.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Y tế chủ trì; các sở, ngành phối hợp.", ["các sở, ngành"]),
        ("Sở Y tế chủ trì, chỉ đạo các trạm y tế phối hợp thực hiện.", []),
    ],
)
def test_who_supports_may_stand_before_the_word_for_it(item: str, support: list[str]) -> None:
    (task,) = planned(f"1. {item}")["tasks"]
    assert (names(task["lead"]), names(task["support"])) == (["Sở Y tế"], support)


CHAPEAU = "Chủ tịch UBND tỉnh yêu cầu các cơ quan, đơn vị thực hiện các nhiệm vụ sau:\n"


@pytest.mark.parametrize(
    ("heading", "leads"),
    [
        ("Trách nhiệm của các tổ chức, doanh nghiệp hoạt động trong lĩnh vực cấp nước, thoát nước", ["các tổ chức, doanh nghiệp"]),
        ("Yêu cầu đối với các trường học được cấp giấy phép.", ["các trường học"]),
        ("Trách nhiệm chung của các sở, ngành", ["các sở, ngành"]),
        ("Nhiệm vụ của Sở Y tế trong công tác phòng dịch:", ["Sở Y tế"]),
        ("Đối với các địa phương có dịch", ["các địa phương"]),
        ("Đối với các dự án chậm tiến độ", ["các cơ quan, đơn vị"]),
        ("Đối với các trường học đã đạt chuẩn", ["các cơ quan, đơn vị"]),
    ],
)  # fmt: skip
def test_a_heading_may_tell_more_of_the_bodies_that_it_names(heading: str, leads: list[str]) -> None:
    (task,) = planned(f"{CHAPEAU}1. {heading}\na) Lập sổ theo dõi.\n")["tasks"]
    assert names(task["lead"]) == leads


def test_a_numbered_item_says_itself_whom_the_one_who_speaks_orders() -> None:
    first, second, third = planned(
        f"{CHAPEAU}1. Chủ tịch UBND tỉnh yêu cầu Giám đốc Sở Nội vụ, Chủ tịch UBND các xã nghiêm túc thực hiện.\n"
        "2. Công an tỉnh yêu cầu.\n3. Kiểm tra việc Sở Y tế yêu cầu các trạm y tế báo cáo.\n"
    )["tasks"]
    assert names(first["lead"]) == ["Giám đốc Sở Nội vụ", "Chủ tịch UBND các xã"]
    assert names(second["lead"]) == names(third["lead"]) == ["các cơ quan, đơn vị"]


@pytest.mark.parametrize(
    ("heading", "item", "lead"),
    [
        ("Sở Công Thương", "Yêu cầu các doanh nghiệp lắp trạm cân.", "Sở Công Thương"),
        ("Sở Công Thương", "Đề nghị Công an tỉnh xử lý vi phạm.", "Sở Công Thương"),
        ("Sở Công Thương", "Giao các trường học lập sổ.", "các trường học"),
        ("Các sở, ngành", "Đề nghị Hội Nông dân tỉnh vận động hội viên.", "Hội Nông dân tỉnh"),
        ("Công tác tuyên truyền", "Yêu cầu Sở Y tế in tài liệu.", "Sở Y tế"),
    ],
)
def test_what_a_body_is_to_ask_of_others_is_its_own_act(heading: str, item: str, lead: str) -> None:
    task = planned(f"1. {heading}\n- {item}\n- Kiểm tra các chợ.\n2. Sở Nội vụ cử cán bộ.\n")["tasks"][0]
    assert [*names(task["lead"]), task["force"]] == [lead, "request" if lead.startswith("Hội") else "order"]


@pytest.mark.parametrize(
    ("item", "leads"),
    [
        ("UBND các xã kiểm tra địa bàn; Thủ trưởng các cơ quan, đơn vị chỉ đạo thực hiện.", ["UBND các xã", "Thủ trưởng các cơ quan, đơn vị"]),
        ("Sở Y tế chủ trì tiêm phòng; Sở Tài chính bố trí kinh phí.", ["Sở Y tế"]),
        ("Sở Y tế tiêm phòng; Sở Tài chính phối hợp thực hiện.", ["Sở Y tế"]),
        ("Sở Y tế tiêm phòng; các xã còn lại đã đạt.", ["Sở Y tế"]),
    ],
)  # fmt: skip
def test_a_clause_may_order_another_body(item: str, leads: list[str]) -> None:
    (task,) = planned(f"1. {item}\n")["tasks"]
    assert names(task["lead"]) == leads


def test_what_figures_are_of_leads_nothing() -> None:
    one, other = planned(
        "1. Khẩn trương cập nhật số liệu của cả tỉnh, của từng ngành, lĩnh vực, xã, phường hằng tháng.\n"
        "2. Căn cứ tình hình ở từng ngành, địa phương, các sở, ngành lập kế hoạch.\n"
    )["tasks"]
    assert (names(one["lead"]), names(other["lead"])) == ([], ["các sở, ngành"])


def test_an_item_that_introduces_its_siblings_names_who_does_them() -> None:
    body = "1. Giao Phòng Nghiệp vụ Y thực hiện các việc:\n2. Lập kế hoạch tiêm phòng.\n3. Sở Y tế in tài liệu.\n"
    assert [names(task["lead"]) for task in planned(body)["tasks"]] == [["Phòng Nghiệp vụ Y"], ["Sở Y tế"]]
    stated = body.replace("các việc:", "các việc.")
    assert [names(task["lead"]) for task in planned(stated)["tasks"]] == [["Phòng Nghiệp vụ Y"], [], ["Sở Y tế"]]


LETTERED = [
    ("b) Kiểm tra sau đợt tiêm\nSau mỗi đợt tiêm, Sở Y tế lập danh sách.", [("2/b/¶1", ["Sở Y tế"])]),
    ("b) Kiểm tra sau đợt tiêm\nRà soát danh sách các hộ.", [("2/b/¶1", ["các xã, phường"])]),
    ("b) Về hồ sơ\nLập danh sách các hộ.", [("2/b/¶1", ["các xã, phường"])]),
    ("b) Kiểm tra sau đợt tiêm\nDanh sách các hộ theo mẫu.", [("2/b", ["các xã, phường"])]),
    ("b) Sở Y tế kiểm tra sau đợt tiêm\nRà soát danh sách các hộ.", [("2/b", ["Sở Y tế"])]),
    ("b) Trước khi tiêm phòng, Sở Y tế cấp thuốc.", [("2/b", ["Sở Y tế"])]),
    ("b) Sau khi tiêm phòng của Sở Y tế.", [("2/b", ["các xã, phường"])]),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), LETTERED)
def test_a_lettered_title_leaves_the_task_to_its_paragraph(item: str, expected: list[tuple[str, list[str]]]) -> None:
    body = f"Ủy ban nhân dân tỉnh yêu cầu các xã, phường thực hiện các nội dung sau:\n1. Trực dịch.\n2. Tiêm phòng:\na) Mua thuốc.\n{item}"
    tasks = planned(body)["tasks"]
    assert [(task["path"], names(task["lead"])) for task in tasks[2:]] == expected


def test_whom_the_last_sentence_sets_apart_does_what_stands_below() -> None:
    body = "1. Tiêm phòng\nĐề nghị các xã, phường chuẩn bị báo cáo. {} Sở Y tế cử cán bộ và thực hiện:\n- Trực dịch.\n- Cấp thuốc."
    for word, lead in (("Riêng", "Sở Y tế"), ("Khi đó", "các xã, phường")):
        tasks = planned(body.format(word))["tasks"]
        assert [names(task["lead"]) for task in tasks[-2:]] == [[lead], [lead]]
