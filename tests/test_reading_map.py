"""The text that reading makes, and the map from it back to the raw pages."""

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Origin, Source
from dondoc.reading import normalise, read_source
from dondoc.reading.located import Located
from dondoc.reading.normalise import Normaliser
from dondoc.reading.pieces import starts_cluster

UNSEEN = "\x00\x07\x1b\x7f\u00ad\u200b\u200d\u2060\ufeff\u202e\uffff"
TRICKY = " \t\u00a0\u2009\u3000\n\r\x85\u2028" + UNSEEN + "e\u0302\u0301aạô\u0323\u1112\u1161\u11ab\u0958\u212b|-đĐ1"
raw_text = st.text(st.one_of(st.sampled_from(TRICKY), st.characters(codec="utf-8")), max_size=120)


def read(text: str) -> Source:
    return read_source(text.encode(), "t.txt")


def plainly(page: str) -> list[str]:
    """The lines of a page, put in order the slow and obvious way."""
    lines: list[str] = []
    for raw in page.splitlines():
        seen = "".join(c for c in raw if c.isspace() or not _dropped(c))
        line = unicodedata.normalize("NFC", " ".join(seen.split()))
        if line or (lines and lines[-1]):
            lines.append(line)
    return lines[:-1] if lines and not lines[-1] else lines


def _dropped(character: str) -> bool:
    code = ord(character)
    ranges = [(0x202A, 0x202E), (0x2060, 0x206F), (0x200B, 0x200F), (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF)]
    alone = character in "\xad\u061c\u180e\ufeff"
    return alone or unicodedata.category(character) == "Cc" or any(low <= code <= high for low, high in ranges)


def complaints(source: Source, pages: list[str]) -> list[int]:
    """The positions whose character is not the image of what stands at its origin."""
    wrong = []
    for position, character in enumerate(source.text):
        page, offset = source.origin_at(position)
        raw = pages[page]
        there = raw[offset : offset + 1]
        if character == "\n":
            good = not there or there.isspace() or _dropped(there)
        elif character == " ":
            good = there.isspace()
        else:
            good = there == character or (there and character in unicodedata.normalize("NFC", cluster(raw, offset)))
        if not good:
            wrong.append(position)
    return wrong


def cluster(raw: str, offset: int) -> str:
    """The character at `offset` with all that may compose with it, what prints nothing left out."""
    start, end = offset, offset + 1
    while start and (not starts_cluster(raw[start]) or _dropped(raw[start])):
        start -= 1
    while end < len(raw) and (not starts_cluster(raw[end]) or _dropped(raw[end])):
        end += 1
    return "".join(c for c in raw[start:end] if not _dropped(c))


def read_or_none(text: str) -> Source | None:
    try:
        return read(text)
    except Refusal:
        return None


@given(raw_text)
def test_text_is_what_the_obvious_way_gives(raw: str) -> None:
    source = read_or_none(raw)
    if source:
        lines = [line for page in raw.split("\f") for line in plainly(page)]
        assert source.text == "\n".join(lines)


@given(raw_text)
def test_every_character_is_the_image_of_its_origin(raw: str) -> None:
    source = read_or_none(raw)
    if source:
        assert complaints(source, raw.split("\f")) == []


CLEAN_LINES = st.lists(
    st.sampled_from(("", " ", "a", " Số: 5 ", "ô", "o\u0302", "a  b", "a\tb", "\n", "\r", "\u2028")), max_size=8
)


def normalised(page: str) -> tuple[object, ...]:
    normaliser = Normaliser(tables=False)
    normaliser.add_page(page, lambda spans: [(start, end, None) for start, end in spans])
    return normaliser.finish()


@given(CLEAN_LINES.map("\r\n".join))
@example(" \r\n a\r\n\r\n \r\nb \r\n")
def test_a_page_that_is_copied_at_once_is_what_its_lines_give(page: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normalise, "_is_plain", lambda *_: False)
        line_by_line = normalised(page)
    assert normalised(page) == line_by_line


