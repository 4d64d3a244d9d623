"""Word 97 (DOC) and RTF: LibreOffice makes DOCX of them, which is read as any other."""

import re
from dataclasses import replace

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.content import Content
from dondoc.reading.docx.reader import docx_content
from dondoc.reading.libreoffice.converting import to_docx

MEDIA_TYPE_DOC = "application/msword"
MEDIA_TYPE_RTF = "application/rtf"

# The head of a Word file's main stream, which begins with a sector: a mark, the version, five other numbers, flags.
_HEAD = re.compile(rb"\xec\xa5(..).{6}(..)", re.DOTALL)
_SECTOR = 512
_VERSIONS = range(0x65, 0x120)  # of Word 6 and of those that came later
_ENCRYPTED = 0x100


def read_doc(data: bytes) -> Content:
    """The content of a Word 97 document, or of one of Word 6 or 95. Raises `Refusal`."""
    if _flags(data) & _ENCRYPTED:
        raise Refusal(Cause.ENCRYPTED, "the Word document opens with a password only")
    return _converted(data, ".doc", MEDIA_TYPE_DOC)


def read_rtf(data: bytes) -> Content:
    """The content of an RTF file. Raises `Refusal`."""
    return _converted(data, ".rtf", MEDIA_TYPE_RTF)


def _converted(data: bytes, suffix: str, media_type: str) -> Content:
    docx, engine = to_docx(data, suffix)
    return replace(docx_content(docx), media_type=media_type, engines=(engine,))


def _flags(data: bytes) -> int:
    """The flags of a Word file, as the head of its main stream states them. Raises `Refusal` where there is no head."""
    for found in _HEAD.finditer(data):
        version, flags = (int.from_bytes(part, "little") for part in found.groups())
        if found.start() % _SECTOR == 0 and version in _VERSIONS:
            return flags
    raise Refusal(Cause.BROKEN, "the file names a Word document, and holds none")
