"""How much of the text of old documents comes back: the letters with marks of each transcript, given back exactly.

    python bench/legacy.py

Both texts are aligned. A letter that is out of its place is right where its whole line, or cell, stands elsewhere in
the text: transcripts have running heads behind the text, and columns one after another.

Needs DONDOC_SHARED. The exit code is 1 where a share is below its bar.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from dondoc.model.refusal import Refusal
from dondoc.reading import read_source

PARTS = re.compile(r"[\n|\t]+")
BARS = {".doc": 0.995, ".rtf": 0.995, ".pdf": 0.98}


@dataclass(frozen=True, slots=True)
class Row:
    """A file: how many letters with marks its transcript has, and how many came back, in their place and at all."""

    name: str
    letters: int
    in_place: int
    right: int
    lost: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.right / self.letters if self.letters else 0.0

    @property
    def bar(self) -> float:
        return BARS[Path(self.name).suffix]


def lost_letters(transcript: str, text: str) -> tuple[int, list[int], list[int]]:
    """How many letters with marks a transcript has, which are out of place, and which lost."""
    kept: set[int] = set()
    for step in Levenshtein.opcodes(transcript, text):
        if step.tag == "equal":
            kept.update(range(step.src_start, step.src_end))
    letters = [k for k, letter in enumerate(transcript) if letter.isalpha() and not letter.isascii()]
    away = [k for k in letters if k not in kept]
    pieces = Counter(squeezed(piece) for piece in PARTS.split(transcript))
    whole = squeezed(text)
    lost = [k for k in away if whole.count(piece := squeezed(piece_at(transcript, k))) < pieces[piece]]
    return len(letters), away, lost


def piece_at(transcript: str, at: int) -> str:
    """The line or cell that holds a place."""
    starts = [found.end() for found in PARTS.finditer(transcript, 0, at)]
    end = PARTS.search(transcript, at)
    return transcript[starts[-1] if starts else 0 : end.start() if end else len(transcript)]


def squeezed(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def measured(folder: Path) -> Iterator[Row]:
    """A row for each document beside its transcript."""
    for path in sorted(folder.iterdir()):
        if path.suffix in BARS:
            transcript = normalize("NFC", path.with_suffix(".txt").read_text("utf-8"))
            yield measured_one(path, transcript)


def measured_one(path: Path, transcript: str) -> Row:
    """The row of one document; a refused one gives nothing back."""
    try:
        text = read_source(path.read_bytes(), path.name).text
    except Refusal as refusal:
        return Row(path.name, lost_letters(transcript, "")[0], 0, 0, (str(refusal),))
    letters, away, lost = lost_letters(transcript, text)
    around = tuple(transcript[max(0, k - 10) : k + 10].replace("\n", " ") for k in lost[:3])
    return Row(path.name, letters, letters - len(away), letters - len(lost), around)


def table(rows: Sequence[Row]) -> str:
    """The rows as they are printed."""
    lines = [f"{'file':32} {'letters':>8} {'in place':>8} {'right':>8} {'share':>8} {'bar':>7}"]
    for row in rows:
        held = "" if row.share >= row.bar else "  below: " + " | ".join(row.lost)
        lines.append(
            f"{row.name:32} {row.letters:8} {row.in_place:8} {row.right:8} {row.share:8.2%} {row.bar:7.1%}{held}"
        )
    return "\n".join(lines)


def main(_: Sequence[str]) -> int:
    shared = os.environ.get("DONDOC_SHARED")
    if not shared:
        print("DONDOC_SHARED names no folder: there is nothing to measure.")
        return 1
    rows = list(measured(Path(shared) / "corpus" / "legacy"))
    print(table(rows))
    return int(any(row.share < row.bar for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
