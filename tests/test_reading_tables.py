"""Tables in PDF: the same rows and cells as in text, and every character with its place."""

import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.model.source import Source
from dondoc.reading import boxes, read_source
from dondoc.reading.pdf.hints import HINTS, Hint, hinted
from test_reading_pdf import FONT, copied_wrongly, form, mutated, page, pdf, places, signed, stream, survives, typeset

SAMPLES = Path(__file__).parent.parent / "samples"
SHARED = os.environ.get("DONDOC_SHARED")

Rows = list[list[str]]


def rows(source: Source) -> Rows:
    return [[source.text[start:end] for start, end in line.cells] for line in source.lines if line.cells]


def lines(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


def check(data: bytes) -> Source:
    """The source of a PDF in which every line and cell is where it should be."""
    source = read_source(data, "x")
    assert copied_wrongly(data) == []
    assert lines(source) == source.text.split("\n")
    assert [o.start for o in source.origins] == sorted({o.start for o in source.origins})
    for line in source.lines:
        assert all(line.start <= start <= end <= line.end for start, end in line.cells)
        assert all(one[1] <= two[0] for one, two in pairwise(line.cells))
        assert not line.cells or (line.left is not None and line.right is not None and line.left < line.right)
    return source


TABLE = """#table(columns: (2em, 1fr, 1fr, 6em), stroke: 0.5pt,
  [TT], [Nhiệm vụ], [Chủ trì], [Thời hạn],
  [1], [Rà soát, thống kê các hộ dân ở vùng trũng thấp phải sơ tán], [Ủy ban nhân dân các xã, phường], [15/10],
  [2], [Dự trữ gạo], [], [Thường xuyên],
  [], [Trực ban theo Công văn số 77/UBND-KGVX và Kế hoạch 2024-2025], [Sở Y tế], [])
"""
CELLS = [
    ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
    [
        "1",
        "Rà soát, thống kê các hộ dân ở vùng trũng thấp phải sơ tán",
        "Ủy ban nhân dân các xã, phường",
        "15/10",
    ],
    ["2", "Dự trữ gạo", "", "Thường xuyên"],
    ["", "Trực ban theo Công văn số 77/UBND-KGVX và Kế hoạch 2024-2025", "Sở Y tế", ""],
]


@pytest.mark.parametrize("width", ["300pt", "360pt", "450pt", "595pt"])
def test_a_typeset_table(width: str) -> None:
    source = check(typeset("Một đoạn ở trên.\n\n" + TABLE + "\nMột đoạn ở dưới.", width))
    assert rows(source) == CELLS
    text = lines(source)
    assert text[0] == "Một đoạn ở trên."
    assert text[-1] == "Một đoạn ở dưới."
    assert text[1:-1] == [" ".join(filter(None, row)) for row in CELLS]


def test_edges_and_boxes_of_rows() -> None:
    data = typeset(TABLE, "400pt")
    source = check(data)
    row = source.lines[1]
    assert (row.left, row.right) == (pytest.approx(0.1, abs=0.06), pytest.approx(0.9, abs=0.06))
    assert len({(line.left, line.right) for line in source.lines}) == 1
    task, lead = row.cells[1], row.cells[2]
    found = [box for _, box in boxes(data, source, task)]
    other = [box for _, box in boxes(data, source, lead)]
    assert len(found) > 1
    assert max(box.right for box in found) < min(box.left for box in other)
    assert len(boxes(data, source, (row.start, row.end))) >= len(found)
    assert boxes(data, source, source.lines[2].cells[2]) == []


def test_a_table_goes_on_on_the_next_page() -> None:
    body = ", ".join(f"[{k}], [Việc thứ {k}], [Sở Y tế]" for k in range(1, 41))
    table = f"#table(columns: 3, stroke: 0.5pt, [TT], [Nhiệm vụ], [Chủ trì], {body})"
    source = check(typeset('#set page(numbering: "1", height: 300pt)\n' + table))
    assert rows(source) == [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        *([str(k), f"Việc thứ {k}", "Sở Y tế"] for k in range(1, 41)),
    ]
    assert {line.page for line in source.lines if line.cells} == {0, 1, 2}


def test_a_last_row_alone_on_its_page() -> None:
    table = "#table(columns: (30pt, 60pt, 60pt), stroke: 0.5pt, "
    head, row = "[TT], [Nhiệm vụ], [Chủ trì], [1], [Trực], [Sở A])", "[2], [Gác], [])"
    assert rows(check(typeset(f"{table}{head}\n#pagebreak()\n{table}{row}")))[2] == ["2", "Gác", ""]
    assert len(rows(check(typeset(f"{table}{head}\n#pagebreak()\nxen\n\nvào\n\ngiữa\n\n{table}{row}")))) == 2


def test_merged_cells_give_their_text_to_the_first_field() -> None:
    table = """#table(columns: 4, stroke: 0.5pt,
      table.cell(rowspan: 2)[TT], table.cell(rowspan: 2)[Nhiệm vụ], table.cell(colspan: 2)[Đơn vị],
      [Chủ trì], [Phối hợp], [1], [Trực ban], table.cell(colspan: 2)[Sở Y tế và Công an tỉnh])"""
    assert rows(check(typeset(table))) == [
        ["TT", "Nhiệm vụ", "Đơn vị", ""],
        ["", "", "Chủ trì", "Phối hợp"],
        ["1", "Trực ban", "Sở Y tế và Công an tỉnh", ""],
    ]


def test_a_title_over_the_head_is_no_row() -> None:
    table = """#table(columns: 3, stroke: 0.5pt, table.cell(colspan: 3)[BẢNG PHÂN CÔNG],
      [TT], [Việc], [Chủ trì], [], [A. Việc chung], [], [1], [Trực], [Sở A])"""
    source = check(typeset(table))
    assert lines(source)[0] == "BẢNG PHÂN CÔNG"
    assert rows(source) == [["TT", "Việc", "Chủ trì"], ["", "A. Việc chung", ""], ["1", "Trực", "Sở A"]]


def test_two_tables_on_a_page() -> None:
    small = "#table(columns: 2, stroke: 0.5pt, [Nội dung], [Ghi chú], [Gạo], [Đủ])"
    data = typeset(f"{TABLE}\nở giữa\n\n{small}", "500pt")
    assert rows(check(data)) == [*CELLS, ["Nội dung", "Ghi chú"], ["Gạo", "Đủ"]]


# A table as Word prints it: thin filled rectangles, one a side of every cell, with squares at the corners.
COLUMNS, HEIGHTS = (100, 130, 300, 400), (700, 680, 640)
WORDS = {
    (105, 685): "TT",
    (135, 685): "Task",
    (305, 685): "Lead",
    (105, 665): "1",
    (135, 665): "Check the dykes as in",
    (135, 650): "6138/UB-",
    (305, 665): "Office A",
}


def bars() -> str:
    sides = [f"{a} {y} {b - a} 0.48 re f " for y in HEIGHTS for a, b in pairwise(COLUMNS)]
    sides += [f"{x} {b} 0.48 {a - b} re f " for x in COLUMNS for a, b in pairwise(HEIGHTS)]
    return "".join(sides) + "".join(f"{x} {y} 0.48 0.48 re f " for x in COLUMNS for y in HEIGHTS)


def one_path(painting: str) -> str:
    across = [f"{COLUMNS[0]} {y} m {COLUMNS[-1]} {y} l " for y in HEIGHTS]
    return "0.5 w " + "".join(across) + "".join(f"{x} {HEIGHTS[0]} m {x} {HEIGHTS[-1]} l " for x in COLUMNS) + painting


def boxed() -> str:
    cells = [(a, b, t, u) for a, b in pairwise(COLUMNS) for t, u in pairwise(HEIGHTS)]
    return "0.5 w " + "".join(f"{a} {u} {b - a} {t - u} re S " for a, b, t, u in cells)


def printed(words: Mapping[tuple[float, float], str]) -> str:
    return "".join(f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm ({word}) Tj ET " for (x, y), word in words.items())


WORD_LIKE = printed(WORDS | {(100, 600): "Below"})


@pytest.mark.parametrize("rules", [bars(), one_path("S "), boxed()], ids=["bars", "one path", "boxes"])
def test_tables_as_other_producers_draw_them(rules: str) -> None:
    source = check(pdf(page(content=rules + WORD_LIKE)))
    assert rows(source) == [["TT", "Task", "Lead"], ["1", "Check the dykes as in 6138/UB-", "Office A"]]
    assert lines(source)[-1] == "Below"


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, "0 1 -1 0 700 100"), (270, "0 -1 1 0 -100 742"), (180, "-1 0 0 -1 595 842")]
)
def test_a_table_on_a_turned_page(turn: int, matrix: str) -> None:
    content = f"q {matrix} cm {bars()} {WORD_LIKE} Q"
    source = check(pdf(page(content=content, more=f"/Rotate {turn}")))
    assert rows(source) == [["TT", "Task", "Lead"], ["1", "Check the dykes as in 6138/UB-", "Office A"]]
    assert all(line.left and line.right and 0 < line.left < line.right < 1 for line in source.lines[:2])


