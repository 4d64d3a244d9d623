"""Personal data is found and masked, and what only looks like it is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.language import personal
from dondoc.language.personal import MASK, masked

LETTER = (
    "Giao đồng chí Trần Thị Mẫu, điện thoại 0912 345 678, thư điện tử mau.tt@namson.gov.vn, làm đầu mối. "
    "Công dân Lê Văn Thử, CCCD số 031088001234, trú tại số 12 ngõ 5 đường Nguyễn Trãi, phường Hồng An; "
    "đơn của bà Phạm Thị Ví Dụ.\nChủ tịch Nguyễn Văn Ký đã ký ngày 05.12.2023. Đường Lê Hồng Phong, "
    "tỉnh Cao Bằng, thành phố Hồ Chí Minh."
)


def words_masked(text: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(one.kind, text[slice(*one.span)]) for one in personal.personal(text, known)]


def test_a_letter() -> None:
    assert words_masked(LETTER, ("Nguyễn Văn Ký",)) == [
        ("name", "Trần Thị Mẫu"),
        ("phone", "0912 345 678"),
        ("email", "mau.tt@namson.gov.vn"),
        ("name", "Lê Văn Thử"),
        ("identity", "031088001234"),
        ("address", "số 12 ngõ 5 đường Nguyễn Trãi, phường Hồng An"),
        ("name", "Phạm Thị Ví Dụ"),
    ]


def test_what_is_masked_is_counted() -> None:
    found = masked(LETTER, ("Nguyễn Văn Ký",))
    assert found.counts == {"name": 3, "phone": 1, "email": 1, "identity": 1, "address": 1}
    assert "Nguyễn Văn Ký" in found.text
    for secret in ("Mẫu", "0912", "namson", "Thử", "0310", "ngõ 5", "Ví Dụ"):
        assert secret not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "đường Trần Hưng Đạo",
        "Giàng A Thử",
        "Trường THPT Lê Quý Đôn",
        "xã Hoàng Hoa Thám",
        "tư tưởng Hồ Chí Minh",
        "Hà Nội, Cao Bằng, Lâm Đồng, Hà Tĩnh",
        "CAO ĐIỂM TẤN CÔNG TRẤN ÁP",
        "HÀ NỘI, NGÀY",
        "Đoàn Thanh niên Cộng sản",
        "đồng chí Chủ tịch Ủy ban nhân dân",
        "Công văn số 8184/VP-NCKTGS ngày 29/11/2023",
        "kinh phí 1.200.000.000 đồng",
        "1900 6067",
    ],
)
def test_what_is_not_personal(text: str) -> None:
    assert words_masked(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ông Nguyễn Văn A Phó Giám đốc", "Nguyễn Văn A"),
        ("bà LÊ THỊ MẪU", "LÊ THỊ MẪU"),
        ("anh Giàng A Thử", "Giàng A Thử"),
        ("liên hệ: Đại úy Ngô Mẫu", "Ngô Mẫu"),
        ("Phó Chủ tịch Ủy ban nhân dân tỉnh Lê Văn Mẫu có ý kiến", "Lê Văn Mẫu"),
        ("(Vũ Thị Thử Nghiệm)", "Vũ Thị Thử Nghiệm"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert words_masked(text) == [("name", name)]


def test_signer_and_addressee_stay_however_they_are_spaced() -> None:
    assert words_masked("Nguyễn  Văn Ký", ("Nguyễn Văn Ký",)) == []
    assert words_masked("ông Trần Văn Nhận và ông Trần Văn Khác", ("TRẦN VĂN NHẬN",)) == [("name", "Trần Văn Khác")]


@given(st.text(), st.sampled_from(LETTER.split()), st.text())
def test_masking_keeps_the_length_and_leaves_nothing(before: str, middle: str, after: str) -> None:
    text = before + middle + after
    found = masked(text)
    assert len(found.text) == len(text)
    spans = [one.span for one in personal.personal(text)]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    outside = set(range(len(text))) - {k for start, end in spans for k in range(start, end)}
    assert all(found.text[k] == text[k] for k in outside)
    assert all(found.text[k] == MASK or text[k].isspace() for start, end in spans for k in range(start, end))


def test_a_recogniser_that_sees_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal, "_by_pattern", lambda _: iter(()))
    with pytest.raises(AssertionError):
        test_what_is_masked_is_counted()
