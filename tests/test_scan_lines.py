"""Print that is hard to take apart: black seals, strokes that look like rules, tight columns, lines that touch."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from dondoc.reading import read_source
from dondoc.reading.scan import areas
from dondoc.reading.scan.opinions import Opinion, _judged, is_unread
from dondoc.reading.scan.preparing import Prepared
from dondoc.reading.scan.printed_words import Area, Glyph, Row, Word
from dondoc.reading.scan.rulings import rulings
from dondoc.reading.scan.seals import without_seals
from dondoc.reading.scan.smudges import printed_rows
from pictures import FONTS, saved

DPI = 300


def sheet(*texts: tuple[float, float, str], size: float = 14, bold: bool = False) -> Image.Image:
    """A page of 190 by 140 millimetres; each text stands so many millimetres from the left and from the top."""
    image = Image.new("L", (round(190 / 25.4 * DPI), round(140 / 25.4 * DPI)), 255)
    name = "Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf"
    font = ImageFont.truetype(str(FONTS / name), round(size / 72 * DPI))
    pen = ImageDraw.Draw(image)
    for x, y, text in texts:
        pen.text((x / 25.4 * DPI, y / 25.4 * DPI), text, fill=0, font=font)
    return image


def text_of(image: Image.Image) -> str:
    return read_source(saved(image, dpi=DPI), "x").text


SIGNED = (
    (15, 15, "Trung tâm y tế các huyện tổ chức thực hiện nghiêm túc kế hoạch này,"),
    (15, 23, "định kỳ báo cáo kết quả về Sở Y tế để tổng hợp, báo cáo cấp trên."),
    (100, 45, "KT. GIÁM ĐỐC"),
    (98, 53, "PHÓ GIÁM ĐỐC"),
    (97, 79, "Trịnh Khánh Phương"),
)


def sealed(image: Image.Image, x: float, y: float) -> Image.Image:
    """The page with a round seal of 35 mm, pressed in black with its middle at (x, y) millimetres."""
    ink = Image.new("L", image.size, 255)
    pen = ImageDraw.Draw(ink)
    x, y, radius = (value / 25.4 * DPI for value in (x, y, 17.5))
    for share, width in ((1.0, 6), (0.92, 2), (0.62, 3)):
        edge = radius * share
        pen.ellipse((x - edge, y - edge, x + edge, y + edge), outline=0, width=width)
    points = [(radius * (0.35, 0.15)[k % 2], math.pi * (k / 5 - 0.5)) for k in range(10)]
    pen.polygon([(x + size * math.cos(turn), y + size * math.sin(turn)) for size, turn in points], fill=0)
    return ImageChops.multiply(image, ink)


@pytest.mark.parametrize("mode", ["L", "1", "RGB"])
def test_what_stands_under_a_black_seal_is_read(mode: str) -> None:
    read = text_of(sealed(sheet(*SIGNED, bold=True), 105, 70).convert(mode))
    assert "Trịnh Khánh Phương" in read
    assert "PHÓ GIÁM ĐỐC" in read


def test_a_seal_that_stays_hides_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """With seals left where they are, the test above must fail."""
    monkeypatch.setattr("dondoc.reading.scan.preparing.without_seals", lambda picture, _: picture)
    read = text_of(sealed(sheet(*SIGNED, bold=True), 105, 70))
    assert "Trịnh Khánh Phương" not in read or "PHÓ GIÁM ĐỐC" not in read


def test_a_page_without_a_seal_stays_as_it_is() -> None:
    """Also with rings that are none: of letters' size, and of half a page."""
    page = sheet(*SIGNED)
    pen = ImageDraw.Draw(page)
    pen.ellipse((300, 1000, 380, 1080), outline=0, width=5)
    pen.ellipse((100, 100, 1500, 1500), outline=0, width=5)
    picture = np.asarray(page)
    assert without_seals(picture, DPI) is picture


def test_a_ring_goes_and_the_letters_stay() -> None:
    plain, stamped = sheet(*SIGNED, bold=True), sealed(sheet(*SIGNED, bold=True), 105, 70)
    before, after = np.asarray(stamped) < 128, without_seals(np.asarray(stamped), DPI) < 128
    letters = np.asarray(plain) < 128
    assert (after & ~letters).sum() < 0.05 * (before & ~letters).sum()
    assert (after & letters).sum() > 0.98 * letters.sum()


