"""The benchmarks and the scores turn red when they must. Nothing here hangs on how fast the machine is."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from dondoc import pipeline
from dondoc.reading import read_source

ROOT = Path(__file__).parent.parent
SHARED = os.environ.get("DONDOC_SHARED")
real = pytest.mark.skipif(not SHARED, reason="DONDOC_SHARED names no folder: the scorer's own test was left out")

sys.path.append(str(ROOT / "bench"))

import limits  # noqa: E402 - the benchmarks are scripts, found by the line above
import memory  # noqa: E402
import road  # noqa: E402
import run  # noqa: E402
import scaling  # noqa: E402
import score  # noqa: E402
import structure  # noqa: E402
from inputs import Input  # noqa: E402

SAMPLE = ROOT / "samples" / "quyet-dinh.pdf"


def slow(work: Callable[[Any], object], least: float) -> Callable[[Any], object]:
    """The same work, kept busy for at least so many seconds."""

    def done(given: Any) -> object:
        end = perf_counter() + least
        result = work(given)
        while perf_counter() < end:
            pass
        return result

    return done


@pytest.mark.parametrize("limit", [limits.ROAD, limits.STRUCTURE, limits.MEMORY, limits.SCALING])
def test_each_limit_turns_red_on_its_wrong_side(limit: limits.Limit) -> None:
    step = -0.01 if limit.at_least else 0.01
    kept, missed = limits.Finding(limit, limit.limit), limits.Finding(limit, limit.limit + step)
    failed = limits.Finding(limit, limit.failure + step)
    assert [limits.exit_code([one], quick=False) for one in (kept, missed, failed)] == [0, 1, 1]
    assert limits.exit_code([limits.Finding(limit, limit.failure)], quick=True) == 0
    assert limits.exit_code([kept, failed], quick=True) == 1
    assert "ok" in kept.row()
    assert "FAILED" in failed.row()


def test_a_quick_run_lets_pass_what_a_full_run_does_not() -> None:
    between = [limits.Finding(limits.ROAD, 1.8)]
    assert (limits.exit_code(between, quick=True), limits.exit_code(between, quick=False)) == (0, 1)
    assert "MISSED" in limits.verdicts(between)


def test_a_slow_road_is_red() -> None:
    file = Input("slow", SAMPLE.read_bytes())
    rows = road.measured([file], 3, slow(road.record, 0.5))
    found = road.finding(rows)
    assert rows[0].road >= 500
    assert limits.exit_code([found], quick=True) == 1
    assert "FAILED" in found.row()


def test_a_slow_structure_is_red() -> None:
    source = read_source(SAMPLE.read_bytes(), SAMPLE.name)
    least = 2 * limits.STRUCTURE.failure * len(source.text) / structure.CHARACTERS / 1000
    found = structure.finding(structure.measured([source], 3, slow(structure.record, least)))
    assert found.value >= 2 * limits.STRUCTURE.failure
    assert limits.exit_code([found], quick=True) == 1


def test_a_structure_made_slow_in_the_pipeline_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    source = read_source(SAMPLE.read_bytes(), SAMPLE.name)
    monkeypatch.setattr(pipeline, "structure", slow(pipeline.structure, 0.1))
    assert structure.measured([source], 1)[0].least >= 100


def test_the_median_over_the_files_is_judged() -> None:
    rows = [road.Row(str(ratio), 1.0, ratio, ratio) for ratio in (1.0, 1.4, 9.0)]
    assert road.finding(rows).value == 1.4


def test_a_long_text_weighs_more() -> None:
    rows = [structure.Row("short", 1_000, 1.0, 1.0), structure.Row("long", 9_000, 1.0, 1.0)]
    assert structure.finding(rows).value == pytest.approx(2.0)


def test_a_second_process_that_gains_too_little_is_red() -> None:
    rows = [scaling.Row("road", 20.0, 11.0), scaling.Row("pdfium", 10.0, 5.0)]
    found = scaling.finding(rows)
    assert found.value == pytest.approx(20 / 11 / 2)
    assert limits.exit_code([found], quick=False) == 1
    assert limits.exit_code([scaling.finding([replace(rows[0], two=10.0), rows[1]])], quick=False) == 0


def test_documents_are_spread_and_read_by_both_sides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = [Input(path.stem, path.read_bytes()) for path in sorted(SAMPLE.parent.glob("*.pdf"))[:2]]
    scaling.spread(files, 5, tmp_path)
    assert [path.read_bytes() == files[k % 2].data for k, path in enumerate(sorted(tmp_path.iterdir()))] == [True] * 5
    monkeypatch.setattr(scaling, "MOST_ROUNDS", 1)
    rows = scaling.measured(tmp_path, rounds=1)
    assert all(row.one > 0 and row.two > 0 for row in rows)


def test_a_busy_machine_is_measured_longer_and_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    taken: list[tuple[str, int]] = []

    def busy(side: str, jobs: int, _: Path) -> float:
        taken.append((side, jobs))
        return 10.0 / jobs if len(taken) > 8 * spared else 10.0

    monkeypatch.setattr(scaling, "_fresh", busy)
    spared = 0
    assert "measure again" not in scaling.table(scaling.measured(tmp_path, rounds=2))
    assert len(taken) == 4 * 2
    taken.clear()
    spared = 1
    assert "measure again" not in scaling.table(scaling.measured(tmp_path, rounds=1))
    assert len(taken) == 4 * 3
    taken.clear()
    spared = 99
    assert "measure again" in scaling.table(scaling.measured(tmp_path, rounds=1))
    assert len(taken) == 4 * scaling.MOST_ROUNDS


def test_the_peak_of_a_child_is_its_own() -> None:
    held = bytearray(400 * memory.MEGABYTE)
    held[::4096] = b"\x01" * len(held[::4096])
    code = "import memory; print(memory.peak_memory())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "bench", check=True, capture_output=True, text=True)
    assert 5 < float(done.stdout) < 300
    assert memory.peak_memory() > 400


def test_the_report_holds_every_figure() -> None:
    rows = [road.Row("a", 1.0, 1.2, 1.2)]
    made = json.loads(json.dumps(run.report([("Road", road.finding(rows), rows, "")], {"cores": "2"})))
    assert made["findings"][0]["value"] == 1.2
    assert made["rows"]["Road"][0]["name"] == "a"
    assert made["machine"] == {"cores": "2"}


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (score.Row("tasks", 0.951, 95, 100, 100), True),
        (score.Row("tasks", 0.949, 94, 99, 99), False),
        (score.Row("reports", 0.5, 1, 1, 2), True),
        (score.Row("reports", 0.99, 27, 29, 29), False),
        (score.Row("reports", 0.9, 10, 12, 10), False),
        (score.Row("spans", 0.999, 28, 29, 29), False),
        (score.Row("documents", 0.5, 1, 2, 2), True),
    ],
)
def test_a_class_is_judged_by_its_bar_or_by_its_one_mistake(row: score.Row, kept: bool) -> None:
    assert row.kept is kept
    assert row.line().endswith("ok" if kept else "MISSED")


def test_without_the_folder_the_scores_say_what_they_need() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DONDOC_SHARED"}
    command = [sys.executable, ROOT / "bench" / "score.py"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert "DONDOC_SHARED" in done.stderr


@real
@pytest.mark.real
def test_a_record_without_its_numbers_is_red(capsys: pytest.CaptureFixture[str]) -> None:
    def damaged(path: Path) -> dict[str, Any]:
        record = score.read(path)
        for document in record["documents"]:
            document["number"] = None
        return record

    assert score.main(Path(SHARED or ""), damaged) == 1
    said = capsys.readouterr().out
    assert "Real documents: metadata" in said
    assert "Samples, as text: metadata" in said
    assert "Real documents: ct-09-2009-ubnd-binh-duong.doc" in said


@real
@pytest.mark.real
def test_one_value_removed_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    text = ROOT / "samples" / "quyet-dinh.txt"
    scorer = score.loaded(Path(SHARED or "") / "tools" / "score.py")

    def damaged(path: Path) -> dict[str, Any]:
        record = score.read(path)
        del record["documents"][0]["citations"][0]
        return record

    def hits(reader: score.Reader) -> int:
        rows = score.scored("t", [(text, text.with_suffix(".yaml"))], scorer, reader)
        return next(row.hit for row in rows if row.name == "citations")

    assert hits(damaged) == hits(score.read) - 1
    assert "citation missed" in capsys.readouterr().out
