"""The same values from a text and from the office files made of it, by hand and by LibreOffice."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dondoc import Record, read
from dondoc.reading.flowing.shapes import Reading
from office_files import converted, docx, office_docx, p
from test_golden import SAMPLES, SEEDS, STEMS, same_values


def text_of(stem: str, folder: Path) -> str:
    return (folder / f"{stem}.txt").read_text("utf-8")


def read_as(data: bytes, suffix: str) -> Record:
    return read(data, name=f"file.{suffix}")


def same(text: str, data: bytes, suffix: str) -> bool:
    return same_values(read_as(text.encode(), "txt"), read_as(data, suffix))


# ---- set as an office sets it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [False, True], ids=["numbered", "typed"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_set_in_word_gives_the_same_values(stem: str, typed: bool) -> None:
    text = text_of(stem, SAMPLES)
    assert same(text, office_docx(text, typed), "docx")


@pytest.mark.real
@pytest.mark.parametrize("typed", [False, True], ids=["numbered", "typed"])
@pytest.mark.parametrize("stem", SEEDS)
def test_a_real_document_set_in_word_gives_the_same_values(stem: str, typed: bool, shared: Path) -> None:
    text = text_of(stem, shared / "seeds")
    assert same(text, office_docx(text, typed), "docx")


@pytest.mark.parametrize("stem", STEMS)
def test_the_set_document_has_automatic_labels(stem: str) -> None:
    text = text_of(stem, SAMPLES)
    assert office_docx(text) != office_docx(text, typed=True)


@pytest.mark.parametrize(
    ("mechanism", "off"),
    [
        ("dondoc.reading.docx.numbering.Numbering.label", lambda *_: None),
        ("dondoc.reading.flowing.flow.how_read", lambda *_: Reading.ROWS),
        ("dondoc.reading.docx.inline.Notes.take", lambda *_: None),
    ],
    ids=["labels", "columns", "notes"],
)
def test_without_one_mechanism_the_values_differ(
    mechanism: str, off: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mechanism, off)
    text = text_of("ke-hoach-tinh", SAMPLES)
    assert not same(text, office_docx(text), "docx")


# ---- by LibreOffice ------------------------------------------------------------------------------------------------

# LibreOffice's HTML keeps of an automatic label only its number: 'Điều 2.', '2.1.' and 'b)' are all '2.' and 'b.' in a
# browser too. So its HTML is made of the document whose labels are typed.
MADE = (
    ("text", "docx"), ("text", "odt"), ("text", "html"), ("numbered", "odt"), ("typed", "odt"), ("typed", "html"),
)  # fmt: skip


def by_libreoffice(stem: str, stems: Sequence[str], folder: Path, made: str, to: str) -> bytes:
    """A file that LibreOffice made of a text, or of the Word document set from it."""
    texts = ((one, text_of(one, folder)) for one in stems)
    if made == "text":
        files, suffix = tuple((one, text.encode()) for one, text in texts), "txt"
    else:
        files, suffix = tuple((one, office_docx(text, made == "typed")) for one, text in texts), "docx"
    return converted(files, suffix, to)[stem]


@pytest.mark.parametrize(("made", "to"), MADE)
@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_that_libreoffice_converts_gives_the_same_values(stem: str, made: str, to: str) -> None:
    assert same(text_of(stem, SAMPLES), by_libreoffice(stem, STEMS, SAMPLES, made, to), to)


@pytest.mark.real
@pytest.mark.parametrize(("made", "to"), MADE)
@pytest.mark.parametrize("stem", SEEDS)
def test_a_real_document_that_libreoffice_converts_gives_the_same_values(
    stem: str, made: str, to: str, shared: Path
) -> None:
    folder = shared / "seeds"
    assert same(text_of(stem, folder), by_libreoffice(stem, SEEDS, folder, made, to), to)


def test_a_changed_document_gives_other_values() -> None:
    text = text_of("quyet-dinh", SAMPLES)
    assert not same(text, office_docx(text.replace("15/11/2025", "16/11/2025")), "docx")
    assert not same(text, docx(p("Giao Sở Y tế.")), "docx")
