"""What a doubt of a record is about: the place of the value that it leaves open."""

from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]
NO_VALUE = frozenset({"text", "incoming"})  # what they are about is no value that a person decides


class Open(NamedTuple):
    """A doubt, the place of the value it is about, and its own place in the record."""

    place: str
    doubt: Json
    own: str


def doubts_of(record: Json) -> Iterator[Open]:
    """The doubts about values, document by document."""
    for number, document in enumerate(record["documents"]):
        for k, doubt in enumerate(document["doubts"]):
            if doubt["about"] not in NO_VALUE:
                own = f"/documents/{number}/doubts/{k}"
                place = _place(document, doubt)
                yield Open(f"/documents/{number}/{place}" if place else own, doubt, own)


def unsure_words(record: Json) -> Iterator[Json]:
    """The places of a scan that were not read for certain and that no value comes from."""
    for document in record["documents"]:
        yield from (doubt for doubt in document["doubts"] if doubt["about"] == "text" and doubt["readings"])


def _place(document: Json, doubt: Json) -> str:
    """'date', 'tasks/3/deadline', …; empty where no value fits."""
    head, _, rest = doubt["about"].partition("/")
    if not rest:
        return f"{head}/name" if head == "signer" else head
    inner, _, name = rest.rpartition("/")
    index = _index(document.get(head) or [], head, inner, doubt)
    return "" if index is None else f"{head}/{index}/{name}"


def _index(items: list[Json], head: str, inner: str, doubt: Json) -> int | None:
    """Tasks are named by their path, citations by their number, the others by their place in the list."""
    if head in ("targets", "reports"):
        return int(inner) if inner.isdecimal() and int(inner) < len(items) else None
    key = "path" if head == "tasks" else "number"
    named = [k for k, item in enumerate(items) if item[key] == inner]
    around = [k for k, item in enumerate(items) if _holds(item, doubt)]
    fitting = [k for k in named if k in around] + named + around
    return fitting[0] if fitting else None


def _holds(item: Json, doubt: Json) -> bool:
    start, end = item["span"]
    return any(start - 1 <= one["span"][0] < end + 1 for one in doubt["readings"])
