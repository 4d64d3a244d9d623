"""One self-contained HTML page: each obligation of the superior beside what answers it in the local documents."""

from collections.abc import Iterator, Sequence
from html import escape
from string import Template

from dondoc.formats.coverage import Compared, change_written, place_written
from dondoc.formats.coverage_shown import summed
from dondoc.formats.findings import Lines
from dondoc.formats.frame import asset, framed
from dondoc.formats.words import Words
from dondoc.formats.written import document_written, one_line
from dondoc.model.coverage import Covered, Passage


def coverage_page(found: Sequence[Compared], words: Words) -> str:
    """The page, a section a local document. It needs nothing else, may load nothing, and runs nothing."""
    title = words("compare.title")
    body = Template(asset("coverage.html")).substitute(
        title=escape(title),
        superior=escape(document_written(found[0].superior.document, words)) if found else "",
        sections="".join(part for one in found for part in _section(one, words)),
    )
    return framed(title, body, asset("coverage.css"), words)


def _section(compared: Compared, words: Words) -> Iterator[str]:
    superior, local, coverage = compared
    above, below = Lines(superior.record), Lines(local.record)
    yield f"<section>\n<h2>{escape(document_written(local.document, words))}</h2>\n"
    yield f'<p class="counts">{escape(one_line(local.source))} · {escape(summed(compared, words))}</p>\n'
    if not coverage.obligations:
        yield f"<p>{escape(words('compare.none'))}</p>\n</section>\n"
        return
    heads = "".join(
        f'<th scope="col">{escape(words(f"compare.{key}"))}</th>' for key in ("status", "obligation", "answer")
    )
    yield f'<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
    yield from (_row(one, above, below, words) for one in coverage.obligations)
    yield "</tbody>\n</table></div>\n"
    if coverage.added:
        items = "".join(f"<li>{_quoted(passage, below, words)}</li>\n" for passage in coverage.added)
        yield f'<h3>{escape(words("compare.added"))}</h3>\n<ul class="added">\n{items}</ul>\n'
    yield "</section>\n"


def _row(one: Covered, above: Lines, below: Lines, words: Words) -> str:
    answers = "".join(
        f"<div>{_quoted(answer.passage, below, words)}{_shared(answer.shared, words)}</div>" for answer in one.answers
    )
    changes = "".join(f"<li>{escape(change_written(change, words))}</li>" for change in one.changes)
    differs = f'<ul class="differs">{changes}</ul>' if changes else ""
    sure = escape(words("compare.sure", sure=words.name("sure", one.sure), likeness=round(100 * one.likeness)))
    status = escape(words.name("coverage", one.status))
    return (
        f'<tr><th scope="row" class="{one.status.value}">{status}<small>{sure}</small></th>'
        f"<td><div>{_quoted(one.obligation, above, words)}</div></td><td>{answers}{differs}</td></tr>\n"
    )


def _quoted(passage: Passage, lines: Lines, words: Words) -> str:
    place = escape(place_written(passage, lines, words))
    return f'<small>{place}</small><q lang="vi">{escape(one_line(passage.text))}</q>'


def _shared(shared: Sequence[str], words: Words) -> str:
    return f"<small>{escape(words('compare.shared', words=', '.join(shared)))}</small>" if shared else ""
