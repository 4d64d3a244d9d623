# ruff: noqa: E501 - files are written as they are
"""Hostile files, the same for every seed: what strangers send by accident or on purpose, one class a row.

`bench/hostile.py` reads ten thousand of them and prints figures; `tests/test_hostile.py` reads five hundred.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from PIL import Image

from mutations import by_chance, packed_zip, png
from office_files import docx, p

SAMPLES = Path(__file__).parents[1] / "samples"
Maker = Callable[[Random], bytes]

HEAD = "SỞ Y TẾ\nSố: 12/KH-SYT\nVí Dụ, ngày 05 tháng 9 năm 2025\nKẾ HOẠCH\nPhòng dịch\n"
BODY = "1. Giao Phòng Nghiệp vụ chủ trì, phối hợp với các huyện báo cáo trước ngày 15/10/2025.\n"


@cache
def originals() -> tuple[bytes, ...]:
    """One sound file of each format that is read without another programme."""
    text = (HEAD + BODY * 6).encode()
    picture = Image.new("L", (240, 120), 255)
    pictures = []
    for kind in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"):
        out = BytesIO()
        picture.save(out, kind)
        pictures.append(out.getvalue())
    html = b"<html><body><table><tr><td>" + text + b"</td></tr></table></body></html>"
    word = docx("".join(p(line) for line in (HEAD + BODY).splitlines()))
    zipped = packed_zip([("k\u1ebf ho\u1ea1ch.txt", text), ("a/b.docx", word)])
    return (
        *(path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))[:2]),
        text,
        html,
        word,
        odt(text.decode()),
        zipped,
        mail(zipped),
        *pictures,
    )


def odt(text: str, doctype: str = "") -> bytes:
    spaces = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text"))
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.splitlines())
    body = f"<office:body><office:text>{lines}</office:text></office:body>"
    content = f'<?xml version="1.0"?>{doctype}<office:document-content{spaces}>{body}</office:document-content>'
    return packed_zip([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.encode())])


def mail(attachment: bytes, name: str = "g\u00f3i.zip") -> bytes:
    """A mail with one file attached."""
    from base64 import encodebytes

    head = "From: a@vi-du.example\nTo: b@vi-du.example\nSubject: x\nMIME-Version: 1.0\n"
    part = f'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="{name}"\n'
    parted = f'{head}Content-Type: multipart/mixed; boundary="b"\n\n--b\n{part}Content-Transfer-Encoding: base64\n\n'
    return parted.encode() + encodebytes(attachment) + b"--b--\n"


def pdf(*objects: str, streams: dict[int, bytes] | None = None, trailer: str = "") -> bytes:
    """A PDF of numbered objects, the first of them the catalogue; a stream replaces the word STREAM of its object."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        stream = (streams or {}).get(number)
        body = content.encode()
        if stream is not None:
            body += b"\nstream\n" + stream + b"\nendstream"
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer.encode(), start)
    return bytes(out)


CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"


def _any(chance: Random) -> bytes:
    return chance.choice(originals())


def _truncated(chance: Random) -> bytes:
    data = _any(chance)
    return data[: chance.randint(1, len(data))]


def _damaged(chance: Random) -> bytes:
    return by_chance(_any(chance), chance)


def _damaged_inside(chance: Random) -> bytes:
    """A ZIP whose entries are damaged and packed again."""
    whole = chance.choice([data for data in originals() if data.startswith(b"PK")])
    with ZipFile(BytesIO(whole)) as packed:
        return packed_zip([(info.filename, by_chance(packed.read(info), chance)) for info in packed.infolist()])


def _spliced(chance: Random) -> bytes:
    one, other = _any(chance), _any(chance)
    return one[: chance.randint(1, len(one))] + other[chance.randint(0, len(other)) :]


def _empty(chance: Random) -> bytes:
    return chance.choice([b"", b"\0", b" \n", b"\xef\xbb\xbf", b"\0" * 4096, b"\xff\xfe", b"\f" * 50])


_SIGNATURES = (
    b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0",
    b"MM\0*", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<html>", b"From: a\nTo: b\nSubject: c\n", b"PK\x05\x06", b"\x1f\x8b\x08",
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"%!PS", b"MZ", b"\x7fELF", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"",
)  # fmt: skip


def _random(chance: Random) -> bytes:
    return chance.choice(_SIGNATURES) + chance.randbytes(chance.randint(0, 4000))


