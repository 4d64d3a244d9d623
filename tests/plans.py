"""Small plans and letters that tests read: the head and the end of a document, with what is tried between them."""

from typing import Any

from dondoc import read

Plain = dict[str, Any]

LETTERHEAD = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

"""
HEAD = f"""\
{LETTERHEAD}Số: 31/KH-UBND

Quảng Trị, ngày 05 tháng 9 năm 2025

KẾ HOẠCH

Phòng, chống dịch bệnh trên vật nuôi

"""
END = """

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mẫu
"""


def plan(body: str) -> str:
    """The text of a plan with these items."""
    return f"{HEAD}{body}{END}"


def letter(rest: str) -> str:
    """The text of a letter, from its addressees on."""
    head = "Số: 231/UBND-NN\nV/v phòng, chống rét cho vật nuôi\n\nQuảng Trị, ngày 02 tháng 12 năm 2025\n\n"
    return f"{LETTERHEAD}{head}{rest}{END}"


def documents(text: str) -> list[Plain]:
    """The documents that reading finds in a text."""
    found: list[Plain] = read(text.encode()).to_dict()["documents"]
    return found


def only(text: str) -> Plain:
    """The one document that reading finds in a text."""
    (document,) = documents(text)
    return document


def planned(body: str) -> Plain:
    """What reading finds in a plan with these items."""
    return only(plan(body))


def names(mentions: list[Plain]) -> list[str]:
    """The names of the agencies that a value mentions."""
    return [mention["name"] for mention in mentions]


def picked(document: Plain, keys: Plain) -> Plain:
    return {key: document[key] for key in keys}
