"""The workbook, read back by another library and by its XML."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

import factory
from dondoc.formats.assignments import Assignment, assignments
from dondoc.formats.cell_size import ROW_LIMIT, fitting, lines_needed
from dondoc.formats.words import Language, Words
from dondoc.formats.xlsx import workbook

HEADERS = [
    "TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Báo cáo", "Căn cứ/Vị trí trong văn bản",
]  # fmt: skip


def made(*changed: Assignment, language: Language = Language.VI) -> bytes:
    record = factory.record()
    return workbook(changed or assignments(record), record.documents, Words(language))


def table(content: bytes) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()]


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def formulas(content: bytes) -> list[str]:
    return re.findall(r"<f[ >].*?</f>", part(content, "xl/worksheets/sheet1.xml"))


def links(content: bytes) -> list[str]:
    return re.findall(r"<hyperlink ", part(content, "xl/worksheets/sheet1.xml"))


def test_title_documents_headers_and_rows_come_back() -> None:
    rows = table(made())
    assert rows[0][0] == "BẢNG PHÂN CÔNG NHIỆM VỤ"
    assert rows[1][0] == (
        "Theo Công văn số 512/VP-NN ngày 28/04/2031 của Văn phòng Ủy ban nhân dân tỉnh Sông Vàng "
        "về triển khai Kế hoạch phòng, chống lũ năm 2031"
    )
    assert rows[4] == HEADERS
    assert len(rows) == 5 + len(assignments(factory.record()))
    assert rows[6][2:4] == ["Sở Nông nghiệp và Môi trường", "Bộ Chỉ huy Quân sự tỉnh\nCông an tỉnh"]
    assert rows[6][5:] == [
        "Gửi UBND tỉnh, qua Văn phòng UBND tỉnh; trước ngày 20/05/2031", "Số 77/KH-UBND, mục II/1, trang 3",
    ]  # fmt: skip


def test_days_are_days_and_periods_are_words() -> None:
    rows = table(made())
    assert rows[6][4] == date(2031, 5, 15)
    assert rows[8][4] == "từ ngày 01/9/2031 đến ngày 15/10/2031"
    assert 'formatCode="&quot;trước &quot;dd/mm/yyyy"' in part(made(), "xl/styles.xml")


@pytest.mark.parametrize("day", ["2031", "2031-05", "1899-12-31"])
def test_what_is_no_whole_day_stays_text(day: str) -> None:
    row = replace(assignments(factory.record())[1], deadline=day)
    assert isinstance(table(made(row))[5][4], str)


@pytest.mark.parametrize("text", ["=1+1", "+84 24", "-bãi bỏ", "@SUM(A1)", "{=A1}", "https://a.vn", "mailto:a@b.vn"])
def test_text_is_never_taken_for_a_formula_or_a_link(text: str) -> None:
    content = made(replace(assignments(factory.record())[0], text=text))
    assert table(content)[5][1] == text
    assert formulas(content) == []
    assert links(content) == []


def test_the_proof_notices_a_formula_and_a_link() -> None:
    buffer = BytesIO()
    book = Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "=1+1")
    sheet.write(1, 0, "https://a.vn")
    book.close()
    assert formulas(buffer.getvalue())
    assert links(buffer.getvalue())


def test_print_set_up() -> None:
    sheet = part(made(), "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "Trang &amp;P/&amp;N" in sheet
    assert 'topLeftCell="A6" activePane="bottomLeft" state="frozen"' in sheet
    assert 'mergeCell ref="A1:G1"' in sheet
    assert "$5:$5" in part(made(), "xl/workbook.xml")


def test_the_same_table_gives_the_same_bytes() -> None:
    assert made() == made()


def test_rows_are_high_enough_and_never_too_high() -> None:
    assert lines_needed("một hai", 400, 12) == 1
    assert lines_needed("rà soát điểm xung yếu " * 20, 395, 12) > 6
    long = "rà soát điểm xung yếu " * 200
    size, height = fitting([(long, 395)])
    assert size < 12
    assert height <= ROW_LIMIT


def test_a_text_longer_than_a_cell_ends_visibly() -> None:
    content = made(replace(assignments(factory.record())[0], text="dài " * 20_000))
    assert str(table(content)[5][1]).endswith("…")


def test_no_tasks_is_said() -> None:
    record = factory.record()
    assert table(workbook([], record.documents, Words()))[5][0] == "Văn bản không giao nhiệm vụ nào."


def test_many_documents_do_not_fill_the_first_page() -> None:
    record = factory.record()
    rows = table(workbook([], record.documents * 6, Words()))
    assert rows[6][0] == "và 7 văn bản khác"


def test_english_headers() -> None:
    assert table(made(language=Language.EN))[4][1] == "Task"
