"""PDF pages whose text layer is damaged: old encodings, letters behind their words, layers that say something else."""

from collections.abc import Sequence
from unicodedata import normalize

import pytest

from dondoc.reading import boxes, read_source
from dondoc.reading.encodings import suspicious
from dondoc.reading.pdf import garbled
from dondoc.reading.pdf.garbled import GARBLED, SOUND, is_garbled
from dondoc.reading.pdf.scattered import is_scattered
from test_encodings import NOTICE, written
from test_reading_pdf import FONT, page, pdf, stream

LINES = ("Công an tỉnh Mẫu phối hợp với các sở", "Uỷ ban nhân dân các xã, phường chủ trì", "Nơi nhận: Sở Y tế")
SIZE = 12
# Widths of the letters of Helvetica, in thousandths of its size.
WIDTHS = dict.fromkeys("abdeghnopqu", 556) | dict.fromkeys("cksvxyz", 500) | dict.fromkeys("ijl", 222) | {
    " ": 278, ",": 278, ":": 278, "t": 278, "f": 278, "r": 333, "w": 722, "m": 833, "M": 833, "C": 722, "U": 722,
    "N": 722, "S": 667, "Y": 667,
}  # fmt: skip
NARROW = "ijltfr!',.:;|I1`"  # codes of narrow letters, so that the stand-in for a missing font spreads none


def width(letter: str) -> int:
    return WIDTHS[normalize("NFD", letter)[0]]


def scattered_page(lines: Sequence[str], late: bool, share: float = 1.0) -> bytes:
    """Lines whose letters with marks are in a second font, drawn behind their line or all at the end of the page.

    `share`: how much of their places the letters of the second font take.
    """
    marked = sorted({letter for line in lines for letter in line if not letter.isascii()})
    codes = {letter: chr(0x80 + k) if k >= len(NARROW) else NARROW[k] for k, letter in enumerate(marked)}
    content, rest = "", ""
    for k, line in enumerate(lines):
        x, shown = 72.0, ""
        for letter in line:
            advance = width(letter)
            if letter in codes:
                drawn = f"BT /G {SIZE} Tf 1 0 0 1 {x:.3f} {700 - 20 * k} Tm (\\{ord(codes[letter]):03o}) Tj ET\n"
                rest += drawn
                shown += f") -{advance} ("
            else:
                shown += letter
            x += advance * SIZE / 1000
        content += f"BT /F {SIZE} Tf 1 0 0 1 72 {700 - 20 * k} Tm [({shown})] TJ ET\n"
        if not late:
            content, rest = content + rest, ""
    by_code = {ord(code): letter for letter, code in codes.items()}
    widths = " ".join(f"{share * width(by_code.get(code, 'i')):.0f}" for code in range(256))
    pairs = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for code, letter in by_code.items())
    objects = page(content=content + rest)
    objects[3] = objects[3].replace(FONT, "/Font << /F 9 0 R /G 10 0 R >>")
    objects[10] = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Fallback /FirstChar 0 /LastChar 255 /Widths [{widths}] "
        "/Encoding /WinAnsiEncoding /ToUnicode 11 0 R >>"
    )
    objects[11] = stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(by_code)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    return pdf(objects)


def old_page(lines: Sequence[str], encoding: str, font: str) -> bytes:
    """Lines in an old encoding and a font of it."""
    shown = ("".join(f"\\{ord(sign):03o}" for sign in written(line, encoding)) for line in lines)
    content = "".join(f"BT /F {SIZE} Tf 1 0 0 1 72 {700 - 20 * k} Tm ({one}) Tj ET\n" for k, one in enumerate(shown))
    widths = " ".join(["500"] * 256)
    font = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /FirstChar 0 /LastChar 255 /Widths [{widths}] "
        "/Encoding /WinAnsiEncoding >>"
    )
    return pdf(page(content=content) | {9: font})


