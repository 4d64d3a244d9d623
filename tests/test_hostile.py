"""Five hundred hostile files, as `bench/hostile.py` reads ten thousand; and what is seen when a limit is off."""

from pathlib import Path

import pytest

import hostile_files
import hostile_run
from dondoc import Cause, Refusal
from dondoc.reading.containers import archive
from mutations import record_or_refusal
from test_containers import told


def test_hostile_files_cost_themselves_alone(tmp_path: Path) -> None:
    figures = hostile_run.run(tmp_path, 500)
    assert figures.faults == []
    assert set(figures.by_class) == {name for name, _, _ in hostile_files.CLASSES}
    assert figures.read > 50  # damaged a little, a file is still read
    assert {"broken", "empty", "encrypted", "too-large", "unsupported"} <= set(figures.refused)


def test_the_same_seed_makes_the_same_files() -> None:
    assert list(hostile_files.files(60, 7)) == list(hostile_files.files(60, 7))
    assert list(hostile_files.files(60, 7)) != list(hostile_files.files(60, 8))


def test_what_goes_wrong_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that raises, and a worker that writes beside the output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(hostile_run, "json_line", _meddle)
    monkeypatch.setattr("dondoc.working.sandbox._HELD", ())
    monkeypatch.setattr("threading.active_count", lambda: 1)
    figures = hostile_run.run(tmp_path, 60)
    assert any(fault.startswith("a traceback over ") for fault in figures.faults)
    assert "written or changed outside the output: stray" in figures.faults


def _meddle(record: object) -> str:
    Path("stray").write_text("x")
    raise ValueError(record)


def test_with_the_limits_of_its_reader_off_an_archive_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = next(data for kind, _, data in hostile_files.files(60) if kind == "unfolding archive")
    assert _is_refused_as_too_large(bomb)
    monkeypatch.setattr(archive, "MAX_RATIO", 10**9)
    assert not _is_refused_as_too_large(bomb)


def _is_refused_as_too_large(data: bytes) -> bool:
    found = record_or_refusal(data)
    if isinstance(found, Refusal) and "each for itself" in found.detail:
        return [cause for _, cause in told(data)] == [Cause.TOO_LARGE]
    return isinstance(found, Refusal) and found.cause is Cause.TOO_LARGE
