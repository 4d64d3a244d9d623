"""What an OpenDocument text shows comes out: labels, notes, frames, tables, hidden and deleted text."""

import pytest

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading import read_source
from office_files import packed

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{short}="{OASIS}:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("manifest", "manifest"),
    )
)  # fmt: skip
MIME = "application/vnd.oasis.opendocument.text"
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def odt(body: str, styles: str = "", common: str = "", **more: str) -> bytes:
    """An OpenDocument text of the XML of its body, its own styles and the common ones."""
    return packed(
        {
            "mimetype": MIME,
            "content.xml": f"<office:document-content {SPACES} {LOEXT}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {SPACES}>{common}</office:document-styles>",
            **{name.replace("__", "/") + ".xml": content for name, content in more.items()},
        }
    )


def lines(body: str, styles: str = "", common: str = "") -> list[str]:
    return read_source(odt(body, styles, common), "a.odt").text.split("\n")


def cells(body: str, styles: str = "") -> list[list[str]]:
    source = read_source(odt(body, styles), "a.odt")
    return [[source.text[start:end] for start, end in line.cells] for line in source.lines if line.cells]


def p(content: str = "", style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def items(*contents: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in contents)}</text:list>"


def number(level: int, way: str, more: str = 'style:num-suffix="."') -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{way}" {more}/>'


def style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


# ---- labels --------------------------------------------------------------------------------------------------------


def test_labels_on_several_levels() -> None:
    levels = style(
        number(1, "I"), number(2, "1"), number(3, "1", 'text:display-levels="2" style:num-suffix="."'),
        number(4, "a", 'style:num-suffix=")"'),
    )  # fmt: skip
    deep = items(p("b") + items(p("c"), p("d") + items(p("e"), more=""), more=""), p("f"), more="")
    assert lines(items(p("a") + deep, p("g") + p("tiếp")), levels) == [
        "I. a", "1. b", "1.1. c", "1.2. d", "a) e", "2. f", "II. g", "tiếp",
    ]  # fmt: skip


WINGS = (
    '<text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0A7;"><style:text-properties '
    'fo:font-family="Wingdings"/></text:list-level-style-bullet>'
)


@pytest.mark.parametrize(
    ("level", "label"),
    [
        (number(1, "1", 'style:num-prefix="Điều " style:num-suffix="."'), "Điều 1. "),
        (number(1, "1", 'loext:num-list-format="(%1%)"'), "(1) "),
        (number(1, "i", 'style:num-suffix="." text:start-value="4"'), "iv. "),
        (number(1, ""), ""),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="-"/>', "- "),
        (WINGS, "▪ "),
        ('<text:list-level-style-number text:level="x" style:num-format="1"/>', ""),
    ],
)  # fmt: skip
def test_ways_of_counting(level: str, label: str) -> None:
    assert lines(items(p("x")), style(level)) == [f"{label}x"]


def test_lists_go_on_where_they_say_so() -> None:
    own = 'xml:id="one" text:style-name="L"'
    onward = 'text:continue-list="one" text:style-name="L"'
    also = 'text:continue-numbering="true" text:style-name="L"'
    body = (
        items(p("a"), p("b"), more=own) + p("x") + items(p("c"), more=onward) + items(p("d")) + items(p("e"), more=also)
    )
    assert lines(body, style(number(1, "1"))) == ["1. a", "2. b", "x", "3. c", "1. d", "2. e"]


def test_an_item_begins_where_it_says_and_a_heading_of_a_list_has_no_label() -> None:
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>đầu</text:p></text:list-header>'
        '<text:list-item text:start-value="5"><text:p>a</text:p></text:list-item></text:list>'
    )
    assert lines(body, style(number(1, "1"))) == ["đầu", "5. a"]


def test_headings_that_the_outline_numbers() -> None:
    level = number(1, "I").replace("list-level-style-number", "outline-level-style")
    outline = f'<text:outline-style style:name="O">{level}</text:outline-style>'
    body = '<text:h text:outline-level="1">A</text:h><text:h text:outline-level="2">B</text:h>' * 2
    assert lines(body, common=outline) == ["I. A", "B", "II. A", "B"]


# ---- words ---------------------------------------------------------------------------------------------------------

