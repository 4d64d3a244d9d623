"""Kills the server's processes at every named step of writing and at random moments of upload, reading, correction and
the giving of numbers; counts what was lost, doubled or left half-done. All must be none; the exit code is 1 where not.

    python bench/kills.py [--kills N] [--seed N]      (on PostgreSQL: scripts/with-postgresql python bench/kills.py)
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "server"))

from killing import Run, kill_at, kill_at_random, own_database

from dondoc_server.storage.steps import STEPS

DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")
AT_ONCE = 20  # kills of one plan; then another begins with an empty database


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="at random moments")
    parser.add_argument("--seed", type=int, default=6, metavar="N")
    given = parser.parse_args(arguments)
    faults = []
    for step in STEPS:
        faults += told(f"at '{step}'", at_step(step))
    kills = 0
    while kills < given.kills:
        run = at_random(min(AT_ONCE, given.kills - kills), given.seed + kills)
        kills += run.kills
        faults += told(f"at random, {kills} so far", run)
    late = at_step("committed", "--file-last")
    told("with files after rows (must be found)", late)
    print(f"{kills} kills at random moments, {2 * len(STEPS)} at named steps: {len(faults)} faults")
    return int(bool(faults) or not late.faults)


def at_step(step: str, *options: str) -> Run:
    with TemporaryDirectory(prefix="dondoc-kills-") as folder, own_database(DATABASE) as database:
        return kill_at(Path(folder), database, [step, step], *options)


def at_random(kills: int, seed: int) -> Run:
    with TemporaryDirectory(prefix="dondoc-kills-") as folder, own_database(DATABASE) as database:
        return kill_at_random(Path(folder), database, kills, seed)


def told(how: str, run: Run) -> list[str]:
    print(f"{run.kills:4} kills {how}: {run.faults or 'nothing lost, doubled or half-done'}", flush=True)
    return run.faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
