"""Whoever is killed, at whatever moment, loses nothing that was acknowledged, doubles nothing, leaves nothing half-done."""

import os
from pathlib import Path

import pytest
from killing import kill_at, kill_at_random, own_database

from dondoc_server.storage.steps import STEPS

DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(tmp_path: Path, step: str) -> None:
    with own_database(DATABASE) as database:
        run = kill_at(tmp_path, database, step)
    assert run.faults == []
    assert run.kills == 2


def test_killed_at_random_moments(tmp_path: Path) -> None:
    with own_database(DATABASE) as database:
        run = kill_at_random(tmp_path, database, kills=8, seed=11)
    assert run.faults == []
    assert run.kills == 8


def test_files_written_after_their_rows_are_noticed(tmp_path: Path) -> None:
    with own_database(DATABASE) as database:
        run = kill_at(tmp_path, database, "committed", "--file-last")
    assert any("is not there" in fault for fault in run.faults)
