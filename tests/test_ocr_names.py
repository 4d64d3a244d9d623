"""Issuer, place and signer that recognition damaged: put right where one name alone fits, never silently wrong."""

from array import array
from dataclasses import replace

import pytest

from dondoc.model.record import Document
from dondoc.model.source import Drawing, Source, TextFrom
from dondoc.pipeline import structure
from dondoc.reading import read_source

LETTER = """{issuer}
Số: 412/UBND-VX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{place}, ngày 15 tháng 3 năm 2025
V/v kiểm tra an toàn thực phẩm
Kính gửi: Các trung tâm y tế.
Các trung tâm y tế kiểm tra các cơ sở trước ngày 20/4/2025./.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
{signer}
Nơi nhận:
- Như trên;
"""


def letter(
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI",
    place: str = "Quảng Ngãi",
    signer: str = "Trần Khánh Phương",
    pictured: bool = True,
) -> Document:
    source = read_source(LETTER.format(issuer=issuer, place=place, signer=signer).encode(), "x")
    assert isinstance(source, Source)
    if pictured:
        drawing = Drawing(595, 842, array("d", [0.0] * 4 * len(source.text)))
        source = replace(source, text_from=TextFrom.OCR, drawings=(drawing,) * len(source.pages))
    return structure(source).documents[0]


def doubted(document: Document) -> dict[str, list[str]]:
    return {doubt.about: [one.value for one in doubt.readings] for doubt in document.doubts}


def test_clean_names_bear_no_doubt() -> None:
    document = letter()
    assert document.issuer == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert document.signer is not None
    assert document.signer.name == "Trần Khánh Phương"
    assert doubted(document) == {}


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("ỦY BAN NHÂN DẪN\nTĨNH QUẢNG NGÀÃI", "Ủy ban nhân dân tỉnh Quảng Ngãi"),  # a letter too many
        ("UBND THÀNH PHỐ ĐÀ NẴNNG\nSỞ Y TẾ", "Sở Y tế thành phố Đà Nẵng"),  # in the line above
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHÕỐ HẢI PHÒNG", "Ủy ban nhân dân thành phố Hải Phòng"),  # the level
        ("ỦY BAN NHÂN DÂN\nHUYỆN LÝ SON", "Ủy ban nhân dân huyện Lý Sơn"),  # a unit below the province
    ],
)
def test_one_near_name_is_taken_and_told(printed: str, issuer: str) -> None:
    document = letter(issuer=printed)
    assert document.issuer == issuer
    assert doubted(document)["issuer"] == [printed.replace("\n", " "), issuer]
    assert document.evidence["issuer"]


@pytest.mark.parametrize(
    "printed",
    [
        "THỦ TƯỚNG CHÍNH PHỦ\nUYÉẾỤT ĐTỊNH",  # debris of a title
        "UBNDTÌNH PHÚ THỌ",
        "UBNDĐ TỈNH PHÚ THỌ",
        "M UBND TỈNH PHÚ THỌ",
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGẪỖI NI",
    ],
)
def test_what_is_no_name_is_left_open(printed: str) -> None:
    document = letter(issuer=printed)
    assert document.issuer is None
    assert doubted(document)["issuer"][0] == printed.replace("\n", " ")


@pytest.mark.parametrize("printed", ["ỦY BAN NHÂN DÂN\nTỈNH NAM SƠN", "CÔNG TY CẤP NƯỚC MIỀN ĐÔNG"])
def test_a_name_that_nobody_knows_stands_with_a_doubt(printed: str) -> None:
    document = letter(issuer=printed)
    assert document.issuer is not None
    assert "issuer" in doubted(document)


@pytest.mark.parametrize(
    ("printed", "place"), [("Hỏi Phòng", "Hải Phòng"), ("Hà Nồi", "Hà Nội"), ("Ty Nguyễn", "Ty Nguyễn")]
)
def test_places(printed: str, place: str) -> None:
    document = letter(place=printed)
    assert document.place == place
    assert "place" in doubted(document)


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Iê Khánh Phương", "Lê Khánh Phương"), ("Traềng Khánh Phương", None), ("Y Phương", "Y Phương")],
)
def test_signers(printed: str, name: str | None) -> None:
    document = letter(signer=printed)
    assert document.signer is not None
    assert document.signer.name == name
    assert ("signer" in doubted(document)) == (name != printed)


def test_text_that_was_typed_is_never_put_right() -> None:
    document = letter(issuer="ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÀÃI", place="Hỏi Phòng", signer="Iê Khánh", pictured=False)
    assert document.issuer == "Ủy ban nhân dân tỉnh Quảng Ngàãi"
    assert document.place == "Hỏi Phòng"
    assert document.signer is not None
    assert document.signer.name == "Iê Khánh"
    assert doubted(document) == {}


def test_a_name_goes_silently_wrong_without_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the check taken off, the damaged issuer comes through without a doubt."""
    monkeypatch.setattr("dondoc.pipeline.with_ocr_names", lambda document, _: document)
    document = letter(issuer="ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÀÃI")
    assert document.issuer == "Ủy ban nhân dân tỉnh Quảng Ngàãi"
    assert doubted(document) == {}
