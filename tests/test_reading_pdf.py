"""PDF: lines and their edges, boxes, what was drawn in at signing, refusals."""

from collections.abc import Sequence

import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading import boxes, read_source
from dondoc.reading.pdf.drawn import Drawn
from pdf_encryption import encrypted
from test_reading_map import complaints

FONT = "/Font << /F 9 0 R >>"
LINE = (
    "BT /F 12 Tf 1 0 0 1 100 700 Tm (No:) Tj 1 0 0 1 180 700 Tm (/TB-UBND, day) Tj 1 0 0 1 300 700 Tm (month 11) Tj ET "
)
BODY = LINE + "BT /F 12 Tf 1 0 0 1 100 600 Tm (A second line of text) Tj ET"


def stream(content: str, more: str = "") -> str:
    return f"<< {more} /Length {len(content)} >>\nstream\n{content}\nendstream"


def form(content: str, box: str, resources: str) -> str:
    return stream(content, f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources << {resources} >>")


def pdf(objects: dict[int, str], trailer: str = "") -> bytes:
    """A PDF of numbered objects; the first is its catalogue."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(data)
    size = max(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        data += f"{places[number]:010} 00000 n \n".encode() if number in places else b"0000000000 00000 f \n"
    return data + f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def page(annotations: str = "", content: str = BODY, more: str = "") -> dict[int, str]:
    return {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {FONT} >> "
        f"/Annots [{annotations}] {more} >>",
        4: stream(content),
        9: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }


def annotation(rectangle: str, appearance: int, subtype: str = "Widget /FT /Sig", flags: int = 132) -> str:
    return f"<< /Type /Annot /Subtype /{subtype} /F {flags} /Rect [{rectangle}] /AP << /N {appearance} 0 R >> >>"


def show(text: str, x: float = 2, y: float = 5) -> str:
    return f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET "


def signed(text: str, rectangle: str = "125 693 170 717", flags: int = 132) -> bytes:
    """A page whose number a signature field draws, in the nested forms that signing software writes."""
    return pdf(
        page("5 0 R")
        | {
            5: annotation(rectangle, 6, flags=flags),
            6: form("q 1 0 0 1 0 0 cm /FRM Do Q", "0 0 45 24", "/XObject << /FRM 7 0 R >>"),
            7: form(
                "q 1 0 0 1 0 0 cm /n0 Do Q q 1 0 0 1 0 0 cm /n2 Do Q",
                "0 0 45 24",
                "/XObject << /n0 8 0 R /n2 10 0 R >>",
            ),
            8: form("% DSBlank", "0 0 100 100", ""),
            10: form(text, "0 0 45 24", FONT),
        }
    )


def direct(text: str, subtype: str = "FreeText", rectangle: str = "125 693 170 717") -> bytes:
    """A page with an annotation that draws a text by itself."""
    return pdf(page("5 0 R") | {5: annotation(rectangle, 6, subtype, 4), 6: form(text, "0 0 45 24", FONT)})


def first_line(data: bytes) -> str:
    return read_source(data, "x").text.split("\n")[0]


@pytest.mark.parametrize(
    "data",
    [signed(show("565")), direct(show("565")), direct(show("565"), "Stamp"), direct(show("565"), "Widget /FT /Tx")],
)
def test_a_number_drawn_at_signing_is_put_into_its_line(data: bytes) -> None:
    source = read_source(data, "x")
    assert source.text.split("\n") == ["No: 565 /TB-UBND, day month 11", "A second line of text"]
    (origin,) = (origin for origin in source.origins if origin.box)
    assert source.text[origin.start : origin.start + 5] == " 565 "
    at = source.text.index("565")
    ((number, box),) = boxes(data, source, (at, at + 3))
    assert (number, box) == (0, origin.box)
    assert box.left == pytest.approx(127, abs=1)
    assert box.bottom == pytest.approx(698, abs=4)


def test_the_bare_page_lacks_the_number() -> None:
    assert first_line(pdf(page())) == "No: /TB-UBND, day month 11"


def test_the_place_in_the_line_is_where_the_text_is_drawn() -> None:
    assert first_line(signed(show("15"), "270 693 300 717")) == "No: /TB-UBND, day 15 month 11"
    assert first_line(signed(show("15"), "400 693 445 717")) == "No: /TB-UBND, day month 11 15"
    assert first_line(signed(show("15"), "40 693 85 717")) == "15 No: /TB-UBND, day month 11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07" + 20 * " " + "08", "No: /TB-UBND, day 07 month 11 08"),
        ("x7" + 20 * " " + "08", "No: /TB-UBND, day month 11"),
    ],
)
def test_a_day_and_a_month_drawn_as_one_text_stand_where_each_is_drawn(text: str, expected: str) -> None:
    wide = {5: annotation("270 693 420 717", 6), 6: form(show(text), "0 0 150 24", FONT)}
    assert first_line(pdf(page("5 0 R") | wide)) == expected


@pytest.mark.parametrize(
    "data",
    [
        signed(show("Signed by", 2, 14) + show("an office", 2, 2)),
        signed(show("a@b " * 12), "125 693 590 717"),
        signed(show("565"), flags=2),
        signed(show("565"), "125 640 170 664"),
        signed(show("565"), "183 693 228 717"),
        direct(show("x") * 41),
        direct(show("565"), "Link"),
    ],
    ids=["two lines", "long", "hidden", "on no line", "on letters", "many", "link"],
)
def test_other_drawings_are_left_out(data: bytes) -> None:
    assert first_line(data) == "No: /TB-UBND, day month 11"


def test_drawn_texts_know_no_file() -> None:
    assert Drawn.__slots__ == ("text", "box")


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("", 100 / 595),
        ("/CropBox [50 50 545 792]", 50 / 495),
        ("/CropBox [300 50 545 792]", None),  # the line begins outside of what is shown
        ("/Rotate 180", None),  # the line stands upside down
    ],
)
def test_edges_are_shares_of_the_page_as_it_is_shown(more: str, left: float | None) -> None:
    line = read_source(pdf(page(more=more)), "x").lines[-1]
    if left is None:
        assert (line.left, line.right) == (None, None)
    else:
        assert line.left == pytest.approx(left, abs=0.005)
        assert line.right is not None


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, "0 1 -1 0 200 100"), (270, "0 -1 1 0 395 742"), (180, "-1 0 0 -1 495 142")]
)
def test_turned_pages(turn: int, matrix: str) -> None:
    content = f"BT /F 12 Tf {matrix} Tm (A line upright on its page) Tj ET"
    data = pdf(page(content=content, more=f"/Rotate {turn}"))
    source = read_source(data, "x")
    (line,) = source.lines
    width = 842 if turn % 180 else 595
    assert line.left == pytest.approx(100 / width, abs=0.005)
    ((_, box),) = boxes(data, source, (line.start, line.end))
    assert box.left == pytest.approx(100, abs=2)
    assert box.right - box.left > 5 * (box.top - box.bottom)
    assert line.right == pytest.approx(box.right / width, abs=0.01)


def typeset(text: str, width: str = "200pt") -> bytes:
    head = (
        f'#set page(width: {width}, height: 300pt, margin: 20pt)\n#set text(size: 11pt, lang: "vi", hyphenate: false)\n'
    )
    data = typst.compile((head + text).encode())
    assert isinstance(data, bytes)
    return data


def test_lines_and_boxes_of_a_typeset_page() -> None:
    data = typeset(
        "Đẩy mạnh phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn tỉnh năm 2024.\n#pagebreak()\nTrang hai"
    )
    source = read_source(data, "x")
    assert (
        source.text.replace("\n", " ")
        == "Đẩy mạnh phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn tỉnh năm 2024. Trang hai"
    )
    assert [line.page for line in source.lines] == [0] * (len(source.lines) - 1) + [1]
    assert all(line.left == pytest.approx(0.1, abs=0.01) for line in source.lines)
    assert all(line.left and line.right and line.left < line.right <= 0.91 for line in source.lines)
    found = boxes(data, source, (0, len(source.text)))
    assert [number for number, _ in found] == [line.page for line in source.lines]
    assert all(box.left == pytest.approx(20, abs=2) for _, box in found)
    assert boxes(data, source, (3, 3)) == []


def raw_pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]


def copied_wrongly(data: bytes) -> list[int]:
    """The positions whose character is neither PDFium's at its origin nor drawn."""
    source = read_source(data, "x")
    drawn = [span for span in zip(source.origins, [*source.origins[1:], None], strict=True) if span[0].box]
    within = {i for one, two in drawn for i in range(one.start, two.start if two else len(source.text))}
    return [position for position in complaints(source, raw_pages(data)) if position not in within]


def test_every_character_is_the_one_at_its_origin() -> None:
    assert copied_wrongly(signed(show("565"))) == []
    assert copied_wrongly(typeset("Trang  một – “đầu”\n#pagebreak()\nTrang hai")) == []


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    data = pdf(page(content="BT /F 12 Tf 100 700 Td (as in 6138/UBND-) Tj 0 -15 Td (KGVX of last year) Tj ET"))
    source = read_source(data, "x")
    assert "6138/UBND-KGVX" in source.text.replace("\n", "")
    at = source.text.index("6138")
    assert len(boxes(data, source, (at, at + 16))) == 2


def test_characters_beyond_the_basic_plane_do_not_shift_the_boxes() -> None:
    data = typeset("𝐀𝐁𝐂 đến\n\ncuối trang", "400pt")
    source = read_source(data, "x")
    for word in ("đến", "cuối"):
        at = source.text.index(word)
        ((_, box),) = boxes(data, source, (at, at + len(word)))
        assert (box.left < 25) == (word == "cuối")
        assert 10 < box.right - box.left < 30


def cause(data: bytes) -> Cause:
    with pytest.raises(Refusal) as refusal:
        read_source(data, "x")
    return refusal.value.cause


def test_refusals() -> None:
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    assert cause(pdf(page(), locked)) == Cause.ENCRYPTED
    assert cause(pdf(page(), locked.replace("Standard", "Unknown"))) == Cause.ENCRYPTED
    assert cause(pdf(page(content=""))) == Cause.NO_TEXT
    assert cause(pdf(page(content="0 0 100 100 re f"))) == Cause.NO_TEXT
    assert cause(b"%PDF-1.7\n%%EOF") == Cause.BROKEN
    assert cause(pdf({1: "<< /Type /Catalog >>"})) == Cause.BROKEN


@pytest.mark.parametrize("bits", [40, 128])
def test_a_pdf_that_opens_without_a_password_is_read(bits: int) -> None:
    """Only its owner's password, for changing it, is set: any reader shows it, and its boxes too."""
    data = encrypted(page(), streams=(4,), user=b"", owner=b"of the office", bits=bits)
    assert b"second line" not in data
    source = read_source(data, "x")
    assert source.text == read_source(pdf(page()), "x").text
    assert boxes(data, source, (0, 3)) == boxes(pdf(page()), source, (0, 3))


@pytest.mark.parametrize("bits", [40, 128])
def test_a_pdf_that_needs_a_password_is_refused(bits: int) -> None:
    data = encrypted(page(), streams=(4,), user=b"of the reader", owner=b"of the office", bits=bits)
    with pytest.raises(Refusal, match="password") as refusal:
        read_source(data, "x")
    assert refusal.value.cause is Cause.ENCRYPTED
    with pypdfium2.PdfDocument(data, password="of the reader") as opened:
        assert "A second line" in opened[0].get_textpage().get_text_range()


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MAX_PAGES", "MAX_CHARACTERS"):
        with monkeypatch.context() as patch:
            patch.setattr(f"dondoc.reading.pdf.reader.{limit}", 0)
            assert cause(pdf(page())) == Cause.TOO_LARGE


def mutated(data: bytes, places: Sequence[tuple[float, bytes]], cut: float) -> bytes:
    for share, change in places:
        at = int(share * len(data))
        data = data[:at] + change + data[at + len(change) :]
    return data[: int(cut * len(data))] if cut < 0.5 else data


places = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=8)


def survives(data: bytes) -> None:
    try:
        source = read_source(data, "x")
    except Refusal:
        return
    assert source.text
    boxes(data, source, (0, 50))


@given(places, st.floats(0, 1))
@settings(deadline=None)
def test_damaged_files_are_read_or_refused(changes: list[tuple[float, bytes]], cut: float) -> None:
    survives(mutated(signed(show("565")), changes, cut))
    survives(mutated(direct(show("565")), changes, cut))
