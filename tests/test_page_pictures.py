"""Pictures of pages, and the places of values on them: what a person sees beside what was read."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps

import dondoc.reading.page_pictures
from dondoc import Refusal
from dondoc.reading import boxes, read_source
from dondoc.reading.page_pictures import WIDE, Picture, pictures_of
from dondoc.reading.places import boxes_of
from dondoc.working.many import work_through
from dondoc.working.reviewing import ForReview, Rectangle, for_review
from pictures import drawn_page, saved

SAMPLE = Path(__file__).parents[1] / "samples" / "ke-hoach-tinh.pdf"


def review(path: Path) -> ForReview:
    [outcome] = work_through([path], 1, for_review)
    assert not isinstance(outcome.result, Refusal)
    return outcome.result


@pytest.fixture(scope="module")
def sample() -> ForReview:
    return review(SAMPLE)


def picture(one: Picture) -> Image.Image:
    return Image.open(BytesIO(one.data))


def test_every_page_has_its_picture(sample: ForReview) -> None:
    assert [one.page for one in sample.pictures] == list(range(sample.record["source"]["pages"]))
    for one in sample.pictures:
        assert picture(one).size == (one.width, one.height) == (WIDE, 1556)
        assert picture(one).format == "WEBP"


def ink(sample: ForReview, rectangles: Sequence[Rectangle]) -> float:
    """The share of dark dots in rectangles."""
    dark = dots = 0
    for page, left, top, width, height in rectangles:
        part = picture(sample.pictures[page]).convert("L").crop((left, top, left + width, top + height))
        dark += sum(part.histogram()[:128])
        dots += part.width * part.height
    return dark / dots


def test_values_stand_where_there_is_ink(sample: ForReview) -> None:
    [document] = sample.record["documents"]
    for spans in document["evidence"].values():
        for start, end in spans:
            assert ink(sample, sample.places[f"{start}-{end}"]) > 0.03
    tasks = [sample.places["-".join(map(str, task["span"]))] for task in document["tasks"]]
    assert min(ink(sample, place) for place in tasks) > 0.03
    moved = [[(page, left, top + height, width, 8) for page, left, top, width, height in place] for place in tasks]
    assert min(ink(sample, place) for place in moved) < 0.03  # beside the words there is paper


def test_places_of_many_spans_are_those_of_each() -> None:
    data = SAMPLE.read_bytes()
    source = read_source(data, "x")
    spans = [(start, start + 150) for start in range(0, len(source.text), 400)]
    assert boxes_of(data, source, spans) == {span: boxes(data, source, span) for span in spans}
    assert sum(len(found) > 1 for found in boxes_of(data, source, spans).values()) > 10


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "I;16"])
def test_a_scan_is_shown_as_it_came(tmp_path: Path, mode: str) -> None:
    page = drawn_page()
    sixteen = page.convert("I").point(lambda value: value * 256).convert("I;16")
    data = saved(sixteen if mode == "I;16" else page.convert(mode))
    (tmp_path / "scan.png").write_bytes(data)
    result = review(tmp_path / "scan.png")
    [one] = result.pictures
    shown = picture(one).convert("L")
    expected = page.resize(shown.size)
    assert abs(
        sum(ImageOps.invert(shown).histogram()[128:]) - sum(ImageOps.invert(expected).histogram()[128:])
    ) < 0.3 * (sum(ImageOps.invert(expected).histogram()[128:]))
    [document] = result.record["documents"]
    for spans in document["evidence"].values():
        for start, end in spans:
            assert ink(result, result.places[f"{start}-{end}"]) > 0.03


def test_text_has_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(SAMPLE.with_suffix(".txt").read_text("utf-8"), "utf-8")
    result = review(tmp_path / "x.txt")
    assert (result.pictures, result.places) == ([], {})
    assert result.record["documents"]


def test_only_the_first_pages_of_a_volume_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dondoc.reading.page_pictures, "MOST", 2)
    data = SAMPLE.read_bytes()
    assert [one.page for one in pictures_of(data, read_source(data, "x"))] == [0, 1]


def test_findings_have_their_places(sample: ForReview) -> None:
    assert sample.findings
    for one in sample.findings:
        assert f"{one['span'][0]}-{one['span'][1]}" in sample.places
