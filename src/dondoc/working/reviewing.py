"""What a person needs to look through a reading, made in the shut-in process, so that nobody else opens the file.

`work_through(paths, jobs, for_review)` gives it for each file.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from dondoc.checking.checks import check
from dondoc.model.findings import Finding
from dondoc.model.record import Record
from dondoc.model.refusal import Refusal
from dondoc.model.source import Span
from dondoc.pipeline import Part
from dondoc.reading.page_pictures import Picture, pictures_of
from dondoc.reading.places import boxes_of

Rectangle = tuple[int, int, int, int, int]  # page; left, top, width and height in pixels of its picture


class ForReview(NamedTuple):
    """The record and the findings as plain values, how the pages look, and where on them a span of the text stands.

    `places` has every span of the record and of the findings that stands on a page with a picture, as 'start-end'.
    """

    record: dict[str, Any]
    findings: list[dict[str, Any]]
    pictures: list[Picture]
    places: dict[str, list[Rectangle]]


def for_review(part: Part) -> ForReview:
    """Reads a file. Pages that cannot be drawn have no picture: their text is shown."""
    record = part.read()
    public, findings = record.to_dict(), [_finding(one) for one in check(record)]
    pictures: list[Picture] = []
    with suppress(Refusal):
        pictures += pictures_of(part.data, record.source)
    spans = set(_spans(public["documents"])) | set(_spans(findings))
    return ForReview(public, findings, pictures, _places(part.data, record, spans, pictures))


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "document": finding.document,
        "span": list(finding.span),
        "said": dict(finding.said),
        "also": [{"span": list(place.span), "text": place.text} for place in finding.also if not place.source],
    }


def _spans(value: Any) -> Iterator[Span]:
    """All pairs of whole numbers in a plain value: in a record every such pair is a span."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _spans(one)
    elif isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value):
        yield value[0], value[1]
    elif isinstance(value, list):
        for one in value:
            yield from _spans(one)


def _places(data: bytes, record: Record, spans: set[Span], pictures: list[Picture]) -> dict[str, list[Rectangle]]:
    shown = {picture.page: picture for picture in pictures}
    found = boxes_of(data, record.source, spans) if shown else {}
    return {
        f"{start}-{end}": rectangles
        for (start, end), boxes in found.items()
        if (rectangles := [(page, *shown[page].rectangle(box)) for page, box in boxes if page in shown])
    }
