"""What a browser shows of a page comes out: encodings, conditional comments, lists, tables, notes; no furniture."""

import pytest

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading import read_source
from dondoc.reading.html.characters import decoded


def lines(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_source(page.encode(), "a.html").text.split("\n")


def cells(body: str, head: str = "") -> list[list[str]]:
    source = read_source(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    return [[source.text[start:end] for start, end in line.cells] for line in source.lines if line.cells]


# ---- bytes ---------------------------------------------------------------------------------------------------------

META = '<html><meta charset="{}"><p>'
WORDS = "Giao Sở Y tế – “đôn đốc”"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f"{META.format('utf-8')}{WORDS}".encode(), WORDS),
        (f"{META.format('windows-1252')}{WORDS}".encode(), WORDS),
        (f"<html><p>{WORDS}".encode(), WORDS),
        (f"\ufeff{META.format('windows-1252')}{WORDS}".encode(), WORDS),
        (f"{META.format('utf-16')}{WORDS}".encode("utf-16"), WORDS),
        (f"{META.format('utf-16')}{WORDS}".encode("utf-16-le"), WORDS),
        (f"{META.format('utf-16')}{WORDS}".encode("utf-16-be"), WORDS),
        (f"{META.format('windows-1252')}Sở t\u00ed – “x”".replace("ở", "&#7903;").encode("cp1252"), "Sở tí – “x”"),
        (f"{META.format('windows-1258')}Đảo Ðà".encode("cp1258", "ignore"), "Đo à"),
        (META.format("x-user-defined").encode() + b"\x81\xb5", "\x81µ".replace("\x81", "")),
        (f"{META.format('utf-8')}{WORDS * 3} ".encode() + b"\xe1\xbb", f"{WORDS * 3} \ufffd"),
        (b"<html><p>a\0b\x07c", "a b c"),
    ],
)
def test_encodings(data: bytes, said: str) -> None:
    assert read_source(data, "a").text == said


def test_bytes_that_a_code_page_leaves_free_stay_letters_of_old_fonts() -> None:
    assert decoded(b"\x81\x8d\x93") == "\x81\x8d“"


MHTML = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><body><p>Giao S=E1=BB=9F Y t=\r\n=E1=BA=BF.</p></body></html>\r\n--b\r\n"
    "Content-Type: image/png\r\n\r\nxx\r\n--b--"
)  # fmt: skip


def test_mhtml() -> None:
    assert read_source(MHTML.encode(), "a.mht").text == "Giao Sở Y tế."
    with pytest.raises(Refusal) as refused:
        read_source(MHTML.replace("text/html", "text/plain").encode(), "a.mht")
    assert refused.value.cause == Cause.BROKEN


# ---- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>a\n  b</p><p>c<br>d</p>", ["a b", "c", "d"]),
        ("<p>a</p><p>&nbsp;</p><p> </p><p></p><p>b</p>", ["a", "", "b"]),
        ("<p>a</p><p><br></p><p>b<br></p><p>c</p>", ["a", "", "b", "c"]),
        ("<div>a<div>b</div>c</div>d", ["a", "b", "c", "d"]),
        ("<p>S&#7903; Y t&#x1EBF; &amp; x</p>", ["Sở Y tế & x"]),
        ("<script>x</script><style>y</style><nav>z</nav><p>a<select><option>b</option></select></p>", ["a"]),
        ("<p>a<span style='display:none'>b</span><span hidden>c</span><span style='mso-hide:all'>d</span></p>", ["a"]),
        ("<p>a<del>b</del><ins>c</ins></p>", ["ac"]),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>a</p>", ["a"]),
        ("<p>a <![if !vml]>b<![endif]></p>", ["a b"]),
        ("<p><!--[if !supportLists]--><span>1.<span>&nbsp;&nbsp; </span></span><!--[endif]-->Mục</p>", ["1. Mục"]),
        ("<p><![if !supportLists]><i style='font-family:Wingdings'>\xa7&nbsp;</i><![endif]>Mục</p>", ["▪ Mục"]),
        ("<p style='text-transform:uppercase'>kế hoạch</p>", ["KẾ HOẠCH"]),
        ("<p>m<sup>2</sup>, chú<sup>(a)</sup></p>", ["m², chú(a)"]),
        ("<pre>a\n  b\n\nc</pre>", ["a", "b", "", "c"]),
        ("<p>a</p><hr><p>b</p>", ["a", "b"]),
        ("a<b>b</b>c", ["abc"]),
        ("<p>chưa đóng <b>thẻ<p>nào", ["chưa đóng thẻ", "nào"]),
    ],
)
def test_what_a_page_shows(body: str, said: list[str]) -> None:
    assert lines(body) == said