def test_a_page_copied_at_once_though_it_is_not_clean_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    line_by_line = normalised("a  b\r\nc")
    monkeypatch.setattr(normalise, "_is_plain", lambda *_: True)
    assert normalised("a  b\r\nc") != line_by_line


@given(st.lists(raw_text, max_size=4).map("\f".join))
def test_invariants(raw: str) -> None:
    source = read_or_none(raw)
    if source is None:
        return
    text = source.text
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    assert " \n" not in text
    assert "\n " not in text
    assert text == text.strip("\n ")
    assert [text[line.start : line.end] for line in source.lines] == text.split("\n")
    assert source.pages[0][0] == 0
    assert source.pages[-1][1] == len(text)
    assert all(one[1] == two[0] for one, two in pairwise(source.pages))
    assert all(
        source.pages[line.page][0] <= line.start <= line.end <= source.pages[line.page][1] for line in source.lines
    )
    assert [o.start for o in source.origins] == sorted({o.start for o in source.origins})


@given(st.text(st.sampled_from("ab cdđê\u0302\t\n"), min_size=20, max_size=60))
def test_every_cell_lies_in_its_line(raw: str) -> None:
    source = read_or_none(raw)
    for line in source.lines if source else ():
        assert all(line.start <= start <= end <= line.end for start, end in line.cells)
        assert all(one[1] <= two[0] for one, two in pairwise(line.cells))


def test_a_shifted_map_is_complained_of() -> None:
    raw = "Số: 12/KH-UBND\nKính  gửi: các Sở"
    source = read(raw)
    assert complaints(source, [raw]) == []
    shifted = tuple(origin._replace(offset=origin.offset + 1) for origin in source.origins)
    assert complaints(replace(source, origins=shifted), [raw])
    assert complaints(replace(source, origins=(Origin(0, 0, 0),)), [raw])


def test_clusters_start_where_unicode_composes_nothing() -> None:
    later = {
        unicodedata.decomposition(chr(code)).split()[1]
        for code in range(0x110000)
        if " " in unicodedata.decomposition(chr(code)) and "<" not in unicodedata.decomposition(chr(code))
    }
    assert not [code for code in later if starts_cluster(chr(int(code, 16)))]
    assert not [c for c in map(chr, range(0x110000)) if unicodedata.combining(c) and starts_cluster(c)]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a  b\t\u00a0c ", "a b c"),
        ("hoa\u0300 bi\u0300nh", "hoà bình"),
        ("\ufeffxã\u00ad hội\u200b", "xã hội"),
        ("e\u200b\u0301", "é"),
        ("a\r\n\r\n\n\nb\rc", "a\n\nb\nc"),
        ("\n\n a \n\n", "a"),
        ("một\fhai\f\fba\f", "một\nhai\nba"),
    ],
)
def test_examples(raw: str, text: str) -> None:
    assert read(raw).text == text


def test_pages_hold_the_break_that_joins_them() -> None:
    source = read("một\f\fhai\f")
    assert source.pages == ((0, 4), (4, 4), (4, 7), (7, 7))
    assert [line.page for line in source.lines] == [0, 2]


def cells(raw: str) -> list[list[str]]:
    source = read(raw)
    return [[source.text[start:end] for start, end in line.cells] for line in source.lines]


def test_tabs_part_cells() -> None:
    assert cells("TT\tĐơn  vị\tThời hạn") == [["TT", "Đơn vị", "Thời hạn"]]
    assert cells("PCT\t\tX\t") == [["PCT", "", "X", ""]]
    assert cells("\tmột đoạn thụt vào\t") == [[]]
    assert cells("PCT\tX\n\tlượng liên") == [["PCT", "X"], ["", "lượng liên"]]
    assert cells("PCT\tX\n\n\tmột đoạn thụt vào") == [["PCT", "X"], [], []]


