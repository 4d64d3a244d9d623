"""What is read of every real file: writes the second half of docs/formats.md.

    DONDOC_SHARED=FOLDER python bench/formats.py [--check]

With --check nothing is written; the exit code is 1 where the page would change or where a file is neither read nor
refused.
"""

import argparse
import csv
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import dondoc
from dondoc.model.record import Document, Record

PAGE = Path(__file__).resolve().parent.parent / "docs" / "formats.md"
MARK = "<!-- below: written by bench/formats.py -->\n"
HEADER = ("file", "read from", "kind", "number", "date", "issuer", "as listed")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    cells: tuple[str, ...]

    def line(self) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") or "–" for cell in self.cells) + " |"


def main(arguments: Sequence[str], shared: Path | None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="writes nothing, and fails where the page would change")
    given = parser.parse_args(arguments)
    if shared is None:
        print("The table needs the real documents: name their folder in DONDOC_SHARED.", file=sys.stderr)
        return 2
    head, _, before = PAGE.read_text("utf-8").partition(MARK)
    after = table(shared)
    if given.check:
        print("docs/formats.md is up to date." if before == after else "docs/formats.md would change.")
        return int(before != after)
    PAGE.write_text(head + MARK + after, encoding="utf-8")
    return 0


def table(shared: Path) -> str:
    """The table of all files, listed ones first."""
    rows = [Row(HEADER), Row(("---",) * len(HEADER))]
    for path, listed in files(shared / "corpus"):
        rows.append(row(path, listed))
        print(rows[-1].line(), flush=True)
    return "\n" + "\n".join(row.line() for row in rows) + "\n"


def files(corpus: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Every file of the corpus, with its line of the index where it has one."""
    with (corpus / "INDEX.tsv").open(encoding="utf-8", newline="") as lines:
        index = {line["file"]: line for line in csv.DictReader(lines, delimiter="\t")}
    for path in [*sorted(corpus.iterdir()), *sorted((corpus / "legacy").iterdir())]:
        transcript = path.suffix == ".txt" and path.parent.name == "legacy"
        if path.is_file() and path.name not in {"INDEX.tsv", "README.md"} and not transcript:
            yield path, index.get(path.name, {})


def row(path: Path, listed: Mapping[str, str]) -> Row:
    """What was read of one file, or why it was refused."""
    try:
        record = dondoc.read(path)
    except dondoc.Refusal as refusal:
        return Row((path.name, f"refused: {refusal}", "", "", "", "", ""))
    if not record.documents:
        return Row((path.name, "no document in it", "", "", "", "", ""))
    main = record.documents[0]
    doubts = {
        doubt.about: " or ".join(reading.value or "unread" for reading in doubt.readings) for doubt in main.doubts
    }
    values = [value or doubtful(doubts.get(name)) for name, value in four(main)]
    return Row((path.name, read_from(record), *values, agreement(main, listed)))


def four(document: Document) -> list[tuple[str, str | None]]:
    names = ("kind", "number", "date", "issuer")
    return [(name, getattr(document, name)) for name in names]


def doubtful(readings: str | None) -> str:
    return f"in doubt: {readings}" if readings else ""


def read_from(record: Record) -> str:
    source = record.source
    return f"{source.media_type.rpartition('/')[2].rpartition('.')[2]}, {source.text_from.value}"


def agreement(document: Document, listed: Mapping[str, str]) -> str:
    """Which of the four values are read otherwise than a person listed them, or left open; `?` was not legible."""
    if not listed:
        return "not listed"
    wrong = [name for name, value in four(document) if not agrees(name, value or "", listed[name])]
    open_ones = [name for name in wrong if getattr(document, name) is None]
    read_otherwise = [name for name in wrong if name not in open_ones]
    said = [("otherwise", read_otherwise), ("left open", open_ones)]
    return "; ".join(f"{how}: {', '.join(names)}" for how, names in said if names) or "all four"


def agrees(name: str, value: str, listed: str) -> bool:
    wanted = listed.partition(" (")[0].removeprefix("—")
    if "?" in wanted:
        return not value
    return alike(name, value) == alike(name, wanted)


def alike(name: str, value: str) -> str:
    """A value as it is compared: kinds in ASCII, bodies without the ways to write and shorten their names."""
    value = normalize("NFC", value).casefold().replace("uỷ", "ủy").rstrip(".")
    for long, short in (
        ("ủy ban nhân dân", "ubnd"),
        ("ủy ban mặt trận tổ quốc việt nam", "ubmttqvn"),
        ("thành phố", "tp."),
    ):
        value = value.replace(long, short)
    if name == "kind":
        marks = normalize("NFD", value.replace("đ", "d"))
        value = "".join(letter for letter in marks if letter.isascii()).replace(" ", "_")
    return " ".join(value.replace("tp. ", "tp.").split())


if __name__ == "__main__":
    named = os.environ.get("DONDOC_SHARED")
    sys.exit(main(sys.argv[1:], Path(named) if named else None))
