"""`dondoc compare`, as a user's shell runs it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import dondoc
from dondoc.cli.exits import Exit
from test_cli import run
from test_show_page import parsed

SAMPLES = Path(__file__).parents[1] / "samples"
CENTRAL, PLAN, LETTER = (
    SAMPLES / f"{stem}.txt" for stem in ("cong-van-ban-chi-dao-trung-uong", "ke-hoach-tinh", "cong-van-chuyen-tiep")
)


def test_both_places_are_shown_with_what_differs(tmp_path: Path) -> None:
    done = run("compare", CENTRAL, PLAN, cwd=tmp_path)
    assert done.returncode == Exit.WARNINGS
    assert "mục 2, gạch đầu dòng 3; dòng 49, trang 1   mục IV, đoạn 2; dòng 74, trang 1" in done.stdout
    assert "≠ thời hạn: 15/10/2025 → 10/10/2025" in done.stdout
    assert re.search(r"13 yêu cầu: .*chưa thấy; cấp dưới thêm", done.stdout)


def test_in_english(tmp_path: Path) -> None:
    done = run("compare", CENTRAL, PLAN, "--lang", "en", cwd=tmp_path)
    assert "≠ deadline: 15 Oct 2025 → 10 Oct 2025" in done.stdout


def test_json_is_a_line_a_local_document_and_its_spans_say_what_it_says(tmp_path: Path) -> None:
    done = run("compare", CENTRAL, PLAN, LETTER, "--json", cwd=tmp_path)
    plan, letter = map(json.loads, done.stdout.splitlines())
    assert set(plan) == {"schema", "superior", "local", "counts", "obligations", "added"}
    assert plan["schema"] == "dondoc.coverage/1"
    assert (plan["superior"]["number"], plan["local"]["number"]) == ("312/BCĐ-VP", "187/KH-UBND")
    above, below = (dondoc.read(path).source.text for path in (CENTRAL, PLAN))
    for one in plan["obligations"]:
        assert above[slice(*one["span"])].split() == one["text"].split()
        for answer in one["answers"]:
            assert below[slice(*answer["span"])].split() == answer["text"].split()
    assert sum(count for status, count in plan["counts"].items() if status != "added") == len(plan["obligations"])
    assert {one["status"] for one in letter["obligations"]} == {"adopted", "changed", "missing"}


def test_nothing_missing_ends_with_zero(tmp_path: Path) -> None:
    text = CENTRAL.read_text("utf-8")
    short = tmp_path / "ngan.txt"
    short.write_text(re.sub(r"\n3\. .*?\n\nĐề nghị các bộ", "\n\nĐề nghị các bộ", text, flags=re.DOTALL), "utf-8")
    done = run("compare", short, LETTER, cwd=tmp_path)
    assert "chưa thấy" not in done.stdout
    assert done.returncode == Exit.ALL_READ


def test_one_file_may_hold_both(tmp_path: Path) -> None:
    done = run("compare", LETTER, LETTER, "--json", cwd=tmp_path)
    [found] = map(json.loads, done.stdout.splitlines())
    assert (found["superior"]["document"], found["local"]["document"]) == (1, 0)
    assert found["counts"]["adopted"] == 10


def test_the_page_stands_alone(tmp_path: Path) -> None:
    done = run("compare", CENTRAL, PLAN, LETTER, "--out", "trang.html", cwd=tmp_path)
    assert done.stdout == "trang.html\n"
    page = (tmp_path / "trang.html").read_text("utf-8")
    assert parsed(page).faults == []
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert f"style-src 'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in page
    assert not re.search(r"https?://|<script|src=", page)
    assert page.count("<section>") == 2
    assert page.count('<th scope="row"') == 26
    assert "Lập danh sách hộ dân phải sơ tán theo từng kịch bản" in page


def test_words_of_a_document_are_no_markup(tmp_path: Path) -> None:
    bad = tmp_path / "xau.txt"
    bad.write_text(PLAN.read_text("utf-8").replace("Lập danh sách hộ dân", "Lập & lưu danh sách <hộ dân"), "utf-8")
    run("compare", CENTRAL, bad, "--out", "trang.html", cwd=tmp_path)
    assert "Lập &amp; lưu danh sách &lt;hộ dân" in (tmp_path / "trang.html").read_text("utf-8")


def test_the_workbook_has_a_sheet_a_document_and_a_row_an_obligation(tmp_path: Path) -> None:
    done = run("compare", CENTRAL, PLAN, LETTER, "--xlsx", "bang.xlsx", "--out", "trang.html", cwd=tmp_path)
    assert done.stdout.splitlines() == ["trang.html", "bang.xlsx"]
    book = CalamineWorkbook.from_path(tmp_path / "bang.xlsx")
    assert book.sheet_names == ["1. 187-KH-UBND", "2. 2716-VP-NNMT"]
    rows = [row for row in book.get_sheet_by_index(0).to_python() if row[3]]
    assert rows[0] == [
        "Kết quả", "Mức chắc chắn", "Yêu cầu của cấp trên", "Vị trí", "Nội dung của cấp dưới", "Vị trí", "Khác nhau",
    ]  # fmt: skip
    [listed] = [row for row in rows if str(row[2]).startswith("Lập danh sách hộ dân")]
    assert listed[0] == "Giữ nguyên"
    assert listed[3:6] == ["mục 2, gạch đầu dòng 3; dòng 49, trang 1", listed[2], "mục IV, đoạn 2; dòng 74, trang 1"]
    again = run("compare", CENTRAL, PLAN, LETTER, "--xlsx", "lai.xlsx", cwd=tmp_path)
    assert again.returncode == Exit.WARNINGS
    assert (tmp_path / "bang.xlsx").read_bytes() == (tmp_path / "lai.xlsx").read_bytes()


def test_an_earlier_document_is_told(tmp_path: Path) -> None:
    done = run("compare", PLAN, CENTRAL, cwd=tmp_path)
    assert "ban hành trước văn bản cấp trên" in done.stderr
    assert "ban hành trước" not in run("compare", CENTRAL, PLAN, cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((CENTRAL, PLAN, "--number", "9/CT-TTg"), "không có văn bản cấp trên để đối chiếu 9/CT-TTg"),
        ((CENTRAL, CENTRAL), "không có văn bản cấp dưới nào"),
        ((SAMPLES, PLAN), "cần một tệp"),
        ((CENTRAL, PLAN, "--out", "khong/co/trang.html"), "thư mục để ghi không tồn tại"),
    ],
)
def test_wrong_use_is_named(arguments: tuple[str | Path, ...], said: str, tmp_path: Path) -> None:
    done = run("compare", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (Exit.WRONG_USE, "")
    assert said in done.stderr


def test_a_file_that_is_not_read_outweighs_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert run("compare", CENTRAL, PLAN, "hong.pdf", cwd=tmp_path).returncode == Exit.SOME_REFUSED
    assert run("compare", "hong.pdf", PLAN, cwd=tmp_path).returncode == Exit.SOME_REFUSED
    assert run("compare", CENTRAL, "hong.pdf", cwd=tmp_path).returncode == Exit.SOME_REFUSED