def _polyglot(chance: Random) -> bytes:
    """A file that is two at once: a ZIP or PDF behind or before another."""
    one, other = _any(chance), _any(chance)
    return chance.choice([one + other, other[:900] + one, b"%PDF-1.7\n" + other, b"<!--" + one + b"--><html>" + other])


# Archives.


def _zip_bomb(chance: Random) -> bytes:
    name = chance.choice(["a.txt", "word/document.xml", "content.xml", "a.pdf"])
    return packed_zip([(name, bytes(chance.randint(5, 40) << 20))])


def _zip_nested(chance: Random) -> bytes:
    data = packed_zip([("a.txt", HEAD.encode())])
    for _ in range(chance.randint(4, 12)):
        data = packed_zip([(f"{k}.zip", data) for k in range(chance.randint(1, 3))])[: 1 << 20]
    return data


def _zip_overlapping(chance: Random) -> bytes:
    """Many entries of the directory that share one packed file."""
    single = packed_zip([("a.txt", bytes(1 << 20))])
    at = single.index(b"PK\x01\x02")
    end = single.index(b"PK\x05\x06")
    count = chance.randint(50, 2000)
    entries = b"".join(single[at:end].replace(b"a.txt", b"%05d" % k) for k in range(count))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), at, 0)
    return single[:at] + entries + tail


def _zip_crowded(chance: Random) -> bytes:
    """More entries than are read, or a directory that claims a million."""
    if chance.random() < 0.9:
        small = packed_zip([("a.txt", b"x")])
        end = small.index(b"PK\x05\x06")
        return small[:end] + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, 1 << 31, 7, 0)
    one = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0) + b"a"
    entries = one * 200_000
    return entries + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entries), 0, 0)


_PATHS = (
    "../../ra.txt", "/etc/cron.d/ra", "..\\..\\ra.txt", "C:\\ra.txt", "a/../../../ra", "\0", "con.txt", "x" * 5000, "~/.profile",
    "\u202eexe.txt", ".", "..", "", "a\nb", "//a", "ra.json", "aux", "%2e%2e/ra", "....//ra", "file:///etc/passwd",
)  # fmt: skip


def _paths(chance: Random) -> bytes:
    names = chance.sample(_PATHS, 6)
    if chance.random() < 0.4:
        return mail(HEAD.encode(), names[0].replace("\n", " ").replace("\0", ""))
    return packed_zip([(name, (HEAD + BODY).encode()) for name in names])


def _links(chance: Random) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for target in chance.sample(["/etc/passwd", "..", "../../..", "/proc/self/environ", "/dev/zero"], 2):
            link = ZipInfo(f"{chance.randint(0, 99)}.txt")
            link.external_attr = 0o120777 << 16
            packed.writestr(link, target)
    return out.getvalue()


def _encrypted(chance: Random) -> bytes:
    kind = chance.randint(0, 2)
    if kind == 0:
        return packed_zip([("a.txt", b"x" * 50)]).replace(
            b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0"
        )
    if kind == 1:
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
        return ole + "EncryptedPackage".encode("utf-16-le") + chance.randbytes(2000)
    lock = f"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<01><01>]"
    return pdf(CATALOGUE, PAGES, PAGE, "<</Length 2>>", "<<>>", streams={4: b"BT"}, trailer=lock)


# XML, HTML and text.

_ENTITIES = (
    "<!DOCTYPE x ["
    + "".join(f'<!ENTITY a{k + 1} "{f"&a{k};" * 10}">' for k in range(12))
    + '<!ENTITY a0 "aaaaaaaaaa">]>',
    '<!DOCTYPE x [<!ENTITY a12 SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [<!ENTITY a12 SYSTEM "http://127.0.0.1:9/x">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % b SYSTEM "file:///etc/hostname"> %b;]>',
    '<!DOCTYPE x [<!ENTITY a12 "' + "A" * 100_000 + '">]>',
)


def _entities(chance: Random) -> bytes:
    doctype = chance.choice(_ENTITIES)
    uses = "&a12;" * chance.choice([1, 3, 2000])
    if chance.random() < 0.4:
        return odt(uses, doctype)
    if chance.random() < 0.5:
        return (doctype + f"<html><body>{uses}</body></html>").encode()
    with ZipFile(BytesIO(docx(p("X_X")))) as packed:
        entries = [(info.filename, packed.read(info).decode()) for info in packed.infolist()]
    changed = [(name, text.replace("X_X", uses).replace("?>", "?>" + doctype, 1)) for name, text in entries]
    return packed_zip([(name, text.encode()) for name, text in changed])


