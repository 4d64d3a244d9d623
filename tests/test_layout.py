"""How Word files and PDF set their pages is read, and goes into the record."""

from pathlib import Path
from typing import Any

import pytest

import dondoc
from dondoc.checking.checks import check
from dondoc.model.source import Layout
from office_files import docx, p, run

SAMPLES = Path(__file__).parents[1] / "samples"
LETTER = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1134" w:bottom="1134" w:left="1701"/>'
A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:rFonts w:hAnsi="Times New Roman"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Than"><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
)
HEAD = ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ", "Số: 87/KH-UBND", "Quảng Trị, ngày 14 tháng 10 năm 2025", "KẾ HOẠCH"]


def document(section: str, *bodies: str, head: list[str] = HEAD) -> bytes:
    heads = "".join(p(run(line)) for line in head)
    return docx(f"{heads}{''.join(bodies)}<w:sectPr>{section}</w:sectPr>", styles=STYLES)


def layout(data: bytes) -> Layout | None:
    return dondoc.read(data, name="a.docx").source.layout


LONG = p(
    run("Sở Y tế chuẩn bị thuốc, hóa chất xử lý nước cho các trạm y tế ở vùng ngập sâu. " * 3),
    '<w:pStyle w:val="Than"/>',
)


def test_a_word_file_states_paper_margins_and_by_its_styles_font_and_size() -> None:
    assert layout(document(A4, LONG)) == Layout(210.0, 297.0, 30.0, 20.0, 20.0, 20.0, "Times New Roman", 14.0)


def test_a_run_says_more_than_its_styles() -> None:
    own = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="25"/>'
    found = layout(document(A4, p(run("Sở Xây dựng rà soát các điểm có nguy cơ sạt lở. " * 9, own))))
    assert found is not None
    assert (found.font, found.size) == ("Arial", 12.5)


def test_without_a_section_nothing_is_said() -> None:
    assert layout(docx(p(run("Sở Y tế chuẩn bị thuốc.")), styles=STYLES)) is None


@pytest.mark.parametrize("section", [A4.replace("16838", "x"), A4.replace("1701", "99999999999999"), "<w:pgSz/>"])
def test_nonsense_in_a_section_is_no_traceback(section: str) -> None:
    dondoc.read(document(section, LONG), name="a.docx").to_dict()


def test_a_pdf_tells_its_paper_letters_and_the_edges_of_its_lines() -> None:
    found = dondoc.read(SAMPLES / "ke-hoach-tinh.pdf").source.layout
    assert found is not None
    assert (found.width, found.height, found.font, found.size) == (210.0, 297.0, "Tinos", 14.0)
    assert found.left == pytest.approx(30, abs=1)
    assert found.right == pytest.approx(17, abs=1)
    assert (found.top, found.bottom) == (None, None)


def test_the_record_has_it_and_null_for_text() -> None:
    def written(name: str) -> Any:
        return dondoc.read(SAMPLES / name).to_dict()["source"]["layout"]

    assert written("ke-hoach-tinh.pdf")["size"] == 14.0
    assert written("ke-hoach-tinh.txt") is None


def told(data: bytes) -> set[str]:
    return {one.rule for one in check(dondoc.read(data, name="a.docx"))} & {"F626", "F627", "F628", "F629"}


def test_checks_of_layout_speak_of_what_is_outside_the_decree() -> None:
    assert told(document(A4, LONG)) == set()
    assert told(document(LETTER, LONG)) == {"F626"}
    assert told(document(A4.replace('w:left="1701"', 'w:left="1134"'), LONG)) == {"F627"}
    small = p(run("Sở Y tế chuẩn bị thuốc, hóa chất xử lý nước cho các trạm y tế. " * 9, '<w:sz w:val="24"/>'))
    assert told(document(A4, small)) == {"F629"}


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            [line.replace("ngày 14 tháng 10 năm 2025", "ngày    tháng 12 năm 2011") for line in HEAD], id="older"
        ),
        pytest.param(["HƯỚNG DẪN VIẾT THUYẾT MINH"], id="no number and date"),
    ],
)
def test_checks_of_layout_leave_alone_what_the_decree_does_not_speak_of(head: list[str]) -> None:
    assert told(document(LETTER, LONG)) != set()
    assert told(document(LETTER, LONG, head=head)) == set()
