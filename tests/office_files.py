"""Word documents made for tests: from the parts of a text, set as an office sets them, or from bare XML.

The letterhead and the ending stand in tables without lines, labels are automatic numbers wherever Word could count so,
footnotes are real ones, and no empty paragraph parts one block of the text from the next.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
NOTES = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


def packed(entries: dict[str, str | bytes]) -> bytes:
    """An archive, the same bytes for the same entries."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            method = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, method)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document of the XML of its body and of further parts ('numbering', 'styles', 'footnotes', 'header1' …)."""
    kinds = {name: re.sub(r"\d+$", "", name) for name in parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    roots = {"header": "hdr", "footer": "ftr"}
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = roots.get(kinds[name], kinds[name])
        entries[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    return packed(entries)


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; bare words become a run."""
    if content and not content.startswith("<"):
        content = run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def num(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def table(*rows: str, lines: str = "none", widths: tuple[int, ...] = ()) -> str:
    sides = "".join(f'<w:{side} w:val="{lines}"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shape = f"<w:tblGrid>{grid}</w:tblGrid>" if widths else ""
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>{shape}{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def whole(made: str) -> str:
    """A row that no page's end cuts."""
    return made.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", 1)


def level(k: int, text: str, way: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{way}"/><w:lvlText w:val={quoteattr(text)}/>'
        f"{more}</w:lvl>"
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, starts: dict[int, int] | None = None) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{k}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for k, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


# ---- a document set as an office sets it -------------------------------------------------------------------------


LABELS = (
    (re.compile(r"(?P<n>[IVX]+)\. "), 0, 0, "%1.", "upperRoman"),
    (re.compile(r"(?P<n>\d+)\. "), 1, 0, "%1.", "decimal"),
    (re.compile(r"(?P<p>\d+)\.(?P<n>\d+)\. "), 1, 1, "%1.%2.", "decimal"),
    (re.compile(r"(?P<n>[a-d])\) "), 2, 0, "%1)", "lowerLetter"),
    (re.compile(r"Điều (?P<n>\d+)\. "), 3, 0, "Điều %1.", "decimal"),
    (re.compile(r"- "), 4, 0, "-", "bullet"),
    (re.compile(r"\+ "), 5, 0, "+", "bullet"),
)
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]


CENTRED = '<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>'
INDENTED = (
    '<w:spacing w:before="120" w:after="0"/><w:ind w:left="0" w:right="0" w:firstLine="720"/><w:jc w:val="both"/>'
)
LISTED = '<w:spacing w:before="0" w:after="0"/><w:ind w:left="0" w:firstLine="0"/>'
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/></w:sectPr>'
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Tinos" w:hAnsi="Tinos"/>'
    '<w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
)


