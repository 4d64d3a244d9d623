"""What was not read for certain from a picture becomes a doubt, and no value comes silently from it."""

from dataclasses import replace

import pytest

from dondoc.model.record import Document
from dondoc.model.source import Source, TextFrom, Unsure
from dondoc.pipeline import structure
from dondoc.reading import read_source
from dondoc.resolving import ocr_doubts

LETTER = """UBND TỈNH MẪU SƠN
SỞ Y TẾ
Số: 412/SYT-NVY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu Sơn, ngày 15 tháng 3 năm 2025
V/v kiểm tra an toàn thực phẩm
Kính gửi: Các trung tâm y tế.
Thực hiện Kế hoạch số 31/KH-UBND ngày 02/01/2025 của Ủy ban nhân dân tỉnh, Sở Y tế yêu cầu:
1. Các trung tâm y tế kiểm tra ít nhất 90% cơ sở, báo cáo Sở Y tế trước ngày 20/4/2025.
"""


WHOLE = {"15 tháng": "2025-03-15"}  # the day as a record has it


def scan(*places: Unsure, text: str = LETTER) -> Document:
    source = read_source(text.encode(), "x")
    assert isinstance(source, Source)
    return structure(replace(source, text_from=TextFrom.OCR, unsure=places)).documents[0]


def at(words: str, *others: str, settled: bool = False) -> Unsure:
    start = LETTER.index(words)
    return Unsure((start, start + len(words)), (words, *others), settled)


def test_nothing_changes_where_all_is_sure() -> None:
    document = scan()
    assert (document.number, document.date) == ("412/SYT-NVY", "2025-03-15")
    assert document.doubts == ()
    assert document.tasks[0].deadline == "2025-04-20"


@pytest.mark.parametrize(
    ("words", "about", "value"),
    [
        ("412/SYT-NVY", "number", lambda one: one.number),
        ("15 tháng", "date", lambda one: one.date),
        ("31/KH-UBND", "citations/31/KH-UBND/number", lambda one: one.citations[0].number),
        ("02/01/2025", "citations/31/KH-UBND/date", lambda one: one.citations[0].date),
        ("20/4/2025", "tasks/1/deadline", lambda one: one.tasks[0].deadline),
        ("90%", "targets/0/value", lambda one: one.targets[0].value),
        ("90%", "targets/0/value", lambda one: one.tasks[0].targets[0].value),
    ],
)
def test_open_values_are_null_and_settled_ones_stand(words: str, about: str, value) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    for settled in (False, True):
        document = scan(at(words, "otherwise", settled=settled))
        assert (value(document) is None) is not settled
        [doubt] = [one for one in document.doubts if one.about == about]
        assert doubt.why == "ocr"
        assert [reading.value for reading in doubt.readings] == [WHOLE.get(words, words), "otherwise"]


@pytest.mark.parametrize(
    ("words", "other", "about", "readings"),
    [
        ("412", "472", "number", ["412/SYT-NVY", "472/SYT-NVY"]),
        ("412", "Ø#2", "number", ["412/SYT-NVY", "Ø#2"]),
        ("15", "16", "date", ["2025-03-15", "2025-03-16"]),
        ("15", "45", "date", ["2025-03-15", "45"]),
    ],
)
def test_a_reading_is_the_whole_value_where_it_makes_one(
    words: str, other: str, about: str, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    [doubt] = [one for one in scan(at(words, other)).doubts if one.about == about]
    assert [reading.value for reading in doubt.readings] == readings
    monkeypatch.setattr(ocr_doubts, "_WHOLE", {})
    [doubt] = [one for one in scan(at(words, other)).doubts if one.about == about]
    assert [reading.value for reading in doubt.readings] == [words, other]


def test_a_doubt_beside_all_values_is_about_the_text() -> None:
    document = scan(at("V/v"))
    assert [(one.about, one.why) for one in document.doubts] == [("text", "ocr")]
    assert document.number == "412/SYT-NVY"


def test_ink_that_nobody_read_leaves_a_blank_number_open() -> None:
    text = LETTER.replace("412/SYT", " /SYT")
    blank = text.index(" /SYT")
    document = scan(Unsure((blank - 1, blank), ("",)), text=text)
    assert document.number is None
    assert [(one.about, one.why) for one in document.doubts] == [("number", "ocr")]
    assert scan(text=text).number == "/SYT-NVY"


def test_figures_that_cannot_be_read_do_not_end_the_head() -> None:
    text = LETTER.replace("412/SYT", "Ø#2 /SYT").replace("ngày 15 tháng 3", "ngày {Í, tháng I2")
    document = scan(text=text)
    assert (document.kind, document.number, document.date) == ("cong_van", None, None)
    assert {one.about for one in document.doubts} == {"number", "date"}
    assert [one.name for one in document.addressees] == ["Các trung tâm y tế"]
