"""The files that are measured: the samples and the real documents typeset, and the born-digital PDFs."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dondoc
from dondoc.model.source import TextFrom

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Input:
    """A PDF file."""

    name: str
    data: bytes


def inputs(shared: Path | None) -> list[Input]:
    """What is measured; what is left out is said on the terminal."""
    texts = sorted(SAMPLES.glob("*.txt"))
    if shared is None:
        print("DONDOC_SHARED names no folder: the real documents are left out.")
        return list(_typeset(texts))
    texts += sorted((shared / "seeds").glob("*.txt"))
    return [*_typeset(texts), *_born_digital(sorted((shared / "corpus").glob("*.pdf")))]


def typeset(text: str) -> bytes:
    """The PDF of a text, in the form of the samples."""
    if str(SAMPLES) not in sys.path:
        sys.path.append(str(SAMPLES))
    from typeset import typeset as made

    pdf: bytes = made(text)
    return pdf


def _typeset(texts: list[Path]) -> Iterator[Input]:
    for path in texts:
        yield Input(f"{path.stem} (typeset)", typeset(path.read_text("utf-8")))


def _born_digital(paths: list[Path]) -> Iterator[Input]:
    for path in paths:
        data = path.read_bytes()
        try:
            record = dondoc.read(data, name=path.name)
        except dondoc.Refusal as refusal:
            print(f"left out: {path.name} ({refusal.cause})")
            continue
        if record.source.text_from is TextFrom.TEXT:
            yield Input(path.name, data)
        else:
            print(f"left out: {path.name} (a scan: bench/scans.py measures those)")
