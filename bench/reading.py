"""Reading against PDFium's bare text: the same files, the same process, in turns.

python bench/reading.py FILE.pdf…
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import pypdfium2

from dondoc.model.refusal import Refusal
from dondoc.reading import read_source

ROUNDS = 9


def bare_text(data: bytes) -> int:
    """PDFium's text of every page and nothing else; gives its length."""
    length = 0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text_page = page.get_textpage()
            length += len(text_page.get_text_range())
            text_page.close()
            page.close()
    return length


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def ratio(data: bytes, rounds: int = ROUNDS) -> tuple[float, float]:
    """Median of reading ÷ bare text over the rounds, and the median of the bare text alone, in seconds."""
    pairs = []
    for _ in range(rounds):
        bare = seconds(lambda: bare_text(data))
        pairs.append((seconds(lambda: read_source(data, "file")) / bare, bare))
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def compare(paths: Sequence[Path], rounds: int = ROUNDS) -> float:
    """Prints a row for every PDF that is read and gives the median ratio over them."""
    ratios = []
    print(f"{'file':48} {'PDFium ms':>10} {'÷':>6}")
    for path in paths:
        data = path.read_bytes()
        try:
            read_source(data, path.name)
        except Refusal as refusal:
            print(f"{path.name[:48]:48} left out: {refusal.cause}")
            continue
        found, bare = ratio(data, rounds)
        ratios.append(found)
        print(f"{path.name[:48]:48} {bare * 1000:10.2f} {found:6.2f}")
    overall = median(ratios)
    print(f"{'median':48} {'':10} {overall:6.2f}")
    return overall


if __name__ == "__main__":
    compare([Path(name) for name in sys.argv[1:]])
