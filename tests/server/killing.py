"""Runs a plan of acts in processes that are killed, again and again, until all of it is done; what was found wrong."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

PLAYER = Path(__file__).with_name("player.py")
SOURCE = Path(__file__).parents[2] / "src"


class Run(NamedTuple):
    kills: int
    faults: list[str]


def plan_of(rounds: int) -> list[dict[str, str]]:
    """Each round: two documents come in, one goes out, the two are read, and a value of the first is corrected."""
    acts = []
    for _ in range(rounds):
        first, second = str(uuid4()), str(uuid4())
        acts += [
            {"do": "register", "request": first},
            {"do": "issue", "request": str(uuid4())},
            {"do": "register", "request": second},
            {"do": "read", "request": first},
            {"do": "correct", "request": first, "own": str(uuid4())},
            {"do": "read", "request": second},
        ]
    return acts


class Playing:
    """One plan in one folder with one database, over as many processes as it takes."""

    def __init__(self, folder: Path, database: str, plan: list[dict[str, str]], *options: str) -> None:
        self.faults: list[str] = []
        self.kills = self.done = 0
        self._plan, self._options = plan, options
        self._file = folder / "plan.json"
        self._environment = os.environ | {
            "DONDOC_DATA": str(folder), "DONDOC_DATABASE": database, "PYTHONPATH": str(SOURCE),
        }  # fmt: skip

    @property
    def environment(self) -> dict[str, str]:
        """In which other programmes find the same server."""
        return self._environment

    @property
    def is_over(self) -> bool:
        return self.done == len(self._plan)

    def play(self, end_at: str = "", seconds: float | None = None) -> None:
        """One process: until it ends at a named step, or is killed so long after it was ready, or all is done."""
        environment = self._environment | {"DONE": str(self.done), "DONDOC_TEST_END_AT": end_at}
        process = subprocess.Popen(
            [sys.executable, str(PLAYER), str(self._file), *self._options],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(self._plan))
        process.stdin.close()
        for line in process.stdout:
            word, _, rest = line.strip().partition(" ")
            if word == "fault":
                self.faults.append(rest)
            elif word == "done":
                self.done = int(rest) + 1
            elif seconds is not None:
                threading.Timer(seconds, process.kill).start()
        code = process.wait()
        if code == -signal.SIGKILL:
            self.kills += 1
        elif code:
            self.faults.append(f"the process ended with {code}")


def kill_at(folder: Path, database: str, steps: Sequence[str], *options: str) -> Run:
    """Each process is killed where it comes to the next of the steps; the last one is left alone."""
    playing = Playing(folder, database, plan_of(len(steps)), *options)
    for step in steps:
        if not playing.faults:
            playing.play(end_at=step)
    playing.play()
    return Run(playing.kills, playing.faults if playing.is_over else [*playing.faults, "not all was done"])


def kill_at_random(folder: Path, database: str, kills: int, seed: int, *options: str) -> Run:
    """Killed so often, each time at a moment within the next acts; then left alone."""
    chance = random.Random(seed)
    playing = Playing(folder, database, plan_of(2 + kills // 2), *options)
    while playing.kills < kills and not playing.is_over and not playing.faults:
        playing.play(seconds=chance.uniform(0.0, 0.6))
    if not playing.faults:
        playing.play()
    return Run(playing.kills, playing.faults)


@contextmanager
def own_database(address: str) -> Iterator[str]:
    """The address of an empty database beside that one; SQLite's lies in the folder anyway."""
    if not address.startswith("postgres"):
        yield "sqlite"
        return
    import psycopg

    name = f"kills_{uuid4().hex[:12]}"
    before, _, query = address.partition("?")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{before.rpartition('/')[0]}/{name}?{query}"
        finally:
            time.sleep(0.1)
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
