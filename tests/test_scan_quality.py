"""A sample scanned with a seal over its signature gives the values of its text, and no figure silently wrong."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import dondoc
from dondoc.reading.scan import opinions
from dondoc.reading.scan.opinions import Opinion
from dondoc.reading.scan.preparing import Prepared
from dondoc.reading.scan.printed_words import Row

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT / "bench"), str(ROOT / "samples")]

from scan_pages import COLOUR, scanned  # noqa: E402 - the benchmarks are scripts, found by the line above
from scans import figures_of  # noqa: E402
from typeset import typeset  # noqa: E402

SAMPLE = ROOT / "samples" / "thong-bao-ket-luan.txt"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return typeset(SAMPLE.read_text("utf-8"))


@pytest.fixture(scope="module")
def record(pdf: bytes) -> dondoc.Record:
    return dondoc.read_pages(list(scanned(pdf, COLOUR)), name="x")


def test_a_scan_gives_the_values_of_its_text(record: dondoc.Record) -> None:
    [scan], [clean] = record.documents, dondoc.read(SAMPLE).documents
    for name in ("kind", "number", "date", "place", "issuer", "subject"):
        assert getattr(scan, name) == getattr(clean, name), name
    assert scan.signer is not None
    assert clean.signer is not None
    assert (scan.signer.title, scan.signer.name) == (clean.signer.title, clean.signer.name)
    assert [(one.number, one.date) for one in scan.citations] == [(one.number, one.date) for one in clean.citations]
    assert [one.deadline for one in scan.tasks] == [one.deadline for one in clean.tasks]
    assert [[lead.name for lead in one.lead] for one in scan.tasks] == [
        [lead.name for lead in one.lead] for one in clean.tasks
    ]


def test_no_figure_is_silently_wrong(record: dondoc.Record, pdf: bytes) -> None:
    figures = figures_of(pdf, record)
    assert figures.words > 10
    assert figures.wrong == 0, figures.examples
    assert figures.doubted <= max(1, 0.05 * figures.words)


def test_a_silently_wrong_figure_is_found(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the second opinion switched off and a misreading put in, the check above must fail."""

    def blind(_: Prepared, rows: list[Row]) -> Iterator[list[Opinion]]:
        for row in rows:
            yield [Opinion(word._replace(glyphs=tuple(_worse(glyph) for glyph in word.glyphs))) for word in row]

    def _worse(glyph):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
        return glyph._replace(text=glyph.text.replace("3", "8"))

    monkeypatch.setattr("dondoc.reading.scan.scanned.second_opinions", blind)
    first = next(scanned(pdf, COLOUR))
    assert figures_of(pdf, dondoc.read_pages([first], name="x")).wrong > 0
    assert opinions.second_opinions is not blind


def test_annotation_of_the_sample_stands(record: dondoc.Record) -> None:
    gold = yaml.safe_load(SAMPLE.with_suffix(".yaml").read_text("utf-8"))["documents"][0]
    assert record.documents[0].number == gold["number"]
    assert len(record.documents[0].tasks) == len([one for one in gold.get("tasks", ()) if not one.get("optional")])
