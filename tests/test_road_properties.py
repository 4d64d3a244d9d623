"""What holds for every text and every file: the road never breaks, and what it says stands where it says."""

import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dondoc import Cause, Record, Refusal, read
from dondoc.formats.json_record import json_line

SAMPLES = Path(__file__).parents[1] / "samples"

HEAD = [
    "ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ", "SỞ Y TẾ", "VĂN PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 31/KH-UBND", "Số:        /UBND-NC", "Số: 48-CT/TW",
    "Số: …/BC-SYT", "V/v", "V/v tăng cường phòng dịch", "Quảng Trị, ngày 05 tháng 9 năm 2025",
    "Huế, ngày      tháng 9 năm 2025", "Hà Nội, ngày tháng năm", "KẾ HOẠCH", "CHỈ THỊ", "QUYẾT ĐỊNH:", "Kính gửi:",
    "Kính gửi: Sở Y tế;", "KHẨN", "HỎA TỐC", "ĐẾN Số: 123", "Ngày: 10/9/2025", "Chuyển: Phòng NC", "Lưu hồ sơ số:",
    "ĐẾN",
]  # fmt: skip
BODY = [
    "giao", "yêu cầu", "Yêu cầu", "đề nghị", "Đề nghị", "mời", "chủ trì,", "phối hợp với", "Chủ trì:",
    "(2) Phối hợp:", "Đơn vị thực hiện: (1)", "Cơ quan chủ trì:", "Thời gian hoàn thành:", "Sản phẩm:", "báo cáo",
    "gửi về", "(qua", "thông qua", "định kỳ hằng tháng", "kết thúc đợt", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch",
    "các Sở: Tài chính, Kế hoạch và Đầu tư", "UBND các huyện, thị xã, thành phố", "uỷ ban nhân dân", "Công an tỉnh",
    "Ban Chỉ đạo 138/CP", "các sở, ban, ngành", "các cơ quan liên quan", "Chủ tịch UBND", "Thủ trưởng", "các", "Sở",
    "Ban", "cấp", "(Ban Chỉ đạo 138)", "(cung cấp số liệu)", "trước ngày", "chậm nhất", "đến hết", "từ ngày", "từ",
    "đến", "hằng", "15/12/2025", "31/11/2025", "ngày 30", "tháng 02 năm 2024", "quý IV/2025", "năm 2026",
    "tối ngày 30 tháng Chạp", "mùng 03 Tết", "99/99/2025", "00 tháng 00 năm 2025", "ít nhất 05%", "trên 90%",
    "không quá", "giảm", "tăng", "so với cùng kỳ năm 2024 và", "1.234,5", "100% hộ", "03 tiêu chí (số vụ, số người)",
    "Chỉ thị số 27/CT-TTg", "Quyết định số 1125/QĐ-UBND", "Nghị quyết số 86/2025/QH15", "46-CT/TW", "6138/",
    "UBND-KGVX", "của", "và", "về việc", "tại mục 2 Văn bản nêu trên", "căn cứ", "thực hiện", "thay thế", "sửa đổi",
    "(gửi kèm theo)", "không để xảy ra", "tài liệu mật", "MẬT ONG RỪNG", "tổ chức thực hiện", "MỤC ĐÍCH, YÊU CẦU",
    "CHỈ TIÊU", "tình hình", "kinh phí", "như sau:", ":", ";", ".", ",", "-", "/", "(", ")", "…", "“", "”", "./.",
]  # fmt: skip
LABELS = [
    "Phần I.", "Chương II", "Mục 1.", "Điều 1.", "Điều 2:", "I.", "IV.", "1.", "12.", "1.1.", "2.3.1", "a)", "đ)",
    "(1)", "(a)", "-", "+", "•", "* ", "Phụ lục I", "PHỤ LỤC", "Mẫu số 01", "¹", "² ", "2", "- 3 -", "Trang 2/5",
]  # fmt: skip
ENDING = [
    "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TL.", "T/M", "PHÓ CHỦ TỊCH",
    "(Đã ký)", "Lê Văn Mẫu", "Thiếu tướng Lê Văn Mẫu", "TS. Lê Thị Thử",
]  # fmt: skip
DAMAGE = [
    "**", "*", "***", "<b>", "</b>", "<br>", "<i", "`", "# ", "> ", "ð", "Ðề nghị", "thực hi-", "ện", "hoà", "toà án",
    "\u00ad", "\u200b", "\ufffe", "İ", "ﬁ", "e\u0302\u0301", "\u0301", "|", "| a | b |", "|---|", "\ttab\t",
    "=SUM(A1)", "😀", "𝐀",
]  # fmt: skip
FRAGMENTS = [*HEAD, *BODY, *LABELS, *ENDING, *DAMAGE]
SEPARATORS = [" ", " ", " ", "\n", "\n", "\n\n", "\t", "\f", "", " \n", "\r\n", "\u2028"]