def _deep(chance: Random) -> bytes:
    depth = chance.choice([300, 3_000, 30_000])
    kind = chance.randint(0, 4)
    if kind == 0:
        tag = chance.choice(["div", "table><tr><td", "b", "ul><li", "span"])
        return b"<html><body>" + f"<{tag}>".encode() * depth + (HEAD + BODY).encode()
    if kind == 1:
        inner = "<w:tbl><w:tr><w:tc>" * min(depth, 3000) + p("x") + "</w:tc></w:tr></w:tbl>" * min(depth, 3000)
        return docx(inner)
    if kind == 2:
        return odt("<text:span>" * min(depth, 3000) + "x" + "</text:span>" * min(depth, 3000))
    if kind == 3:
        return ("(" * depth + BODY + "[" * depth + "“" * depth).encode()
    return b"<html>" + b"<!--" * depth + BODY.encode() + b"<script>" * depth


_SLOW = (
    "a" * 60_000, ", " * 30_000, "(" * 20_000 + ")" * 20_000, "1." * 20_000, "- " * 20_000, "ngày " * 10_000, "Căn cứ " * 6_000,
    "giao Sở Y tế, " * 4_000, "trước ngày 15/10/2025, " * 3_000, "Số: 1/KH-UBND " * 3_000, "UBND-" * 8_000, "|" * 20_000,
    "a\t" * 20_000, "¹ ² ³ " * 6_000, "…" * 40_000, "________" * 5_000, "\n" * 20_000, "I. " * 9_000, "<b>" * 9_000, "*" * 40_000,
    "phối hợp với các sở, ban, ngành và " * 2_000, "Kính gửi: " * 4_000, "Nơi nhận:\n- Như trên;\n" * 2_000, "A.B.C." * 8_000,
    "từ ngày 1 đến " * 4_000, "0123456789" * 4_000, "e\u0301\u0302" * 9_000, "M Ậ T " * 9_000, "PHỤ LỤC\n" * 3_000, "/" * 40_000,
)  # fmt: skip


def _slow_text(chance: Random) -> bytes:
    line = chance.choice(_SLOW)
    cut = line[: chance.randint(100, len(line))]
    return chance.choice([cut, HEAD + cut, HEAD + BODY + "1. " + cut, HEAD + cut + "\n" + BODY]).encode()


# PDF and pictures.


def _pdf_pages(chance: Random) -> bytes:
    count = chance.choice([10**6, 2**31 - 1, -1, 10**12, 4000])
    kids = chance.choice(["[3 0 R]", "[2 0 R]", "[2 0 R 3 0 R]", "[" + "3 0 R " * 6000 + "]", "[1 0 R]", "[99 0 R]"])
    return pdf(CATALOGUE, f"<</Type/Pages/Kids{kids}/Count {count}>>", PAGE, "<</Length 0>>", "<<>>", streams={4: b""})


def _pdf_loops(chance: Random) -> bytes:
    """Forms that draw themselves, filters upon filters, lists of lists."""
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 4"
    draw = chance.choice(
        [b"/X Do", b"/X Do " * 300, b"q " * 20_000 + b"/X Do", b"[" * 20_000, b"(" * 20_000, b"BT " * 9_000]
    )
    filters = chance.choice([">>", "/Filter[" + "/ASCIIHexDecode" * 500 + "]>>", "/Filter[/FlateDecode/FlateDecode]>>"])
    return pdf(CATALOGUE, PAGES, PAGE, f"<</Length {len(draw)}>>", form + filters, streams={4: draw, 5: b"/X Do"})


def _pdf_bomb(chance: Random) -> bytes:
    """A small stream that unfolds to very much."""
    inner = zlib.compress(chance.choice([b" ", b"q ", b"0 0 m "]) * (chance.randint(1, 12) << 20))
    return pdf(CATALOGUE, PAGES, PAGE, f"<</Length {len(inner)}/Filter/FlateDecode>>", "<<>>", streams={4: inner})


def _pdf_picture(chance: Random) -> bytes:
    side = chance.choice([20_000, 60_000, 2**31 - 1])
    image = f"<</Subtype/Image/Width {side}/Height {side}/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode/Length 20>>"
    box = chance.choice(["0 0 595 842", "0 0 14400 14400", "0 0 1000000000 1000000000", "0 0 0 0", "5 5 -5 -5"])
    page = PAGE.replace("0 0 595 842", box)
    draw = b"q 595 0 0 842 0 0 cm /X Do Q"
    return pdf(
        CATALOGUE, PAGES, page, f"<</Length {len(draw)}>>", image, streams={4: draw, 5: zlib.compress(bytes(100))}
    )