NOTE = "<text:note><text:note-citation>7</text:note-citation><text:note-body>{}</text:note-body></text:note>"
STYLES = (
    '<style:style style:name="hoa" style:family="text"><style:text-properties fo:text-transform="uppercase"/>'
    "</style:style>"
    '<style:style style:name="an" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="cao" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:name="con" style:family="paragraph" style:parent-style-name="cha"/>'
    '<style:style style:name="cha" style:family="paragraph"><style:text-properties fo:text-transform="uppercase"/>'
    "</style:style>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p("a<text:s text:c='3'/>b<text:tab/>c"), ["a b c"]),
        (p("a<text:line-break/>b"), ["a", "b"]),
        (p("a <text:span text:style-name='hoa'>kế</text:span>\n  b"), ["a KẾ b"]),
        (p("a<text:span text:style-name='an'>ẩn</text:span>"), ["a"]),
        (p("m<text:span text:style-name='cao'>2</text:span>"), ["m²"]),
        (p("kế hoạch", "con"), ["KẾ HOẠCH"]),
        (p("a<text:change-start/>b<text:change-end/><office:annotation>c</office:annotation>"), ["ab"]),
        (f"<text:tracked-changes><text:deletion>{p('bỏ')}</text:deletion></text:tracked-changes>{p('còn')}", ["còn"]),
        (p("<text:a>nối</text:a> <text:page-number>3</text:page-number>"), ["nối 3"]),
        (p("Theo luật" + NOTE.format(p("Luật A.")) + ".") + p("x"), ["Theo luật¹.", "", "¹ Luật A.", "", "x"]),
        (p("a<draw:frame><draw:text-box>" + p("HỎA TỐC") + "</draw:text-box></draw:frame>"), ["a", "", "HỎA TỐC"]),
        (f"<draw:frame><draw:text-box>{p('a')}</draw:text-box></draw:frame>" + p("b"), ["a", "b"]),
        (f'<text:section>{p("a")}</text:section><text:section text:display="none">{p("b")}</text:section>', ["a"]),
        (f"<text:table-of-content><text:index-body>{p('x')}</text:index-body></text:table-of-content>{p('a')}", ["a"]),
        (p("a") + p() + p("b"), ["a", "", "b"]),
    ],
)  # fmt: skip
def test_what_a_text_shows(body: str, said: list[str]) -> None:
    assert lines(body, STYLES) == said


# ---- tables and headers --------------------------------------------------------------------------------------------


def row(*contents: str) -> str:
    made = (f'<table:table-cell table:style-name="C">{one}</table:table-cell>' for one in contents)
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def border(said: str) -> str:
    return (
        f'<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="{said}"/>'
        "</style:style>"
    )


def test_tables() -> None:
    covered = (
        "<table:table-row><table:table-cell table:number-columns-spanned='2'>{}</table:table-cell>"
        "<table:covered-table-cell/></table:table-row>"
    )
    rows = (
        f"<table:table-header-rows>{row(p('TT'), p('Việc'))}</table:table-header-rows>"
        + row(p("1"), p("a") + p("b"))
        + covered.format(p("Cộng"))
    )
    body = f"<table:table>{rows}</table:table>"
    assert cells(body, border("0.5pt solid #000000")) == [["TT", "Việc"], ["1", "a b"], ["Cộng", ""]]
    plain = f"<table:table>{row(p('Thành phần'), p('các sở'))}{row(p('Nơi họp'), p('UBND'))}</table:table>"
    assert cells(plain, border("none")) == []
    assert len(cells(plain, border("0.5pt solid #000000"))) == 2


def test_headers() -> None:
    master = '<style:master-page style:name="Standard"><style:header>{}</style:header>{}</style:master-page>'
    first = f"<style:header-first>{p('SỞ Y TẾ')}</style:header-first>"
    assert lines(p("a"), common=master.format(p("trang"), "")) == ["a"]
    assert lines(p("a"), common=master.format(p("MẬT"), "")) == ["MẬT", "", "a"]
    assert lines(p("a"), common=master.format(p("trang"), first)) == ["SỞ Y TẾ", "", "a"]


# ---- the file ------------------------------------------------------------------------------------------------------


def refusal(data: bytes) -> Cause:
    with pytest.raises(Refusal) as refused:
        read_source(data, "a.odt")
    return refused.value.cause


def test_broken_and_encrypted_documents_are_refused() -> None:
    good = odt(p("a"))
    assert read_source(good, "a").media_type == MIME
    assert refusal(good[:-30]) == Cause.BROKEN
    assert refusal(odt("<text:p>")) == Cause.BROKEN
    assert refusal(packed({"mimetype": MIME})) == Cause.BROKEN
    body = f"<office:body><office:text>{p('a')}</office:text></office:body>"
    anew = {"x": "x", "content.xml": f"<office:a {SPACES}>{body}</office:a>"}
    assert read_source(packed(anew), "a").text == "a"
    assert refusal(packed({"content.xml": f"<office:a {SPACES}/>"})) == Cause.UNSUPPORTED
    assert refusal(packed({"mimetype": f"{MIME[:-4]}spreadsheet"})) == Cause.UNSUPPORTED
    assert refusal(odt(p("a"), **{"META-INF__manifest": "<manifest:encryption-data/>"})) == Cause.ENCRYPTED
    assert refusal(packed({"mimetype": MIME, "encrypted-package": "x"})) == Cause.ENCRYPTED
