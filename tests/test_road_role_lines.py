"""Lines and cells that say who does a task and by when: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import Plain, names, planned


def beside_a_time(line: str) -> list[Plain]:
    """The tasks of a plan whose item has this line and one that says by when below it."""
    tasks: list[Plain] = planned(f"1. Tiêu độc chuồng trại.\n- {line}.\n- Thời gian hoàn thành: Tháng 10/2025.\n")[
        "tasks"
    ]
    return tasks


@pytest.mark.parametrize(
    ("label", "leads"),
    [
        ("Đơn vị chủ trì thực hiện", ["Sở Y tế", "Sở Nội vụ"]),
        ("Cơ quan, đơn vị được giao chủ trì", ["Sở Y tế", "Sở Nội vụ"]),
        ("Chủ trì tham mưu", ["Sở Y tế", "Sở Nội vụ"]),
        ("Bộ phận phụ trách, tham mưu", ["Sở Y tế", "Sở Nội vụ"]),
        ("Đơn vị đầu mối thực hiện (dự kiến)", ["Sở Y tế", "Sở Nội vụ"]),
        ("Đơn vị, cá nhân phụ trách", ["Sở Y tế", "Sở Nội vụ"]),
        ("Người phụ trách", ["Sở Y tế", "Sở Nội vụ"]),
        ("Cơ quan giúp việc", []),
        ("Lãnh đạo phụ trách", []),
    ],
)
def test_a_label_made_of_words_says_who_does_the_task_above(label: str, leads: list[str]) -> None:
    (task,) = beside_a_time(f"{label}: Sở Y tế, Sở Nội vụ")
    assert (task["text"], names(task["lead"]), task["support"]) == ("Tiêu độc chuồng trại.", leads, [])
    assert task["deadline"] == "2025-10-31"


@pytest.mark.parametrize(
    "words", ["Người phụ trách: Lê Văn Mẫu", "Đơn vị, cá nhân thực hiện: Lê Văn Mẫu, Trần Thị Mẫu"]
)
def test_persons_are_no_bodies(words: str) -> None:
    (task,) = beside_a_time(words)
    assert (task["text"], task["lead"]) == ("Tiêu độc chuồng trại.", [])


@pytest.mark.parametrize(
    "line",
    [
        "Các cơ quan, đơn vị chủ trì nghiêm túc thực hiện",
        "Đơn vị sự nghiệp: cử cán bộ",
        "Cán bộ thú y: kiểm tra việc tiêu độc",
        "Tổ chức tiêu độc: phun thuốc hai lần",
    ],
)
def test_words_that_only_begin_like_a_label_are_a_task(line: str) -> None:
    assert [task["text"] for task in beside_a_time(line)] == [f"{line}."]


SENTENCES = [
    ("Sở Y tế chủ trì, phối hợp với Sở Khoa học và Công nghệ và các sở, ngành có liên quan", ["Sở Y tế"], ["Sở Khoa học và Công nghệ", "các sở, ngành có liên quan"]),
    ("Sở Y tế chủ trì, phối hợp chặt chẽ với Văn phòng UBND tỉnh (Trung tâm Thông tin)", ["Sở Y tế"], ["Văn phòng UBND tỉnh"]),
    ("Sở Y tế phối hợp với Sở Nội vụ, UBND các xã", ["Sở Y tế"], ["Sở Nội vụ", "UBND các xã"]),
    ("Sở Y tế (chủ trì), Sở Nội vụ, Công an tỉnh (phối hợp)", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
    ("Sở Nội vụ, Sở Y tế (chủ trì)", ["Sở Y tế"], ["Sở Nội vụ"]),
    ("Sở Y tế chủ trì; Sở Nội vụ, Công an tỉnh phối hợp", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
    ("Sở Nội vụ; Sở Y tế chủ trì", ["Sở Y tế"], ["Sở Nội vụ"]),
    ("Chủ trì Sở Y tế; phối hợp Sở Nội vụ, Công an tỉnh", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
    ("Sở Y tế, Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], []),
    ("Sở Y tế (phối hợp với Công an tỉnh cấp thẻ), Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], []),
    ("Theo phân công tại Kế hoạch số 9/KH-SNV, Kế hoạch số 8/KH-SNV", [], []),
    ("Các sở, ngành theo phân công, UBND các xã, Phụ lục I", ["Các sở, ngành", "UBND các xã"], []),
    ("Lãnh đạo UBND tỉnh Đinh Văn Mẫu, Sở Y tế", ["Lãnh đạo UBND tỉnh", "Sở Y tế"], []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "leads", "supports"), SENTENCES)
def test_what_stands_behind_a_label_is_read_as_a_sentence(words: str, leads: list[str], supports: list[str]) -> None:
    (task,) = beside_a_time(f"Đơn vị thực hiện: {words}")
    assert (names(task["lead"]), names(task["support"])) == (leads, supports)


def first_row(head: str, row: str) -> Plain:
    task: Plain = planned(f"I. NHIỆM VỤ\n\nNội dung\t{head}\nMua thuốc tiêu độc\t{row}\n\n1. Sở Nội vụ trực.")["tasks"][
        0
    ]
    return task


@pytest.mark.parametrize(("words", "leads", "supports"), SENTENCES)
def test_so_is_a_cell(words: str, leads: list[str], supports: list[str]) -> None:
    task = first_row("Đơn vị thực hiện\tThời hạn", f"{words}\tQuý IV/2025")
    assert (names(task["lead"]), names(task["support"])) == (leads, supports)


@pytest.mark.parametrize(
    ("head", "row", "leads", "supports"),
    [
        ("Đơn vị chủ trì/phối hợp", "Sở Y tế; Sở Nội vụ, các xã", ["Sở Y tế"], ["Sở Nội vụ", "các xã"]),
        ("Đơn vị chủ trì, phối hợp", "Sở Y tế, Sở Nội vụ; các xã", ["Sở Y tế", "Sở Nội vụ"], ["các xã"]),
        ("Chủ trì và phối hợp thực hiện", "Sở Y tế, Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Chủ trì - Phối hợp", "Sở Y tế", ["Sở Y tế"], []),
        ("Chủ trì\tThực hiện, phối hợp", "Sở Y tế\tSở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Phối hợp thực hiện\tChủ trì", "Phối hợp với Sở Nội vụ\tSở Y tế", ["Sở Y tế"], ["Sở Nội vụ"]),
    ],
)
def test_one_column_for_who_leads_and_who_supports(head: str, row: str, leads: list[str], supports: list[str]) -> None:
    task = first_row(head, row)
    assert (names(task["lead"]), names(task["support"])) == (leads, supports)


@pytest.mark.parametrize(
    ("words", "due", "window"),
    [
        ("Theo Điều 5 Thông tư số 31/2024/TT-BNV ngày 17/6/2024", None, None),
        ("Theo các mốc tại Kế hoạch rà soát, hệ thống hóa năm 2025 của tỉnh", None, None),
        ("Theo Kế hoạch số 31/KH-SNV ngày 17/6/2025; trước ngày 15/10/2025", "2025-10-15", None),
        ("Theo tiến độ chung, tháng 10/2025", "2025-10-31", None),
        ("8h00-10h00 ngày 15/10/2025", "2025-10-15", None),
        ("12/10/2025 - 15/10/2025", "2025-10-15", ("2025-10-12", "2025-10-15")),
        ("Từ ngày 12/10 đến ngày 15/10/2025", "2025-10-15", ("2025-10-12", "2025-10-15")),
        ("12/10/2025 và 15/10/2025", None, None),
        ("Từ tháng 10/2025 đến tháng 02/2026", None, (None, None)),
    ],
)
def test_the_time_in_a_cell(words: str, due: str | None, window: tuple[str | None, str | None] | None) -> None:
    task = first_row("Đơn vị chủ trì\tThời gian thực hiện", f"Sở Y tế\t{words}")
    assert task["deadline"] == due
    assert (task["window"] and (task["window"]["from"], task["window"]["to"])) == window


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Theo Quyết định số 31/QĐ-SNV ngày 17/6/2025", None),
        ("Ngày 17/10/2025", "2025-10-17"),
        ("Từ ngày 12/10/2025 đến ngày 15/10/2025", "2025-10-15"),
        ("12/10/2025 - 15/10/2025", "2025-10-15"),
        ("Từ tháng 10/2025 đến tháng 02/2026", None),
        ("Vòng cuối tổ chức tại thành phố Đồng Hới ngày 17/10/2025", "2025-10-17"),
        ("Theo lịch của Sở Y tế vào ngày 17/10/2025", "2025-10-17"),
        ("Theo các mốc tại Kế hoạch tiêm phòng ngày 17/6/2025", None),
    ],
)
def test_the_time_on_a_line_of_its_own(words: str, due: str | None) -> None:
    (task,) = planned(f"1. Tiêu độc chuồng trại.\n- Đơn vị thực hiện: Sở Y tế.\n- Thời gian: {words}.\n")["tasks"]
    assert task["deadline"] == due


def test_a_period_of_a_whole_list_is_no_deadline_of_its_items() -> None:
    body = "I. NHIỆM VỤ\n1. Thời gian: Từ ngày 12/10/2025 đến ngày 15/10/2025.\n2. Sở Y tế trực dịch.\n3. Sở Nội vụ cử cán bộ.\n"
    assert [task["deadline"] for task in planned(body)["tasks"]] == [None, None]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Bộ phận nghiệp vụ: Phòng Kế toán", "Tiêu độc chuồng trại."),
        ("Thời gian nghiệm thu: Quý I/2026", "Tiêu độc chuồng trại."),
        ("Thực hiện: chia hai đợt", "Tiêu độc chuồng trại."),
        ("Thực hiện: ban hành sổ tay", "Thực hiện: ban hành sổ tay."),
        ("Cán bộ: kiểm tra việc tiêu độc", "Cán bộ: kiểm tra việc tiêu độc."),
        ("Tiêm phòng: trâu, bò", "Tiêm phòng: trâu, bò."),
        ("Sở Y tế: cấp thuốc", "Sở Y tế: cấp thuốc."),
    ],
)
def test_a_label_that_no_table_knows_hides_no_task(line: str, text: str) -> None:
    (task,) = beside_a_time(line)
    assert (task["text"], task["deadline"]) == (text, "2025-10-31")


def test_who_carries_it_out_may_stand_behind_a_bare_verb() -> None:
    (task,) = beside_a_time("Thực hiện: Sở Y tế, các xã")
    assert (task["text"], names(task["lead"])) == ("Tiêu độc chuồng trại.", ["Sở Y tế", "các xã"])


@pytest.mark.parametrize(
    ("item", "leads"),
    [
        ("In sổ tay cho các xã – Trường Tiểu học A Dơi thực hiện.", ["Trường Tiểu học A Dơi"]),
        ("In sổ tay cho các xã (Văn phòng Sở thực hiện).", ["Văn phòng Sở"]),
        ("In sổ tay - Sở Nội vụ, Trường Tiểu học A Dơi (hỗ trợ) thực hiện;", ["Sở Nội vụ", "Trường Tiểu học A Dơi"]),
        ("In sổ tay - Trường THPT A Dơi 2 hỗ trợ thực hiện.", ["Trường THPT A Dơi 2"]),
        ("In sổ tay - Sở Nội vụ phối hợp thực hiện.", []),
        ("In sổ tay – tài liệu cho các xã thực hiện.", []),
        ("In sổ tay - hướng dẫn Sở Y tế thực hiện.", []),
        ("Sở Y tế in sổ tay (Văn phòng Sở thực hiện).", ["Sở Y tế"]),
    ],
)
def test_the_last_words_of_an_item_may_say_who_does_it(item: str, leads: list[str]) -> None:
    (task,) = planned(f"1. {item}")["tasks"]
    assert names(task["lead"]) == leads