def _actions(chance: Random) -> bytes:
    """Files that want something done: programmes started, addresses opened, macros run."""
    command = "touch ra-ngoai; curl http://127.0.0.1:9/x"
    kind = chance.randint(0, 3)
    if kind == 0:
        act = f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F({command})>>/AA<</O<</S/JavaScript/JS(app.alert(1))>>>>>>"
        return pdf(act, PAGES, PAGE, "<</Length 0>>", "<<>>", streams={4: b""})
    if kind == 1:
        field = (
            f'<w:fldSimple w:instr="DDEAUTO c:\\\\cmd &quot;/k {command}&quot;"><w:r><w:t>x</w:t></w:r></w:fldSimple>'
        )
        return docx(f"<w:p>{field}</w:p>" + p(BODY))
    if kind == 2:
        return f"<html><script>fetch('http://127.0.0.1:9')</script><img src='file:///etc/passwd'><iframe src='http://127.0.0.1:9'></iframe>{BODY}</html>".encode()
    return f"#!/bin/sh\n{command}\n{BODY}".encode()


def _pixels(chance: Random) -> bytes:
    side = chance.choice([30_000, 100_000, 2**31 - 1])
    kind = chance.randint(0, 3)
    if kind == 0:
        return png(side, side)
    if kind == 1:
        return (
            b"BM" + struct.pack("<IHHIIiiHHIIiiII", 200, 0, 0, 54, 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0) + bytes(200)
        )
    if kind == 2:
        return b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0xF7, 0, 0) + bytes(768) + b";"
    tags = ((256, side), (257, side), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, side), (279, 100))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value & 0xFFFFFFFF) for tag, value in tags)
    next_page = chance.choice([0, 8])  # the page that follows may be this one
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", next_page) + bytes(100)


def _rtf(chance: Random) -> bytes:
    """What LibreOffice is given: few, for it is a programme started anew for each."""
    inner = chance.choice(
        [
            r"{\b " * 5000,
            r"{\*\objdata 0105}" * 50,
            r"\bin99999999 ",
            r"{\field{\*\fldinst DDEAUTO cmd}}",
            r"\u-1?" * 999,
        ]
    )
    return (
        rb"{\rtf1\ansi "
        + inner.encode()
        + BODY.encode("ascii", "ignore")
        + chance.choice([b"}", b"", chance.randbytes(300)])
    )


# Each class: its name, its maker, and of how many files in a hundred it makes (the rest is damaged ones).
CLASSES: tuple[tuple[str, Maker, float], ...] = (
    ("truncated", _truncated, 16),
    ("damaged", _damaged, 22),
    ("damaged inside", _damaged_inside, 8),
    ("spliced", _spliced, 5),
    ("empty", _empty, 2),
    ("random", _random, 14),
    ("polyglot", _polyglot, 5),
    ("unfolding archive", _zip_bomb, 0.4),
    ("nested archive", _zip_nested, 1),
    ("overlapping archive", _zip_overlapping, 0.5),
    ("crowded archive", _zip_crowded, 0.5),
    ("names that lead out", _paths, 3),
    ("links", _links, 1),
    ("encrypted", _encrypted, 2),
    ("entities", _entities, 3),
    ("deep", _deep, 2),
    ("slow text", _slow_text, 4),
    ("pages", _pdf_pages, 3),
    ("loops", _pdf_loops, 2),
    ("unfolding page", _pdf_bomb, 0.5),
    ("huge picture in PDF", _pdf_picture, 2),
    ("actions", _actions, 2),
    ("pixels", _pixels, 2),
    ("RTF", _rtf, 0.2),
)

_ENDINGS = (".pdf", ".docx", ".txt", ".html", ".odt", ".zip", ".eml", ".jpg", ".tif", ".doc", ".rtf", "")


def files(count: int, seed: int = 20260301) -> Iterator[tuple[str, str, bytes]]:
    """Class, name and bytes of each file; every class is there, and endings say anything."""
    chance = Random(seed)
    names, makers, weights = zip(*CLASSES, strict=True)
    order = [*range(len(CLASSES)), *chance.choices(range(len(CLASSES)), weights, k=count - len(CLASSES))]
    for number, which in enumerate(order):
        yield names[which], f"{number:05}{chance.choice(_ENDINGS)}", makers[which](chance)
