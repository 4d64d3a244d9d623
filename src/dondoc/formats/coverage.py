"""What became of a superior's obligations, in the user's words and as plain JSON values (`docs/comparing.md`)."""

import json
from collections import Counter
from typing import Any, NamedTuple

from dondoc.formats.findings import Lines
from dondoc.formats.words import Words
from dondoc.formats.written import day_written, one_line, path_written
from dondoc.model.coverage import Answer, Change, Coverage, Covered, Passage, Status
from dondoc.model.record import Document, Record

SCHEMA = "dondoc.coverage/1"


class Side(NamedTuple):
    """One of the two documents, with the name of its file as the user gave it."""

    source: str
    record: Record
    number: int

    @property
    def document(self) -> Document:
        return self.record.documents[self.number]


class Compared(NamedTuple):
    """Two documents that were held against each other."""

    superior: Side
    local: Side
    coverage: Coverage


def coverage_line(compared: Compared) -> str:
    """One JSON object on one line."""
    superior, local, coverage = compared
    value = {
        "schema": SCHEMA,
        "superior": _side(superior),
        "local": _side(local),
        "counts": {**counted(coverage), "added": len(coverage.added)},
        "obligations": [_covered(one, superior, local) for one in coverage.obligations],
        "added": [_passage(one, local) for one in coverage.added],
    }
    return f"{json.dumps(value, ensure_ascii=False)}\n"


def is_earlier(compared: Compared) -> bool:
    """Whether the local document was issued before the superior one, so that it cannot carry it out."""
    superior, local = compared.superior.document.date, compared.local.document.date
    return bool(superior and local) and (local or "") < (superior or "")[: len(local or "")]


def counted(coverage: Coverage) -> dict[str, int]:
    """How many obligations there are of each status, in the order in which they are told."""
    counts = Counter(one.status for one in coverage.obligations)
    return {status.value: counts[status] for status in Status}


def _side(side: Side) -> dict[str, Any]:
    document = side.document
    return {
        "source": side.source,
        "document": side.number,
        "number": document.number,
        "issuer": document.issuer,
        "issuer_id": document.issuer_id,
    }


def _covered(one: Covered, superior: Side, local: Side) -> dict[str, Any]:
    return {
        **_passage(one.obligation, superior),
        "status": one.status.value,
        "sure": one.sure.value,
        "likeness": round(one.likeness, 2),
        "answers": [_answer(answer, local) for answer in one.answers],
        "changes": [change._asdict() for change in one.changes],
    }


def _answer(answer: Answer, local: Side) -> dict[str, Any]:
    return {
        **_passage(answer.passage, local),
        "likeness": round(answer.likeness, 2),
        "shared": list(answer.shared),
    }


def _passage(passage: Passage, side: Side) -> dict[str, Any]:
    place = Lines(side.record).position(passage.span[0])
    return {
        "path": passage.path,
        "text": one_line(passage.text),
        "span": list(passage.span),
        "line": place.line,
        "page": place.page,
    }


def place_written(passage: Passage, lines: Lines, words: Words) -> str:
    """'mục 2, gạch đầu dòng 4; dòng 31, trang 2'."""
    place = lines.position(passage.span[0])
    at = words("compare.place", line=place.line, page=place.page)
    return f"{path_written(passage.path, words)}; {at}" if passage.path else at


def change_written(change: Change, words: Words) -> str:
    """'thời hạn: 15/10/2025 → 20/10/2025', 'phạm vi: không nêu “…”'."""
    name = words.name("change", change.what)
    if change.what == "scope":
        return words("compare.left_out", what=name, text=one_line(change.superior))
    superior, local = (_said(change.what, text, words) for text in (change.superior, change.local))
    return words("compare.differs", what=name, superior=superior, local=local or words("compare.nothing"))


def _said(what: str, text: str, words: Words) -> str:
    if what == "deadline" and text:
        return day_written(text, words)
    return words.name("frequency", text) if what == "frequency" and text else one_line(text)
