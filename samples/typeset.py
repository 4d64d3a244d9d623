"""Typeset the text of a directive as PDF in the form of Decree 30/2020.

    python samples/typeset.py IN.txt OUT.pdf [--verify]

The text is plain or carries the light Markdown that converters leave. `document_parts` finds the parts of each
document in it, `letterhead.typ` sets them: a letterhead in two columns, the title, justified body, footnotes at the
foot, ruled tables, the two-column end. Nothing is added but page numbers, and nothing is left out: `--verify` reads the
PDF back and compares its words with those of the text. The same text gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import typst

from document_parts import documents, without_markup

HERE = Path(__file__).resolve().parent
TOP_MARGIN = 20 / 25.4 * 72  # points; page numbers stand in it and nothing else does
BROKEN = "\ufffe", "\x02"  # what PDFium gives for a hyphen at the end of a line


@cache
def compiler() -> typst.Compiler:
    """One compiler for the process, with our own font only: what is installed changes nothing."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])
    return typst.Compiler(str(HERE / "letterhead.typ"), root=str(HERE), font_paths=fonts)


def typeset(text: str) -> bytes:
    """The PDF of `text`."""
    parts = json.dumps(documents(text), ensure_ascii=False)
    pdf = compiler().compile(format="pdf", sys_inputs={"documents": parts}, timestamp=0, pdf_tags=False)
    assert isinstance(pdf, bytes)  # a list is for pages of images, None for output to a file
    return pdf


def words_of_text(text: str) -> Counter[str]:
    """The words of the source, markup aside, each with how often it occurs."""
    return Counter(without_markup(text).split())


def words_of_pdf(pdf: bytes) -> Counter[str]:
    """The words that PDFium reads below the top margin, with those broken over a line put together again."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded(top=page.get_height() - TOP_MARGIN) for page in document]
    finally:
        document.close()
    text = "\n".join(pages)
    for hyphen in BROKEN:
        text = text.replace(f"{hyphen}\r\n", "-").replace(hyphen, "-")
    return Counter(text.split())


def differences(text: str, pdf: bytes) -> list[str]:
    """What the PDF lost or gained against `text`, a line a word; empty where every word is there as often."""
    wanted, found = words_of_text(text), words_of_pdf(pdf)
    lost = [f"lost: {word} ({count})" for word, count in sorted((wanted - found).items())]
    return lost + [f"gained: {word} ({count})" for word, count in sorted((found - wanted).items())]


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("text", type=Path)
    options.add_argument("pdf", type=Path)
    options.add_argument("--verify", action="store_true", help="read the PDF back and compare its words")
    given = options.parse_args()
    text = given.text.read_text("utf-8")
    pdf = typeset(text)
    given.pdf.write_bytes(pdf)
    found = differences(text, pdf) if given.verify else []
    for line in found:
        print(f"{given.pdf}: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
