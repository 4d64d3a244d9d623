"""The middle form of files that flow: what a table is there for, tabs, symbols, old encodings, the page it makes."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.model.source import Source
from dondoc.reading import read_source
from dondoc.reading.content import Content
from dondoc.reading.flowing.flow import Block, Note, Paragraph, Run, Table, content_of
from dondoc.reading.flowing.list_numbers import letter, printed, roman
from dondoc.reading.flowing.shapes import EXAMPLES, TABBED, UNTABBED, Reading, Shape, how_read, is_tabbed
from dondoc.reading.registry import FORMATS
from dondoc.reading.symbols import FONTS, shown
from test_reading_map import complaints


def source_of(blocks: Sequence[Block], monkeypatch: pytest.MonkeyPatch) -> Source:
    """The source of blocks, by way of a reader that gives nothing else."""

    def reader(_: bytes) -> Content:
        return content_of(blocks, "x/y")

    monkeypatch.setattr(
        "dondoc.reading.registry.FORMATS", (FORMATS[-1].__class__("x", FORMATS[-1].signature, b"", reader),)
    )
    return read_source(b"x", "x")


def lines(*blocks: Block) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        return source_of(blocks, patch).text.split("\n")


def par(text: str, font: str | None = None) -> Paragraph:
    return Paragraph((Run(text, font),))


def cell(text: str) -> tuple[Block, ...]:
    return tuple(par(line) for line in text.split("\n")) if text else ()


@pytest.mark.parametrize("shape", EXAMPLES, ids=lambda shape: " ".join(shape.rows[0])[:40])
def test_every_example_of_a_table_is_read_as_it_says(shape: Shape) -> None:
    rows = [[text.split("\n") for text in row] for row in shape.rows]
    assert how_read(rows, shape.ruled) is shape.reading


def test_every_reading_has_examples() -> None:
    assert {shape.reading for shape in EXAMPLES} == set(Reading)
    assert how_read([], True) is Reading.CELLS


@pytest.mark.parametrize("text", TABBED)
def test_rows_by_tabs(text: str) -> None:
    assert is_tabbed(text)


@pytest.mark.parametrize("text", UNTABBED)
def test_no_rows_by_tabs(text: str) -> None:
    assert not is_tabbed(text)


def test_neighbouring_tabbed_paragraphs_make_a_table_and_one_alone_none() -> None:
    with pytest.MonkeyPatch.context() as patch:
        source = source_of([par("ĐƠN VỊ\tCHỦ TRÌ\tTHAM GIA"), par("CT A\t\tX"), par(""), par("a\tb\tc")], patch)
    assert [len(line.cells) for line in source.lines] == [3, 3, 0, 0]


def test_a_letterhead_by_tabs_is_read_column_by_column() -> None:
    blocks = [
        par("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), par("TỈNH A\tĐộc lập - Tự do - Hạnh phúc"),
    ]  # fmt: skip
    assert [line for line in lines(*blocks) if line] == [
        "ỦY BAN NHÂN DÂN", "TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip


def test_an_ending_by_tabs_is_read_column_by_column() -> None:
    said = [
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
        "- Như trên;\t\tKT. CHỦ TỊCH",
        "- Sở Y tế;",
        "- Lưu: VT.\tLê Văn Mẫu",
        "",
        "x",
    ]
    assert lines(*map(par, said)) == [
        "Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Lưu: VT.", "", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Lê Văn Mẫu",
        "", "x",
    ]  # fmt: skip
    alone = ["Nơi nhận:", "- Như trên;\t", "TM. ỦY BAN NHÂN DÂN"]
    assert lines(*map(par, alone)) == ["Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN"]


def test_rows_of_one_line_each_are_not_parted_by_blank_lines() -> None:
    rows = [("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", ""), ("- Lưu: VT.", "Lê Văn Mẫu")]
    table = Table(tuple((cell(left), cell(right)) for left, right in rows), ruled=False)
    assert lines(table) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", "TM. ỦY BAN NHÂN DÂN", "Lê Văn Mẫu"]


def test_blank_lines_stand_single_and_inside() -> None:
    assert lines(par(""), par("a"), par(" "), par("\u200b"), par(""), par("b\n\n\nc"), par("")) == [
        "a",
        "",
        "b",
        "",
        "c",
    ]


def test_runs_in_old_encodings_are_converted_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def spell(runs: Sequence[tuple[str, str | None]]) -> list[str]:
        asked.append(list(runs))
        return [text.replace("µ", "à") if font == ".VnTime" else text for text, font in runs]

    asked: list[list[tuple[str, str | None]]] = []
    monkeypatch.setattr("dondoc.reading.flowing.flow.to_unicode", spell)
    table = Table((((par("Hµ", ".VnTime"),), (par("µ"),)), ((par("1"),), (par("2"),))), ruled=True)
    note = Note((par("¹ "), Paragraph((Run("vµ", ".VnTime", capitals=True),))))
    assert lines(par("lµ", ".VnTime"), note, table) == ["là", "", "¹ VÀ", "", "Hà µ", "1 2"]
    assert len(asked) == 1


def test_notes_in_a_table_of_data_follow_it() -> None:
    table = Table((((par("TT"),), (par("Việc¹"), Note((par("¹ "), par("Luật."))))), ((par("1"),), (par("a"),))), True)
    assert lines(table, par("x")) == ["TT Việc¹", "1 a", "", "¹ Luật.", "", "x"]


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [("ü x", "Wingdings", "✓ •"), ("§", "wingdings", "▪"), ("\uf0b7", "Symbol", "•"), ("\uf0fc", "'Wingdings'", "✓"),
     ("\uf0b7 x", None, "• x"), ("§ 5", "Times New Roman", "§ 5"), ("ü", None, "ü")],
)  # fmt: skip
def test_symbols(text: str, font: str | None, sign: str) -> None:
    assert shown(text, font) == sign


def test_symbol_fonts_are_named_in_small_letters() -> None:
    assert all(font.name == font.name.lower() and all(code <= 0xFF for code in font.signs) for font in FONTS)


def test_numbers_of_lists() -> None:
    assert [roman(k) for k in (1, 4, 9, 14, 40, 90, 400, 1999, 0, 5000)] == [
        "i", "iv", "ix", "xiv", "xl", "xc", "cd", "mcmxcix", "0", "5000",
    ]  # fmt: skip
    assert [letter(k) for k in (1, 26, 27, 53, 0)] == ["a", "z", "aa", "aaa", "0"]
    assert printed(10**9, "lowerLetter") == "100000"


letters = st.text(st.sampled_from("ab Sở\t\n\u00a0\u200be\u0301¹:.-1"), max_size=12)
words = letters | st.sampled_from(["Nơi nhận:\tTM. A", "- a;\tB", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TT"])
runs = st.builds(Run, words, st.sampled_from([None, "Wingdings"]), st.booleans())
paragraphs = st.builds(Paragraph, st.lists(runs, max_size=3).map(tuple))
notes = st.builds(Note, st.lists(paragraphs, max_size=2).map(tuple))


def tables(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    cells = st.lists(inner, max_size=2).map(tuple)
    rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
    return st.builds(Table, rows, st.sampled_from([None, True, False]))


blocks = st.recursive(st.one_of(paragraphs, notes), tables, max_leaves=12)


@given(st.lists(blocks, max_size=6))
def test_every_character_is_the_image_of_its_origin(given_blocks: list[Block]) -> None:
    content = content_of(given_blocks, "x/y")
    text, made, pages, origins = content.normaliser.finish()
    raw = raw_of(given_blocks)
    source = Source("x", "x", "x", text, content.text_from, made, pages, origins)
    assert complaints(source, [raw]) == []
    assert "  " not in text
    assert "\n\n\n" not in text
    assert text == text.strip("\n ")
    assert all(line.start <= start <= end <= line.end for line in made for start, end in line.cells)


def raw_of(given_blocks: Sequence[Block]) -> str:
    """The raw page that blocks make."""
    from dondoc.reading.flowing.flow import _in_unicode, _Page

    page = _Page()
    page.put_all(_in_unicode(list(given_blocks)))
    return page.finished()[0]
