"""The processes of the server under one parent: what dies is started anew, and all of them end together."""

import logging
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

from dondoc.working.sandbox import end_with_parent

log = logging.getLogger(__name__)

PATIENCE = 30.0  # seconds until a process that was asked to end is killed
# Of each process of pages. A slow sender holds one of them, and costs nobody else anything while there are more.
THREADS = 24
# Seconds that a connection is kept for the next request. It holds no thread; people click every few seconds.
KEPT_FOR = 15
_LOOK_EVERY = 0.2
_PAUSES = (0.0, 1.0, 2.0, 5.0, 10.0, 30.0)  # before a process that keeps dying is started anew
_STANDS_AFTER = 60.0  # one that lived so long did not die of its start


def web_command(where: str, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "dondoc_server.wsgi:application",
        "--bind", where, "--workers", str(workers), "--worker-class", "gthread", "--threads", str(THREADS),
        "--keep-alive", str(KEPT_FOR),
        "--timeout", "120", "--graceful-timeout", "25", "--logger-class", "dondoc_server.web.lines.Lines",
        "--max-requests", "5000", "--max-requests-jitter", "500", "--log-level", "warning", "--preload",
        "--config", "python:dondoc_server.commands.web_worker",
    ]  # fmt: skip


def loop_command() -> list[str]:
    return [sys.executable, "-m", "dondoc_server.jobs.loop"]


@dataclass
class Child:
    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    not_before: float = 0.0

    def start(self) -> None:
        # The kernel ends it with this process, however that ends; it has its own group, so that Ctrl-C comes from here.
        self.process = subprocess.Popen(  # noqa: S603 - our own programmes
            self.command,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - this process has no threads
            process_group=0,
        )
        self.started = time.monotonic()

    def look(self) -> None:
        """Starts it where it is not there, after a pause that grows while it keeps dying."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            log.error("process ended", extra={"child": self.name, "code": self.process.returncode})
            self.deaths = 0 if now - self.started > _STANDS_AFTER else self.deaths + 1
            self.not_before = now + _PAUSES[min(self.deaths, len(_PAUSES) - 1)]
            self.process = None
        if self.process is None and now >= self.not_before:
            self.start()


@dataclass
class Supervisor:
    commands: dict[str, list[str]]
    ending: bool = False
    children: list[Child] = field(default_factory=list)

    def run(self) -> int:
        """Until somebody asks for the end; the exit code."""
        before = {number: signal.signal(number, self._end) for number in (signal.SIGTERM, signal.SIGINT)}
        self.children = [Child(name, command) for name, command in self.commands.items()]
        try:
            while not self.ending:
                for child in self.children:
                    child.look()
                time.sleep(_LOOK_EVERY)
        finally:
            self._end_all()
            for number, handler in before.items():
                signal.signal(number, handler)
        return 0

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.ending = True

    def _end_all(self) -> None:
        living = [child.process for child in self.children if child.process is not None]
        for process in living:
            process.terminate()
        until = time.monotonic() + PATIENCE
        for process in living:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
