"""What a Word document shows comes out: labels, changes accepted, notes, boxes, fields, tables, headers."""

import pytest

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading import read_source
from dondoc.reading.docx.reader import docx_content
from office_files import abstract, docx, level, num, p, packed, row, run, table, use


def lines(body: str, **parts: str) -> list[str]:
    """The lines of the text of a document, blank ones too."""
    return read_source(docx(body, **parts), "a.docx").text.split("\n")


def cells(body: str, **parts: str) -> list[list[str]]:
    source = read_source(docx(body, **parts), "a.docx")
    return [[source.text[start:end] for start, end in line.cells] for line in source.lines if line.cells]


def numbered(*places: tuple[int, int], numbering: str, styles: str = "") -> list[str]:
    """The labels of paragraphs at the places (number, level)."""
    body = "".join(p("x", num(number, k)) for number, k in places)
    said = lines(body, numbering=numbering, **({"styles": styles} if styles else {}))
    return [line.removesuffix("x").strip() for line in said]


MANY = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%2.%3."), level(3, "%4)", "lowerLetter"))


# ---- labels --------------------------------------------------------------------------------------------------------


def test_labels_on_several_levels() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)]
    said = numbered(*places, numbering=MANY + use(1, 0))
    assert said == ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "3.", "3.1.", "II.", "1."]