# ---- letters behind their words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("late", [False, True])
def test_letters_behind_their_words_are_put_back(late: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data = scattered_page(LINES, late)
    assert read_source(data, "x").text == "\n".join(LINES)
    monkeypatch.setattr("dondoc.reading.pdf.lettering.is_scattered", lambda _: False)
    assert "C ng an t nh M u" in read_source(data, "x").text


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("word", ["Công", "hợp với", "phường"])
def test_words_put_together_stand_where_they_are_printed(word: str, late: bool) -> None:
    data = scattered_page(LINES, late)
    source = read_source(data, "x")
    at = source.text.index(word)
    ((number, box),) = boxes(data, source, (at, at + len(word)))
    line = next(line for line in LINES if word in line)
    left = 72 + sum(map(width, line[: line.index(word)])) * SIZE / 1000
    right = left + sum(map(width, word)) * SIZE / 1000
    assert number == 0
    assert box.left == pytest.approx(left, abs=1.5)
    assert box.right == pytest.approx(right, abs=1.5)
    assert box.bottom < 702 - 20 * LINES.index(line) < box.top


@pytest.mark.parametrize("late", [False, True])
def test_a_page_in_order_is_left_as_it_is(late: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves where nothing stands behind its word, though it is looked at."""
    lines = ("Cong an tinh phoi hop", "cac so, ban, nganh", "Noi nhan: So Y te")
    before = read_source(scattered_page(lines, late), "x").text
    monkeypatch.setattr("dondoc.reading.pdf.lettering.is_scattered", lambda _: True)
    assert read_source(scattered_page(lines, late), "x").text == before == "\n".join(lines)


def test_a_narrow_letter_in_a_wide_place_makes_no_space(monkeypatch: pytest.MonkeyPatch) -> None:
    """The letters of a fallback font may be narrower than their places; spaces that are drawn are wider than that."""
    data = scattered_page(LINES, late=True, share=0.8)
    assert read_source(data, "x").text == "\n".join(LINES)
    monkeypatch.setattr("dondoc.reading.pdf.scattered._PART", 0.1)
    assert read_source(data, "x").text != "\n".join(LINES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C ng an t nh M u ph i h p ô ỉ ẫ ố ợ\r\n", True),
        ("C ng an\r\nô ỉ ẫ ố ợ\r\n", True),
        ("đơn vị ôỉẫố", True),
        (NOTICE, False),
        (NOTICE.upper(), False),
        ("ở ý ô tô", False),
        ("Tr n Văn M u ầ", True),
        ("Chủ trì: Công an ⁽¹⁾\r\n", True),
        ("Giao: ⁽¹⁾ Công an “…”\r\n", False),
        ("– – – “…” – • •", False),
    ],
)
def test_the_look_for_scattered_letters(text: str, expected: bool) -> None:
    assert is_scattered(text) == expected


# ---- old encodings ---------------------------------------------------------------------------------------------------

OLD = (
    "chủ tịch nước và thông tư",
    "vấn đề đầu tư",
    "thứ hai của đồng bào - nhà nước",
    "phối hợp với sở tư",
    "các điều ước Hà-Nội 12/TT-BTC",
)


@pytest.mark.parametrize(
    ("encoding", "font"),
    [("tcvn3", ".VnTime"), ("tcvn3", "Unknown"), ("vni", "VNI-Times"), ("vni", "Unknown"), ("viscii", "Unknown")],
)
def test_a_page_in_an_old_encoding(encoding: str, font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where PDF has a hyphen for TCVN3's ư, and PDFium joins the lines on both sides of it."""
    data = old_page(OLD, encoding, font)
    source = read_source(data, "x")
    assert source.text == "\n".join(OLD)
    at = source.text.index("đồng bào")
    ((_, box),) = boxes(data, source, (at, at + 8))
    before = len(written(OLD[2][: OLD[2].index("đồng")], encoding))
    assert box.left == pytest.approx(72 + before * SIZE / 2, abs=2)
    assert box.right == pytest.approx(box.left + len(written("đồng bào", encoding)) * SIZE / 2, abs=4)
    monkeypatch.setattr("dondoc.reading.pdf.lettering.suspicious", lambda _: False)
    assert read_source(data, "x").text != source.text


def test_capitals_of_a_font_are_shown() -> None:
    source = read_source(old_page(OLD, "tcvn3", ".VnTimeH"), "x")
    assert source.text == "\n".join(OLD)
    assert source.shown == source.text.upper()


# ---- layers that say something else ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", GARBLED, ids=lambda text: ascii(text[:12]))
def test_broken_layers(text: str) -> None:
    assert is_garbled(text)


@pytest.mark.parametrize("text", [*SOUND, NOTICE, NOTICE.upper()], ids=lambda text: ascii(text[:12]))
def test_sound_layers(text: str) -> None:
    assert not is_garbled(text)
    assert not suspicious(text)


@pytest.mark.parametrize(("share", "least"), [("_STRANGE", 2), ("_UNMARKED", 2), ("_BROKEN_WORDS", 0)])
def test_each_test_of_a_layer_finds_what_no_other_does(
    share: str, least: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbled, share, least)
    assert not all(map(is_garbled, GARBLED))
