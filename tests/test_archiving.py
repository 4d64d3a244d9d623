"""Whole trees: what is read once is not read again, whatever happens in between; tables; many machines."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import factory
from mutations import packed_zip

SECRET = "TỐI MẬT\n" + factory.TEXT


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "cây"
    (root / "2024" / "quý 1").mkdir(parents=True)
    for name in ("a.txt", "2024/b.txt", "2024/quý 1/c.txt", "2024/quý 1/c.md"):
        (root / name).write_text(factory.TEXT + f"\n{name}", encoding="utf-8")
    (root / "2024" / "trống.txt").write_bytes(b"")
    (root / "gói.zip").write_bytes(packed_zip([("x.txt", factory.TEXT.encode()), ("../y.pdf", b"%PDF-")]))
    (root / ".ẩn.txt").write_text(factory.TEXT)
    (root / "lối.txt").symlink_to(root / "a.txt")
    return root


def run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dondoc.cli", "read", str(root), "--out", str(root.parent / "ra"), "--lang", "en"]
    return subprocess.run(
        [*command, *options],
        cwd=root.parent, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


WRITTEN = [
    ".dondoc/2024/trống.txt.json", ".dondoc/gói.zip.json", "2024/b.txt.json", "2024/quý 1/c.md.json",
    "2024/quý 1/c.txt.json", "a.txt.json", "gói.zip/x.txt.json",
]  # fmt: skip


def test_a_tree_is_read_once(tree: Path) -> None:
    first = run(tree)
    assert first.returncode == 1
    assert "5 files read; 0 unchanged" in first.stderr
    assert "1 not read: the file is empty" in first.stderr
    assert "1 not read: the file is damaged" in first.stderr
    kept = state(tree.parent / "ra")
    assert sorted(kept) == WRITTEN
    times = {path: path.stat().st_mtime_ns for path in (tree.parent / "ra").rglob("*.json")}
    second = run(tree)
    assert "0 files read; 6 unchanged" in second.stderr
    assert "1 not read: the file is empty" in second.stderr
    assert second.returncode == 1
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_only_what_is_new_or_changed_is_read_again(tree: Path) -> None:
    run(tree)
    (tree / "new.txt").write_text(factory.TEXT, encoding="utf-8")
    told = (tree / "a.txt").stat()
    (tree / "a.txt").write_text(
        (tree / "a.txt").read_text(encoding="utf-8").replace("a.txt", "A.TXT"), encoding="utf-8"
    )
    os.utime(tree / "a.txt", ns=(told.st_atime_ns, told.st_mtime_ns))  # neither size nor time tells
    os.utime(tree / "2024" / "b.txt")  # the time alone is new
    again = run(tree)
    assert "2 files read; 5 unchanged" in again.stderr
    assert "A.TXT" in json.loads((tree.parent / "ra" / "a.txt.json").read_text(encoding="utf-8"))["text"]


def test_what_has_become_unreadable_or_secret_leaves_no_record_behind(tree: Path) -> None:
    run(tree)
    (tree / "a.txt").write_bytes(b"")
    (tree / "2024" / "b.txt").write_text(SECRET, encoding="utf-8")
    (tree / "gói.zip").write_bytes(packed_zip([("z.txt", SECRET.encode()), ("w.txt", factory.TEXT.encode())]))
    done = run(tree)
    assert "2 not read: the document is marked secret" in done.stderr
    assert "b.txt" not in done.stderr + done.stdout
    assert sorted(state(tree.parent / "ra")) == sorted([
        ".dondoc/2024/trống.txt.json", ".dondoc/a.txt.json", ".dondoc/gói.zip.json", "2024/quý 1/c.md.json",
        "2024/quý 1/c.txt.json", "gói.zip/w.txt.json",
    ])  # fmt: skip


def test_an_earlier_build_is_read_again(tree: Path) -> None:
    run(tree)
    place = tree.parent / "ra" / "a.txt.json"
    place.write_text(place.read_text(encoding="utf-8").replace('"reader": "dondoc', '"reader": "dondoc 0.0', 1))
    assert "1 files read; 5 unchanged" in run(tree).stderr


def test_a_run_that_is_cut_off_is_taken_up_again(tree: Path) -> None:
    for number in range(150):
        (tree / f"{number:03}.txt").write_text(factory.TEXT + f"\n{number}", encoding="utf-8")
    run(tree)
    whole = state(tree.parent / "ra")
    (tree.parent / "ra").rename(tree.parent / "whole")
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-m", "dondoc.cli", "read", str(tree), "--out", str(tree.parent / "ra")],
            stderr=subprocess.DEVNULL,
        ) as process:
            _wait_for_records(tree.parent / "ra")
            process.send_signal(signal.SIGKILL)
    assert 0 < len(state(tree.parent / "ra")) < len(whole)
    run(tree)
    assert {name: data for name, data in state(tree.parent / "ra").items() if ".part" not in name} == whole


def _wait_for_records(folder: Path) -> None:
    before = len(state(folder))
    for _ in range(400):
        time.sleep(0.02)
        if len(state(folder)) > before + 5:
            return


def test_tables_hold_all_values_of_the_records(tree: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = tree.parent
    assert run(tree, "--table", str(folder / "t.duckdb")).stdout == f"{folder / 't.duckdb'}\n"
    assert len(run(tree, "--table", str(folder / "t.parquet")).stdout.splitlines()) == 6
    records = {name: json.loads(data) for name, data in state(folder / "ra").items() if not name.startswith(".")}
    tasks = sorted(
        (name, k, j, task["text"], task["deadline"], task["inherited"], task["span"][0])
        for name, record in records.items()
        for k, document in enumerate(record["documents"])
        for j, task in enumerate(document["tasks"])
    )
    columns = "file, document, task, text, deadline, inherited, start"
    with duckdb.connect(folder / "t.duckdb", read_only=True) as database:
        assert sorted(database.execute(f"SELECT {columns} FROM tasks").fetchall()) == tasks
        leads = database.execute("SELECT count(*) FROM mentions WHERE role = 'lead'").fetchone()
    assert sorted(duckdb.sql(f"SELECT {columns} FROM '{folder / 't.tasks.parquet'}'").fetchall()) == tasks
    documents = [document for record in records.values() for document in record["documents"]]
    assert leads == (sum(len(task["lead"]) for document in documents for task in document["tasks"]),)
    assert tasks


def test_a_table_elsewhere_or_without_a_tree_is_wrong_use(tree: Path) -> None:
    assert run(tree, "--table", "x.csv").returncode == 2
    assert run(tree, "--table", "no/where.duckdb").returncode == 2
    assert run(tree / "a.txt", "--table", "x.duckdb").returncode == 2
    assert run(tree, "--on", "127.0.0.1:8786").returncode == 2
    assert "127.0.0.1:9" in run(tree, "--on", "dask://127.0.0.1:9").stderr


@pytest.fixture
def scheduler() -> Iterator[str]:
    """A scheduler and two workers, as processes of their own."""
    pytest.importorskip("distributed")
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.communicate("end\n", timeout=60)


CLUSTER = """
if __name__ == "__main__":
    from distributed import LocalCluster
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        input()
"""


def test_many_machines_write_the_same_bytes(tree: Path, scheduler: str) -> None:
    for number in range(450):
        (tree / f"{number:03}.txt").write_text(factory.TEXT[: 900 + number], encoding="utf-8")
    local = run(tree)
    here = state(tree.parent / "ra")
    (tree.parent / "ra").rename(tree.parent / "here")
    there = run(tree, "--on", scheduler.replace("tcp://", "dask://"))
    assert there.returncode == local.returncode == 1, there.stderr
    assert there.stderr == local.stderr
    assert state(tree.parent / "ra") == here
    assert len(here) > 450