def test_rules_and_text_in_forms() -> None:
    inner = form(bars(), "0 0 900 900", "")
    outer = form("q 1 0 0 1 0 100 cm /In Do Q", "0 0 900 900", "/XObject << /In 6 0 R >>")
    objects = page(content="q 0.5 0 0 0.5 20 -40 cm /Out Do Q " + moved()) | {5: outer, 6: inner}
    objects[3] = objects[3].replace(FONT, f"{FONT} /XObject << /Out 5 0 R >>")
    assert rows(check(pdf(objects)))[0] == ["TT", "Task", "Lead"]


def moved() -> str:
    """The words of the table at half size where the forms carry its rules."""
    return "".join(
        f"BT /F 6 Tf 1 0 0 1 {0.5 * x + 20} {0.5 * y + 10} Tm ({word}) Tj ET " for (x, y), word in WORDS.items()
    )


def test_a_word_broken_at_its_hyphen_goes_on_in_its_cell() -> None:
    words = WORDS | {(135, 650): "in 2024-", (135, 643): "2025", (305, 650): "and B"}
    assert rows(check(pdf(page(content=bars() + printed(words)))))[1] == [
        "1",
        "Check the dykes as in in 2024-2025",
        "Office A and B",
    ]


def test_cells_without_a_space_between() -> None:
    words = {(105, 685): "TT", (135, 685): "Task", (305, 685): "Lead", (123, 665): "1", (130.5, 665): "Act"}
    assert rows(check(pdf(page(content=bars() + printed(words))))) == [["TT", "Task", "Lead"], ["1", "Act", ""]]


