"""The characters of a web page: by its byte order mark, by what its bytes are, by what it declares; and MHTML."""

import codecs
import re
from contextlib import suppress

from dondoc.model.refusal import Cause, Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # Word writes a page of names of spaces before it.
_WIDE = re.compile(rb"<\x00[!?hH]")
_WIDE_BIG = re.compile(rb"\x00<\x00[!?hH]")
# Windows' own code pages; pages of the 1990s in VNI and TCVN3 declare 'x-user-defined' or say nothing.
_WESTERN = "cp1252"
_READ_AS = {
    "windows-1258": "cp1258",
    "cp1258": "cp1258",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def decoded(data: bytes) -> str:
    """The characters of a web page.

    Many pages declare one encoding and are in another: bytes that are good UTF-8 beyond ASCII are UTF-8, whatever the
    page says, for no other text is that by chance.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(name, "replace"))
    if _WIDE.match(data[:4]) or _WIDE_BIG.match(data[:4]):
        return _clean(data.decode("utf-16-le" if data[0] else "utf-16-be", "replace"))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _clean(_western(data, _declared(data)))


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return found[1].decode("ascii", "replace").lower() if found else ""


def _western(data: bytes, declared: str) -> str:
    """Bytes that are no UTF-8: in the code page that is declared, else in the one that old programs wrote in."""
    if declared in ("utf-8", "utf8") and _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    name = _READ_AS.get(declared, _WESTERN)
    with suppress(UnicodeDecodeError):
        return data.decode(name)
    # Bytes that the code page leaves free stand for themselves, as browsers have it: old fonts put letters there.
    text = data.decode("latin-1")
    return text.translate({code: _in_page(code, name) for code in range(0x80, 0x100)})


def _in_page(code: int, name: str) -> str:
    try:
        return bytes([code]).decode(name)
    except UnicodeDecodeError:
        return chr(code)


def _mostly_utf8(data: bytes) -> bool:
    """Whether only few letters of a text are broken, as where a file was cut or two were put together."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return broken * 20 < sum(data.count(bytes([lead])) for lead in range(0xC3, 0xF0))


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def page_of(data: bytes) -> bytes:
    """The web page in an MHTML file, as Word and browsers save it: its first part that is HTML."""
    from email import message_from_bytes, policy

    try:
        parts = (part for part in message_from_bytes(data, policy=policy.default).walk())
        pages = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
        body = next((page for page in pages if isinstance(page, bytes)), None)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        body = None  # what the standard library raises over headers that are none
    if body is None:
        raise Refusal(Cause.BROKEN, "the MHTML file holds no web page that can be read")
    return body
