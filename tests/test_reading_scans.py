"""Pages read from their pictures: pictures of all kinds, scanned and mixed PDF, turned pages, places, refusals."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageOps

from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Source, TextFrom
from dondoc.reading import boxes, read_source
from pictures import LINES, drawn_page, saved, scanned_pdf
from test_reading_pdf import page, pdf

DAY = "15/12/2025"


def words(source: Source) -> list[str]:
    return source.text.split()


def right(source: Source) -> float:
    """The share of the drawn words that were read."""
    wanted = " ".join(LINES).split()
    return sum(word in words(source) for word in wanted) / len(wanted)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_pictures_are_read(kind: str) -> None:
    source = read_source(saved(drawn_page(mode="RGB"), kind), "x")
    assert right(source) > 0.95, source.text
    assert source.text_from == TextFrom.OCR
    assert any("vie.traineddata" in engine for engine in source.engines)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16"])
def test_modes_of_pictures(mode: str) -> None:
    grey = drawn_page()
    image = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257) if mode == "I;16" else grey.convert(mode)
    assert right(read_source(saved(image, "TIFF" if mode == "CMYK" else "PNG"), "x")) > 0.9


def test_pages_of_a_tiff() -> None:
    second = drawn_page(("Công an tỉnh báo cáo kết quả thực hiện.",))
    source = read_source(saved(drawn_page(), "TIFF", pages=(second,)), "x")
    assert len(source.pages) == len(source.drawings) == 2
    assert source.text[slice(*source.pages[1])] == "Công an tỉnh báo cáo kết quả thực hiện."


@pytest.mark.parametrize("angle", [90, 180, 270, 2, -3])
def test_turned_pages_are_read(angle: int) -> None:
    turned = drawn_page().rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert right(read_source(saved(turned), "x")) > 0.95


@pytest.mark.parametrize("angle", [0, 90])
def test_the_dark_beside_the_paper_turns_no_page(angle: int) -> None:
    image = drawn_page(LINES[:1])
    wide, high = image.size
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 0), (18, 0), (30, high), (0, high)], fill=0)
    pen.polygon([(wide, 0), (wide - 30, 0), (wide - 18, high), (wide, high)], fill=0)
    assert read_source(saved(image.rotate(angle, expand=True)), "x").text == LINES[0]


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 2])
def test_values_have_places_on_the_shown_page(angle: int) -> None:
    """The ink of the day, and nothing else, lies in its rectangle on the picture as it is shown."""
    lines = ("Sở Y tế trình kế hoạch kiểm tra trước ngày", DAY, "để tổng hợp báo cáo cấp trên")

    def shown(lines: tuple[str, ...]) -> Image.Image:
        return drawn_page(lines).rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)

    data = saved(shown(lines))
    source = read_source(data, "x")
    start = source.text.index(DAY)
    [(number, box)] = boxes(data, source, (start, start + len(DAY)))
    assert number == 0
    alone = shown(("", DAY))
    left, top, right, bottom = ImageOps.invert(alone).point(lambda level: 255 * (level > 120)).getbbox()
    scale = 200 / 72
    found = (box.left * scale, alone.height - box.top * scale, box.right * scale, alone.height - box.bottom * scale)
    assert all(abs(a - b) < 8 for a, b in zip(found, (left, top, right, bottom), strict=True)), (found, left, top)


def test_scanned_pdf() -> None:
    data = scanned_pdf(drawn_page(mode="RGB"), drawn_page())
    source = read_source(data, "x")
    assert right(source) > 0.95
    assert source.text_from == TextFrom.OCR
    assert source.engines[0].startswith("pypdfium2")
    start = source.text.index(DAY)
    assert len(boxes(data, source, (start, start + len(DAY)))) == 1


def test_pdf_mixed_by_page() -> None:
    typed = pypdfium2.PdfDocument(pdf(page(content="BT /F1 12 Tf 20 750 Td (So: 34/KH-UBND) Tj ET")))
    typed.import_pages(pypdfium2.PdfDocument(scanned_pdf(drawn_page())))
    out = BytesIO()
    typed.save(out)
    source = read_source(out.getvalue(), "x")
    assert source.text_from == TextFrom.MIXED
    assert source.text.startswith("So: 34/KH-UBND\n")
    assert right(source) > 0.95
    assert source.drawings[0] is None
    assert source.drawings[1] is not None
    for words_of in ("34/KH", DAY):
        start = source.text.index(words_of)
        assert len(boxes(out.getvalue(), source, (start, start + len(words_of)))) == 1


def cause(data: bytes) -> Cause:
    with pytest.raises(Refusal) as refusal:
        read_source(data, "x")
    return refusal.value.cause


def huge_png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = saved(drawn_page(), "JPEG")
    assert cause(huge_png()) == Cause.TOO_LARGE
    assert cause(picture[: len(picture) // 2]) == Cause.BROKEN
    assert cause(b"\x89PNG\r\n\x1a\n" + b"\0" * 50) == Cause.BROKEN
    assert cause(saved(Image.new("L", (800, 400), 255))) == Cause.EMPTY
    monkeypatch.setattr("dondoc.reading.scan.images.MAX_PAGES", 1)
    assert cause(saved(drawn_page(), "TIFF", pages=(drawn_page(),))) == Cause.TOO_LARGE


def test_the_same_picture_gives_the_same_text_and_places() -> None:
    first, second = (read_source(saved(drawn_page()), "x") for _ in range(2))
    assert first == second


@given(st.integers(1, 70), st.integers(1, 70), st.sampled_from(["1", "L", "RGB"]), st.integers(0, 255))
@settings(max_examples=25)
@example(1, 1, "1", 0)
@example(2000, 1, "L", 0)
@example(3, 900, "RGB", 120)
def test_any_size_is_read_or_refused(width: int, height: int, mode: str, level: int) -> None:
    image = Image.new("L", (width, height), 255)
    image.paste(level, (width // 3, height // 3, width, height))
    read_or_refused(saved(image.convert(mode)))


def read_or_refused(data: bytes) -> None:
    with suppress(Refusal):
        assert read_source(data, "x").text