pieces = st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(SEPARATORS)), max_size=60)
texts = pieces.map(lambda chosen: "".join(piece + gap for piece, gap in chosen))
in_order = st.builds(
    lambda head, body, ending: "\n".join([*head, " ".join(body), *ending]),
    st.lists(st.sampled_from(HEAD), max_size=10),
    st.lists(st.sampled_from([*BODY, *LABELS, *DAMAGE, "\n", "\n"]), max_size=40),
    st.lists(st.sampled_from(ENDING), max_size=6),
)

# On one line with place and date or the motto a word is refused as a mark, whatever stands between them.
BESIDE_HEAD = re.compile(r"^MẬT\b.*(?:, ngày|CỘNG H|Độc lập)", re.MULTILINE)
SECRET = frozenset(("MẬT", "TỐI MẬT", "TUYỆT MẬT"))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """All JSON objects in a value, outermost first."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(part)


def spans(value: Any) -> Iterator[list[int]]:
    """All spans in a value: pairs of whole numbers."""
    for one in objects({"all": value}):
        for part in one.values():
            if isinstance(part, list) and len(part) == 2 and all(isinstance(end, int) for end in part):
                yield part
            elif isinstance(part, list):
                yield from (p for p in part if isinstance(p, list) and len(p) == 2 and isinstance(p[0], int))


def words(text: str) -> list[str]:
    """The words in lower case, without tone marks, markup and 'và'; letters like đ are đ, a broken word is whole."""
    text = text.replace("ð", "đ").replace("Ð", "Đ").replace("Ɖ", "Đ")
    text = re.sub(r"</?[A-Za-z]\w*(?:\s[^<>]*)?>|[*`]|(?<=\w)-\s*[\n\f]\s*", "", text)
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold().replace("và", " "))
    return re.findall(
        r"[^\W\d]+|\d+", "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("_", " ")
    )


def says(place: str, value: str) -> bool:
    """Whether the words of `value` stand in `place`, or those of `place` in it; a note may stand between them."""
    there, wanted = words(place), words(value)
    one, other = "".join(wanted), "".join(there)
    if one in other or (other and other in one):
        return True
    broken = re.search(r"-\s*\n", place) is not None  # what stands between the halves of a word is not told apart
    rest = iter(other if broken else there)
    return all(part in rest for part in (one if broken else wanted))


SAID = ("text", "name", "number")  # what an object says, in the words of the place that its span gives
VERBATIM = ("number", "place", "subject", "unit", "via", "product", "measure", "at", "on_event", "content")
# Plain values that must have their places in the evidence of what holds them, wherever they are stated, and those that
# nothing needs to say: an order is one by default, a figure is to be met, a document is only mentioned.
STATED = (
    "kind", "number", "date", "issuer", "subject", "place", "urgency", "relation", "at", "value", "unit", "measure",
    "comparator", "direction", "baselines", "measures", "force", "deadline", "frequency", "product", "due", "via",
    "on_event", "content",
)  # fmt: skip
UNSAID = frozenset((("force", "order"), ("comparator", "="), ("relation", "mentions")))


def without_place(documents: list[dict[str, Any]]) -> list[str]:
    """The values without a place, by their keys."""
    return [
        key
        for one in objects(documents)
        if "evidence" in one
        for key in STATED
        if one.get(key) not in (None, [])
        and not one["evidence"].get(key)
        and (isinstance(one[key], list) or (key, one[key]) not in UNSAID)
    ]


def check(record: Record) -> None:
    """All that must hold for any record."""
    plain = record.to_dict()
    text = plain["text"]
    assert json.loads(json_line(record)) == plain
    assert [span for span in spans(plain["documents"]) if not 0 <= span[0] < span[1] <= len(text)] == []
    # A file of rules, page numbers and markup holds no document; any word makes one.
    assert plain["documents"] or not re.search(r"[^\W\d_]{3,}", re.sub(r"<[^<>]*>", "", text))
    assert without_place(plain["documents"]) == []
    for one in objects(plain["documents"]):
        if one.get("span") and "documents" not in one and "outline" not in one:
            said = next((one[key] for key in SAID if one.get(key)), "")
            assert says(text[slice(*one["span"])], said), (one["span"], text[slice(*one["span"])], said)
        for key in set(VERBATIM) & set(one.get("evidence", ())):
            place = " ".join(text[slice(*span)] for span in one["evidence"][key])
            assert says(place, str(one[key])), (key, place, one[key])


def bears_secrecy_mark(text: str) -> bool:
    return any(re.sub(r"[*<>/bi` \t#]", "", line) in {m.replace(" ", "") for m in SECRET} for line in text.splitlines())


def read_any(data: bytes) -> Record | Refusal:
    """The record or the refusal; anything else that is raised fails the test."""
    try:
        return read(data, name="any")
    except Refusal as refusal:
        return refusal


@given(texts | in_order)
@settings(max_examples=400)
@example("MẬT ONG RỪNG\nSố: 1/KH-UBND")
@example("MẬT ONG RỪNG Quảng Trị, ngày 05 tháng 9 năm 2025")
@example("2\f")
@example("¹\f")
@example("Số: 31/KH-UBND\nKẾ HOẠCH\n1.\n\tSở Y tế\t15/12/2025\n\tSở Y tế\t\n¹ Điều 1. ²\f¹ Chỉ thị")
def test_no_text_breaks_the_road(text: str) -> None:
    found = read_any(text.encode())
    if isinstance(found, Refusal) and found.cause is Cause.SECRET:
        assert BESIDE_HEAD.search(text)
    elif isinstance(found, Refusal):
        assert found.cause in (Cause.EMPTY, Cause.NO_TEXT)
        assert words(text) == [] or not text.strip()
    else:
        check(found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("…", id="a document of a rule alone spans nothing"),
        pytest.param("Số: 3/UBND-NN\nV/v", id="an empty subject has an empty place"),
        pytest.param("KẾ HOẠCH\nPhòng dịch\nĐẾN\nGhi chú Số: 3", id="the stamp's number stands outside of the stamp"),
    ],
)
def test_places_that_are_empty_or_do_not_say_the_value(text: str) -> None:
    check(read(text.encode()))


@given(st.lists(st.sampled_from([*HEAD, *SECRET, "mật", "tài liệu mật", "bí mật"]), max_size=12))
@settings(max_examples=100)
def test_only_a_secrecy_mark_refuses_a_text(lines: list[str]) -> None:
    text = "\n".join([*lines, "1. Sở Y tế giữ bí mật thông tin người bệnh."])
    found = read_any(text.encode())
    if isinstance(found, Refusal):
        assert found.cause == Cause.SECRET
        assert bears_secrecy_mark(text)
    else:
        check(found)


@given(texts | in_order)
@settings(max_examples=60)
def test_the_same_bytes_give_the_same_record(text: str) -> None:
    once, again = read_any(text.encode()), read_any(text.encode())
    if isinstance(once, Record) and isinstance(again, Record):
        assert json_line(once) == json_line(again)
    else:
        assert str(once) == str(again)


DIGESTS = """
import hashlib, json, sys
from dondoc import Refusal, read
from dondoc.formats.json_record import json_line
for text in json.load(sys.stdin):
    try:
        said = json_line(read(text.encode(), name="any"))
    except Refusal as refusal:
        said = str(refusal)
    print(hashlib.sha256(said.encode()).hexdigest())
