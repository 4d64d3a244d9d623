"""One self-contained HTML page: the text of a file on one side, what was read from it on the other."""

from collections.abc import Iterator, Sequence
from html import escape
from string import Template

from dondoc.formats.findings import Told
from dondoc.formats.frame import asset, framed
from dondoc.formats.html_values import Values
from dondoc.formats.marked_text import marked_text
from dondoc.formats.places import Places
from dondoc.formats.words import Words
from dondoc.formats.written import number_written, shown
from dondoc.model.record import Record

# Hexadecimal digits of the checksum that tell a person whether two pages are of one file.
_CHECKSUM_SHOWN = 12
_FIXED = ("text", "values", "to_text", "to_values", "hint", "navigation")


def html_page(record: Record, words: Words, found: Sequence[Told] = ()) -> str:
    """The page, with the findings of checking where there are any.

    It needs nothing else and may load nothing: its own style and script are named by their hashes.
    """
    source = record.source
    places = Places(len(source.text))
    values = Values(words, places)
    articles = [
        values.document(document, number, [one for one in found if one.finding.document == number - 1])
        for number, document in enumerate(record.documents, 1)
    ]
    text, apart = marked_text(source.text, source.pages, places.in_order(), words)
    style = asset("page.css") + "".join(_marked_together(places, apart))
    fixed = {key: escape(words(f"page.{key}")) for key in _FIXED}
    body = Template(asset("page.html")).substitute(
        fixed,
        lang=words.language.value,
        name=escape(shown(source.name)),
        facts=escape(_file_facts(record, words)),
        marked=text,
        articles="".join(articles) or f"<p>{escape(words('summary.no_document'))}</p>",
    )
    return framed(words("page.title", name=shown(source.name)), body, style, words, asset("page.js"))


def _marked_together(places: Places, apart: set[int]) -> Iterator[str]:
    """Style by which following a link marks all places of its value, also where no script runs."""
    for number in sorted(apart | places.together.keys()):
        others = sorted(places.together.get(number, {number}))
        aims = ",".join(f'[data-p="{other}"]' for other in others)
        yield f":root:has(#p{number}:target) :is({aims}){{background:var(--mark)}}\n"


def _file_facts(record: Record, words: Words) -> str:
    source = record.source
    return " · ".join(
        (
            words("page.pages", count=number_written(len(source.pages), words)),
            words("page.characters", count=number_written(len(source.text), words)),
            words.name("text_from", source.text_from.value),
            f"SHA-256 {source.sha256[:_CHECKSUM_SHOWN]}…",
            record.reader,
        )
    )
