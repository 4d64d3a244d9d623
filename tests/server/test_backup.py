"""A backup made while others write is whole; a server made of it elsewhere has every file, and its log holds."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from at_work import Act, Clerk
from killing import Killing
from served import Served, own_database, until

from dondoc_server.storage.copies import hash_of, kept_files

DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")
DONDOC = "from dondoc_server.commands import main; main()"
# As it must not be done: what is kept between the copying of the files and that of the database is not there.
FILES_FIRST = f"""
import os, time
from pathlib import Path
from dondoc_server.storage import copies, snapshots
copy_kept, save = copies.copy_kept, snapshots.save
def files_first(folder):
    copy_kept(Path(os.environ["DONDOC_DATA"]) / "files" / "kept", folder.parent / "kept")
    time.sleep(5)
    save(folder)
snapshots.save, copies.copy_kept = files_first, lambda *_: copies.Copied(0, 0)
{DONDOC}
"""


def dondoc(environment: dict[str, str], *arguments: object, by: str = DONDOC) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", by, "--lang", "en", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


class Drill(NamedTuple):
    folder: Path  # of the backup
    environment: dict[str, str]
    known: dict[str, str]  # who works there
    told: list[Act]  # what had been acknowledged when the backup began


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    """A backup of a server that is being worked at over HTTP."""
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("backup") / "first"
    with own_database(DATABASE) as database:
        served = Served(data, database)
        try:
            yield Drill(folder, served.environment, served.known, backed_up(served, folder))
        finally:
            served.stop()


def backed_up(served: Served, folder: Path) -> list[Act]:
    """Makes a backup while a clerk works, and one as it must not be made; what was acknowledged before them."""
    working = Killing(served, Clerk(served.port, served.known, seed=1), seed=1)
    working.begin()
    told, is_over = list(working.clerk.acts), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(lambda: [working.work() for _ in iter(lambda: is_over.wait(0.3), True)])
        until(lambda: len(working.clerk.acts) > len(told), every=0.01)
        made = dondoc(served.environment, "backup", folder)
        wrong = dondoc(served.environment, "backup", folder.with_name("wrong"), by=FILES_FIRST)
        assert not writing.done(), "nobody was writing any more"
        is_over.set()
        writing.result()
    assert made.returncode == wrong.returncode == 0, made.stderr + wrong.stderr
    working.look("backed up")
    assert working.run.faults == []
    return told


@pytest.fixture
def elsewhere(tmp_path: Path, drill: Drill) -> Iterator[dict[str, str]]:
    """An empty server in another place."""
    with own_database(DATABASE) as database:
        yield drill.environment | {"DONDOC_DATA": str(tmp_path / "data"), "DONDOC_DATABASE": database}


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hash_of(path) for path in kept_files(folder)}


def test_the_drill(drill: Drill, elsewhere: dict[str, str]) -> None:
    restored = dondoc(elsewhere, "restore", drill.folder)
    assert restored.returncode == 0, restored.stderr
    assert "The log holds" in restored.stdout
    there = Path(elsewhere["DONDOC_DATA"])
    copied = hashes(drill.folder / "kept")
    assert copied
    assert hashes(there / "files" / "kept") == copied
    assert all(name == hash_ for name, hash_ in copied.items())
    assert not list((there / "files" / "quarantine").iterdir())
    assert at_work_again(there, elsewhere["DONDOC_DATABASE"], drill) == []
    assert dondoc(elsewhere, "log", "verify").returncode == 0
    assert "is whole" not in dondoc(elsewhere, "restore", drill.folder).stdout


def at_work_again(there: Path, database: str, drill: Drill) -> list[str]:
    """What is wrong where the same clerk goes on working at a restored server: what had been acknowledged is there."""
    served = Served(there, database, known=drill.known)
    try:
        working = Killing(served, Clerk(served.port, served.known, seed=2), seed=2)
        working.clerk.acts += drill.told
        working.work()
        working.look("restored")
        return working.run.faults
    finally:
        served.stop()


def test_a_backup_of_the_files_before_the_database_is_noticed(drill: Drill, elsewhere: dict[str, str]) -> None:
    restored = dondoc(elsewhere, "restore", drill.folder.with_name("wrong"))
    assert restored.returncode == 2
    assert "spoiled" in restored.stderr


def test_what_lies_in_quarantine_does_not_go_along(drill: Drill) -> None:
    assert {path.name for path in drill.folder.iterdir()} == {"backup.json", "database", "kept"}
    data = Path(drill.environment["DONDOC_DATA"])
    assert set(hashes(drill.folder / "kept")) <= set(hashes(data / "files" / "kept"))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte of a file": (lambda copy: flip(next(kept_files(copy / "kept"))), "spoiled"),
    # All of them: one alone may have come in after the database was copied, and then nobody misses it.
    "files are missing": (lambda copy: [one.unlink() for one in list(kept_files(copy / "kept"))], "spoiled"),
    "a byte of the database": (lambda copy: flip(max((copy / "database").iterdir())), "spoiled"),
    "it was not finished": (lambda copy: (copy / "backup.json").unlink(), "no whole backup"),
    "it is of a newer version": (
        lambda copy: rewrite(copy, migrations=[["records", "0001_initial"], ["records", "9999_later"]]),
        "newer version",
    ),
    "the log was cut before": (lambda copy: rewrite(copy, head=[10_000, "0" * 64]), "does not hold at event 10000"),
}


def rewrite(copy: Path, **values: object) -> None:
    contents = json.loads((copy / "backup.json").read_text("utf-8"))
    (copy / "backup.json").write_text(json.dumps(contents | values), "utf-8")


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoiled_backup_is_refused(drill: Drill, elsewhere: dict[str, str], tmp_path: Path, case: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(drill.folder, copy)
    spoil, said = SPOILT[case]
    spoil(copy)
    restored = dondoc(elsewhere, "restore", copy)
    assert restored.returncode == 2
    assert said in restored.stderr


def test_a_backup_is_restored_where_nothing_is(drill: Drill) -> None:
    restored = dondoc(drill.environment, "restore", drill.folder)
    assert restored.returncode == 2
    assert "nothing is yet" in restored.stderr


def test_a_backup_needs_a_folder_of_its_own(drill: Drill) -> None:
    made = dondoc(drill.environment, "backup", drill.folder)
    assert made.returncode == 2
    assert "there already" in made.stderr
