"""Reads ten thousand hostile files and counts: crashes of the parent, tracebacks, files written outside the output,
workers past their limits. All must be none; the exit code is 1 where one is not.

    python bench/hostile.py [--files N] [--jobs N] [--seed N]
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from hostile_run import run, table


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000, metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=20260301, metavar="N")
    given = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="dondoc-hostile-") as folder:
        figures = run(Path(folder), given.files, given.jobs, given.seed)
    print(*table(figures), sep="\n")
    return int(bool(figures.faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
