"""Speed and memory against their limits.

    python bench/run.py [--quick | --scaling] [--documents N] [--rounds N] [--json FILE]

The real documents are measured too where DONDOC_SHARED names their folder. The exit code is 1 where a limit is missed;
a quick run, which leaves the second process out and has few rounds, fails only past the wider bound.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import checking
import machine
import memory
import resolving
import road
import scaling
import structure
from dondoc.reading import read_source
from dondoc.working.child import settle
from inputs import Input, inputs
from limits import Finding, exit_code, verdicts

ROUNDS, QUICK_ROUNDS, SCALING_ROUNDS = 15, 5, 3
Part = tuple[str, Finding, Any, str]


def main(arguments: Sequence[str]) -> int:
    given = options().parse_args(arguments)
    about = machine.facts()
    print(*(f"{name}: {value}" for name, value in about.items()), sep="\n", end="\n\n")
    shared = os.environ.get("DONDOC_SHARED")
    files = inputs(Path(shared) if shared else None)
    settle()  # what is measured is a worker that has read other files before
    with TemporaryDirectory(prefix="dondoc-bench-") as folder:
        parts = measured(given, files, Path(folder))
    findings = [finding for _, finding, _, _ in parts]
    print(verdicts(findings))
    if given.json:
        given.json.write_text(json.dumps(report(parts, about), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return exit_code(findings, given.quick)


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true", help="few rounds, one process: for continuous integration")
    which.add_argument("--scaling", action="store_true", help="only what a second process gains")
    parser.add_argument("--documents", type=int, default=2000, metavar="N", help="documents for two processes")
    parser.add_argument("--rounds", type=int, metavar="N", help=f"{ROUNDS}, with --quick {QUICK_ROUNDS}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes all figures there as well")
    return parser


def measured(given: argparse.Namespace, files: Sequence[Input], folder: Path) -> list[Part]:
    """The parts asked for, each printed as soon as it is there."""
    rounds = given.rounds or (QUICK_ROUNDS if given.quick else ROUNDS)
    parts: list[Part] = []
    if not given.scaling:
        roads = road.measured(files, rounds)
        _show(parts, ("The whole road", road.finding(roads), roads, road.table(roads)))
        sources = [read_source(file.data, file.name) for file in files]
        alone = structure.measured(sources, rounds)
        _show(parts, ("Structure alone", structure.finding(alone), alone, structure.table(alone)))
        meant = resolving.measured(resolving.named(sources), rounds)
        _show(parts, ("Who is meant", resolving.finding(meant), meant, resolving.table(meant)))
        checked = checking.measured(files, rounds)
        _show(parts, ("Checking", checking.finding(checked), checked, checking.table(checked)))
        peak = memory.measured(folder)
        _show(parts, ("Memory", memory.finding(peak), [peak], memory.table(peak)))
    if not given.quick:
        many = folder / "many"
        many.mkdir()
        scaling.spread(files, given.documents, many)
        rows = scaling.measured(many, SCALING_ROUNDS)
        title = f"A second process, {given.documents:,} documents"
        _show(parts, (title, scaling.finding(rows), rows, scaling.table(rows)))
    return parts


def _show(parts: list[Part], part: Part) -> None:
    title, _, _, table = part
    print(f"{title}\n{'-' * len(title)}\n{table}\n", flush=True)
    parts.append(part)


def report(parts: Sequence[Part], about: Mapping[str, str]) -> dict[str, Any]:
    """All figures as plain data."""
    return {
        "machine": dict(about),
        "findings": [{**asdict(finding.limit), "value": finding.value} for _, finding, _, _ in parts],
        "rows": {title: [asdict(row) for row in rows] for title, _, rows, _ in parts},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
