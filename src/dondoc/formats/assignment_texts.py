"""The cells of the assignment table in words."""

from dondoc.formats.assignments import Assignment
from dondoc.formats.words import Words
from dondoc.formats.written import (
    capitalised,
    limit_written,
    names_written,
    numbered,
    one_line,
    path_written,
    report_written,
)


def lead_written(row: Assignment, words: Words, separator: str = "; ") -> str:
    """The leads; where they are asked and not ordered, the text says so."""
    names = names_written(row.lead, words, separator)
    return f"{names} ({words.name('force', row.force).lower()})" if names and row.force != "order" else names


def support_written(row: Assignment, words: Words, separator: str = "; ") -> str:
    return names_written(row.support, words, separator)


def when_written(row: Assignment, words: Words) -> str:
    """The deadline; without one the task's own period, what the text says of the time, or how often."""
    if row.deadline:
        return limit_written(row.deadline, row.deadline_bound, words)
    stated = row.window_text or row.deadline_text
    if stated:
        return one_line(stated)
    return words.name("frequency", row.frequency) if row.frequency else ""


def reports_written(row: Assignment, words: Words) -> str:
    return "\n".join(capitalised(report_written(duty, words)) for duty in row.reports)


def position_written(row: Assignment, words: Words) -> str:
    """'Số 77/KH-UBND, mục II/1, trang 3'."""
    document = row.document
    named = words("phrase.number_only", number=numbered(document.number)) if document.number else ""
    item = path_written(row.path, words)
    parts = [named or words.name("kind", document.kind or "unknown"), item, words("phrase.page", page=row.page)]
    text = ", ".join(part for part in parts if part)
    return capitalised(text)
