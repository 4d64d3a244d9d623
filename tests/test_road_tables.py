"""Assignment tables: their rows as tasks, small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

from plans import names, only, plan, planned

TABLE = (
    "TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn\tSản phẩm\n"
    "1\tLập danh sách hộ nuôi\tUBND các xã, phường\tSở Y tế, Công an tỉnh\tTrước ngày 15/10/2025\tDanh sách\n"
    "2\tMua vắc xin cho đàn trâu, bò\tSở Tài chính\t\tQuý IV/2025\tHợp đồng\n"
)


def test_an_assignment_table() -> None:
    document = planned(f"I. NHIỆM VỤ\n\n{TABLE}\n1. Sở Y tế trực dịch.")
    assert [table["kind"] for table in document["tables"]] == ["assignment"]
    rows = [
        (task["text"], names(task["lead"]), names(task["support"]), task["deadline"], task["deadline_bound"], task["product"])
        for task in document["tasks"][:2]
    ]  # fmt: skip
    assert rows == [
        ("Lập danh sách hộ nuôi", ["UBND các xã, phường"], ["Sở Y tế", "Công an tỉnh"], "2025-10-15", "before", "Danh sách"),
        ("Mua vắc xin cho đàn trâu, bò", ["Sở Tài chính"], [], "2025-12-31", "by", "Hợp đồng"),
    ]  # fmt: skip
    assert len(document["tasks"]) == 3


def test_an_assignment_table_in_an_appendix() -> None:
    document = only(f"{plan('1. Sở Y tế trực dịch.')}\n\nPhụ lục\n\nPHÂN CÔNG NHIỆM VỤ\n\n{TABLE}")
    assert [names(task["lead"]) for task in document["tasks"]] == [
        ["Sở Y tế"],
        ["UBND các xã, phường"],
        ["Sở Tài chính"],
    ]


def test_rows_of_a_table_are_items_of_the_outline() -> None:
    table = TABLE.replace("Quý IV/2025", "Thường xuyên")
    document = planned(f"I. NHIỆM VỤ\n\n{table}\n1. Sở Y tế trực dịch.\n\nII. VIỆC KHÁC\n\n{table}")
    items = {item["path"]: item["text"] for part in document["outline"] for item in part["children"]}
    rows = [task for task in document["tasks"] if "¶" in task["path"]]
    assert [task["frequency"] for task in rows] == [None, "regular"] * 2
    assert all(task["text"] in items[task["path"]] for task in rows)
    assert len({task["path"] for task in document["tasks"]}) == 5


def test_an_assignment_table_right_below_the_title() -> None:
    assert [task["path"] for task in planned(TABLE)["tasks"]] == ["¶2", "¶3"]


def test_a_table_of_figures_holds_no_task() -> None:
    document = planned("TT\tXã\tSố trâu\tSố bò\n1\tHướng Phùng\t120\t340\n2\tA Dơi\t80\t95\n\n1. Sở Y tế trực dịch.")
    assert [table["kind"] for table in document["tables"]] == ["data"]
    assert [task["text"] for task in document["tasks"]] == ["Sở Y tế trực dịch."]
