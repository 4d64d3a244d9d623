"""Plain text and Markdown: UTF-8, UTF-16 with its byte order mark, or an encoding from before Unicode."""

import codecs
import re
from unicodedata import normalize

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.content import Content
from dondoc.reading.encodings import syllables, to_unicode
from dondoc.reading.limits import MAX_CHARACTERS, MAX_PAGES
from dondoc.reading.normalise import Normaliser

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_ASCII_SHARE = 0.5  # Vietnamese in any encoding of one byte a character keeps most of its letters plain.
_CONTROL_SHARE = 0.01  # Text from old converters holds a stray control character; binary data is full of them.
_MARKDOWN = re.compile(r"^(?:#{1,6} |\|[ :|-]*---[ :|-]*\|\s*$)|\*\*\S|^```", re.MULTILINE)


def decode(data: bytes) -> str:
    """The characters of a text file, its byte order mark among them, so that offsets count what stands in the file."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or sum(code < 0x80 for code in data) < _ASCII_SHARE * len(data):
            raise Refusal(Cause.UNSUPPORTED, f"not text in {encoding.upper()}: byte {error.start}") from None
        text = _of_windows(data)
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise Refusal(Cause.UNSUPPORTED, "binary data, not text")
    return text


def _of_windows(data: bytes) -> str:
    """A text of one byte a character: as Windows writes Vietnamese where that says more, else as it does in the West.

    Behind the letters of the West an older encoding may stand, or UTF-8 with a broken character: `to_unicode` finds it.
    """
    western = data.decode("latin-1").translate(_WINDOWS_1252)
    vietnamese = normalize("NFC", data.decode("cp1258", "replace"))
    return max(western, vietnamese, key=lambda text: syllables(to_unicode([(text, None)])[0]))


def is_markdown(text: str) -> bool:
    """Whether a text carries the marks of Markdown: headings, bold type, tables or code."""
    return _MARKDOWN.search(text) is not None


def read_text(data: bytes) -> Content:
    """The pages of a text file, made Unicode where they are in an old encoding; a form feed ends a page.

    The rows of tables are lines whose cells stand apart by tabs, or lines that begin and end with a pipe; the rule
    `|---|---|` under a table's head stays a line without cells.
    """
    text = decode(data)
    if len(text) > MAX_CHARACTERS:
        raise Refusal(Cause.TOO_LARGE, f"{len(text)} characters; at most {MAX_CHARACTERS} are read")
    pages = text.split("\f")
    if len(pages) > MAX_PAGES:
        raise Refusal(Cause.TOO_LARGE, f"{len(pages)} pages; at most {MAX_PAGES} are read")
    normaliser = Normaliser(tables=True)
    for page in to_unicode([(page, None) for page in pages]):
        normaliser.add_page(page)
    return Content("text/markdown" if is_markdown(text) else "text/plain", normaliser)