def test_a_row_that_is_open_at_the_foot_of_a_page() -> None:
    rules = one_path("").replace(f"100 {HEIGHTS[-1]} m 400 {HEIGHTS[-1]} l ", "") + "S "
    assert rows(check(pdf(page(content=rules + WORD_LIKE))))[1][0] == "1"


def test_a_number_drawn_at_signing_into_a_cell() -> None:
    rules = "".join(f"{x} 650 0.5 70 re f " for x in (90, 170, 290, 400))
    rules += "".join(f"90 {y} 310 0.5 re f " for y in (650, 685, 719.5))
    words = printed({(100, 665): "TT", (180, 665): "Lead"})
    data = signed("BT /F 12 Tf 1 0 0 1 2 5 Tm (565) Tj ET ")
    content = stream(rules + "BT /F 12 Tf 1 0 0 1 100 700 Tm (No:) Tj 1 0 0 1 180 700 Tm (/TB) Tj ET " + words)
    start, end = data.index(b"4 0 obj\n") + 8, data.index(b"\nendobj\n9 0 obj")
    source = read_source(data[:start] + content.encode() + data[end:], "x")
    assert rows(source) == [["No:", "565 /TB", ""], ["TT", "Lead", ""]]


@pytest.mark.parametrize(
    "drawing",
    [
        "",
        "".join(f"{x} {y} 60 0.6 re f " for x, y in WORDS),
        "100 640 300 60 re S",
        "90 590 320 120 re S 95 595 310 110 re S",
        "100 700 300 0.5 re f 100 680 300 0.5 re f 100 640 300 0.5 re f",
        "100 640 0.5 60 re f 130 640 0.5 60 re f 300 640 0.5 60 re f 400 640 0.5 60 re f",
        "100 680 m 400 640 l S 130 700 m 150 690 180 660 200 640 c S",
        "".join(f"{x} {y} 20 0.5 re f {x} {y} 0.5 20 re f " for x in range(0, 500, 9) for y in range(0, 840, 9)),
    ],
    ids=["nothing", "underlines", "frame", "page border", "level only", "upright only", "curves", "drawing"],
)
def test_what_is_no_table_stays_as_it_was(drawing: str) -> None:
    found = check(pdf(page(content=drawing + " " + WORD_LIKE)))
    assert rows(found) == []
    assert found.text == check(pdf(page(content=WORD_LIKE))).text
    assert found.lines[0].left == pytest.approx(105 / 595, abs=0.01)


