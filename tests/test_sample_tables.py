"""The demonstration leaves what it promises, and says where."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

SAMPLES = Path(__file__).parent.parent / "samples"
STEMS = sorted(path.stem for path in SAMPLES.glob("*.txt"))


class Links(HTMLParser):
    """The files that a page links to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[Path] = []
        self.page = page
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [self.page.parent / (value or "") for name, value in attrs if (tag, name) == ("a", "href")]


def run(out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, SAMPLES / "tables.py", "--out", out]
    # From another folder, so that nothing hangs on where it is called.
    return subprocess.run(command, cwd=out.parent, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that one run left, and what it said."""
    out = tmp_path_factory.mktemp("demo") / "out"
    done = run(out)
    assert done.returncode == 0, done.stderr
    return out, done.stdout


def documents(out: Path, kind: str, stem: str) -> list[dict[str, Any]]:
    record = json.loads((out / "records" / kind / f"{stem}.json").read_text("utf-8"))
    found: list[dict[str, Any]] = record["documents"]
    return found


def test_there_are_samples() -> None:
    assert len(STEMS) >= 4


@pytest.mark.parametrize("kind", ["text", "pdf"])
def test_every_sample_has_a_record(demo: tuple[Path, str], kind: str) -> None:
    assert all(documents(demo[0], kind, stem) for stem in STEMS)


def test_the_table_has_a_row_for_every_task(demo: tuple[Path, str]) -> None:
    out, _ = demo
    tasks = [task["text"] for stem in STEMS for document in documents(out, "text", stem) for task in document["tasks"]]
    rows = CalamineWorkbook.from_path(str(out / "bang-phan-cong.xlsx")).get_sheet_by_index(0).to_python()
    header = next(index for index, row in enumerate(rows) if row[0] == "TT")
    assert [row[0] for row in rows[header + 1 :]] == list(range(1, len(tasks) + 1))
    assert [str(row[1])[:20] for row in rows[header + 1 :]] == [text[:20] for text in tasks]


@pytest.mark.parametrize("stem", STEMS)
def test_the_page_names_the_document(demo: tuple[Path, str], stem: str) -> None:
    out, _ = demo
    page = (out / "pages" / f"{stem}.html").read_text("utf-8")
    numbers = [document["number"] for document in documents(out, "text", stem)]
    assert numbers
    assert all(number in page for number in numbers if number)


def test_the_first_page_links_every_page_the_table_and_the_records(demo: tuple[Path, str]) -> None:
    out, _ = demo
    found = Links(out / "index.html").found
    expected = {out / "bang-phan-cong.xlsx", *(out / "pages").iterdir(), *(out / "records" / "text").iterdir()}
    assert set(found) == expected


def test_it_names_page_and_table_in_vietnamese_then_english(demo: tuple[Path, str]) -> None:
    _, said = demo
    places = [said.index(part) for part in ("Trang xem: out/index.html", "Page to look at: out/index.html")]
    assert places == sorted(places)
    assert said.count("out/bang-phan-cong.xlsx") >= 2


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "records").write_text("in the way", encoding="utf-8")
    done = run(out)
    assert done.returncode != 0
    assert "Lệnh này không chạy được" in done.stderr
    assert "Traceback" not in done.stderr
