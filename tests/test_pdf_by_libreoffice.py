"""The same values from a text and from the PDF that LibreOffice makes of it, or of the Word document set from it.

With the fonts that are installed many letters come from fallback fonts, and stand behind their words; with our own font
alone none does.
"""

import re
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest

from dondoc import Record, read
from dondoc.reading.pdf.scattered import is_scattered
from office_files import converted, office_docx
from test_golden import SAMPLES, SEEDS, STEMS, same_values

# Of what the PDF is made, and whether with our own font alone.
MADE = (("text", False), ("numbered", False), ("typed", False), ("numbered", True), ("typed", True))
# The cells of this one's table are parted by tabs alone; printed as a text they run on from one line to the next, and
# nothing on the page parts them.
PRINTED = [stem for stem in STEMS if stem != "ke-hoach-tinh"]


def pdfs(stems: Sequence[str], folder: Path, made: str, own_font: bool) -> dict[str, bytes]:
    """The PDFs that LibreOffice makes of texts, or of the Word documents set from them."""
    texts = ((stem, (folder / f"{stem}.txt").read_text("utf-8")) for stem in stems)
    if made == "text":
        return converted(tuple((stem, text.encode()) for stem, text in texts), "txt", "pdf", own_font)
    return converted(tuple((stem, office_docx(text, made == "typed")) for stem, text in texts), "docx", "pdf", own_font)


def text_record(stem: str, folder: Path) -> Record:
    return read(folder / f"{stem}.txt")


def differing(stems: Sequence[str], folder: Path, made: str, own_font: bool) -> list[str]:
    """The documents whose PDF says something else than their text."""
    found = pdfs(stems, folder, made, own_font)
    return [stem for stem in stems if not same_values(text_record(stem, folder), read(found[stem], name=f"{stem}.pdf"))]


def ids(made: tuple[str, bool]) -> str:
    return f"{made[0]}, {'our font' if made[1] else 'installed fonts'}"


@pytest.mark.parametrize("made", MADE, ids=ids)
def test_samples_give_the_same_values(made: tuple[str, bool]) -> None:
    assert differing(PRINTED if made[0] == "text" else STEMS, SAMPLES, *made) == []


@pytest.mark.real
@pytest.mark.parametrize("made", MADE, ids=ids)
def test_real_documents_give_the_same_values(made: tuple[str, bool], shared: Path) -> None:
    assert differing(SEEDS, shared / "seeds", *made) == []


def test_another_document_gives_other_values() -> None:
    found = pdfs(PRINTED, SAMPLES, "text", False)
    assert not same_values(text_record("quyet-dinh", SAMPLES), read(found["thong-bao-ket-luan"]))


# ---- what makes them the same ----------------------------------------------------------------------------------------


def never(*_: object) -> bool:
    return False


OFF: dict[str, tuple[str, object, tuple[str, bool]]] = {
    "marks that part their line": ("dondoc.parsing.layout.beside", never, ("numbered", True)),
    "the room behind a line": ("dondoc.parsing.layout._ROOM", 3.0, ("text", False)),
}
OFF_FOR_REAL: dict[str, tuple[str, object, tuple[str, bool]]] = {
    "lines apart": ("dondoc.parsing.layout.Layout.apart", never, ("text", False)),
    "notes over two pages": ("dondoc.parsing.layout.Layout.resumes_note", never, ("numbered", True)),
    "marks before their word": ("dondoc.parsing.notes.beside", never, ("numbered", False)),
    "recipients beside a signature": ("dondoc.parsing.layout._HALF", 0.0, ("numbered", True)),
    "tables without rules": (
        "dondoc.reading.pdf.tables.ticked_lines", lambda *_: ([], False), ("text", False)
    ),
}  # fmt: skip
# What is needed only where letters come from fallback fonts, which is where the installed ones lack some.
OFF_FOR_FALLBACK = {"marks before their word"}
ALL_LETTERS = "the installed fonts have all letters: nothing is scattered in what LibreOffice writes with them"


@pytest.mark.parametrize("mechanism", OFF)
def test_without_one_mechanism_samples_differ(mechanism: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target, off, made = OFF[mechanism]
    monkeypatch.setattr(target, off)
    assert differing(PRINTED if made[0] == "text" else STEMS, SAMPLES, *made) != []


@pytest.mark.real
@pytest.mark.parametrize("mechanism", OFF_FOR_REAL)
def test_without_one_mechanism_real_documents_differ(
    mechanism: str, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, off, made = OFF_FOR_REAL[mechanism]
    if mechanism in OFF_FOR_FALLBACK and not any(map(falls_back, pdfs(SEEDS, shared / "seeds", *made).values())):
        pytest.skip(ALL_LETTERS)
    monkeypatch.setattr(target, off)
    assert differing(SEEDS, shared / "seeds", *made) != []


def falls_back(data: bytes) -> bool:
    """Whether the letters of a PDF come from fonts of more than one family, those of bullets aside."""
    return len({*re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", data)} - {b"OpenSymbol"}) > 1


def scattered(data: bytes) -> bool:
    with pypdfium2.PdfDocument(data) as document:
        return any(is_scattered(page.get_textpage().get_text_range()) for page in document)


def words(text: str) -> set[str]:
    return set(re.sub(r"[*#<>/b]|\\", " ", text).split())


def test_scattered_letters_come_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the PDF are those of the text, symbols at the ends of lines aside; and not where none is moved."""
    found = {stem: data for stem, data in pdfs(PRINTED, SAMPLES, "text", False).items() if scattered(data)}
    if not found:
        pytest.skip(ALL_LETTERS)

    def strange(gathering: Callable[[str], bool]) -> list[str]:
        monkeypatch.setattr("dondoc.reading.pdf.lettering.is_scattered", gathering)
        pairs = ((words((SAMPLES / f"{stem}.txt").read_text("utf-8")), read(data)) for stem, data in found.items())
        strangers = chain.from_iterable(words(record.source.text) - said for said, record in pairs)
        return [word for word in strangers if word.isalpha() and word.islower()]

    assert strange(is_scattered) == []
    assert len(strange(never)) > 100


def test_lines_that_pdfium_runs_together_are_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ending of this sample stands alone on its last page."""
    monkeypatch.setattr("dondoc.reading.pdf.lettering.part_lines", lambda _: None)
    assert differing(["cong-dien-chu-tich-tinh"], SAMPLES, "numbered", own_font=True) == ["cong-dien-chu-tich-tinh"]
