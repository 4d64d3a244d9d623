"""Compares the built data with vietnam-provinces, which is under the GPL and no source of them.

    python scripts/territories/outside.py [--wheels FOLDER]

Prints what the two disagree on: units since July 2025, and pairs of old and new communes. The package is fetched and
read as text, never imported and never shipped. Read what is printed, find out elsewhere who is right, and write that
into a table under hand/.
"""

import argparse
import ast
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import spelling
from building import DATA
from wheels import fetched, packages, read

_EDITION = date(2026, 9, 20)

Pair = tuple[str, str]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wheels", type=Path, metavar="FOLDER", help="where the package is, or is put")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as passing:
        wheel = fetched(packages("outside")["outside"], given.wheels or Path(passing))
        lookup = read(wheel, "vietnam_provinces/_lookup.py")
        pairs = {*_pairs(read(wheel, "vietnam_provinces/_ward_conversion_2025.py"))}
    differences = [*units(lookup), *edges(pairs)]
    print(*differences, sep="\n")
    print(f"{len(differences)} differences")
    return 0


def units(lookup: bytes) -> Iterator[str]:
    """Differences of names and kinds on the day of the outside edition."""
    own = {line[7]: f"{spelling.WORDS[line[5]]} {line[6]}" for line in _alive("pc", _EDITION)}
    theirs = dict(_named(lookup))
    for code in sorted({*own, *theirs}):
        ours, other = own.get(code, "–"), theirs.get(code, "–")
        if spelling.key(ours) != spelling.key(other):
            yield f"unit\t{code}\t{ours}\t{other}"


def _named(lookup: bytes) -> Iterator[Pair]:
    """Code and name of every call Province(name, ProvinceCode.P_01, …) and Ward(name, WardCode.W_00004, …)."""
    for node in ast.walk(ast.parse(lookup)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Province", "Ward"}:
            name, code = node.args[:2]
            if isinstance(name, ast.Constant) and isinstance(code, ast.Attribute):
                yield code.attr.partition("_")[2], str(name.value)


def _alive(levels: str, day: date) -> Iterator[list[str]]:
    for row in (DATA / "units.tsv").read_text("utf-8").splitlines():
        line = row.split("\t")
        if line[0][0] in levels and line[2] <= str(day) and (not line[4] or str(day) <= line[4]):
            yield line


def edges(theirs: set[Pair]) -> Iterator[str]:
    """Differences of the pairs of July 2025; a commune that goes on is a pair with itself."""
    rows = [line.split("\t") for line in (DATA / "edges.tsv").read_text("utf-8").splitlines()]
    own = {(row[0][1:], row[1][1:6]) for row in rows if row[2] == "2025-07-01" and row[0][0] == "c" and row[1]}
    old = {line[0] for line in _alive("c", date(2025, 6, 30))}
    own |= {(line[7], line[7]) for line in _alive("c", date(2025, 7, 1)) if line[0] in old}
    yield from (f"pair\t{old}\t{new}\there alone" for old, new in sorted(own - theirs))
    yield from (f"pair\t{old}\t{new}\tthere alone" for old, new in sorted(theirs - own))


def _pairs(module: bytes) -> Iterator[Pair]:
    """Old and new codes of every entry: the calls OldToNewEntry(OldWardRef(code, …), (NewWardRef(code, …), …))."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "OldToNewEntry":
            codes = [_code(call) for call in ast.walk(node) if isinstance(call, ast.Call) and call is not node]
            yield from ((codes[0], new) for new in codes[1:])


def _code(call: ast.Call) -> str:
    first = call.args[0]
    return f"{first.value:05}" if isinstance(first, ast.Constant) and isinstance(first.value, int) else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
