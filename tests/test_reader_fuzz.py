"""Every reader of the table of formats, given damaged files: a record or a refusal for each, never anything else."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from shutil import which

import pytest
from hypothesis import given, settings

from dondoc import Refusal
from dondoc.model.refusal import Cause
from dondoc.reading.registry import FORMATS, recognise
from mutations import damaged, packed_zip, record_or_refusal
from office_files import converted, docx, p
from pictures import drawn_page, saved
from test_containers import mail, told
from test_reading_doc import LETTER, OLE, WORD, rtf
from test_reading_html import MHTML
from test_reading_odt import odt
from test_reading_odt import p as odt_p
from test_reading_pdf import direct, page, pdf, show, signed

TEXT = "Số: 12/KH-SYT\nKẾ HOẠCH\nPhòng dịch\n1. Giao Sở Y tế báo cáo trước ngày 15/10/2025.\n"
PAGE = f"<html><body><p>{TEXT}</p><table><tr><td>a<td>b</table></body></html>"


def picture(kind: str) -> Callable[[], bytes]:
    """A small picture of print: recognition is quick over it."""

    def made() -> bytes:
        image = drawn_page(("Số: 12/KH",), dpi=40, mode="RGB").resize((126, 63))
        out = BytesIO()
        image.save(out, kind)
        return out.getvalue()

    return made


def word97() -> bytes:
    """A Word 97 file by LibreOffice; without it only the beginning of one, at which reading ends as well."""
    if which("soffice") is None:
        return (OLE + WORD).ljust(1024, b"\0")
    return converted((("a", TEXT.encode()),), "txt", "doc")["a"]


# A sound file of each format that has a reader or an opener, by the name of its row; two rows share the name HTML.
SOUND: dict[str, tuple[Callable[[], bytes], ...]] = {
    "PDF": (lambda: signed(show("565")), lambda: direct(show("565"))),
    "PDF behind other bytes": (lambda: b"HTTP/1.1 200\r\n" + pdf(page()),),
    "encrypted Office document": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") * 40,),
    "Word 97 document (DOC)": (word97,),
    "Word document (DOCX)": (lambda: docx(p(TEXT)),),
    "OpenDocument text (ODT)": (lambda: odt(odt_p(TEXT)),),
    "OpenDocument text that was packed anew": (
        lambda: packed_zip([("content.xml", b"<x/>"), ("styles.xml", b"<x/>")]),
    ),
    "ZIP archive": (lambda: packed_zip([("a.txt", TEXT.encode()), ("b.zip", packed_zip([("c", TEXT.encode())]))]),),
    "RTF": (lambda: rtf(LETTER),),
    "HTML": (PAGE.encode, lambda: b"\xff\xfe" + PAGE.encode("utf-16-le")),
    "MHTML": (MHTML.encode,),
    "e-mail": (lambda: mail(("a.txt", TEXT.encode())),),
    "PNG image": (picture("PNG"),),
    "JPEG image": (picture("JPEG"),),
    "TIFF image": (picture("TIFF"), lambda: saved(drawn_page((), 30), "TIFF", pages=(drawn_page((), 30),))),
    "GIF image": (picture("GIF"),),
    "WebP image": (picture("WEBP"),),
    "JPEG 2000 image": (picture("JPEG2000"),),
    "BMP image": (picture("BMP"),),
    "text": (TEXT.encode,),
}  # fmt: skip
SLOW = {"Word 97 document (DOC)": 6, "RTF": 6}  # examples, where LibreOffice is started anew over a file that ends it
EXAMPLES = 25


def unfuzzed() -> list[str]:
    """The rows of the table of formats with a reader or an opener that no damaged file is made for."""
    reached = {id(recognise(make())) for made in SOUND.values() for make in made}
    return [row.name for row in FORMATS if (row.reader or row.opener) and id(row) not in reached]


def test_every_reader_has_a_target(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unfuzzed() == []
    assert {recognise(make()).name for made in SOUND.values() for make in made} == SOUND.keys()
    monkeypatch.delitem(SOUND, "JPEG 2000 image")
    assert unfuzzed() == ["JPEG 2000 image"]


@cache
def original(name: str, k: int) -> bytes:
    return SOUND[name][k]()


def survives(data: bytes) -> None:
    """A container gives its files, each read or refused; anything else a record or a refusal."""
    if isinstance(record_or_refusal(data), Refusal) and recognise(data).opener:
        told(data)


@pytest.mark.parametrize(("name", "k"), [(name, k) for name, made in SOUND.items() for k in range(len(made))])
def test_a_damaged_file_gives_a_record_or_a_refusal(name: str, k: int) -> None:
    @given(damaged(original(name, k)))
    @settings(max_examples=SLOW.get(name, EXAMPLES))
    def target(data: bytes) -> None:
        survives(data)

    target()


@pytest.mark.parametrize("name", [name for name in SOUND if name.endswith(" image")])
def test_what_is_damaged_comes_as_far_as_recognition(name: str) -> None:
    found = record_or_refusal(original(name, 0))
    assert not isinstance(found, Refusal) or found.cause == Cause.EMPTY


@pytest.mark.parametrize("name", ["PNG image", "JPEG 2000 image", "BMP image"])
def test_a_reader_that_lets_a_fault_through_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.reading.scan.images._BROKEN", ())
    cut = original(name, 0)[:60]
    with pytest.raises(Exception, match=r".") as found:
        survives(cut)
    assert not isinstance(found.value, Refusal)
