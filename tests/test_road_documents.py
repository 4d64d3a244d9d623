"""Which documents one file holds: a letter and what it forwards, appendices and forms."""

from itertools import pairwise

import pytest

from plans import documents, letter, plan

COVER = letter(
    "Kính gửi: UBND các xã, phường.\n\nVăn phòng gửi Công văn kèm theo; đề nghị UBND các xã, phường thực hiện."
)
SENT = """\
BAN CHỈ ĐẠO PHÒNG CHỐNG DỊCH QUỐC GIA

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/BCĐ-VP
V/v tăng cường phòng dịch

Hà Nội, ngày 28 tháng 11 năm 2025

Kính gửi: Ủy ban nhân dân các tỉnh.

1. Ủy ban nhân dân các tỉnh tổ chức tiêm phòng.

TRƯỞNG BAN

Trần Thị Thử
"""
LEFT_FIRST = SENT.replace("\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n", "").replace(
    "phòng dịch\n", "phòng dịch\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n", 1
)
FORM = """

Phụ lục

Mẫu số 01

ĐƠN VỊ BÁO CÁO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: ……/BC-……

………, ngày … tháng … năm ……

BÁO CÁO

Kết quả tiêm phòng

1. Số vật nuôi đã tiêm: ……
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COVER, [("main", "231/UBND-NN")]),
        (f"{COVER}\n{SENT}", [("main", "231/UBND-NN"), ("forwarded", "12/BCĐ-VP")]),
        (f"{COVER}\f{SENT}", [("main", "231/UBND-NN"), ("forwarded", "12/BCĐ-VP")]),
        (f"{COVER}\n{LEFT_FIRST}", [("main", "231/UBND-NN"), ("forwarded", "12/BCĐ-VP")]),
        (plan("1. Sở Y tế trực dịch.") + FORM, [("main", "31/KH-UBND")]),
        (plan("1. Sở Y tế trực dịch.") + FORM.replace("Phụ lục\n\n", ""), [("main", "31/KH-UBND")]),
        (f"{COVER}\n{SENT}{FORM}", [("main", "231/UBND-NN"), ("forwarded", "12/BCĐ-VP")]),
    ],
    ids=[
        "one",
        "two",
        "two on two pages",
        "the left column first",
        "an appended form",
        "a form without its heading",
        "two and a form",
    ],
)
def test_documents_of_a_file(text: str, expected: list[tuple[str, str]]) -> None:
    found = documents(text)
    assert [(document["role"], document["number"]) for document in found] == expected
    assert all(one["span"][1] <= two["span"][0] for one, two in pairwise(found))


def test_a_signature_without_a_name_belongs_to_the_letter_above_it() -> None:
    signed = COVER.replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n")
    first, second = documents(f"{signed}\n{SENT}")
    assert (first["signer"]["title"], second["issuer"]) == ("PHÓ CHỦ TỊCH", "Ban Chỉ đạo Phòng chống dịch quốc gia")
