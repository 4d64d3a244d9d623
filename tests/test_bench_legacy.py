"""How much of old documents comes back, and that the measure can fail."""

import importlib.util
import sys
from pathlib import Path
from shutil import which
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[1] / "bench" / "legacy.py"


@pytest.fixture(scope="module")
def legacy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("legacy", BENCH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["legacy"] = module
    spec.loader.exec_module(module)
    return module


TRANSCRIPT = "Ủy ban nhân dân\nđề nghị Sở Y tế|Nơi nhận\nbáo cáo"


@pytest.mark.parametrize(
    ("text", "away", "lost"),
    [
        (TRANSCRIPT, 0, 0),
        ("Ủy ban nhân dân đề nghị Sở Y tế\nNơi nhận\nbáo cáo", 0, 0),
        ("Nơi nhận\nỦy ban nhân dân\nđề nghị Sở Y tế\nbáo cáo", 2, 0),
        (TRANSCRIPT.replace("Sở", "Sơ"), 1, 1),
        (TRANSCRIPT.lower(), 1, 1),
        (TRANSCRIPT.replace("báo cáo", ""), 2, 2),
        ("", 12, 12),
    ],
)
def test_letters_are_counted(text: str, away: int, lost: int, legacy: ModuleType) -> None:
    letters, out_of_place, gone = legacy.lost_letters(TRANSCRIPT, text)
    assert (letters, len(out_of_place), len(gone)) == (12, away, lost)


def test_a_row_below_its_bar_is_named(legacy: ModuleType) -> None:
    row = legacy.Row("x.doc", 1000, 994, 994, ("đề nghị",))
    assert "below: đề nghị" in legacy.table([row])
    assert "below" not in legacy.table([legacy.Row("x.pdf", 1000, 994, 994)])


@pytest.mark.real
@pytest.mark.skipif(not which("soffice"), reason="there is no LibreOffice: DOC and RTF were left out")
def test_real_old_documents_come_back(shared: Path, legacy: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shared / "corpus" / "legacy"
    rows = list(legacy.measured(folder))
    assert len(rows) == 9
    assert [row for row in rows if row.share < row.bar] == [], legacy.table(rows)
    monkeypatch.setattr("dondoc.reading.flowing.flow.to_unicode", lambda runs: [text for text, _ in runs])
    name = "2006-Mau-MDS-3M-HD.doc"
    broken = legacy.measured_one(folder / name, (folder / name).with_suffix(".txt").read_text("utf-8"))
    assert broken.share < broken.bar
