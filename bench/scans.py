"""Pages read from their pictures: how long beside the bare engine, and how well.

    python bench/scans.py [--pages N]            time, on the samples
    DONDOC_SHARED=FOLDER python bench/scans.py --quality    scores and figures, on the real documents

The pictures are made from typeset documents: askew and with grain, in colour at 300 dpi with a red seal over the
signature, and at 200 dpi in black and white. The exit code is 1 where a limit is missed.
"""

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import pypdfium2
import tesserocr
import yaml
from PIL import Image

import dondoc
from dondoc.model.record import Record
from dondoc.reading.normalise import Normaliser
from dondoc.reading.scan.preparing import prepared
from dondoc.reading.scan.scanned import add_scanned_page
from dondoc.reading.scan.tesseract import MODELS, PAGE_MODEL
from inputs import SAMPLES, typeset
from scan_pages import COLOUR, FAX, Kind, scanned
from score import loaded

RATIO = 1.3
LOSS = {COLOUR: 0.03, FAX: 0.06}
FEW = 30  # instances: with fewer one more may be wrong
WRONG, DOUBTED = 0.001, 0.05  # shares of the words with figures, in colour
_EDGES = ".,;:()[]“”\"'…-–/ "


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quality", action="store_true", help="scores and figures instead of time")
    parser.add_argument("--pages", type=int, default=6, metavar="N", help="pages that are timed")
    given = parser.parse_args(arguments)
    if not given.quality:
        return timed(given.pages)
    shared = os.environ.get("DONDOC_SHARED")
    if not shared:
        print("The scores need the real documents: name their folder in DONDOC_SHARED.", file=sys.stderr)
        return 2
    return judged(Path(shared))


def timed(count: int) -> int:
    """Reads pages in turns with the bare engine and prints the ratio of processor time."""
    pages = [
        page for path in sorted(SAMPLES.glob("*.txt")) for page in scanned(typeset(path.read_text("utf-8")), COLOUR)
    ]
    engine = tesserocr.PyTessBaseAPI(path=str(MODELS), lang=PAGE_MODEL, psm=tesserocr.PSM.AUTO)
    add_scanned_page(Normaliser(tables=False), 0, *_opened(pages[0]))  # both engines are warm from here on
    ratios = []
    print(f"{'page':>5} {'bare s':>8} {'÷':>6}")
    for number, page in enumerate(pages[:count]):
        image, width, height = _opened(page)
        ready = prepared(image, width, height)
        start = process_time()
        engine.SetImage(Image.fromarray(ready.picture))
        engine.SetSourceResolution(round(ready.dpi))
        engine.GetUTF8Text()
        bare = process_time() - start
        start = process_time()
        add_scanned_page(Normaliser(tables=False), 0, image, width, height)
        ratios.append((process_time() - start) / bare)
        print(f"{number + 1:5} {bare:8.2f} {ratios[-1]:6.2f}")
    ratio = median(ratios)
    print(f"median {ratio:.2f}, at most {RATIO}: {'ok' if ratio <= RATIO else 'MISSED'}")
    return int(ratio > RATIO)


def _opened(page: bytes) -> tuple[Image.Image, float, float]:
    image = Image.open(BytesIO(page))
    image.load()
    dpi = float(image.info["dpi"][0])
    return image, 72 * image.width / dpi, 72 * image.height / dpi


@dataclass
class Figures:
    """Words with figures: how many there are, how many are wrong without a doubt, how many are doubted."""

    words: int = 0
    wrong: int = 0
    doubted: int = 0
    examples: list[str] = field(default_factory=list)

    def kept(self) -> bool:
        return self.wrong <= WRONG * self.words and self.doubted <= DOUBTED * self.words


def figures_of(pdf: bytes, record: Record) -> Figures:
    """The words with figures of a scan against those of the PDF that it was made from."""
    document = pypdfium2.PdfDocument(pdf)
    printed = " ".join(page.get_textpage().get_text_range().replace("\ufffe\r\n", "-") for page in document)
    document.close()
    wanted = Counter(_with_figures(printed.replace("\ufffe", "-")))
    source = record.source
    unsure = [one.span for one in source.unsure]
    sure: Counter[str] = Counter()
    doubted: Counter[str] = Counter()
    for word in re.finditer(r"\S+", source.text):
        open_ = any(start < word.end() and word.start() < end for start, end in unsure)
        (doubted if open_ else sure).update(_with_figures(word.group()))
    extra = sure - wanted
    lost = wanted - sure - doubted
    unexplained = max(extra.total(), lost.total() - (doubted - wanted).total())
    examples = [*(f"+{word}" for word in extra), *(f"-{word}" for word in lost)]
    return Figures(wanted.total(), unexplained, doubted.total(), examples if unexplained else [])


def _with_figures(text: str) -> Iterable[str]:
    words = (word.strip(_EDGES) for word in text.split())
    return [word for word in words if re.search("[0-9]", word)]


def judged(shared: Path) -> int:
    """Scores the scans of the annotated documents against their clean texts."""
    scorer = loaded(shared / "tools" / "score.py")
    missed: list[str] = []
    for kind in (COLOUR, FAX):
        clean, scan, figures = scorer.Tally(), scorer.Tally(), Figures()
        for path in sorted((shared / "seeds").glob("*.txt")):
            gold = yaml.safe_load((shared / "gold" / f"{path.stem}.yaml").read_text("utf-8"))
            pdf = typeset(path.read_text("utf-8"))
            record = dondoc.read_pages(list(scanned(pdf, kind)), name=path.stem)
            clean.absorb(scorer.score(dondoc.read(path).to_dict(), gold))
            found = scorer.score(record.to_dict(), gold)
            scan.absorb(found)
            print(f"# {kind.name}: {path.stem}", *(f"  - {miss}" for miss in found.misses), sep="\n")
            own = figures_of(pdf, record)
            figures = Figures(
                *(getattr(figures, n) + getattr(own, n) for n in ("words", "wrong", "doubted", "examples"))
            )
        missed += _compared(kind, clean, scan)
        print(
            f"words with figures: {figures.words}, wrong without a doubt: {figures.wrong}, doubted: {figures.doubted}",
            *figures.examples,
        )
        if kind is COLOUR and not figures.kept():
            missed.append("figures")
    print(f"Limits missed: {'; '.join(missed) or 'none'}.")
    return int(bool(missed))


def _compared(kind: Kind, clean: Any, scan: Any) -> list[str]:
    """Prints each class before and after scanning; gives those that lost too much."""
    after = {name: (value, hit, found, wanted) for name, value, hit, found, wanted in scan.rows()}
    missed = []
    print(f"\n{kind.name}\n{'class':12} {'clean':>7} {'scan':>7} {'right':>6} {'found':>6} {'wanted':>7}")
    for name, value, *counts in clean.rows():
        own, hit, found, wanted = after[name]
        less_right = (counts[0] - hit) + max(0, (found - hit) - (counts[1] - counts[0]))
        ok = own >= value - LOSS[kind] or (wanted < FEW and less_right <= 1)
        print(f"{name:12} {value:7.3f} {own:7.3f} {hit:6} {found:6} {wanted:7}  {'ok' if ok else 'MISSED'}")
        missed += [] if ok else [f"{kind.name}: {name}"]
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
