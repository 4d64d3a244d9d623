"""What reading takes from the end of a document: who signed it and who receives it."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import Plain, letter, only, picked, plan

SIGNERS = [
    pytest.param(
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mẫu",
        {"authority": ["TM.", "KT."], "on_behalf": "ỦY BAN NHÂN DÂN", "title": "PHÓ CHỦ TỊCH", "rank": None, "name": "Lê Văn Mẫu"},
        id="a deputy for a committee",
    ),
    pytest.param("CHỦ TỊCH\n\nLê Văn Mẫu", {"authority": [], "title": "CHỦ TỊCH", "name": "Lê Văn Mẫu"}, id="a chairman"),
    pytest.param(
        "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\n(Đã ký)\n\nLê Thị Thử",
        {"authority": ["TL."], "on_behalf": "CHỦ TỊCH", "title": "CHÁNH VĂN PHÒNG", "name": "Lê Thị Thử"},
        id="by order, with a mark of signing",
    ),
    pytest.param(
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nĐại tá Lê Văn Mẫu",
        {"authority": ["KT."], "on_behalf": "GIÁM ĐỐC", "title": "PHÓ GIÁM ĐỐC", "rank": "Đại tá", "name": "Lê Văn Mẫu"},
        id="a rank",
    ),
    pytest.param("GIÁM ĐỐC\n\nĐại tá Lê Văn\nMẫu", {"rank": "Đại tá", "name": "Lê Văn Mẫu"}, id="a name over two lines"),
    pytest.param("GIÁM ĐỐC\n\nLê Văn Mẫu\nPhụ lục", {"name": "Lê Văn Mẫu"}, id="a name, and something else below"),
    pytest.param("GIÁM ĐỐC\n\nTS. Lê Văn Mẫu", {"title": "GIÁM ĐỐC", "rank": "TS.", "name": "Lê Văn Mẫu"}, id="a degree"),
    pytest.param("GIÁM ĐỐC\n\nThượng tá, TS. Lê Văn Mẫu", {"rank": "Thượng tá, TS.", "name": "Lê Văn Mẫu"}, id="rank and degree"),
    pytest.param("GIÁM ĐỐC\n\nBS.CKII. Lê Văn Mẫu", {"rank": "BS.CKII.", "name": "Lê Văn Mẫu"}, id="a physician's degree"),
    pytest.param("GIÁM ĐỐC\n\nĐã ký: Lê Văn Mẫu", {"title": "GIÁM ĐỐC", "name": "Lê Văn Mẫu"}, id="said to be signed, in the line of the name"),
    pytest.param("GIÁM ĐỐC\n(Đã ký và đóng dấu)\nLê Văn Mẫu", {"title": "GIÁM ĐỐC", "name": "Lê Văn Mẫu"}, id="signed and sealed"),
    pytest.param("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\n\nLê Văn Mẫu", {"authority": ["TUQ."], "title": "GIÁM ĐỐC SỞ NỘI VỤ"}, id="by mandate"),
    pytest.param("Q. GIÁM ĐỐC\n\nLê Văn Mẫu", {"authority": ["Q."], "on_behalf": None, "title": "GIÁM ĐỐC", "name": "Lê Văn Mẫu"}, id="acting"),
    pytest.param(
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mẫu",
        {"authority": ["TM.", "KT."], "on_behalf": "ỦY BAN NHÂN DÂN", "title": "PHÓ CHỦ TỊCH"},
        id="two authorities in one line",
    ),
    pytest.param("KT. CHỦ TỊCH\n\nPhó Chủ tịch Thường trực\n\nLê Văn Mẫu", {"on_behalf": "CHỦ TỊCH", "title": "Phó Chủ tịch Thường trực", "name": "Lê Văn Mẫu"}, id="a post in small letters"),
    pytest.param("KT. CHỦ TỊCH\n\nLê Văn Mẫu", {"authority": ["KT."], "on_behalf": "CHỦ TỊCH", "title": None, "name": "Lê Văn Mẫu"}, id="a deputy without a title"),
    pytest.param(
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n\n4 Theo quy định của pháp luật về bảo vệ môi trường và của pháp luật về khoáng sản, nhằm giảm\n\nthiểu tác động xấu.",
        {"title": "CHỦ TỊCH", "name": "Lê Văn Mẫu"},
        id="a name, and a note below",
    ),
    pytest.param("T/M ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu", {"on_behalf": "ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "name": "Lê Văn Mẫu"}, id="T/M"),
]  # fmt: skip


@pytest.mark.parametrize(("signature", "expected"), SIGNERS)
def test_signers(signature: str, expected: Plain) -> None:
    text = plan("1. Sở Y tế trực dịch.").split("TM. ỦY BAN")[0] + signature + "\n"
    assert picked(only(text)["signer"], expected) == expected


@pytest.mark.parametrize(
    ("lines", "title", "position"),
    [
        ("GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", None),
        ("CHỦ TỊCH\nPHÓ GIÁM ĐỐC", "CHỦ TỊCH", "PHÓ GIÁM ĐỐC"),
    ],
)
def test_of_a_chief_and_the_deputy_the_deputy_signs(lines: str, title: str, position: str | None) -> None:
    signer = only(plan("1. Sở Y tế trực dịch.").replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", lines))["signer"]
    assert (signer["title"], signer["position"], signer["name"]) == (title, position, "Lê Văn Mẫu")


def recipients(ending: str) -> list[Plain]:
    text = plan("1. Sở Y tế trực dịch.").split("Nơi nhận")[0] + ending
    found: list[Plain] = only(text)["recipients"]
    return found


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("Nơi nhận:\n- Sở Y tế;\n- Như trên;\n- Lưu: VT, NN.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n", ["Sở Y tế"]),
        ("**Nơi nhận:**\n- Như trên;\n- Sở Y tế (để p/h);\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n", ["Sở Y tế"]),
        ("CHỦ TỊCH\n\nLê Văn Mẫu\n\nNơi nhận:\n- UBND các xã;\n- Lưu: VT.\n", ["UBND các xã"]),
        ("Nơi nhận:\n- Các cơ quan, đơn vị\ntrực thuộc Sở;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n", ["Các cơ quan, đơn vị trực thuộc Sở"]),
        ("Nơi nhận:\n- Các thành viên BCĐ\n138/TP, BCĐ 89/TP;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n", ["Các thành viên BCĐ 138/TP, BCĐ 89/TP"]),
        ("Nơi nhận:\n\n¹ Luật mới.\n\n- Sở Y tế;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n", ["Sở Y tế"]),
        ("CHỦ TỊCH\n\nLê Văn Mẫu\n", []),
    ],
    ids=["a list", "bold, with what for", "behind the signature", "an entry over two lines", "a second line in capitals", "over a page's foot", "none"],
)  # fmt: skip
def test_recipients(ending: str, expected: list[str]) -> None:
    assert [one["name"] for one in recipients(ending)] == expected


@pytest.mark.parametrize(
    ("ending", "title", "expected"),
    [
        ("Nơi nhận: KT. CHỦ TỊCH\n- Như trên;\n- Sở Y tế (để báo cáo); PHÓ CHỦ TỊCH\n- Sở Nội vụ;\n- Lưu: VT.\n\nLê Văn Mẫu\n", "PHÓ CHỦ TỊCH", ["Sở Y tế", "Sở Nội vụ"]),
        ("Nơi nhận: GIÁM ĐỐC\n- Sở Nội vụ;\n- Lưu: VT.\n\nLê Văn Mẫu\n", "GIÁM ĐỐC", ["Sở Nội vụ"]),
        ("Nơi nhận: TL. BỘ TRƯỞNG\n- Như trên; CỤC TRƯỞNG CỤC PHÒNG BỆNH\n- Sở Nội vụ;\n- Lưu: VT.\n\nLê Văn Mẫu\n", "CỤC TRƯỞNG CỤC PHÒNG BỆNH", ["Sở Nội vụ"]),
        ("Nơi nhận: TL. BỘ TRƯỞNG\n- Sở Nội vụ;\n- Lưu: VT.\n\nLê Văn Mẫu\n", None, ["Sở Nội vụ"]),
        ("Nơi nhận:\n- GIÁM ĐỐC SỞ Y TẾ;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n", "CHỦ TỊCH", ["GIÁM ĐỐC SỞ Y TẾ"]),
    ],
    ids=["a deputy's title", "a head's title", "a title with its body", "no title at all", "a recipient in capitals"],
)  # fmt: skip
def test_two_columns_in_one_line(ending: str, title: str | None, expected: list[str]) -> None:
    document = only(plan("1. Sở Y tế trực dịch.").split("Nơi nhận")[0] + ending)
    assert (document["signer"]["title"], document["signer"]["name"]) == (title, "Lê Văn Mẫu")
    assert [one["name"] for one in document["recipients"]] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Như Điều 4", []),
        ("Chủ tịch, các Phó Chủ tịch UBND tỉnh", [("Chủ tịch, các Phó Chủ tịch UBND tỉnh", True)]),
        ("Chủ tịch, PCT UBND tỉnh (Đ/c Thí)", [("Chủ tịch, PCT UBND tỉnh", True)]),
        ("CT, các PCT UBND tỉnh", [("CT, các PCT UBND tỉnh", True)]),
        ("Thường trực Tỉnh ủy, HĐND tỉnh", [("Thường trực Tỉnh ủy", False), ("HĐND tỉnh", False)]),
        ("Các Sở: Y tế, Nội vụ", [("Sở Y tế", False), ("Sở Nội vụ", False)]),
        ("Thường trực Tỉnh ủy (b/c)", [("Thường trực Tỉnh ủy", False)]),
        ("CVP, PCVP L.T.Dụ", []),
        ("Đ/c Phó Chủ tịch Trần Văn Thí", []),
        ("Chủ tịch UBND tỉnh Trần Văn Thí", [("Chủ tịch UBND tỉnh", False)]),
        ("Bộ Y tế: TT Trần Văn Thí", [("Bộ Y tế", False)]),
        ("VPUB: CVP, PCVP L.T.Dụ, NC, TH", [("VPUB", False)]),
        ("Phòng: NNMT", [("Phòng: NNMT", False)]),
        ("UBND các huyện, TX, TP", [("UBND các huyện, TX, TP", True)]),
    ],
)
def test_a_recipient_is_a_body(line: str, expected: list[tuple[str, bool]]) -> None:
    found = recipients(f"Nơi nhận:\n- {line};\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n")
    assert [(one["name"], one["group"]) for one in found] == expected


def test_a_damaged_line_opens_the_recipients_where_the_file_copy_closes_them() -> None:
    text = letter("Kính gửi: Sở Y tế\n\n1. Sở Y tế trực dịch.").replace("Nơi nhận:", "JNầớơi nhận:")
    document = only(text)
    assert [task["text"] for task in document["tasks"]] == ["Sở Y tế trực dịch."]
    assert document["signer"]["name"] == "Lê Văn Mẫu"
    assert len(only(text.replace("Lưu: VT", "Giống: VT"))["tasks"]) > 1


@pytest.mark.parametrize(
    "ending",
    [
        "Aơi nhận: TL. GIÁM ĐỐC\n- Sở Nội vụ; KT. CHÁNH VĂN PHÒNG\n- Lưu: VT. PHÓ CHÁNH VĂN PHÒNG\n\nLê Văn Mẫu\n",
        "Nơi nhận: TL. GIÁM ĐỐC\n.,_ hiện nh n KT. CHÁNH VĂN PHÒNG\n- Sở Nội vụ; PHÓ CHÁNH VĂN PHÒNG\n- Lưu: VT.\n\nLê Văn Mẫu\n",
        "hđn .. TL. GIÁM ĐỐC\n- Như trên; KT. CHÁNH VĂN PHÒNG\n- Sở Nội vụ; PHÓ CHÁNH VĂN PHÒNG\n- Lưu: VT.\n\nLê Văn Mẫu\n",
    ],
    ids=["the first word", "a line without its dash", "the first words lost"],
)
def test_the_file_copy_tells_a_damaged_ending(ending: str) -> None:
    text = plan("1. Sở Y tế:\n- Trực dịch.\n- Lưu hồ sơ bệnh nhân.").split("Nơi nhận")[0]
    document = only(f"{text}Trên đây là kế hoạch phòng dịch./.\n{ending}")
    assert [task["text"] for task in document["tasks"]] == ["Trực dịch.", "Lưu hồ sơ bệnh nhân."]
    assert (document["signer"]["title"], document["signer"]["name"]) == ("PHÓ CHÁNH VĂN PHÒNG", "Lê Văn Mẫu")
    assert "Sở Nội vụ" in [one["name"] for one in document["recipients"]]


def test_the_file_copy_is_no_task_even_where_nothing_tells_the_list_above_from_tasks() -> None:
    document = only(f"{plan('').split('Nơi nhận')[0]}1. Sở Y tế:\n- Trực dịch.\n- Cử cán bộ.\n- Lưu: VT, NVY.\n")
    assert [task["text"] for task in document["tasks"]] == ["Trực dịch.", "Cử cán bộ."]


def test_posts_among_recipients_in_capitals_sign_nothing() -> None:
    text = plan("1. Sở Y tế trực dịch.").split("Nơi nhận")[0]
    text += "NƠI NHẬN:\n- TT. TỈNH ỦY; CHỦ TỊCH UBND TỈNH\n- BỘ Y TẾ; GIÁM ĐỐC SỞ Y TẾ\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n"
    assert picked(only(text)["signer"], {"title": "", "position": ""}) == {"title": "CHỦ TỊCH", "position": None}
