"""Routing tables without rules: their head, their rows, and what is none."""

import pytest

from dondoc.reading.pdf.ticked import ticked_lines

HEAD = "ĐƠN VỊ CHỦ TRÌ THAM GIA"
ROWS = "PCT N.V.Mẫu động X\r\nVP BCSD X\r\nP. TH thành viên vàX\r\nX"


def cells(text: str, goes_on: bool = False) -> tuple[list[list[str]], bool]:
    lines, ends = ticked_lines(text, goes_on)
    return [[text[slice(*cell[0])] if cell else "" for cell in line.cells] for line in lines if line.row], ends


def test_head_and_rows() -> None:
    rows, ends = cells(f"Kính gửi:\r\n{HEAD}\r\n{ROWS}\r\nTheo quy luật")
    assert rows == [
        ["ĐƠN VỊ", "CHỦ TRÌ", "THAM GIA"], ["PCT N.V.Mẫu động", "X"], ["VP BCSD", "X"], ["P. TH thành viên và", "X"],
        ["", "X"],
    ]  # fmt: skip
    assert not ends
    lines, _ = ticked_lines(f"Kính gửi:\r\n{HEAD}\r\n{ROWS}\r\nTheo quy luật", False)
    assert [line.row for line in lines] == [False, *[True] * 5, False]


def test_rows_go_on_on_the_next_page() -> None:
    assert cells(f"{HEAD}\r\n{ROWS}")[1]
    assert cells("lượng liên X\r\nTheo quy luật", goes_on=True) == ([["lượng liên", "X"]], False)
    assert cells("lượng liên X\r\nTheo quy luật") == ([], False)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\r\nGiao Sở Y tế chủ trì\r\nphối hợp với Sở X",
        "Giao Sở Y tế chủ trì, tham gia\r\nKhu X\r\nKhu X",
        f"{HEAD}\r\nCụm IX\r\nCụm XX",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert cells(text) == ([], False)
