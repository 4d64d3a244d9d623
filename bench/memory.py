"""The peak memory of a process that reads one long document.

python bench/memory.py FILE.pdf    reads it in this process; prints what it took, as JSON
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import dondoc
from baseline import seconds
from inputs import SAMPLES, typeset
from limits import MEMORY, Finding

PAGES = 200
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One reading: the file's pages, the tasks found, seconds, and the peak resident memory in MB."""

    pages: int
    tasks: int
    seconds: float
    peak: float


def long_pdf(pages: int = PAGES) -> bytes:
    """A sample plan whose body is repeated until it fills that many pages."""
    text = (SAMPLES / "ke-hoach-tinh.txt").read_text("utf-8")
    start, end = text.index("\nI. "), text.index("\nNơi nhận:")
    times = pages // page_count(typeset(text))
    while True:
        pdf = typeset(text[:start] + text[start:end] * times + text[end:])
        found = page_count(pdf)
        if found >= pages:
            return pdf
        times = ceil(times * pages / found) + 1


def page_count(pdf: bytes) -> int:
    return len(dondoc.read(pdf).source.pages)


def measured(folder: Path) -> Row:
    """Reads the long document in a process of its own."""
    path = folder / "long.pdf"
    path.write_bytes(long_pdf())
    done = subprocess.run([sys.executable, __file__, str(path)], check=True, capture_output=True, text=True)
    return Row(**json.loads(done.stdout))


def finding(row: Row) -> Finding:
    return Finding(MEMORY, row.peak)


def table(row: Row) -> str:
    return f"{row.pages} pages, {row.tasks:,} tasks, {row.seconds:.2f} s: {row.peak:.0f} MB at the peak"


def peak_memory() -> float:
    """The peak of this process in MB, as the kernel has it: getrusage would count in the peak of the parent."""
    kilobytes = re.search(r"^VmHWM:\s*(\d+) kB$", Path("/proc/self/status").read_text("utf-8"), re.MULTILINE)
    if kilobytes is None:
        raise OSError("the kernel does not tell a process its peak memory")
    return int(kilobytes[1]) * 1024 / MEGABYTE


def main(path: Path) -> None:
    made: list[dondoc.Record] = []

    def work() -> object:
        made.append(dondoc.read(path))
        return made[0].to_dict()

    taken = seconds(work)
    tasks = sum(len(document.tasks) for document in made[0].documents)
    print(json.dumps({"pages": len(made[0].source.pages), "tasks": tasks, "seconds": taken, "peak": peak_memory()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
