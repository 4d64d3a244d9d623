"""Whoever is killed, at whatever moment: nothing acknowledged is lost, nothing doubled, nothing half-done."""

import os
from pathlib import Path

from killing import kill_at, kill_at_random, own_database

from dondoc_server.storage.steps import STEPS

DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")


def test_killed_at_every_named_step(tmp_path: Path) -> None:
    with own_database(DATABASE) as database:
        run = kill_at(tmp_path, database, STEPS)
    assert run.faults == []
    assert run.kills == len(STEPS)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    with own_database(DATABASE) as database:
        run = kill_at_random(tmp_path, database, kills=6, seed=11)
    assert run.faults == []
    assert run.kills == 6


def test_files_written_after_their_rows_are_noticed(tmp_path: Path) -> None:
    with own_database(DATABASE) as database:
        run = kill_at(tmp_path, database, ["committed"], "--file-last")
    assert any("is not there" in fault for fault in run.faults)
