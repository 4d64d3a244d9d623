"""Kills the processes of a running server at every named step of writing and at random moments of upload, reading,
correction and the giving of numbers, while a clerk's program works over HTTP; counts what was lost, doubled or left
half-done. All must be none; the exit code is 1 where not.

    python bench/kills.py [--kills N] [--seed N]      (on PostgreSQL: scripts/with-postgresql python bench/kills.py)

A kill at random counts where it ended an act that was not done: so many of each kind.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "server"))

from at_work import KINDS
from killing import AT_WHAT, Run, killing

DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")
A_SERVER = 40  # kills that count; then another begins with an empty database
MOST = 4  # kills for each that counts


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="at random moments")
    parser.add_argument("--seed", type=int, default=6, metavar="N")
    given = parser.parse_args(arguments)
    runs = [told("at named steps", at_every_step(given.seed))]
    left = given.kills
    while left > 0:
        runs.append(told("at random", at_random(min(left, A_SERVER), given.seed + left)))
        left -= A_SERVER
    late = told("with files after rows (must be found)", with_late_files(given.seed))
    faults = [fault for run in runs for fault in run.faults]
    hit = sum((run.hit for run in runs[1:]), Counter[str]())
    print(f"{runs[0].kills} kills at named steps, {sum(run.kills for run in runs[1:])} at random moments, "
          f"of which hit {dict(hit)}: {len(faults)} faults in {sum(run.acts for run in runs)} acts")  # fmt: skip
    return int(bool(faults) or not late.faults or sum(hit.values()) < given.kills)


def at_every_step(seed: int) -> Run:
    """Each step of each kind of work, twice."""
    with TemporaryDirectory(prefix="dondoc-kills-") as folder, killing(Path(folder), DATABASE, seed) as one:
        for kind, step in AT_WHAT * 2:
            one.at(kind, step)
        return one.run


def at_random(hits: int, seed: int) -> Run:
    """As many kills as hit, spread evenly over the kinds of work."""
    with TemporaryDirectory(prefix="dondoc-kills-") as folder, killing(Path(folder), DATABASE, seed) as one:
        for _ in range(MOST * hits):
            kind = min(KINDS, key=lambda kind: one.run.hit[kind])
            if one.run.hit[kind] * len(KINDS) >= hits:
                break
            one.at_random(kind)
        return one.run


def with_late_files(seed: int) -> Run:
    with (
        TemporaryDirectory(prefix="dondoc-kills-") as folder,
        killing(Path(folder), DATABASE, seed, "--file-last") as one,
    ):
        one.at("upload", "committed")
        return one.run


def told(how: str, run: Run) -> Run:
    print(f"{time.strftime('%H:%M:%S')} {run.kills:4} kills {how}, hit {dict(run.hit)}, of {dict(run.victims)}; "
          f"{run.acts} acts; {run.swept} files swept; {run.faults or 'nothing lost, doubled or half-done'}",
          flush=True)  # fmt: skip
    return run


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