"""


def random_texts(count: int) -> list[str]:
    chance = Random(20250905)
    size = range(count)
    return ["".join(chance.choice(FRAGMENTS) + chance.choice(SEPARATORS) for _ in range(60)) for _ in size]


def digests(given_texts: list[str], seed: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", DIGESTS], input=json.dumps(given_texts), env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ran.stdout.split()


def test_the_order_of_sets_changes_no_record() -> None:
    every = [*random_texts(60), *(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")))]
    said = [hashlib.sha256(said_of(text).encode()).hexdigest() for text in every]
    assert digests(every, "1") == said
    assert digests(every, "4711") == said


def said_of(text: str) -> str:
    found = read_any(text.encode())
    return json_line(found) if isinstance(found, Record) else str(found)


@given(st.binary(max_size=400))
@settings(max_examples=150)
@example(b"%PDF-1.7\n%%EOF")
@example(b"\xff\xfe\x00\xd8")
@example("\ufeffSố: 1/KH-UBND".encode("utf-16-le"))
def test_any_bytes_give_a_record_or_a_refusal(data: bytes) -> None:
    found = read_any(data)
    if isinstance(found, Record):
        check(found)


@given(
    st.sampled_from(sorted(SAMPLES.glob("*.pdf"))),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6))),
    st.floats(0.2, 1),
)
@settings(max_examples=25)
def test_a_damaged_pdf_gives_a_record_or_a_refusal(path: Path, changes: list[tuple[float, bytes]], kept: float) -> None:
    data = bytearray(path.read_bytes())
    for place, put in changes:
        at = int(place * len(data))
        data[at : at + len(put)] = put
    found = read_any(bytes(data[: int(kept * len(data))]))
    if isinstance(found, Record):
        check(found)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.[pt][dx][ft]")), ids=lambda path: path.name)
def test_every_sample_holds_what_must_always_hold(path: Path) -> None:
    check(read(path))


@pytest.mark.parametrize("key", [key for key in STATED if key != "urgency"])
def test_a_value_of_a_sample_without_its_place_is_found(key: str) -> None:
    documents = [document for path in SAMPLES.glob("*.txt") for document in read(path).to_dict()["documents"]]
    assert without_place(documents) == []
    for one in objects(documents):
        one.get("evidence", {}).pop(key, None)
    assert set(without_place(documents)) == {key}


@pytest.mark.parametrize(("mark", "gap"), list(product(sorted(SECRET), ["\n", "\n\n", "\f"])))
def test_a_secrecy_mark_between_any_lines_of_the_head_refuses(mark: str, gap: str) -> None:
    text = gap.join(
        ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ", mark, "Số: 31/KH-UBND", "KẾ HOẠCH", "Phòng dịch", "1. Sở Y tế trực dịch."]
    )
    with pytest.raises(Refusal, match="secret"):
        read(text.encode())
