"""Findings that somebody has acknowledged with a reason: a file of that name beside the document, in TOML.

A finding is known again by its rule and the words at its place, so that it stays acknowledged where the text around it
changes, and comes back where its own words do.
"""

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dondoc.model.findings import Finding
from dondoc.model.record import Record

SUFFIX = ".dondoc.toml"


class Acknowledged(NamedTuple):
    """One entry of such a file."""

    rule: str
    words: str
    reason: str


class AcknowledgementError(ValueError):
    """The file of acknowledgements cannot be read; the message says where."""


def beside(document: Path) -> Path:
    """The file of acknowledgements of a document."""
    return document.with_name(f"{document.name}{SUFFIX}")


def acknowledgements(document: Path) -> list[Acknowledged]:
    """What was acknowledged of a document; nothing where there is no such file."""
    path = beside(document)
    if not path.is_file():
        return []
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("acknowledged", [])
        return [Acknowledged(row["rule"], row["words"], row["reason"]) for row in rows]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise AcknowledgementError(f"{path.name}: {error}") from error


def entry(record: Record, finding: Finding, reason: str) -> Acknowledged:
    return Acknowledged(finding.rule, words_at(record, finding), reason)


def words_at(record: Record, finding: Finding) -> str:
    """The words at the place of a finding, on one line."""
    return " ".join(record.source.text[slice(*finding.span)].split())


def written(entries: Iterable[Acknowledged]) -> str:
    """The file of acknowledgements with these entries, each once."""
    return "\n".join(map(_row, dict.fromkeys(entries)))


def _row(one: Acknowledged) -> str:
    # A JSON string with its letters left as they are is a string of TOML too.
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in one._asdict().items())
    return "\n".join(["[[acknowledged]]", *lines, ""])