def test_styles_of_classes() -> None:
    style = "<style><!-- .an {display:none} p.hoa, b.x {text-transform:uppercase; color:red} --></style>"
    assert lines("<p class=hoa>kế hoạch<span class=an>x</span></p><p class=an>y</p>", style) == ["KẾ HOẠCH"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=3><li>a</li><li value=7>b</li><li>c</li></ol>", ["3. a", "7. b", "8. c"]),
        ("<ol type=a><li><p>a</p><p>b</p></li><li>c</li></ol>", ["a. a", "b", "b. c"]),
        ("<ol style='list-style-type:upper-roman'><li>a<ol type=1><li>b</ol></ol>", ["I. a", "1. b"]),
        ("<ul><li>a<ul><li>b</ul></ul>", ["- a", "+ b"]),
        ("<ul><li>- a</li><li>a) b</li></ul>", ["- a", "a) b"]),
        ("<ul style='list-style:none'><li>a</li></ul>", ["a"]),
        ("<ol><li>a</li></ol><p>x</p><ol><li>b</li></ol>", ["1. a", "x", "1. b"]),
        ("<ol><li><table border=1><tr><td>a<td>b<tr><td>c<td>d</table></ol>", ["a b", "c d"]),
    ],
)
def test_lists(body: str, said: list[str]) -> None:
    assert lines(body) == said


# ---- tables --------------------------------------------------------------------------------------------------------


def test_rows_and_cells_that_span_others() -> None:
    body = (
        "<table border=1><caption>Bảng 1</caption><thead><tr><th>TT<th>Việc<th colspan=2>Ai</thead>"
        "<tr><td rowspan=2>1<td>a<td>b<td>c<tr><td>d<td colspan=2>e<tr><td>2<td><table><tr><td>f<td>g</table><td>h<td>i"
    )
    assert lines(body)[0] == "Bảng 1"
    assert cells(body) == [
        ["TT", "Việc", "Ai", ""], ["1", "a", "b", "c"], ["", "d", "e", ""], ["2", "f g", "h", "i"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<table border=1><tr><td>Xã<td>Hộ<tr><td>A<td>1</table>", 2),
        ("<table border=0><tr><td>Xã<td>Hộ<tr><td>A<td>1</table>", 0),
        ("<table><tr><td style='border:solid windowtext 1pt'>X<td style='border:1px solid'>Y<tr><td>A<td>1</table>", 2),
        ("<table border=1><tr><td style='border:none'>Xã<td style='border:none'>Hộ</table>", 0),
        ("<table class=g><tr><td>Xã<td>Hộ<tr><td>A<td>1</table>", 2),
    ],
)  # fmt: skip
def test_lines_of_a_table(table: str, rows: int) -> None:
    assert len(cells(table, "<style>td.x {border:none} .g {border: 1px solid black}</style>")) == rows


def test_a_letterhead_and_an_ending_are_read_column_by_column() -> None:
    body = (
        "<table border=0><tr><td><p>SỞ Y TẾ</p><p>Số: 12/SYT</p><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></table>"
        "<p>a</p><table><tr><td><p>Nơi nhận:</p><p>- Lưu: VT.</p><td><p>GIÁM ĐỐC</p><p>&nbsp;</p><p>Lê Thị Mẫu</p>"
        "</table>"
    )
    assert lines(body) == [
        "SỞ Y TẾ", "Số: 12/SYT", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "a", "", "Nơi nhận:", "- Lưu: VT.", "",
        "GIÁM ĐỐC", "", "Lê Thị Mẫu",
    ]  # fmt: skip


