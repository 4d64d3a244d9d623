"""The examples on the pages of the rules as whole documents, and what is marked in them."""

import re
from dataclasses import replace
from datetime import date

from dondoc.checking.pages import Example
from dondoc.model.record import Record
from dondoc.model.source import Layout, TextFrom, Unsure
from dondoc.pipeline import structure
from dondoc.reading import read_source

_MARK = re.compile("⟦(.*?)⟧", re.DOTALL)
_CITIES = ("thành phố",)

FRAME = """ỦY BAN NHÂN DÂN
{unit}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}

{place}, ngày {day:02} tháng {month} năm {year}

{kind}
{subject}

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Thí
"""
USUAL = {
    "kind": "KẾ HOẠCH",
    "number": "87/KH-UBND",
    "issuer": "tỉnh Quảng Trị",
    "date": "2025-10-14",
    "subject": "Triển khai đợt cao điểm phòng, chống bão, mưa lũ năm 2025",
}


def document_of(example: Example) -> str:
    """The example in the head and ending of a plan, without its marks; as it stands where it says so."""
    body = _MARK.sub(r"\1", example.text)
    if example.about.get("whole") == "yes":
        return body
    about = USUAL | example.about
    day = date.fromisoformat(about["date"])
    place = about["issuer"].removeprefix("tỉnh ").removeprefix("thành phố ")
    return FRAME.format(
        unit=about["issuer"].upper(), place=place, day=day.day, month=day.month, year=day.year, body=body.strip(),
        number=about["number"], kind=about["kind"], subject=about["subject"],
    )  # fmt: skip


def record_of(example: Example) -> Record:
    """The record of an example; where it names readings ('20 | 26'), as if recognition had left the first unsure;
    where it names a layout, as if the file had told it."""
    source = read_source(document_of(example).encode(), "example.txt")
    if "layout" in example.about:
        source = replace(source, layout=_layout(example.about["layout"]))
    if "unsure" not in example.about:
        return structure(source)
    readings = tuple(part.strip() for part in example.about["unsure"].split("|"))
    at = source.text.index(readings[0])
    unsure = Unsure((at, at + len(readings[0])), readings)
    return structure(replace(source, text_from=TextFrom.OCR, unsure=(unsure,)))


def _layout(written: str) -> Layout:
    """A layout as 'width | height | left | right | top | bottom | font | size'; '-' for what is not known."""
    *lengths, font, size = (part.strip() for part in written.split("|"))
    width, height, *margins = (None if one == "-" else float(one) for one in lengths)
    return Layout(width or 0.0, height or 0.0, *margins, font=font, size=float(size))


def marked(example: Example) -> list[str]:
    """The marked words, on one line each."""
    return [" ".join(words.split()) for words in _MARK.findall(example.text)]
