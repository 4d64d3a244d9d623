"""Where in a page from the web the document stands: menus, search boxes and lists of links are no part of it."""

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.reading.flowing.office_xml import Element

_MOTTO = pattern("head.motto")
_RECIPIENTS = pattern("ending.recipients")
_LONGEST = 400  # characters of a cell of a letterhead or of the words that open an ending
_MOST_INSIDE = 60  # elements within one that holds no more than that
_LINKED = 0.4  # Of the words around a document more than this are links; of an appendix hardly any.
_OFFICE = ("progid", "generator")


def document_in(root: Element, body: Element) -> Element:
    """The element that holds the document: all that stands between its motto and its recipients, and what goes with it.

    Pages that an office program saved hold nothing else; so does a page in which motto or recipients are missing.
    """
    if _is_saved_by_office(root):
        return body
    first = next(_saying(body, _MOTTO), None)
    last = next(_saying(body, _RECIPIENTS, backwards=True), None)
    if first is None or last is None:
        return body
    above = {id(element) for element in (first, *first.iterancestors())}
    found = next((element for element in (last, *last.iterancestors()) if id(element) in above), body)
    while found is not body and found.getparent() is not None and not _is_furniture(found.getparent(), found):
        found = found.getparent()
    return found


def _is_saved_by_office(root: Element) -> bool:
    stated = (meta for meta in root.iter("meta") if (meta.get("name") or "").lower() in _OFFICE)
    return any(word in (meta.get("content") or "") for meta in stated for word in ("Word", "Office", "WPS"))


def _saying(body: Element, words: re.Pattern[str], backwards: bool = False) -> Iterator[Element]:
    """The short elements whose words match, in their order or backwards."""
    every = list(body.iter("p", "td", "th", "div", "span", "b", "strong", "center", "h1", "h2", "h3", "h4", "font"))
    for element in reversed(every) if backwards else every:
        if sum(1 for _ in islice(element.iter(), _MOST_INSIDE + 1)) <= _MOST_INSIDE:
            text = " ".join("".join(element.itertext()).split())
            if len(text) <= _LONGEST and words.match(folded(normalize("NFC", text))):
                yield element


def _is_furniture(parent: Element, inner: Element) -> bool:
    """Whether what stands around an element in its parent is mostly links."""
    whole, own = _length(parent), _length(inner)
    links = sum(_length(link) for link in parent.iter("a")) - sum(_length(link) for link in inner.iter("a"))
    return links > _LINKED * max(1, whole - own)


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
