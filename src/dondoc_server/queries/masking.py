"""A reading for those outside the office: what is personal in it is masked, and counted."""

from collections import Counter
from typing import Any, NamedTuple

from dondoc.language.personal import masked, personal
from dondoc_server.queries.reviewing import Review

Json = Any


class ForOutside(NamedTuple):
    """The record as it counts, every text in it masked, places unmoved; and how much was masked in the file's text."""

    record: Json
    counts: Counter[str]


def for_outside(review: Review) -> ForOutside:
    record = review.corrected.record()
    known = (*_known(record), *_known(review.reading.record))  # the text says what was printed, also where it is wrong
    counts = masked(record["text"], known).counts
    return ForOutside(_masked(record, known), counts)


def _known(record: Json) -> tuple[str, ...]:
    """The names that stay: of those who sign, and of those to whom it is addressed."""
    signers = [document["signer"]["name"] for document in record["documents"] if document["signer"]]
    addressed = [
        one["name"][slice(*found.span)]
        for document in record["documents"]
        for one in document["addressees"]
        for found in personal(one["name"])
        if found.kind == "name"
    ]
    return tuple(filter(None, (*signers, *addressed)))


def _masked(value: Json, known: tuple[str, ...]) -> Json:
    if isinstance(value, str):
        return masked(value, known).text
    if isinstance(value, list):
        return [_masked(one, known) for one in value]
    if isinstance(value, dict):
        return {key: one if key == "sha256" else _masked(one, known) for key, one in value.items()}
    return value
