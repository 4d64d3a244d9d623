"""The end of the process that started workers: nothing of them is left."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc import read_many
from dondoc.working import folders
from processes import children_of, is_gone


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, as does all that it starts; so may these tests be."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left_when_the_parent_ends(tmp_path: Path, ending: signal.Signals) -> None:
    os.mkfifo(tmp_path / "waits.txt")  # a worker stands still over it
    with subprocess.Popen(
        [sys.executable, "-m", "dondoc.cli", "read", "waits.txt", "waits.txt/../waits.txt"],
        cwd=tmp_path, stderr=subprocess.PIPE, env=os.environ | {"TMPDIR": str(tmp_path)}, text=True,
    ) as process:  # fmt: skip
        workers = children_of(process.pid)
        assert workers
        process.send_signal(ending)
        assert process.stderr
        assert process.stderr.read() == ""
    assert all(map(is_gone, workers))
    assert process.returncode == (-9 if ending is signal.SIGKILL else 130 if ending is signal.SIGINT else 143)
    if ending is not signal.SIGKILL:
        assert [path.name for path in tmp_path.iterdir()] == ["waits.txt"]


def test_the_folder_of_a_killed_parent_goes_with_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "waits.txt")
    command = [sys.executable, "-m", "dondoc.cli", "read", "waits.txt", "waits.txt/../waits.txt"]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "dondoc-worker-notes").write_text("another's file", encoding="utf-8")

    def kept() -> set[Path]:
        return {path for path in tmp_path.glob("dondoc-worker-*") if path.is_dir()}

    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as killed:
        gone = children_of(killed.pid)
        theirs = kept()
        with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as living:
            children_of(living.pid)
            both = kept()
            killed.kill()
            killed.wait()
            assert all(map(is_gone, gone))
            with monkeypatch.context() as off:
                off.setattr(folders, "_locked", lambda _: None)
                folders.sweep()
            assert kept() == both > theirs
            list(read_many([tmp_path / "none.txt"]))
            assert kept() == both - theirs
            living.terminate()
    assert kept() == set()
    assert (tmp_path / "dondoc-worker-notes").exists()