# ---- pages from the web --------------------------------------------------------------------------------------------

LETTER = (
    "<table><tr><td>SỞ Y TẾ<td><b>CỘNG HÒA XÃ HỘI</b> CHỦ NGHĨA VIỆT NAM</table><p>Giao phòng A trực.</p>"
    "<table><tr><td>Nơi nhận:<br>- Lưu: VT.<td>GIÁM ĐỐC</table>"
)
SITE = (
    "<div class=top><a href=/>Trang chủ</a> <a href=/v>Văn bản</a><form><input><button>Tìm</button></form></div>"
    "<div id=main><div class=doc>{}</div><div class=more>Văn bản liên quan:<ul><li><a href=1>Quyết định số 5/QĐ-SYT</a>"
    "<li><a href=2>Kế hoạch số 6/KH-SYT về phòng dịch</a></ul></div></div><div>Bản quyền <a href=/c>Cổng A</a></div>"
)
READ = [
    "SỞ Y TẾ", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "Giao phòng A trực.", "", "Nơi nhận:", "- Lưu: VT.", "",
    "GIÁM ĐỐC",
]  # fmt: skip


def test_a_page_from_the_web_gives_its_document_alone() -> None:
    assert lines(SITE.format(LETTER)) == READ
    assert lines(SITE.format(f"<div>{LETTER}</div><div><p>Phụ lục</p><p>Danh sách</p></div>")) == [
        *READ, "", "Phụ lục", "Danh sách",
    ]  # fmt: skip


def test_a_page_that_shows_no_whole_document_is_read_whole() -> None:
    assert lines(SITE.format("<p>Giao phòng A trực.</p>"))[0] == "Trang chủ Văn bản"


def test_a_page_saved_by_word_is_read_whole() -> None:
    saved = "<meta name=ProgId content=Word.Document>"
    assert lines(SITE.format(LETTER), saved)[0] == "Trang chủ Văn bản"


# ---- notes ---------------------------------------------------------------------------------------------------------

WORD = (
    "<p>Theo luật<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>, giao.</p><p>x</p>"
    "<div style='mso-element:footnote-list'><hr><div id=ftn1><p><a href='#_ftnref1'>[1]</a> Luật A.</p></div></div>"
)
LIBRE = (
    '<p>Theo luật<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>, giao.</p>'
    '<p>x</p><div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a> Luật A.</p></div>'
)


@pytest.mark.parametrize("body", [WORD, LIBRE], ids=["Word", "LibreOffice"])
def test_notes_follow_the_paragraph_that_refers_to_them(body: str) -> None:
    assert lines(body) == ["Theo luật¹, giao.", "", "¹ Luật A.", "", "x"]


# ---- limits --------------------------------------------------------------------------------------------------------


def deep(levels: int) -> str:
    return "<p>nông</p>" + "<div>" * levels + "sâu" + "</div>" * levels


def test_a_page_that_nests_too_deep_is_refused() -> None:
    assert lines(deep(240)) == ["nông", "sâu"]
    with pytest.raises(Refusal) as refused:
        lines(deep(300))
    assert refused.value.cause == Cause.TOO_LARGE


def test_unnoticed_a_page_that_nests_too_deep_would_lose_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.reading.html.reader.RESOURCE_LIMIT", None)
    assert lines(deep(300)) == ["nông"]


def test_more_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.reading.html.reader.MAX_TAGS", 20)
    with pytest.raises(Refusal, match="tags"):
        lines("<p>a" * 20)
    monkeypatch.setattr("dondoc.reading.html.reader.MAX_PART", 20)
    with pytest.raises(Refusal) as refused:
        lines("a")
    assert refused.value.cause == Cause.TOO_LARGE
