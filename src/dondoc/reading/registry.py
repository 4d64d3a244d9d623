"""The formats: how a file's bytes show what it is, and what reads it. A format is one row here and one reader."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.archive import directory
from dondoc.reading.containers.mail import MAIL, attached
from dondoc.reading.containers.packed import Packed, packed_in_zip
from dondoc.reading.content import Content
from dondoc.reading.docx.reader import docx_content
from dondoc.reading.html.reader import read_html, read_mhtml
from dondoc.reading.libreoffice.reader import read_doc, read_rtf
from dondoc.reading.odt.reader import odt_content
from dondoc.reading.pdf.reader import read_pdf
from dondoc.reading.text import read_text

Reader = Callable[[bytes], Content]
Opener = Callable[[bytes], Iterator[Packed]]

_ARCHIVE = b"PK\x03\x04"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `signature` matches at the beginning of its files, `holds` stands somewhere inside, of an archive in
    the directory.

    `endings` are those of the names of such files, where they are read; a file is known by its content alone.

    A container has an opener, which takes the files in it out one by one. Without a reader or an opener a file of this
    format is refused by its name.
    """

    name: str
    signature: re.Pattern[bytes]
    holds: bytes
    reader: Reader | None
    opener: Opener | None = None
    endings: tuple[str, ...] = ()


def read_image(data: bytes) -> Content:
    """The pages of a picture; what recognition needs is loaded with the first one."""
    from dondoc.reading.scan.images import read_images

    return read_images([data])


def _row(
    name: str,
    signature: bytes,
    holds: bytes = b"",
    reader: Reader | None = None,
    opener: Opener | None = None,
    endings: str = "",
) -> Format:
    pattern = re.compile(signature, re.DOTALL | re.IGNORECASE)
    return Format(name, pattern, holds, reader, opener, tuple(endings.split()))


def _refuse_encrypted(_: bytes) -> Content:
    raise Refusal(Cause.ENCRYPTED, "the Office document is protected by a password")


# The first row that fits is taken. Readers allow up to 1,024 bytes before a PDF.
FORMATS = (
    _row("PDF", rb"(?:\xef\xbb\xbf)?[\s\x00]*%PDF-", reader=read_pdf, endings="pdf"),
    _row("PDF behind other bytes", rb"(?!PK\x03\x04).{0,1024}?%PDF-\d", holds=b"endobj", reader=read_pdf),
    _row("encrypted Office document", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _ENCRYPTED_STREAM, _refuse_encrypted),
    _row(
        "Word 97 document (DOC)",
        rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        holds=_WORD_STREAM,
        reader=read_doc,
        endings="doc",
    ),
    _row("OLE file (old Excel, PowerPoint or Outlook)", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    _row("Word document (DOCX)", rb"PK\x03\x04", holds=b"word/document", reader=docx_content, endings="docx"),
    _row("Excel workbook (XLSX)", rb"PK\x03\x04", holds=b"xl/"),
    _row(
        "OpenDocument text (ODT)",
        rb"PK\x03\x04.{0,64}mimetypeapplication/vnd\.oasis\.opendocument\.text",
        reader=odt_content,
        endings="odt",
    ),
    _row("OpenDocument file", rb"PK\x03\x04.{0,64}mimetypeapplication/vnd\.oasis"),
    _row("OpenDocument text that was packed anew", rb"PK\x03\x04", holds=b"content.xml", reader=odt_content),
    _row("ZIP archive", rb"PK(?:\x03\x04|\x05\x06)", opener=packed_in_zip, endings="zip"),
    _row("RTF", rb"\s*\{\\rtf", reader=read_rtf, endings="rtf"),
    _row(
        "HTML",
        rb"(?>\xef\xbb\xbf|\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body|meta|title)[\s>]",
        reader=read_html,
        endings="html htm",
    ),
    _row("HTML", rb"(?:\xff\xfe)?(?:\s\x00)*<\x00[!hm]|(?:\xfe\xff)?(?:\x00\s)*\x00<\x00[!hm]", reader=read_html),
    _row(
        "MHTML",
        rb"From: <Saved by |MIME-Version:[^\n]*\n(?:X-[^\n]*\n)*Content-Type:\s*multipart/related",
        reader=read_mhtml,
        endings="mhtml mht",
    ),
    _row("e-mail", MAIL, opener=attached, endings="eml"),
    _row("PNG image", rb"\x89PNG\r\n\x1a\n", reader=read_image, endings="png"),
    _row("JPEG image", rb"\xff\xd8\xff", reader=read_image, endings="jpg jpeg"),
    _row("TIFF image", rb"II\*\x00|MM\x00\*", reader=read_image, endings="tif tiff"),
    _row("GIF image", rb"GIF8[79]a", reader=read_image, endings="gif"),
    _row("WebP image", rb"RIFF.{4}WEBP", reader=read_image, endings="webp"),
    _row("JPEG 2000 image", rb"\x00\x00\x00\x0cjP  ", reader=read_image, endings="jp2"),
    _row("BMP image", rb"BM.{4}\x00\x00\x00\x00", reader=read_image, endings="bmp"),
    _row("gzip archive", rb"\x1f\x8b\x08"),
    _row("RAR archive", rb"Rar!\x1a\x07"),
    _row("7z archive", rb"7z\xbc\xaf\x27\x1c"),
    _row("Windows programme", rb"MZ", holds=b"PE\x00\x00"),
    _row("programme (ELF)", rb"\x7fELF"),
    _row("PostScript", rb"%!PS"),
    _row("text", rb"", reader=read_text, endings="txt"),
)


def recognise(data: bytes) -> Format:
    """The format of a file by its content; what nothing else claims is tried as text."""
    listing = directory(data) if data.startswith(_ARCHIVE) else b""
    return next(row for row in FORMATS if row.signature.match(data) and row.holds in (listing or data))


def endings_read() -> tuple[str, ...]:
    """The endings of the names of all files that are read, in the order of the formats."""
    return tuple(ending for row in FORMATS for ending in row.endings)
