"""Secret documents: a mark refuses and leaves nothing; the word in a sentence, a title or a list does not refuse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc import Cause, Refusal, read
from dondoc.parsing import secrecy

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
