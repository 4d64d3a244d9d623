"""Who carries out, forwards, adopts or answers whom: documents as boxes, from what is cited to what cites it.

Documents at hand have a double frame. What is only mentioned is left out, so that the picture can be read.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dondoc.formats.drawing import Arrow, Box, Legend, box_text, label_text, picture
from dondoc.formats.words import Words
from dondoc.formats.written import day_written, numbered, one_line
from dondoc.model.record import Citation, Document, Record

_MENTIONED = "mentions"
_REPLACING = frozenset({"replaces", "amends"})


class _Node(NamedTuple):
    """A document: what it is called, by whom, when, where; `held` tells that it is at hand."""

    name: str
    notes: tuple[str, ...]
    held: bool


class _Link(NamedTuple):
    """A citation: the node that is cited, the one that cites it, how, and which part is meant."""

    cited: str
    citing: str
    relation: str
    at: str | None


def document_graph(records: Sequence[tuple[str, Record]], words: Words) -> str:
    """The graph of the documents in some files, each given with its name, as SVG."""
    nodes: dict[str, _Node] = {}
    links: dict[_Link, None] = {}
    documents = [(f"{name}#{at}", one) for name, record in records for at, one in enumerate(record.documents)]
    keys = [_key(document.number) or name for name, document in documents]
    for key, (_, document) in zip(keys, documents, strict=True):
        nodes[key] = _held(document, words)
    for key, (_, document) in zip(keys, documents, strict=True):
        for citation in document.citations:
            other = _key(citation.number)
            if other and other != key and citation.relation != _MENTIONED:
                nodes.setdefault(other, _cited(citation, words))
                links[_Link(other, key, citation.relation, citation.at)] = None
    return _drawn(nodes, _forward(links), words)


def _drawn(nodes: dict[str, _Node], links: Sequence[_Link], words: Words) -> str:
    numbers = {key: at for at, key in enumerate(nodes)}
    boxes = [Box(box_text(node.name, node.notes), node.held) for node in nodes.values()]
    arrows = [
        Arrow(numbers[one.cited], numbers[one.citing], label_text(_label(one, words)), one.relation in _REPLACING)
        for one in links
    ]
    told = " ".join(
        f"{nodes[one.citing].name}: {words.name('relation', one.relation)} {nodes[one.cited].name}." for one in links
    )
    dashed = words("graph.replacing") if any(arrow.dashed for arrow in arrows) else ""
    legend = Legend(words("graph.cited"), dashed, words("graph.held"))
    title = words("graph.title", count=sum(node.held for node in nodes.values()))
    return picture(boxes, arrows, title, told or words("graph.none"), legend, words.language.value)


def _held(document: Document, words: Words) -> _Node:
    kind = words.name("kind", document.kind) if document.kind else words("graph.document")
    place = ", ".join(part for part in (document.place, _day(document.date, words)) if part)
    return _Node(
        f"{kind} {numbered(document.number or '')}".strip(), tuple(filter(None, (document.issuer, place))), held=True
    )


def _cited(citation: Citation, words: Words) -> _Node:
    kind = words.name("kind", citation.kind) if citation.kind else ""
    name = f"{kind} {citation.number}".strip()
    return _Node(one_line(name), tuple(filter(None, (citation.issuer, _day(citation.date, words)))), held=False)


def _day(written: str | None, words: Words) -> str:
    return day_written(written, words) if written else ""


def _label(link: _Link, words: Words) -> str:
    relation = words.name("relation", link.relation)
    return f"{relation}: {link.at}" if link.at else relation


def _forward(links: Iterable[_Link]) -> list[_Link]:
    """The links without those that would lead back: two documents that cite each other are drawn one way."""
    kept: list[_Link] = []
    after: dict[str, set[str]] = {}
    for link in links:
        if not _reaches(link.citing, link.cited, after):
            kept.append(link)
            after.setdefault(link.cited, set()).add(link.citing)
    return kept


def _reaches(start: str, goal: str, after: dict[str, set[str]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        for one in after.get(waiting.pop(), ()):
            if one == goal:
                return True
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return False


def _key(number: str | None) -> str:
    """A number as numbers are compared; '' for none, and for one that was left blank."""
    letters = "".join((number or "").split()).upper()
    return letters if letters[:1].isalnum() else ""
