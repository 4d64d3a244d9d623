"""What the registry costs: time to load and to ask first, and the memory it holds.

python bench/registry.py [--json FILE]

Each round is a fresh process, since what was asked once is kept. The exit code is 1 where a limit is missed.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import process_time

from limits import REGISTRY_LOAD, REGISTRY_MEMORY, Finding, exit_code, verdicts

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Row:
    """Milliseconds of processor time and megabytes that a process took more after each step."""

    step: str
    milliseconds: float
    megabytes: float


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes all figures there as well")
    parser.add_argument("--once", action="store_true", help="measures in this process, and prints JSON")
    given = parser.parse_args(arguments)
    if given.once:
        print(json.dumps([asdict(row) for row in once()]))
        return 0
    rows = measured()
    print(table(rows), verdicts(findings(rows)), sep="\n\n")
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    return exit_code(findings(rows), quick=False)


def measured(rounds: int = ROUNDS) -> list[Row]:
    """The medians over fresh processes."""
    command = [sys.executable, str(Path(__file__).resolve()), "--once"]
    found = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(rounds)]
    return [
        Row(steps[0]["step"], *(median(step[key] for step in steps) for key in ("milliseconds", "megabytes")))
        for steps in zip(*found, strict=True)
    ]


def once() -> list[Row]:
    """Loading, then each kind of question for the first time."""
    from datetime import date

    from dondoc.registry.bodies import bodies
    from dondoc.registry.body_lineage import body_lineage
    from dondoc.registry.resolution import resolve
    from dondoc.registry.territories import territories
    from dondoc.registry.units import Level

    before, after = date(2023, 12, 1), date(2026, 1, 1)
    rows = [_row("load", lambda: (bodies(), body_lineage(), resolve("Bộ Y tế", None, before)))]
    registry = territories()

    def restate() -> object:
        return registry.restate(
            dict.fromkeys((one.id for one in registry.units(Level.COMMUNE, before)), 1), before, after
        )

    rows.append(_row("first unit found by name", lambda: registry.find("phường Ba Đình", day=after)))
    rows.append(_row("first unit found without marks", lambda: registry.find("ha noi", day=after)))
    rows.append(_row("first damaged name", lambda: resolve("Sở Nônq nghiệp và Môi trường", "p01", after)))
    rows.append(_row("first group", lambda: bodies().members("*ubnd:xa+phuong@p01", after)))
    rows.append(_row("first successors of a body", lambda: body_lineage().successors("so_tttt@p45", after)))
    rows.append(_row("first children", lambda: registry.children("p01", after)))
    rows.append(_row("first successors", lambda: registry.successors("c00010", after)))
    rows.append(_row("all communes of 2023", lambda: registry.units(Level.COMMUNE, before)))
    rows.append(_row("figures of all communes restated", restate))
    rows.append(_row("a unit found by name, again", lambda: registry.find("phường Ngọc Hà", day=after)))
    return rows


def _row(step: str, work: Callable[[], object]) -> Row:
    held, start = _megabytes(), process_time()
    work()
    return Row(step, (process_time() - start) * 1e3, _megabytes() - held)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def findings(rows: Sequence[Row]) -> list[Finding]:
    """Loading alone is promised to be short; the memory is that of all tables, with one question of each kind asked.

    What "all communes" gives are values of the asker's own, which go when he lets go of them.
    """
    kept = (row.megabytes for row in rows if "all communes" not in row.step)
    return [
        Finding(REGISTRY_LOAD, rows[0].milliseconds),
        Finding(REGISTRY_MEMORY, sum(kept)),
    ]


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'step':40} {'ms':>10} {'MB':>8}"]
    return "\n".join([*lines, *(f"{row.step:40} {row.milliseconds:10.2f} {row.megabytes:8.1f}" for row in rows)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
