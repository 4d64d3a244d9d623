"""Lines that run along at the edges of pages: titles and numbers, which belong to no paragraph."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from dondoc import read
from dondoc.parsing import lines
from plans import END, HEAD, Plain, letter, only

ITEMS = (
    "1. Sở Y tế trực dịch tại các trạm và",
    "báo tin cho các xã ngay trong đêm.\n2. Công an tỉnh giữ gìn trật tự trên các tuyến",
    "đường và tại các chốt kiểm dịch.\n3. Sở Tài chính bố trí kinh phí cho các",
    "đơn vị thực hiện.",
)
TEXTS = [
    "Sở Y tế trực dịch tại các trạm và báo tin cho các xã ngay trong đêm.",
    "Công an tỉnh giữ gìn trật tự trên các tuyến đường và tại các chốt kiểm dịch.",
    "Sở Tài chính bố trí kinh phí cho các đơn vị thực hiện.",
]


def paged(above: str, below: str) -> Plain:
    """A plan of four pages; `above` and `below` stand at the edges of all but the first, {n} for the page's number."""
    pages = [HEAD + ITEMS[0]]
    for k, items in enumerate([*ITEMS[1:-1], ITEMS[-1] + END], 2):
        pages.append("\n".join(part for part in (above.format(n=k), items, below.format(n=k)) if part))
    return only("\f".join(pages))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Kế hoạch phòng, chống dịch bệnh năm 2025", ""),
        ("", "Kế hoạch phòng, chống dịch bệnh - Trang {n}"),
        ("{n}", "Tài liệu lưu hành nội bộ"),
        ("Kế hoạch phòng, chống dịch bệnh\n{n}", ""),
        ("CỔNG THÔNG TIN ĐIỆN TỬ | {n}/4", "Kế hoạch số 31"),
    ],
)
def test_lines_that_run_along_are_left_out(above: str, below: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [task["text"] for task in paged(above, below)["tasks"]] == TEXTS
    monkeypatch.setattr(lines, "_running", lambda _: frozenset())
    assert [task["text"] for task in paged(above, below)["tasks"]] != TEXTS


def test_what_begins_every_page_may_begin_a_document() -> None:
    heads = "\f".join(f"PHỤ LỤC\nBiểu {k}\nNội dung của biểu thứ {k}." for k in range(1, 6))
    document = only(f"{HEAD}1. Sở Y tế trực dịch.{END}\f{heads}")
    assert str(document["outline"]).count("PHỤ LỤC") >= 1
    assert [task["text"] for task in document["tasks"]] == ["Sở Y tế trực dịch."]


def test_signatures_at_the_ends_of_several_letters_do_not_run_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "samples"))
    from typeset import typeset

    letters = [
        typeset(letter("Kính gửi: Sở Y tế.\n\n" + "\n\n".join(f"{k}. Sở Y tế trực dịch." for k in range(1, items))))
        for items in (2, 4, 6, 8, 10)
    ]
    with pypdfium2.PdfDocument.new() as bound:
        for each in letters:
            bound.import_pages(pypdfium2.PdfDocument(each))
        file = BytesIO()
        bound.save(file)
    found = read(file.getvalue()).to_dict()["documents"]
    assert [(one["signer"]["title"], one["signer"]["name"]) for one in found] == [("CHỦ TỊCH", "Lê Văn Mẫu")] * 5
