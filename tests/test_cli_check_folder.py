"""`dondoc check DIR/`: the documents below a folder, held against each other."""

from pathlib import Path

import pytest

from clean_documents import Plan
from dondoc.cli.exits import Exit
from planters import PLANTERS
from planting import without_marks
from test_cli import run


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A superior's plan, and in a folder within the folder one that sets a later day than it."""
    later = next(one for one in (planter(5) for planter in PLANTERS) if one.rule == "D252")
    (tmp_path / "xã" / "2025").mkdir(parents=True)
    (tmp_path / "cap-tren.txt").write_text(later.beside[0], "utf-8")
    (tmp_path / "xã" / "2025" / "ke-hoach.txt").write_text(without_marks(later.text), "utf-8")
    return tmp_path


def test_folders_within_are_walked_and_deadlines_held_against_the_superiors(tree: Path) -> None:
    done = run("check", ".", "--select", "D252", cwd=tree)
    assert "Hạn ở đây là 28/11/2025, muộn hơn hạn 13/11/2025" in done.stdout
    assert "cap-tren.txt: hoàn thành trước ngày 13/11/2025" in " ".join(done.stdout.split())
    assert (done.returncode, "2 tệp: 0 lỗi, 1 cảnh báo" in done.stderr) == (Exit.WARNINGS, True)


def test_a_file_alone_is_held_against_nothing(tree: Path) -> None:
    """The broken variant: the superior is not at hand."""
    alone = run("check", "xã/2025/ke-hoach.txt", "--select", "D252,C453", cwd=tree)
    assert (alone.returncode, alone.stdout) == (Exit.ALL_READ, "")


def test_documents_that_are_not_at_hand_are_summed_up_once(tree: Path) -> None:
    (tree / "khac.txt").write_text(Plan(9).text, "utf-8")
    there = run("check", ".", "--select", "C453", "--format", "json", cwd=tree)
    assert there.stdout == ""
    (tree / "cap-tren.txt").unlink()
    done = run("check", ".", "--select", "C453", "--format", "json", cwd=tree)
    lines = done.stdout.splitlines()
    assert ["312/BCĐ-VP" in line for line in lines] == [True, True]


def test_what_shows_between_documents_can_be_acknowledged(tree: Path) -> None:
    run("check", ".", "--acknowledge", "D252", "--reason", "Đã xin lùi hạn", cwd=tree)
    assert (tree / "xã" / "2025" / "ke-hoach.txt.dondoc.toml").exists()
    done = run("check", ".", "--select", "D252", cwd=tree)
    assert (done.returncode, done.stdout) == (Exit.ALL_READ, "")


def test_the_page_over_a_folder_counts_and_lists_what_was_found(tree: Path) -> None:
    page = run("check", ".", "--select", "D252", "--format", "html", cwd=tree).stdout
    assert page.startswith("<!doctype html>")
    assert '<a href="#f' in page
    assert page.count('<li class="warning">') == 1
    assert "cap-tren.txt" in page
    assert "muộn hơn hạn 13/11/2025" in page
    # Nothing is loaded and nothing runs.
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert "<script" not in page
