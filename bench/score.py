"""The records of the annotated documents, scored against what a careful reader took from them.

    DONDOC_SHARED=FOLDER python bench/score.py

The folder holds the real documents (`seeds/`, `corpus/`), their annotations (`gold/`) and the scorer
(`tools/score.py`), which also judges the project's own samples. The exit code is 1 where a class misses its bar, 2
without the folder.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import yaml

import dondoc
from inputs import SAMPLES

# The share that each class must reach; a class that is not here is shown and not judged.
BARS = {
    "metadata": 0.98,
    "addressees": 0.95,
    "citations": 0.98,
    "tasks": 0.95,
    "lead": 0.93,
    "support": 0.90,
    "deadlines": 0.97,
    "targets": 0.95,
    "reports": 0.90,
    "spans": 1.00,
}
FEW = 30  # instances: with fewer, a share says little, and one may be wrong

Pair = tuple[Path, Path]  # a document and its annotation
Reader = Callable[[Path], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One class over all documents of a table: its score, and how many were right, found and wanted."""

    name: str
    score: float
    hit: int
    found: int
    wanted: int

    @property
    def kept(self) -> bool:
        bar = BARS.get(self.name, 0.0)
        if self.wanted < FEW and bar < 1:
            return max(self.found, self.wanted) - self.hit <= 1
        return self.score >= bar

    def line(self) -> str:
        bar = f"{BARS[self.name]:6.2f}" if self.name in BARS else "     –"
        counts = f"{self.wanted:9,} {self.found:7,} {self.hit:7,}"
        return f"{self.name:12} {self.score:7.4f} {bar} {counts}  {'ok' if self.kept else 'MISSED'}"


def read(path: Path) -> dict[str, Any]:
    """The record of a file; an empty one where it is refused, so that everything in it counts as missed."""
    try:
        return dondoc.read(path).to_dict()
    except dondoc.Refusal as refusal:
        print(f"{path.name} was not read: {refusal}")
        return {}


def main(shared: Path | None, reader: Reader = read) -> int:
    if shared is None:
        print("The scores need the real documents and the scorer: name their folder in DONDOC_SHARED.", file=sys.stderr)
        return 2
    scorer = loaded(shared / "tools" / "score.py")
    golds = sorted(SAMPLES.glob("*.yaml"))
    tables = (
        ("Real documents", real_documents(shared)),
        ("Samples, as text", [(gold.with_suffix(".txt"), gold) for gold in golds]),
        ("Samples, as PDF", [(gold.with_suffix(".pdf"), gold) for gold in golds]),
    )
    scores = [(title, scored(title, pairs, scorer, reader)) for title, pairs in tables]
    for title, rows in scores:
        print(table(title, rows))
    missed = [f"{title}: {row.name}" for title, rows in scores for row in rows if not row.kept]
    print(f"Bars missed: {'; '.join(missed) or 'none'}.")
    return int(bool(missed))


def loaded(path: Path) -> ModuleType:
    """The scorer, which is no part of the project."""
    spec = importlib.util.spec_from_file_location("dondoc_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def real_documents(shared: Path) -> list[Pair]:
    """Every annotated document with its annotation."""
    pairs = []
    for gold in sorted((shared / "gold").glob("*.yaml")):
        found = [*(shared / "seeds").glob(f"{gold.stem}.txt"), *(shared / "corpus").glob(f"{gold.stem}.*")]
        if found:
            pairs.append((found[0], gold))
        else:
            print(f"left out: {gold.stem} (no such file)")
    return pairs


def scored(title: str, pairs: Sequence[Pair], scorer: ModuleType, reader: Reader = read) -> list[Row]:
    """The classes over all pairs, in the order of the bars; every miss is printed under the name of its document."""
    total = scorer.Tally()
    with TemporaryDirectory(prefix="dondoc-score-") as folder:
        for document, gold in pairs:
            record = Path(folder) / f"{gold.stem}.json"
            record.write_text(json.dumps(reader(document), ensure_ascii=False), encoding="utf-8")
            annotation = yaml.safe_load(gold.read_text("utf-8"))
            tally = scorer.score(json.loads(record.read_text("utf-8")), annotation)
            total.absorb(tally)
            print(f"# {title}: {document.name}", *(f"  - {miss}" for miss in tally.misses or ["no miss"]), sep="\n")
    order = ["documents", *BARS]
    return sorted((Row(*row) for row in total.rows()), key=lambda row: order.index(row.name))


def table(title: str, rows: Sequence[Row]) -> str:
    header = f"{'class':12} {'score':>7} {'bar':>6} {'instances':>9} {'found':>7} {'right':>7}"
    return "\n".join(["", title, "-" * len(title), header, *(row.line() for row in rows), ""])


if __name__ == "__main__":
    named = os.environ.get("DONDOC_SHARED")
    sys.exit(main(Path(named) if named else None))
