"""The web server itself: slow senders hold nobody up, and its lines have no word of a request. And sheets are set by
several at once."""

import contextlib
import os
import re
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from killing import SOURCE
from test_serving import get, until

from dondoc_server.commands.supervising import THREADS, web_command
from dondoc_server.web.printing import typesetting

SLOW = 20
HEAD = b"POST /slow HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@contextlib.contextmanager
def site(folder: Path, **changed: str) -> Iterator[tuple[int, Path]]:
    """One process of it, as `dondoc serve` starts it; with some of the command's words changed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    changed |= {"dondoc_server.wsgi:application": "answering:application"}
    command = [changed.get(word, word) for word in web_command(f"127.0.0.1:{port}", 1)]
    lines = folder / "lines"
    here = {"PYTHONPATH": f"{SOURCE}:{Path(__file__).parent}", "DONDOC_DATA": str(folder), "DONDOC_LOG": "json"}
    with lines.open("wb") as file:
        process = subprocess.Popen(command, env=os.environ | here, stderr=file, cwd=folder)
        try:
            until(lambda: get(f"http://127.0.0.1:{port}/") == "ok\n", 30)
            yield port, lines
        finally:
            process.terminate()
            process.wait(60)


def send_slowly(port: int, number: int, ended: threading.Event) -> None:
    """A byte a second, of the head or of the body."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(HEAD + b"Content-Length: 9999\r\n\r\n" if number % 2 else HEAD + b"X-Long: ")
        while not ended.wait(1):
            line.sendall(b"x")


def answered_beside_slow_senders(port: int) -> int:
    """How many of ten others get an answer within a second each."""
    ended = threading.Event()
    senders = [threading.Thread(target=send_slowly, args=(port, number, ended)) for number in range(SLOW)]
    for sender in senders:
        sender.start()
    time.sleep(2)
    answered = 0
    for _ in range(10):
        with contextlib.suppress(OSError):
            answered += urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).read() == b"ok\n"
    ended.set()
    for sender in senders:
        sender.join()
    return answered


def test_slow_senders_hold_nobody_up(tmp_path: Path) -> None:
    assert THREADS > SLOW
    with site(tmp_path) as (port, _):
        assert answered_beside_slow_senders(port) == 10


@pytest.mark.parametrize("fewer", [{"gthread": "sync", str(THREADS): "1"}, {str(THREADS): "4"}])
def test_with_fewer_threads_they_would(tmp_path: Path, fewer: dict[str, str]) -> None:
    with site(tmp_path, **fewer) as (port, _):
        assert answered_beside_slow_senders(port) < 10


def told_of_bad_requests(folder: Path, **changed: str) -> str:
    with site(folder, **changed) as (port, lines):
        with contextlib.suppress(urllib.error.HTTPError):
            get(f"http://127.0.0.1:{port}/broken?q=bimat")
        for sent in (
            b"GET /bimat HTTP/1.1\r\nBad header bimat\r\n\r\n",
            b"BIMAT\r\n\r\n",
            b"G\x00T /bimat HTTP/9.9\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(sent)
                line.recv(1000)
    return lines.read_text("utf-8")


def test_lines_of_broken_requests_have_no_word_of_them(tmp_path: Path) -> None:
    told = told_of_bad_requests(tmp_path)
    assert not re.search(r"(?i)bimat|/broken|127\.0\.0\.1", told)
    assert told.count('"said": "Invalid request"') == 3
    assert told.count('"said": "Error handling request"') == 1
    assert "ValueError" in told


def test_gunicorn_by_itself_would_quote_them(tmp_path: Path) -> None:
    told = told_of_bad_requests(tmp_path, **{"dondoc_server.web.lines.Lines": "gunicorn.glogging.Logger"})
    assert re.search(r"(?i)bimat", told)


@pytest.mark.parametrize("in_turns", [True, False])
def test_sheets_are_set_by_several_at_once(monkeypatch: pytest.MonkeyPatch, in_turns: bool) -> None:
    if not in_turns:
        monkeypatch.setattr(typesetting, "_TURNS", contextlib.nullcontext())
    values = {"title": "x", "note": "", "page": "Trang", "pages": [["một dòng chữ " * 9] * 30]}

    def made(_: int) -> Any:
        try:
            return typesetting.pdf("masked.typ", values)
        except RuntimeError as error:
            return type(error)

    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(made, range(64)))
    assert (RuntimeError in found) is not in_turns
    if in_turns:
        (sheet,) = found
        assert sheet.startswith(b"%PDF")