@pytest.mark.parametrize(
    ("way", "text", "labels"),
    [
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2."]),
        ("decimalZero", "%1/", ["01/", "02/"]),
        ("upperLetter", "%1.", ["A.", "B."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)"]),
        ("bullet", "-", ["-", "-"]),
        ("bullet", "o", ["◦", "◦"]),
        ("bullet", "\uf0b7", ["•", "•"]),
        ("none", "Chương", ["Chương", "Chương"]),
        ("unheardOf", "%1.", ["1.", "2."]),
    ],
)
def test_ways_of_counting(way: str, text: str, labels: list[str]) -> None:
    assert numbered((1, 0), (1, 0), numbering=abstract(0, level(0, text, way)) + use(1, 0)) == labels


def test_a_bullet_of_a_symbol_font_is_the_sign_that_it_shows() -> None:
    wings = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    numbering = abstract(0, level(0, "§", "bullet", wings), level(1, "ü", "bullet", wings)) + use(1, 0)
    assert numbered((1, 0), (1, 1), numbering=numbering) == ["▪", "✓"]


def test_uses_of_one_description_count_on_and_an_override_begins_again() -> None:
    numbering = abstract(0, level(0, "%1.")) + use(1, 0) + use(2, 0) + use(3, 0, {0: 7})
    assert numbered((1, 0), (2, 0), (3, 0), (3, 0), (1, 0), numbering=numbering) == ["1.", "2.", "7.", "8.", "9."]


def test_levels_that_never_begin_again() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2.", more=never)) + use(1, 0)
    places = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert numbered(*places, numbering=numbering) == ["I.", "1.", "II.", "2."]
    assert numbered(*places, numbering=numbering.replace(never, "")) == ["I.", "1.", "II.", "1."]


def test_legal_numbers_are_digits_on_all_levels() -> None:
    legal = "<w:isLgl/>"
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more=legal)) + use(1, 0)
    assert numbered((1, 0), (1, 1), numbering=numbering) == ["I.", "1.1."]
    assert numbered((1, 0), (1, 1), numbering=numbering.replace(legal, "")) == ["I.", "I.1."]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Dieu2"><w:basedOn w:val="Dieu"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Khoan"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(0, level(0, "Điều %1."), level(1, "%2.", more='<w:pStyle w:val="Khoan"/>')) + use(1, 0)
    body = "".join(p("x", f'<w:pStyle w:val="{style}"/>') for style in ("Dieu", "Khoan", "Dieu2", "Khoan"))
    body += p("x", '<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbering=numbering, styles=styles) == ["Điều 1. x", "1. x", "Điều 2. x", "1. x", "x"]


def test_a_description_that_stands_for_a_style_of_lists() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(0, more='<w:numStyleLink w:val="L"/>') + abstract(1, level(0, "%1)")) + use(1, 0) + use(2, 1)
    assert numbered((1, 0), (1, 0), numbering=numbering, styles=styles) == ["1)", "2)"]


def test_gaps_behind_labels() -> None:
    nothing = '<w:suff w:val="nothing"/>'
    assert lines(p("x", num(1)), numbering=abstract(0, level(0, "%1.", more=nothing)) + use(1, 0)) == ["1.x"]
    assert lines(p("x", num(1)), numbering=abstract(0, level(0, "%1.")) + use(1, 0)) == ["1. x"]


def test_an_empty_item_is_counted_and_shown_in_a_cell_only() -> None:
    numbering = abstract(0, level(0, "%1.")) + use(1, 0)
    assert lines(p("a", num(1)) + p("", num(1)) + p("b", num(1)), numbering=numbering) == ["1. a", "", "3. b"]
    rows = row(p("TT"), p("Việc")) + row(p("", num(1)), p("a")) + row(p("", num(1)), p("b"))
    assert cells(table(rows, lines="single"), numbering=numbering) == [["TT", "Việc"], ["1.", "a"], ["2.", "b"]]


@pytest.mark.parametrize(
    "numbering",
    ["", use(1, 9), abstract(0) + use(1, 0), abstract(0, level(0, "%1.")), abstract(0, level(0, "")) + use(1, 0)],
    ids=["none", "no description", "no level", "no use", "no text"],
)
def test_numbering_that_leads_nowhere(numbering: str) -> None:
    assert lines(p("x", num(1)), numbering=numbering) == ["x"]


# ---- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>', "thêm"),
        ("<w:del><w:r><w:t>bỏ</w:t></w:r></w:del><w:r><w:t>còn</w:t></w:r>", "còn"),
        ("<w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>dời</w:t></w:r></w:moveTo>", "dời"),
        ("<w:hyperlink><w:r><w:t>nối</w:t></w:r></w:hyperlink>", "nối"),
        ("<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>", "a"),
        ("<w:smartTag><w:r><w:t>thẻ</w:t></w:r></w:smartTag>", "thẻ"),
        (run("hiện") + run(" ẩn", "<w:vanish/>") + run(" lại", '<w:vanish w:val="0"/>'), "hiện lại"),
        (run("Kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
        ("<w:r><w:t>tri</w:t><w:softHyphen/><w:t>ển khai</w:t></w:r>", "triển khai"),
        ("<w:r><w:t>138</w:t><w:noBreakHyphen/><w:t>CP</w:t></w:r>", "138-CP"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t><w:br/></w:r>", "a\n\nb"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> xong</w:t></w:r>', "✓ xong"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%"),
        (run("m") + run("2", '<w:vertAlign w:val="superscript"/>'), "m²"),
        ("<w:r><w:t>a\n   b</w:t></w:r>", "a b"),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(content: str, said: str) -> None:
    assert "\n".join(lines(p(content))) == said


def test_a_style_hides_and_capitalises() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    content = run("kế hoạch") + run(" ẩn", '<w:rStyle w:val="H"/>') + run(" năm", '<w:caps w:val="0"/>')
    assert lines(p(content, '<w:pStyle w:val="T"/>'), styles=styles) == ["KẾ HOẠCH năm"]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert lines(p(run("Giao Sở "), gone) + p("Y tế")) == ["Giao Sở Y tế"]
    assert lines(p(run("Giao Sở ")) + p("Y tế")) == ["Giao Sở", "Y tế"]


def fld(code: str, result: str) -> str:
    part = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{part.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{part.format('separate')}{result}"
        f"{part.format('end')}"
    )


def test_fields_show_their_results() -> None:
    assert lines(p(run("trang ") + fld(" REF x ", run("7")))) == ["trang 7"]
    inner = fld(" IF 1 = 1 " + "x", fld("DATE", run("2025")))
    assert lines(p(inner)) == ["2025"]
    assert lines(p(fld(' TOC \\o "1-3" ', run("Mục lục"))) + p("Thân")) == ["Thân"]
    assert lines(p(f'<w:fldSimple w:instr=" REF y ">{run("5")}</w:fldSimple>')) == ["5"]


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>'
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once() -> None:
    assert lines(p(BOX.format(p("HỎA TỐC"))) + p("Thân")) == ["HỎA TỐC", "", "Thân"]
    assert lines(p(run("Số: 12") + BOX.format(p("DỰ THẢO")))) == ["Số: 12", "", "DỰ THẢO"]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{k}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'
        for k, text in ((0, "dấu tách"), (5, " Luật A."), (6, "Luật B."))
    )
    body = p(run("Theo luật") + mark.format(6) + run(" và") + mark.format(5) + run(".")) + p("Giao Sở Y tế.")
    assert lines(body, footnotes=notes) == [
        "Theo luật¹ và².", "", "¹ Luật B.", "", "² Luật A.", "", "Giao Sở Y tế.",
    ]  # fmt: skip
    assert lines(p(run("x") + mark.format(5)) + p(run("y") + mark.format(5)), footnotes=notes)[-1] == "y"


def test_an_endnote_is_a_note_too() -> None:
    notes = f'<w:endnote w:id="1">{p("Cuối.")}</w:endnote>'
    body = p(run("x") + '<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert lines(body, endnotes=notes) == ["x¹", "", "¹ Cuối."]


# ---- tables --------------------------------------------------------------------------------------------------------


def span(content: str, columns: int = 1, merge: str | None = None) -> str:
    merged = "" if merge is None else f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/>{merged}</w:tcPr>{content}</w:tc>'


def test_cells_that_span_columns_and_rows_give_their_text_to_the_first() -> None:
    rows = (
        row(p("TT"), p("Việc"), p("Chủ trì"))
        + f"<w:tr>{span(p('1'))}{span(p('a'))}{span(p('Sở A'), merge='restart')}</w:tr>"
        + f"<w:tr>{span(p('2'))}{span(p('b'))}{span(p(), merge='')}</w:tr>"
        + f"<w:tr>{span(p('Cộng'), 2)}{span(p('c'))}</w:tr>"
        + f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{span(p("d"))}</w:tr>'
    )
    assert cells(table(rows, lines="single")) == [
        ["TT", "Việc", "Chủ trì"], ["1", "a", "Sở A"], ["2", "b", ""], ["Cộng", "", "c"], ["", "", "d"],
    ]  # fmt: skip


def test_the_title_over_a_table_is_no_row() -> None:
    rows = f"<w:tr>{span(p('BẢNG PHÂN CÔNG'), 3)}</w:tr>" + row(p("TT"), p("Việc"), p("Hạn")) * 2
    assert lines(table(rows, lines="single"))[0] == "BẢNG PHÂN CÔNG"
    assert cells(table(rows, lines="single")) == [["TT", "Việc", "Hạn"]] * 2


def test_paragraphs_of_a_cell_and_of_tables_in_it_stand_in_one_cell() -> None:
    inner = table(row(p("x"), p("y")))
    rows = row(p("TT"), p("Việc")) + row(p("1"), p("a") + p("b") + inner + p())
    assert cells(table(rows, lines="single")) == [["TT", "Việc"], ["1", "a b x y"]]


def test_deleted_rows_and_cells_are_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('9')}</w:tc><w:tc>{p('z')}</w:tc></w:tr>"
    rows = row(p("TT"), p("Việc")) + gone + row(p("1"), p("a"))
    assert cells(table(rows, lines="single")) == [["TT", "Việc"], ["1", "a"]]


def test_a_letterhead_is_read_column_by_column_and_no_table() -> None:
    body = table(
        row(p("SỞ Y TẾ"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc"))
        + row(p("Số: 12/SYT-NVY") + p("V/v trực Tết"), p("Huế, ngày 05 tháng 01 năm 2025"))
    )
    assert lines(body) == [
        "SỞ Y TẾ", "", "Số: 12/SYT-NVY", "V/v trực Tết", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "", "Huế, ngày 05 tháng 01 năm 2025",
    ]  # fmt: skip
    assert cells(body) == []


def test_the_style_of_a_table_gives_its_lines() -> None:
    sides = '<w:tblPr><w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders></w:tblPr>'
    styles = (
        f'<w:style w:type="table" w:styleId="Grid">{sides}</w:style>'
        '<w:style w:type="table" w:styleId="Mine"><w:basedOn w:val="Grid"/></w:style>'
    )
    rows = row(p("Xã"), p("Hộ")) + row(p("A"), p("12"))
    styled = f'<w:tbl><w:tblPr><w:tblStyle w:val="Mine"/></w:tblPr>{rows}</w:tbl>'
    assert cells(styled, styles=styles) == [["Xã", "Hộ"], ["A", "12"]]
    bare = rows.replace("<w:tc>", '<w:tc><w:tcPr><w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom '
                        'w:val="nil"/><w:right w:val="nil"/></w:tcBorders></w:tcPr>')  # fmt: skip
    assert cells(styled.replace(rows, bare), styles=styles) == []


# ---- headers and the file itself -----------------------------------------------------------------------------------


def header(kind: str, content: str, first: bool) -> list[str]:
    section = (
        f'<w:sectPr><w:headerReference w:type="{kind}" r:id="header1"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )
    return lines(p("Thân") + section, header1=content)


def test_headers() -> None:
    assert header("first", p("SỞ Y TẾ") + p(fld(" PAGE ", run("1"))), first=True) == ["SỞ Y TẾ", "", "Thân"]
    assert header("default", p("MẬT"), first=False) == ["MẬT", "", "Thân"]
    assert header("default", p("Kế hoạch 187 - trang"), first=False) == ["Thân"]
    assert header("default", p("Kế hoạch"), first=True) == ["Thân"]
    assert header("default", p(fld(" PAGE ", run("3"))), first=False) == ["Thân"]


def refusal(data: bytes) -> Cause:
    with pytest.raises(Refusal) as refused:
        read_source(data, "a.docx")
    return refused.value.cause


def test_broken_and_hostile_documents_are_refused() -> None:
    good = docx(p("Giao Sở Y tế."))
    assert read_source(good, "a").text == "Giao Sở Y tế."
    assert refusal(good[:-40]) == Cause.BROKEN
    assert refusal(docx(p("a") + "<w:p>")) == Cause.BROKEN
    assert refusal(packed({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})) == Cause.UNSUPPORTED
    assert refusal(packed({"word/document.xml": "<a/>", "x": b"\0" * 5_000_000})) == Cause.TOO_LARGE
    assert refusal(packed({"word/documents.txt": "x"})) == Cause.BROKEN
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")) == Cause.ENCRYPTED
    assert refusal(docx("")) == Cause.EMPTY


def test_a_document_without_relations_and_styles_is_read() -> None:
    body = (
        f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("a")}</w:body></w:document>'
    )
    assert read_source(packed({"word/document.xml": body}), "a").text == "a"
    assert read_source(packed({"word/document.xml": body.encode("utf-16")}), "a").text == "a"


def test_more_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.reading.flowing.office_xml.MAX_PART", 100)
    assert refusal(docx(p("a"))) == Cause.TOO_LARGE
    monkeypatch.undo()
    monkeypatch.setattr("dondoc.reading.flowing.office_xml.MAX_TAGS", 5)
    assert refusal(docx(p("a"))) == Cause.TOO_LARGE
    monkeypatch.undo()
    monkeypatch.setattr("dondoc.reading.flowing.flow.MAX_CHARACTERS", 10)
    assert refusal(docx(p("a" * 20))) == Cause.TOO_LARGE


def test_macros_are_named_and_never_looked_at() -> None:
    assert docx_content(docx(p("a"))).media_type.endswith("wordprocessingml.document")
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{p("a")}</w:body></w:document>'
    data = packed({"[Content_Types].xml": types, "word/document.xml": body, "word/vbaProject.bin": b"\0\1broken"})
    assert docx_content(data).media_type == "application/vnd.ms-word.document.macroEnabled.12"


def test_origins_count_the_page_that_the_file_makes() -> None:
    source = read_source(docx(p("Giao  Sở") + p(run("Y tế", "<w:caps/>"))), "a")
    assert source.text == "Giao Sở\nY TẾ"
    assert source.pages == ((0, len(source.text)),)
    assert [source.origin_at(k)[1] for k in (0, 5, 8)] == [0, 6, 9]
