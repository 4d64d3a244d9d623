"""`make demo`, and the server that it starts: what dies comes back, and all of it ends together."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from served import SOURCE, children, own_database, until

from dondoc_server.commands import supervising
from dondoc_server.commands.supervising import Child

ROOT = Path(__file__).parents[2]
DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")


class Server(NamedTuple):
    process: subprocess.Popen[str]
    address: str
    data: Path


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        text: str = answer.read().decode()
        return text


def loop_of(server: Server) -> int:
    return next((pid for pid, runs in children(server.process.pid).items() if "jobs.loop" in runs), 0)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("office")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with own_database(DATABASE) as database:
        environment = os.environ | {"PYTHONPATH": str(SOURCE), "DONDOC_DATABASE": database, "DONDOC_LOG": "json",
                                    "DONDOC_METRICS_TOKEN": "chia-khoa"}  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "samples" / "office.py"), "--data", str(data), "--address", address],
            env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=data,
        )  # fmt: skip
        try:
            until(lambda: get(f"{address}/alive") == "ok\n")
            yield Server(process, address, data)
        finally:
            process.terminate()
            process.wait(60)


class Person:
    """Somebody with a browser."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def see(self, path: str) -> str:
        text: str = self._open.open(f"{self.address}{path}", timeout=30).read().decode()
        return text

    def log_in(self, username: str, password: str) -> str:
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.see("/accounts/login/"))
        assert token
        sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "login": username, "password": password})
        request = urllib.request.Request(
            f"{self.address}/accounts/login/", sent.encode(), {"Referer": f"{self.address}/accounts/login/"}
        )
        text: str = self._open.open(request, timeout=30).read().decode()
        return text


def logins(server: Server) -> dict[str, str]:
    lines = (server.data / "logins.txt").read_text("utf-8").splitlines()
    return dict(line.split()[:2] for line in lines)


def test_everybody_of_the_sample_province_can_log_in_and_sees_their_own(server: Server) -> None:
    passwords = logins(server)
    clerk = Person(server.address)
    clerk.log_in("vanthu", passwords["vanthu"])
    register = clerk.see("/incoming/")
    assert "312/BCĐ-VP" in register
    assert "187/KH-UBND" not in register  # it came in at the department
    stranger = Person(server.address)
    stranger.log_in("vanthu.xa", passwords["vanthu.xa"])
    assert "312/BCĐ-VP" not in stranger.see("/incoming/")
    assert (server.data / "logins.txt").stat().st_mode & 0o077 == 0


def test_figures_are_given_to_who_brings_the_token(server: Server) -> None:
    asked = urllib.request.Request(f"{server.address}/metrics", headers={"Authorization": "Bearer chia-khoa"})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        figures = answer.read().decode()
    assert re.search(r'^dondoc_incoming\{of="confirmed"\} 1\.0$', figures, re.MULTILINE)
    assert re.search(r"^dondoc_requests_total\{.*\} [1-9]", figures, re.MULTILINE)
    with pytest.raises(urllib.error.HTTPError, match="404"):  # also to this machine: a proxy on it comes from here too
        get(f"{server.address}/metrics")


def test_a_loop_that_dies_is_started_anew(server: Server) -> None:
    before = loop_of(server)
    os.kill(before, signal.SIGKILL)
    assert until(lambda: loop_of(server) not in {0, before}, 30)


def test_the_same_place_is_not_taken_twice(server: Server) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "dondoc_server.commands", "--lang", "en", "serve"],
        env=os.environ | {"PYTHONPATH": str(SOURCE), "DONDOC_ADDRESS": server.address, "DONDOC_DATA": str(server.data),
                          "DONDOC_DATABASE": "sqlite"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert second.returncode == 2
    assert "Cannot listen" in second.stderr


SUPERVISED = """
import sys
from dondoc_server.commands.supervising import Supervisor
print(Supervisor({"one": [sys.executable, "-c", "import time; time.sleep(600)"]}).run())
"""


def test_what_was_started_ends_with_a_parent_that_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", SUPERVISED], env=os.environ | {"PYTHONPATH": str(SOURCE)})
    (child,) = until(lambda: children(parent.pid))
    parent.kill()
    parent.wait()
    until(lambda: not Path(f"/proc/{child}").exists(), 10)


def test_what_keeps_dying_is_started_less_and_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = {"now": 1000.0}
    monkeypatch.setattr(supervising.time, "monotonic", lambda: clock["now"])
    child = Child("one", [sys.executable, "-c", ""])
    starts = []
    for _ in range(400):
        before = child.process
        child.look()
        if child.process is not None and child.process is not before:
            starts.append(clock["now"])
            child.process.wait()
        clock["now"] += 0.5
    pauses = [later - earlier for earlier, later in pairwise(starts)]
    assert pauses == sorted(pauses)
    assert pauses[-1] >= 30


def test_all_of_it_ends_together(server: Server) -> None:
    """This is the last test of the server."""
    running = children(server.process.pid)
    assert len(running) == 2
    server.process.terminate()
    assert server.process.wait(40) == 0
    assert not [pid for pid in running if Path(f"/proc/{pid}").exists()]
