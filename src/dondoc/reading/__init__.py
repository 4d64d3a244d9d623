"""Reading: the bytes of a file → Source, with the place in the file of every character of the text."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from dondoc.language.letters import in_capitals
from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Source, Unsure
from dondoc.reading.content import Content
from dondoc.reading.layout import with_margins
from dondoc.reading.limits import MAX_BYTES
from dondoc.reading.located import Located
from dondoc.reading.places import boxes
from dondoc.reading.registry import recognise

__all__ = ["boxes", "read_pictures", "read_source"]


_VISIBLE = re.compile(rb"[^\x00\t\n\r\f ]")


def read_source(data: bytes, name: str) -> Source:
    """Reads the file `data`; `name` is only carried along. Raises `Refusal`, and nothing else, for any bytes.

    PDF is read by PDFium, which is not thread-safe: read in one thread of a process at a time.
    """
    if not _VISIBLE.search(data):
        raise Refusal(Cause.EMPTY, "the file holds nothing")
    if len(data) > MAX_BYTES:
        raise Refusal(Cause.TOO_LARGE, f"{len(data)} bytes; at most {MAX_BYTES} are read")
    found = recognise(data)
    if found.opener:
        raise Refusal(Cause.UNSUPPORTED, f"{found.name}: the files in it are read each for itself")
    if found.reader is None:
        raise Refusal(Cause.UNSUPPORTED, f"{found.name} is not read yet")
    return _source(found.reader(data), name, sha256(data).hexdigest())


def read_pictures(files: Sequence[bytes], name: str) -> Source:
    """Reads pictures that are the pages of one document, in this order; its hash is that of all of them together."""
    if sum(map(len, files)) > MAX_BYTES:
        raise Refusal(Cause.TOO_LARGE, f"more than {MAX_BYTES} bytes in {len(files)} files")
    from dondoc.reading.scan.images import read_images

    return _source(read_images(files), name, sha256(b"".join(files)).hexdigest())


def _source(content: Content, name: str, digest: str) -> Source:
    text, lines, pages, origins = content.normaliser.finish()
    if not text:
        raise Refusal(Cause.EMPTY, "the file holds no visible character")
    shown = _shown(content, text, Located(origins, len(text))) if content.capitals else ""
    unsure = tuple(_unsure(content, Located(origins, len(text)))) if content.unsure else ()
    return Source(
        name, content.media_type, digest, text, content.text_from, lines, pages, origins,
        content.engines, unsure, content.drawings, shown, with_margins(content.layout, lines),
    )  # fmt: skip


def _shown(content: Content, text: str, located: Located) -> str:
    """The text with capitals where a font draws them."""
    letters = list(text)
    for place in content.capitals:
        span = located.span(place.page, place.span)
        if span:
            letters[slice(*span)] = in_capitals(text[slice(*span)])
    return "".join(letters)


def _unsure(content: Content, located: Located) -> Iterator[Unsure]:
    """The uncertain places of the pages as places of the text; what no character was made of is left out."""
    for place in content.unsure:
        span = located.span(place.page, place.span)
        if span:
            yield Unsure(span, place.readings, place.settled)
