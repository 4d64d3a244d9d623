"""Secret documents: a mark refuses and leaves nothing; the word in a sentence, a title or a list does not refuse."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dondoc import Cause, Refusal, read
from dondoc.parsing import secrecy
from office_files import converted, docx, p, row, table
from test_reading_odt import odt
from test_reading_odt import p as odt_p

ABOVE = ["CÔNG AN TỈNH VÍ DỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
NUMBER = ["Số: 31/KH-CAT", "Ví Dụ, ngày 05 tháng 9 năm 2025"]
TITLE = ["KẾ HOẠCH", "Tăng cường phòng, chống thiên tai"]
BODY = [f"{k}. Giao Phòng Tham mưu chủ trì, báo cáo trước ngày {k:02}/10/2025." for k in range(1, 29)]
LETTER = [
    "ỦY BAN NHÂN DÂN TỈNH VÍ DỤ", "Số: 77/UBND-NC", "V/v chuyển văn bản", "Ví Dụ, ngày 09 tháng 9 năm 2025",
    "Kính gửi: Các sở, ban, ngành.", "Ủy ban nhân dân tỉnh gửi kèm văn bản để các đơn vị thực hiện.",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nơi nhận:", "- Như trên;", "- Lưu: VT.",
]  # fmt: skip

MARKS = [
    "MẬT", "TỐI MẬT", "TUYỆT MẬT", "M Ậ T", "T Ố I   M Ậ T", "TUYỆT  MẬT", "[MẬT]", "| MẬT |", "**MẬT**",
    "<b>TỐI MẬT</b>",
    "Độ mật: Mật", "ĐỘ MẬT: TUYỆT MẬT", "HỎA TỐC - TỐI MẬT", "MÂT", "TUYÊT MẬT", "M\u00c2\u0323T",
]  # fmt: skip
NO_MARKS = [
    "BÍ MẬT NHÀ NƯỚC", "Mật", "mật ong", "MẬT ĐỘ DÂN CƯ", "BẢO MẬT", "Về bảo vệ bí mật nhà nước",
    "TỐI MẬT VÀ TUYỆT MẬT",
    "Độ mật: Thường", "Căn cứ Luật Bảo vệ bí mật nhà nước ngày 15 tháng 11 năm 2018;", "MẬT KHẨU", "MẶT TRẬN TỔ QUỐC",
    "Danh mục gồm các độ: Mật, Tối mật, Tuyệt mật.", "tài liệu mật", "ĐỘ MẬT", "MẬT ONG",
    "Độ mật: Mật/Tối mật/Tuyệt mật",
]  # fmt: skip


def cause_of(lines: list[str]) -> Cause | None:
    try:
        read("\n".join(lines).encode())
    except Refusal as refusal:
        return refusal.cause
    return None


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", range(8))
def test_a_mark_anywhere_in_the_head_refuses(mark: str, place: int) -> None:
    head = [*ABOVE, *NUMBER, *TITLE]
    assert cause_of([*head[:place], mark, *head[place:], *BODY]) is Cause.SECRET


@pytest.mark.parametrize("words", NO_MARKS)
@pytest.mark.parametrize("place", [0, 3, 4, 6, 7, 9])
def test_the_word_elsewhere_does_not_refuse(words: str, place: int) -> None:
    lines = [*ABOVE, *NUMBER, *TITLE, *BODY]
    assert cause_of([*lines[:place], words, *lines[place:]]) is None


def test_a_mark_in_the_symbol_or_beside_the_right_column_refuses() -> None:
    assert cause_of([*ABOVE, "Số: 31/BC-CAT(MẬT)", *TITLE, *BODY]) is Cause.SECRET
    assert cause_of([*ABOVE, "Số: 31/BC-CAT TỐI MẬT", *TITLE, *BODY]) is Cause.SECRET
    assert cause_of([*ABOVE, "Số: 31/BC-CAT", "MẬT Ví Dụ, ngày 05 tháng 9 năm 2025", *TITLE, *BODY]) is Cause.SECRET


@pytest.mark.parametrize("place", range(6))
def test_a_mark_on_a_forwarded_document_refuses_the_file(place: int) -> None:
    head = [*ABOVE, *NUMBER, *TITLE]
    forwarded = [*head[:place], "TUYỆT MẬT", *head[place:], *BODY]
    assert cause_of([*LETTER, *head, *BODY]) is None
    assert cause_of([*LETTER, *BODY, *LETTER[6:], *forwarded]) is Cause.SECRET


def test_a_mark_at_the_edge_of_a_later_page_refuses() -> None:
    pages = [[*ABOVE, *NUMBER, *TITLE, *BODY], BODY, BODY]
    joined = ["\n".join(page) for page in pages]
    assert cause_of(["\f".join(joined)]) is None
    assert cause_of(["\f".join([joined[0], "TỐI MẬT\n" + joined[1], joined[2]])]) is Cause.SECRET
    assert cause_of(["\f".join([joined[0], joined[1] + "\nMẬT", joined[2]])]) is Cause.SECRET


def test_a_table_about_degrees_does_not_refuse() -> None:
    rows = ["TT\tTên tài liệu\tĐộ mật", "1\tPhương án bảo vệ\tMẬT", "2\tKế hoạch\tTỐI MẬT"]
    assert cause_of([*ABOVE, *NUMBER, *TITLE, *rows, *BODY]) is None


def test_without_its_rows_a_mark_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrecy, "_ROWS", ())
    assert cause_of([*ABOVE, "MẬT", *NUMBER, *TITLE, *BODY]) is None


def test_nothing_of_a_secret_document_is_shown_or_kept(tmp_path: Path) -> None:
    lines = [*ABOVE, "MẬT", "Số: 9157/KH-CAT", *TITLE, *BODY]
    (tmp_path / "Chiến dịch Sao Khuê.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "thường.txt").write_text("\n".join([*ABOVE, *NUMBER, *TITLE, *BODY]), encoding="utf-8")
    (tmp_path / "tạm").mkdir()
    for verb in (
        "read . thường.txt --out ra",
        "read . --out cây",
        "read --json .",
        "read .",
        "tasks .",
        "tasks . --xlsx ra/x.xlsx",
    ):
        done = subprocess.run(
            [sys.executable, "-m", "dondoc.cli", *verb.split()],
            cwd=tmp_path, env=os.environ | {"TMPDIR": str(tmp_path / "tạm")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert "một văn bản mật" in done.stderr or "không đọc 1: văn bản có dấu chỉ độ mật" in done.stderr
        told = done.stdout + done.stderr
        assert not any(trace in told for trace in ("Sao Khuê", "9157", "Sao Khu\\u00ea"))
    names = [path.name for path in tmp_path.rglob("*")]
    written = ["ra", "thường.json", "x.xlsx", "cây", "thường.txt.json"]
    assert sorted(names) == sorted(["Chiến dịch Sao Khuê.txt", "thường.txt", "tạm", *written])
    assert b"9157" not in (tmp_path / "ra" / "thường.json").read_bytes()


# ---- beside the text -------------------------------------------------------------------------------------------------

LINES = "".join(p(line) for line in [*ABOVE, *NUMBER, *TITLE, *BODY, *BODY])
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
ACROSS = '<w:p><w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r></w:p>'


def beside(kind: str, which: str, content: str, own_first: bool = True) -> bytes:
    """A Word document with a header or a foot of one kind of page."""
    title = "<w:titlePg/>" if which == "first" and own_first else ""
    section = f'<w:sectPr><w:{kind}Reference w:type="{which}" r:id="{kind}1"/>{title}</w:sectPr>'
    return docx(LINES + section, **{f"{kind}1": content})


def in_a_box(words: str) -> bytes:
    """A text box in the middle of a long text."""
    return docx(LINES + p(BOX.format(p(words))) + "".join(map(p, BODY)))


def open_text(margin: str = "", body: str = "") -> bytes:
    master = f'<style:master-page style:name="Standard">{margin}</style:master-page>'
    lines = "".join(odt_p(line) for line in [*ABOVE, *NUMBER, *TITLE, *BODY, *BODY])
    return odt(lines + body + "".join(map(odt_p, BODY)), common=master)


BESIDE: dict[str, Callable[[str], bytes]] = {
    "docx footer": lambda words: beside("footer", "default", p(words)),
    "docx footer of the first page": lambda words: beside("footer", "first", p(words)),
    "docx header of later pages": lambda words: beside("header", "even", p(words)),
    "docx text box": in_a_box,
    "docx text box in a footer": lambda words: beside("footer", "default", p(BOX.format(p(words)))),
    "docx table in a footer": lambda words: beside("footer", "default", table(row(p("Trang"), p(words)))),
    "docx words across the page": lambda words: beside("header", "default", ACROSS.format(words)),
    "odt footer": lambda words: open_text(f"<style:footer>{odt_p(words)}</style:footer>"),
    "odt footer of the first page": lambda words: open_text(f"<style:footer-first>{odt_p(words)}</style:footer-first>"),
    "odt header of left pages": lambda words: open_text(f"<style:header-left>{odt_p(words)}</style:header-left>"),
    "odt text box": lambda words: open_text(
        body=f"<text:p><draw:frame><draw:text-box>{odt_p(words)}</draw:text-box></draw:frame></text:p>"
    ),
}


def refused(data: bytes) -> bool:
    try:
        return not read(data)
    except Refusal as refusal:
        return refusal.cause is Cause.SECRET


@pytest.mark.parametrize("place", BESIDE)
def test_a_mark_beside_the_text_refuses(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(BESIDE[place]("TUYỆT MẬT"))
    assert not refused(BESIDE[place]("Tài liệu về bảo vệ bí mật nhà nước"))
    for reader in ("docx", "odt"):
        monkeypatch.setattr(f"dondoc.reading.{reader}.reader.marks_of_secrecy", lambda _: iter(()))
    assert not refused(BESIDE[place]("TUYỆT MẬT"))


def test_a_footer_of_a_first_page_that_is_like_all_others_is_not_shown() -> None:
    assert not refused(beside("footer", "first", p("MẬT"), own_first=False))


@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_a_mark_in_the_foot_of_a_word_97_file_refuses(suffix: str) -> None:
    name = f"{suffix}-secret"
    made = converted(((name, beside("footer", "default", p("TỐI MẬT"))),), "docx", suffix)
    assert refused(made[name])
