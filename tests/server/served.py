"""A `dondoc serve` that is killed in parts and as a whole, and who looks into its database meanwhile."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from uuid import uuid4

SOURCE = Path(__file__).parents[2] / "src"
HERE = Path(__file__).parent
PATIENCE = 90.0  # seconds, on a machine that has much else to do


def until(holds: Callable[[], Any], seconds: float = PATIENCE, every: float = 0.2) -> Any:
    """What `holds` gives as soon as that is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError):
            if found := holds():
                return found
        time.sleep(every)
    raise AssertionError("it did not come about")


def children(pid: int) -> dict[int, str]:
    """The processes that one has started, with what they run."""
    found = {}
    with suppress(OSError):  # it may end while it is looked at
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                found[int(child)] = Path(f"/proc/{child}/cmdline").read_text("utf-8").replace("\0", " ")
    return found


def descendants(pid: int) -> list[int]:
    return [each for child in children(pid) for each in (child, *descendants(child))]


def is_there(pid: int) -> bool:
    """Whether a process lives; one that has ended and that nobody has asked after does not."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    return False


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


class Looker:
    """A process of `looking.py`."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "looking.py")],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ask(self, name: str, given: object = None) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps([name, given])}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


class Served:
    """One server in a folder, which is started anew where all of it was killed."""

    def __init__(self, folder: Path, database: str, *options: str, known: dict[str, str] | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.data, self._options = folder, options
        self.order = folder / "end-at"  # a file that names the step at which the next process ends
        self.environment = os.environ | {
            "DONDOC_DATA": str(folder), "DONDOC_DATABASE": database, "PYTHONPATH": str(SOURCE), "DONDOC_LOG": "json",
            "DONDOC_ADDRESS": f"http://127.0.0.1:{self.port}", "DONDOC_TEST_END_AT": str(self.order),
        }  # fmt: skip
        self.looker = Looker(self.environment)
        self.known: dict[str, str] = known or self.looker.ask("set_up")
        self._log = (folder / "log").open("ab")
        self.start()

    def start(self) -> None:
        command = [sys.executable, str(HERE / "hasty_serve.py"), *self._options, "serve", "--workers", "2"]
        self._process = subprocess.Popen(command, env=self.environment, stdout=self._log, stderr=self._log)
        until(self._answers, every=0.05)

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self.data / "log").read_text("utf-8")[-2000:]
        with urlopen(f"http://127.0.0.1:{self.port}/alive", timeout=20) as answer:
            return bool(answer.status == 200)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(60)
        self._log.close()
        self.looker.end()

    def taken(self) -> int:
        """How often a job has been taken, by what the server says of its running."""
        return (self.data / "log").read_bytes().count(b'"job taken"')

    def taken_again(self) -> int:
        """How often by another than before: that one was killed, or the process that it had shut in."""
        return len(re.findall(rb'"job taken".*"attempt": (?!1\b)', (self.data / "log").read_bytes()))

    # Who is killed

    def victims(self, name: str) -> list[int]:
        """The processes that a name stands for."""
        return {
            "web": lambda: self._of("gunicorn"),  # all that answer requests
            "one web": lambda: self._of("gunicorn")[-1:],
            "loop": lambda: self._named("hasty_loop"),
            "reading": lambda: self._of("hasty_loop"),  # shut in with a document, where there is one
            "parent": lambda: [self._process.pid],  # the others end with it
            "all": lambda: [self._process.pid, *descendants(self._process.pid)],
        }[name]()

    def kill(self, pids: list[int]) -> int:
        """How many of them were there still. Where all of it ended it is started anew."""
        killed = 0
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                killed += 1
        if self._process.pid in pids:
            self._process.wait()
            self.start()
        return killed

    def _named(self, name: str) -> list[int]:
        return [pid for pid, runs in children(self._process.pid).items() if name in runs]

    def _of(self, name: str) -> list[int]:
        return [pid for parent in self._named(name) for pid in children(parent)]
