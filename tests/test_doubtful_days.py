"""A document whose day was not read for certain: its month or year still tells who its bodies are."""

from dataclasses import replace
from pathlib import Path

import dondoc
from dondoc.model.record import Document, Doubt, Reading
from dondoc.resolving.agencies import with_agencies

SAMPLE = (
    Path(__file__).resolve().parent.parent / "samples" / "ke-hoach-tinh.txt"
)  # Quảng Trị, two months after the merger


def doubted(*readings: str) -> tuple[Document, str]:
    """The sample with a doubt about the figure of its day, as recognition leaves it."""
    record = dondoc.read(SAMPLE)
    document = record.documents[0]
    day = record.source.text.index("26 tháng 9")
    doubt = Doubt("date", tuple(Reading(one, (day, day + 2)) for one in readings), "ocr")
    return replace(document, date=None, doubts=(doubt,)), record.source.text


def test_the_printed_month_tells_which_province_speaks() -> None:
    document, text = doubted("26", "Z6")
    named = with_agencies(document, text)
    assert named.issuer_id == "ubnd@p44.2025"
    assert named.tasks[0].support[0].agency_id == "so_nnmt@p44.2025"


def test_of_a_year_with_a_merger_in_it_neither_province_is_taken() -> None:
    document, text = doubted("26", "Z6")
    assert with_agencies(document, text.replace("tháng 9 năm 2025", "tháng ? năm 2025")).issuer_id is None


def test_two_readings_of_the_year_must_agree_on_the_body() -> None:
    document, text = doubted("2025", "2026")
    assert with_agencies(document, text.replace("26 tháng 9 năm 2025", "…………………………………")).issuer_id is None
    late, text = doubted("2026", "2028")
    assert with_agencies(late, text.replace("26 tháng 9 năm 2025", "…………………………………")).issuer_id == "ubnd@p44.2025"
