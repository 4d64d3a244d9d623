"""Where a local document takes over the superior's part by reference."""

import re
from typing import NamedTuple

from dondoc.model.coverage import Passage
from dondoc.model.record import Citation, Document, Record
from dondoc.model.source import Span

_PATH = re.compile(r"\d+(?:\.\d+)*|(?<!\w)[IVX]+(?!\w)")
_TAKING = ("adopts", "forwards")


class Adoption(NamedTuple):
    """The paths that are taken over ('' for the whole), and the local item that says so."""

    paths: tuple[str, ...]
    passage: Passage

    def holds(self, path: str) -> bool:
        return any(not own or path == own or path.startswith(f"{own}/") for own in self.paths)


def adoption(superior: Document, record: Record, local: Document) -> Adoption | None:
    """What the local document takes over of the superior by reference, None where it does not."""
    for citation in local.citations:
        if citation.relation in _TAKING and superior.number and citation.number == superior.number:
            place = next(iter(citation.evidence.get("at", ())), citation.span)
            return Adoption(_paths(citation), _passage(record, local, place))
    return None


def _paths(citation: Citation) -> tuple[str, ...]:
    return tuple(_PATH.findall(citation.at or "")) or ("",)


def _passage(record: Record, local: Document, place: Span) -> Passage:
    """The clause that names the part; else the first task, where a forwarding letter says what to do with it."""
    text = record.source.text
    for task in local.tasks:
        for span in task.clauses or (task.span,):
            if span[0] <= place[0] < span[1]:
                return Passage(task.path, span, text[slice(*span)])
    first = local.tasks[0] if local.tasks else None
    span = (first.clauses or (first.span,))[0] if first else place
    return Passage(first.path if first else "", span, text[slice(*span)])
