"""Whoever is killed, at whatever moment: nothing acknowledged is lost, nothing doubled, nothing half-done."""

import os
from pathlib import Path

from at_work import KINDS
from killing import killing

from dondoc_server.storage.steps import STEPS

DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")
# Each step in one kind of work; `make kills` has all that a kind passes.
AT = {
    "upload": ("file.begun", "file.synced", "file.renamed", "file.placed"),
    "number": ("number.taken", "committed"),
    "correction": ("event.noted",),
    "reading": ("job.claimed", "file.read", "file.moved"),
}


def test_killed_at_every_step_and_at_random_moments(tmp_path: Path) -> None:
    assert sorted(step for steps in AT.values() for step in steps) == sorted(STEPS)
    with killing(tmp_path, DATABASE, seed=11) as one:
        for kind, steps in AT.items():
            for step in steps:
                one.at(kind, step)
        for kind in KINDS:
            one.at_random(kind)
    assert one.run.faults == []
    assert one.run.kills >= len(STEPS) + len(KINDS) - 1


def test_files_after_rows_and_requests_that_are_forgotten_are_noticed(tmp_path: Path) -> None:
    with killing(tmp_path, DATABASE, 11, "--file-last", forgets=True) as one:
        one.at("number", "committed")
        assert any("number that" in fault or "is there as" in fault for fault in one.run.faults)
        assert not any("files are not there" in fault for fault in one.run.faults)
        one.at("upload", "committed")
    assert any("files are not there" in fault for fault in one.run.faults)
