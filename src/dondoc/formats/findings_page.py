"""One self-contained HTML page over several files: how many findings each has, and what they are."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from dondoc.formats.findings import Lines, Told
from dondoc.formats.frame import asset, framed
from dondoc.formats.words import Words
from dondoc.formats.written import document_written, one_line
from dondoc.model.findings import Severity
from dondoc.model.record import Record

_OTHERS = 3  # other places that are shown; more of them are counted
_LONGEST = 160  # characters that are shown of a place


class Checked(NamedTuple):
    """A file with its findings in the user's words."""

    name: str
    record: Record
    found: Sequence[Told]


def findings_page(files: Sequence[Checked], words: Words) -> str:
    """The page: a table of the files, then a section for each that has findings."""
    title = words("check.report")
    rows = "".join(_counted(at, one, words) for at, one in enumerate(files, 1))
    names = (words("check.file"), *(words.name("severity", one) for one in Severity))
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    sections = "".join(part for at, one in enumerate(files, 1) if one.found for part in _section(at, one, words))
    body = (
        f"<header><h1>{escape(title)}</h1></header>\n<main>\n"
        f'<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table></div>\n{sections}</main>\n"
    )
    return framed(title, body, asset("findings.css"), words)


def _counted(at: int, one: Checked, words: Words) -> str:
    severities = [told.finding.severity for told in one.found]
    cells = "".join(_cell(severity, severities.count(severity)) for severity in Severity)
    name = escape(one_line(one.name))
    link = f'<a href="#f{at}">{name}</a>' if one.found else name
    documents = "; ".join(document_written(document, words, subject=False) for document in one.record.documents)
    return f'<tr><th scope="row">{link}<small>{escape(documents)}</small></th>{cells}</tr>\n'


def _cell(severity: Severity, count: int) -> str:
    return f'<td class="{severity.value if count else "none"}">{count}</td>'


def _section(at: int, one: Checked, words: Words) -> Iterator[str]:
    lines = Lines(one.record)
    yield f'<section id="f{at}"><h2>{escape(one_line(one.name))}</h2>\n<ul>\n'
    yield from (_finding(told, lines, words) for told in one.found)
    yield "</ul></section>\n"


def _finding(told: Told, lines: Lines, words: Words) -> str:
    finding = told.finding
    severity = f"{words.name('severity', finding.severity)} {finding.rule}"
    places = [(words("check.at", **told.start._asdict()), lines.text[slice(*finding.span)])]
    places += [
        (f"{words('check.also')}: {one_line(one.source or '')}".rstrip(": "), one.text)
        for one in finding.also[:_OTHERS]
    ]
    notes = [(words("check.settle"), told.settle), (words("check.basis"), told.page.basis)]
    if len(finding.also) > _OTHERS:
        notes.insert(0, (words("check.also"), words("check.more", count=len(finding.also) - _OTHERS)))
    return (
        f'<li class="{finding.severity.value}"><span class="severity">{escape(severity)}</span> {escape(told.message)}'
        + "".join(f"<small>{escape(where)}</small><q>{escape(_begun(text))}</q>" for where, text in places)
        + "".join(f"<small>{escape(f'{name}: {note}')}</small>" for name, note in notes if note)
        + "</li>\n"
    )


def _begun(text: str) -> str:
    """The words at a place, on one line, where they are many their beginning."""
    text = one_line(" ".join(text.split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