@pytest.mark.parametrize("symbol", ["Kế hoạch số 25/KH-STTTT ngày 6/12/2011", "Chỉ thị số 21/CT-TTg ngày 25/5/2020"])
def test_the_bars_of_letters_are_no_rule(symbol: str) -> None:
    page = sheet((15, 20, "Thực hiện " + symbol), (15, 30, "của cấp trên về phòng cháy, chữa cháy."), size=15)
    for dpi in (DPI, 200):
        small = page.resize((page.width * dpi // DPI, page.height * dpi // DPI), Image.Resampling.BOX)
        assert rulings(np.asarray(small), dpi) == []
    assert symbol in text_of(page)


def test_rules_below_a_letterhead_are_rules() -> None:
    page = sheet((15, 20, "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"), (15, 40, "Số: 12/STTTT-CNTT"))
    ImageDraw.Draw(page).line((400, 320, 620, 320), fill=0, width=3)
    [rule] = rulings(np.asarray(page), DPI)
    assert abs(rule.left - 400) < 25
    assert abs(rule.right - 620) < 25


TIGHT = (
    (27, 15, "UBND TỈNH PHÚ THỌ"), (97, 15, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (10, 22, "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"), (115, 22, "Độc lập - Tự do - Hạnh phúc"),
    (25, 32, "Số: 275/STTTT-VP"), (110, 32, "Phú Thọ, ngày 16 tháng 12 năm 2011"),
)  # fmt: skip


def test_a_tight_letterhead_has_two_columns() -> None:
    read = text_of(sheet(*TIGHT, (15, 60, "Thực hiện kế hoạch của tỉnh, Sở đề nghị các đơn vị báo cáo."), size=13))
    assert read.split("\n")[:3] == ["UBND TỈNH PHÚ THỌ", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Số: 275/STTTT-VP"]


def test_what_bridges_lines_does_not_join_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stroke of a pen through the letterhead; where lines that hang together are one, it has no columns."""
    page = sheet(*TIGHT[:2], *TIGHT[4:], size=13)
    ImageDraw.Draw(page).line((130, 100, 150, 480), fill=0, width=5)
    assert text_of(page).split("\n")[0].endswith("UBND TỈNH PHÚ THỌ")
    monkeypatch.setattr(areas, "_BRIDGE", 0.0)
    assert len(areas.parts(np.asarray(page))[0].areas) == 1


TOUCHING = (
    "quy định về tiền thuê đất, quỹ phát triển đất tại Nghị định số",
    "103/2024/NĐ-CP ngày 30/7/2024 và Nghị định số 104/2024/NĐ-CP ngày",
    "31/7/2024 của Chính phủ; số 1187/BTC-ĐT ngày 24/01/2025 về việc",
    "xin ý kiến dự thảo Nghị định quy định cơ chế quản lý tài chính",
)


def test_lines_that_touch_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page = sheet(*((13, 10 + 5.6 * k, line) for k, line in enumerate(TOUCHING)))
    ImageDraw.Draw(page).line((174, 219, 174, 280), fill=0, width=6)
    assert text_of(page).split("\n")[1:3] == list(TOUCHING[1:3])
    monkeypatch.setattr("dondoc.reading.scan.scanned.reread", lambda _, __, rows: rows)
    assert "103/2024/NĐ-CP" not in text_of(page)


def printed(*texts: str, sure: float = 95.0) -> Row:
    """A line of words, each letter ten pixels wide."""
    words, at = [], 0
    for text in texts:
        glyphs = tuple(Glyph(letter, Area(at + 10 * k, 0, at + 10 * k + 9, 20), sure) for k, letter in enumerate(text))
        words.append(Word(text, Area(at, 0, at + 10 * len(text), 20), sure, glyphs))
        at += 10 * len(text) + 10
    return tuple(words)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (("UBNDTỈNH", "PHÚ", "THỌ"), ("UBND", "TỈNH", "PHÚ", "THỌ")),
        (("số", "9734/BTC-TCDTngày", "13"), ("số", "9734/BTC-TCDT", "ngày", "13")),
        (("HĐNDTP", "tiếp", "tục"), ("HĐND", "TP", "tiếp", "tục")),
        (("hàngngày", "UBND"), ("hàngngày", "UBND")),
        (("|", "Số:", "7008", "|"), ("Số:", "7008")),
    ],
)
def test_words_of_running_print(given: Sequence[str], kept: Sequence[str]) -> None:
    [row] = printed_rows([printed(*given)])
    assert tuple(word.text for word in row) == tuple(kept)
    assert [word.area.left for word in row] == sorted(word.area.left for word in row)


def judged(first: str, second: str, sure: float = 50.0) -> Opinion:
    return _judged(printed(first, sure=sure)[0], printed(second, sure=40.0)[0])


@pytest.mark.parametrize("second", ["985/QDb-TTg", "985/QB-TTg", "985/QD-TTg."])
def test_the_second_engine_may_not_know_a_letter(second: str) -> None:
    """It has no Đ: where all else is the same, the readings agree."""
    assert judged("985/QĐ-TTg.", second).settled


@pytest.mark.parametrize("second", ["935/QDb-TTg", "985/QH-TTg", "985/QDb-TT9"])
def test_another_figure_or_letter_leaves_a_number_open(second: str) -> None:
    assert not judged("985/QĐ-TTg", second).settled


@pytest.mark.parametrize(
    ("sure", "following", "unread"), [(5.0, "tháng", True), (90.0, "tháng", False), (5.0, "12", False)]
)
def test_handwriting_that_ran_into_its_word_is_told(sure: float, following: str, unread: bool) -> None:
    """'ngày 20 tháng' where the engine took the written figures for a part of 'ngày'."""
    page = Prepared(np.full((40, 400), 255, np.uint8), DPI, np.zeros((2, 3)), 100, 10)
    word, *_ = printed("ngày", sure=sure)
    assert is_unread(page, word, printed(following)[0]) is unread


def test_a_figure_comes_from_the_second_engine_and_the_letters_from_the_first() -> None:
    opinion = judged("I899/SGDĐT-CTrTT.", "1899/SGDDT-CTrTT,")
    assert opinion.word.text == "1899/SGDĐT-CTrTT."
    assert opinion.readings == ("1899/SGDĐT-CTrTT.", "I899/SGDĐT-CTrTT.")


def test_a_lone_letter_is_no_line() -> None:
    assert printed_rows([printed("v"), printed("5"), printed("I.")]) == [printed("5"), printed("I.")]


def test_the_announcing_word_stays_where_the_engine_is_unsure() -> None:
    """'Số:' beside a number written by hand."""
    [row] = printed_rows([(*printed("Số:", sure=20.0), *printed("/STTTT-CNTT"))])
    assert row[0].text == "Số:"