class Setter:
    """Sets the documents of one file, counting labels as Word will; `typed`: all labels are typed by hand."""

    def __init__(self, typed: bool = False) -> None:
        self.typed = typed
        self.uses: list[str] = []
        self.current: dict[int, tuple[int, list[int]]] = {}  # of each description: the number in use and its counts
        self.notes: list[str] = []

    def label(self, text: str) -> tuple[str, int]:
        """The properties that number a paragraph, and how many characters its label takes; '' where Word cannot."""
        for pattern, of, k, _, way in LABELS:
            found = pattern.match(text)
            if found and not self.typed:
                number = self._bullet(of) if way == "bullet" else self._number(found, of, k, way)
                return (num(number, k), found.end()) if number else ("", 0)
        return "", 0

    def _bullet(self, of: int) -> int:
        number, _ = self.current.get(of, (0, []))
        return number or self._use(of, [])

    def _number(self, found: "re.Match[str]", of: int, k: int, way: str) -> int:
        said = found["n"]
        n = ROMAN.index(said) + 1 if way == "upperRoman" else ord(said) - 96 if way == "lowerLetter" else int(said)
        number, counts = self.current.get(of, (0, []))
        if k:
            if not counts or counts[0] != int(found["p"]) or n != (counts[1] if len(counts) > 1 else 0) + 1:
                return 0
            self.current[of] = number, [counts[0], n]
            return number
        if not counts or n != counts[0] + 1:
            return self._use(of, [n])
        self.current[of] = number, [n]
        return number

    def _use(self, of: int, counts: list[int]) -> int:
        self.uses.append(use(len(self.uses) + 1, of, {0: counts[0]} if counts else None))
        self.current[of] = len(self.uses), counts
        return len(self.uses)

    def paragraph(self, runs: list[dict[str, Any]], centred: bool = False) -> str:
        text = "".join(one.get("t", "") for one in runs)
        properties, cut = self.label(text)
        return p("".join(self.runs(runs, cut)), properties + (CENTRED if centred else INDENTED))

    def recipient(self, runs: list[dict[str, Any]]) -> str:
        return self.paragraph(runs).replace(INDENTED, LISTED)

    def runs(self, runs: list[dict[str, Any]], cut: int = 0) -> Iterator[str]:
        for one in runs:
            if "note" in one:
                said = "".join(self.runs(one["runs"]))
                self.notes.append(said)
                yield f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
                continue
            text = one["t"][cut:]
            cut = max(0, cut - len(one["t"]))
            for half in (text[: len(text) // 2], text[len(text) // 2 :]):
                if half:
                    yield run(half, "<w:b/>" * bool(one.get("b")) + "<w:i/>" * bool(one.get("i")))

    def lines(self, lines: list[list[dict[str, Any]]]) -> str:
        return "".join(p("".join(self.runs(line)), CENTRED) for line in lines) or p()

    def head(self, head: dict[str, Any]) -> str:
        about = "<w:r><w:br/></w:r>".join("".join(self.runs(line)) for line in head["about"])
        number = self.lines(head["number"]) + (p(about) if about else "") + self.lines(head["urgency"])
        if not any(head.values()):
            return ""
        return (
            table(
                row(self.lines(head["issuer"]), self.lines(head["national"])),
                row(number, self.lines(head["place_date"])),
                widths=(3750, 5600),
            )
            + p()
        )  # Word makes one table of two that nothing parts.

    def block(self, block: dict[str, Any]) -> str:
        kind = block["kind"]
        if kind == "paragraph":
            return self.paragraph(block["runs"], block["centred"])
        if kind == "title":
            return self.lines(block["lines"])
        if kind == "addressees":
            return p("".join(self.runs(block["first"]))) + "".join(map(self.paragraph, block["items"]))
        if kind == "table":
            rows = (row(*(p("".join(self.runs(c))) for c in cells)) for cells in block["rows"])
            return table(*map(whole, rows), lines="single")
        left = p("".join(self.runs(block["heading"]))) + "".join(map(self.recipient, block["recipients"]))
        right = self.lines(block["office"]) + p() * 3 + self.lines(block["name"])
        return table(whole(row(left, right)), widths=(4675, 4675))


def numbering(uses: list[str]) -> str:
    described: dict[int, list[str]] = {}
    for _, of, k, text, way in LABELS:
        described.setdefault(of, []).append(level(k, text, way))
    return "".join(abstract(of, *levels) for of, levels in described.items()) + "".join(uses)


@cache
def office_docx(text: str, typed: bool = False) -> bytes:
    """A Word document of the text of a directive, set as an office sets it; `typed`: with labels typed by hand."""
    sys.path.insert(0, str(SAMPLES))
    try:
        from document_parts import documents
    finally:
        sys.path.remove(str(SAMPLES))
    setter = Setter(typed)
    body = ""
    for one in documents(text):
        body += setter.head(one["head"]) + "".join(setter.block(b) for b in one["blocks"])
        body += p('<w:r><w:br w:type="page"/></w:r>')
    notes = "".join(
        f'<w:footnote w:id="{k}"><w:p><w:r><w:footnoteRef/></w:r>{run(" ")}{said}</w:p></w:footnote>'
        for k, said in enumerate(setter.notes, 1)
    )
    return docx(body + SECTION, numbering=numbering(setter.uses), footnotes=notes, styles=STYLES)


FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}/fonts</cachedir></fontconfig>"""


# ---- LibreOffice -------------------------------------------------------------------------------------------------


@cache
def converted(files: tuple[tuple[str, bytes], ...], suffix: str, to: str, own_font: bool = False) -> dict[str, bytes]:
    """Files (stem and bytes) as LibreOffice writes them in another format, all in one run for it starts slowly.

    `own_font`: with our own font alone, whatever is installed. The test is left out where LibreOffice is missing.
    """
    office = which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: what it writes was left out")
    filters = ["--infilter=Text (encoded):UTF8,LF,,,"] if suffix == "txt" else []
    with TemporaryDirectory() as folder:
        sources = [Path(folder, f"{stem}.{suffix}") for stem, _ in files]
        for source, (_, data) in zip(sources, files, strict=True):
            source.write_bytes(data)
        if own_font:
            Path(folder, "fonts.conf").write_text(FONTS.format(folder=SAMPLES / "fonts", cache=folder), "utf-8")
        fonts = {"FONTCONFIG_FILE": f"{folder}/fonts.conf"} if own_font else {}
        subprocess.run(
            [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", *filters, "--convert-to", to,
             "--outdir", f"{folder}/out", *map(str, sources)],
            check=True, capture_output=True, timeout=300, env=os.environ | fonts,
        )  # fmt: skip
        return {stem: Path(folder, "out", f"{stem}.{to}").read_bytes() for stem, _ in files}
