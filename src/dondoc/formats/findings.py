"""Findings in the user's words, and as plain JSON values (`docs/checking.md`)."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from dondoc.checking.pages import Page, page_of
from dondoc.formats.words import Words
from dondoc.model.findings import Finding
from dondoc.model.record import Record


class Position(NamedTuple):
    """Line and column of a place in the text as it was read, and its page, all from 1."""

    line: int
    column: int
    page: int


class Told(NamedTuple):
    """A finding with its message, what would settle it, and where it stands."""

    finding: Finding
    message: str
    settle: str
    page: Page
    start: Position
    end: Position


class Lines:
    """The lines of a record's text."""

    def __init__(self, record: Record) -> None:
        self.text = record.source.text
        self._pages = [start for start, _ in record.source.pages]
        self._starts = [0, *(at + 1 for at, sign in enumerate(self.text) if sign == "\n")]

    def position(self, at: int) -> Position:
        line = bisect_right(self._starts, at)
        return Position(line, at - self._starts[line - 1] + 1, max(1, bisect_right(self._pages, at)))

    def line(self, number: int) -> str:
        """The words of a line, without its end."""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]


def told(record: Record, findings: Sequence[Finding], words: Words) -> list[Told]:
    """The findings of a record in the user's language."""
    lines, language = Lines(record), words.language.value
    return [
        Told(
            one,
            page.messages[language].format(**one.said),
            page.settles[language].format(**one.said),
            page,
            lines.position(one.span[0]),
            lines.position(one.span[1] - 1),
        )
        for one in findings
        for page in [page_of(one.name)]
    ]


def finding_as_dict(one: Told, source: str) -> dict[str, Any]:
    """A finding as the public format has it, with the file that it was found in."""
    finding = one.finding
    return {
        "source": source,
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": one.message,
        "document": finding.document,
        "span": list(finding.span),
        "also": [
            {"source": place.source or source, "span": list(place.span), "text": place.text} for place in finding.also
        ],
        "suggestion": one.settle or None,
    }


def findings_lines(found: Sequence[Told], source: str) -> str:
    """One finding a line."""
    return "".join(f"{json.dumps(finding_as_dict(one, source), ensure_ascii=False)}\n" for one in found)


def github_lines(found: Sequence[Told], source: str) -> str:
    """Findings as annotations of a change on GitHub."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    return "".join(
        f"::{levels[one.finding.severity]} file={_property(source)},line={one.start.line},col={one.start.column},"
        f"endLine={one.end.line},endColumn={one.end.column},title={one.finding.rule} {one.finding.name}"
        f"::{_data(one.message)}\n"
        for one in found
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