def test_pipes_part_cells() -> None:
    assert cells("| TT | Đơn vị |  |\n|---|:-:|--|\n| 1 | Sở a\\|b | x |") == [
        ["TT", "Đơn vị", ""],
        [],
        ["1", "Sở a\\|b", "x"],
    ]
    assert cells("|\na | b\n| a") == [[], [], []]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("Số: 1".encode("utf-16"), "text/plain"),
        (b"\xef\xbb\xbfS\xe1\xbb\x91: 1", "text/plain"),
        ("## Số: 1".encode(), "text/markdown"),
        ("Số: 1, trong tệp %PDF-1.7".encode(), "text/plain"),
    ],
)
def test_encodings_and_media_types(data: bytes, media_type: str) -> None:
    source = read_source(data, "x")
    assert "Số: 1" in source.text
    assert source.media_type == media_type


@pytest.mark.parametrize(
    ("data", "cause", "names"),
    [
        (b"", Cause.EMPTY, "nothing"),
        (b" \r\n\t", Cause.EMPTY, "nothing"),
        ("\u200b\ufeff".encode(), Cause.EMPTY, "visible"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Cause.UNSUPPORTED, "OLE"),
        (b"PK\x03\x04....word/document.xml", Cause.BROKEN, "directory"),
        (b"PK\x03\x04....", Cause.UNSUPPORTED, "ZIP"),
        (b"<!-- a --> <!-- b -->\n<!DOCTYPE html><p>", Cause.EMPTY, "visible"),
        (b"\x89PNG\r\n\x1a\n", Cause.BROKEN, "picture"),
        (b"\xff\xd8\xff\xe0", Cause.BROKEN, "picture"),
        (b"II*\0", Cause.BROKEN, "picture"),
        (b"\x80\x81\x82", Cause.UNSUPPORTED, "UTF-8"),
        (b"\x01\x02\x03abc", Cause.UNSUPPORTED, "binary"),
    ],
)
def test_refusals(data: bytes, cause: Cause, names: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_source(data, "x")
    assert refusal.value.cause == cause
    assert names in refusal.value.detail


def test_comments_without_end_are_recognised_in_time() -> None:
    assert read_source(b"<!-- --> " * 5000 + b"x", "x").media_type == "text/plain"


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, limit in (("dondoc.reading", "MAX_BYTES"), ("dondoc.reading.text", "MAX_CHARACTERS")):
        with monkeypatch.context() as patch:
            patch.setattr(f"{place}.{limit}", 5)
            with pytest.raises(Refusal) as refusal:
                read_source(b"abcdef", "x")
        assert refusal.value.cause == Cause.TOO_LARGE
    monkeypatch.setattr("dondoc.reading.text.MAX_PAGES", 1)
    with pytest.raises(Refusal, match="too-large"):
        read_source(b"a\fb", "x")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = read_source(data, "x").text
    except Refusal as refusal:
        text = refusal.detail
    assert text


@given(st.lists(raw_text, min_size=1, max_size=3), st.data())
def test_a_place_on_a_page_is_found_in_the_text(pages: list[str], data: st.DataObject) -> None:
    try:
        source = read("\f".join(page.replace("\f", " ") for page in pages))
    except Refusal:
        return
    located = Located(source.origins, len(source.text))
    position = data.draw(st.integers(0, len(source.text) - 1))
    page, offset = source.origin_at(position)
    found = located.span(page, (offset, offset + 1))
    assert found is not None
    assert source.origin_at(found[0]) == (page, offset)


def test_what_no_character_was_made_of_has_no_place_in_the_text() -> None:
    source = read("Sở \u200bY tế")
    located = Located(source.origins, len(source.text))
    assert located.span(0, (3, 4)) is None
    assert located.span(0, (0, 5)) == (0, 4)
    assert located.span(7, (0, 5)) is None