def test_a_grid_with_text_in_one_column_stays_as_it_was() -> None:
    words = printed({(105, 685): "TT", (105, 665): "1", (410, 665): "beside"})
    assert lines(check(pdf(page(content=bars() + words)))) == lines(check(pdf(page(content=words))))


def test_text_beside_a_table_stays_apart() -> None:
    source = check(pdf(page(content=bars() + printed(WORDS | {(420, 665): "beside", (50, 665): "left"}))))
    assert rows(source)[1][2] == "Office A"
    assert {"beside", "left"} <= set(lines(source))


@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: hint.pattern[:20])
def test_hints(hint: Hint) -> None:
    assert [words for words in hint.matches if not hinted(f"một\r\n{words}\r\nhai")] == []
    assert [words for words in hint.misses if hinted(f"một\r\n{words}\r\nhai")] == []


@given(places, st.floats(0, 1))
@settings(deadline=None)
def test_damaged_tables_are_read_or_refused(changes: list[tuple[float, bytes]], cut: float) -> None:
    survives(mutated(pdf(page(content=bars() + WORD_LIKE)), changes, cut))


COORDINATE = st.integers(90, 420)


@given(st.lists(st.tuples(COORDINATE, COORDINATE.map(lambda y: y + 280), st.booleans(), st.integers(1, 320))))
@settings(deadline=None)
def test_whatever_is_drawn_no_word_is_lost(drawn: list[tuple[int, int, bool, int]]) -> None:
    more = "".join(f"{x} {y} {n if flat else 1} {1 if flat else -n} re f " for x, y, flat, n in drawn)
    for rules in (more, bars() + more):
        source = check(pdf(page(content=rules + WORD_LIKE)))
        assert sorted("".join(source.text.split())) == sorted("".join([*WORDS.values(), "Below"]).replace(" ", ""))


def without_marks(row: list[str]) -> list[str]:
    """A row without markup and without the empty cells at its end: a column that is empty throughout is not printed."""
    cells = [cell.replace("<b>", "").replace("</b>", "").replace("*", "") for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


@pytest.mark.parametrize("name", ["ke-hoach-tinh", "cong-van-chuyen-tiep"])
def test_samples_have_the_rows_of_their_text(name: str) -> None:
    source = check((SAMPLES / f"{name}.pdf").read_bytes())
    wanted = rows(read_source((SAMPLES / f"{name}.txt").read_bytes(), name))
    assert wanted
    assert list(map(without_marks, rows(source))) == list(map(without_marks, wanted))
    assert name != "ke-hoach-tinh" or rows(source) == wanted


@pytest.mark.real
@pytest.mark.skipif(not SHARED, reason="DONDOC_SHARED names no folder: the real routing table was left out")
def test_a_real_routing_table(tmp_path: Path) -> None:
    text, target = Path(SHARED or "") / "seeds" / "hai-phong-8184-2023.txt", tmp_path / "typeset.pdf"
    subprocess.run([sys.executable, str(SAMPLES / "typeset.py"), str(text), str(target)], check=True)
    wanted = rows(read_source(text.read_bytes(), "x"))
    found = rows(check(target.read_bytes()))
    assert list(map(without_marks, found)) == list(map(without_marks, wanted))
    assert found[-47:] == wanted[-47:]


@pytest.mark.real
@pytest.mark.skipif(not SHARED, reason="DONDOC_SHARED names no folder: the real PDF files were left out")
def test_real_pages_without_tables_have_none() -> None:
    for name in (
        "tb-565-ubnd-quang-ngai-2024",
        "tb-542-ubnd-quang-ngai-2024-du-hoi-nghi",
        "cv-507-ubnd-quang-ngai-2025",
    ):
        assert rows(read_source((Path(SHARED or "") / "corpus" / f"{name}.pdf").read_bytes(), name)) == []
