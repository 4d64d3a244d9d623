"""`dondoc check` and `dondoc explain`, as a user's shell runs them."""

import json
from pathlib import Path

import pytest

import dondoc
from dondoc.checking.table import EVERY, RULES, Rule
from dondoc.cli.exits import Exit
from test_cli import run

PLAN = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 87/KH-UBND

Quảng Trị, ngày 14 tháng 10 năm 2025

KẾ HOẠCH
Triển khai đợt cao điểm phòng, chống bão, mưa lũ năm 2025

II. NHIỆM VỤ

1. Rà soát các điểm có nguy cơ sạt lở, cắm biển cảnh báo trước mùa mưa.

2. Sở Y tế hoàn thành việc cấp thuốc cho các trạm y tế{due}.

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Thí
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a task for nobody (a warning)."""
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN.format(due=""), encoding="utf-8")
    return path


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """The same with a deadline in the past as well (an error)."""
    path = tmp_path / "qua-han.txt"
    path.write_text(PLAN.format(due=" trước ngày 20/10/2024"), encoding="utf-8")
    return path


def test_a_finding_shows_the_line_with_the_place_underlined(plan: Path, tmp_path: Path) -> None:
    done = run("check", plan.name, "--select", "A101", cwd=tmp_path)
    line, marks = (one for one in done.stdout.splitlines() if " | " in one)
    at = marks.index("^")
    assert line[at:].startswith("Rà soát các điểm")
    assert line[at : at + marks.count("^")].endswith(("trước mùa mưa.", "…"))
    assert "cảnh báo[A101]" in done.stdout
    assert "ke-hoach.txt, dòng 16, cột 4, trang 1" in done.stdout
    assert "1 tệp: 0 lỗi, 1 cảnh báo, 0 lưu ý." in done.stderr


def test_in_english(plan: Path, tmp_path: Path) -> None:
    done = run("check", plan.name, "--select", "A101", "--lang", "en", cwd=tmp_path)
    assert "warning[A101]: Nothing says which body has to carry out 1 task(s)." in done.stdout


def test_the_exit_code_is_that_of_the_gravest_finding(plan: Path, late: Path, tmp_path: Path) -> None:
    assert run("check", plan.name, "--select", "A101", cwd=tmp_path).returncode == Exit.WARNINGS
    assert run("check", plan.name, late.name, "--select", "A101,D202", cwd=tmp_path).returncode == Exit.ERRORS
    assert run("check", plan.name, "--select", "D202", cwd=tmp_path).returncode == Exit.ALL_READ


def test_a_file_that_cannot_be_read_outweighs_findings(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = run("check", plan.name, "hong.pdf", cwd=tmp_path)
    assert done.returncode == Exit.SOME_REFUSED
    assert "A101" in done.stdout


def test_json_is_a_finding_a_line_in_the_public_format(late: Path, tmp_path: Path) -> None:
    done = run("check", late.name, "--select", "D202", "--format", "json", cwd=tmp_path)
    [finding] = map(json.loads, done.stdout.splitlines())
    keys = {"source", "rule", "name", "severity", "message", "document", "span", "also", "suggestion"}
    assert set(finding) == keys
    text = dondoc.read(late).source.text
    assert text[slice(*finding["span"])] == "trước ngày 20/10/2024"
    assert (finding["rule"], finding["severity"], finding["source"]) == ("D202", "error", "qua-han.txt")
    [other] = finding["also"]
    assert text[slice(*other["span"])] == other["text"] == "ngày 14 tháng 10 năm 2025"


def test_sarif_names_rules_places_and_levels(late: Path, tmp_path: Path) -> None:
    done = run("check", late.name, "--select", "D202", "--format", "sarif", cwd=tmp_path)
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    [made] = log["runs"]
    assert {rule["id"] for rule in made["tool"]["driver"]["rules"]} == {rule.code for rule in EVERY}
    [result] = made["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = late.read_text("utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "trước ngày 20/10/2024"
    assert (result["ruleId"], result["level"]) == ("D202", "error")
    assert result["relatedLocations"][0]["message"]["text"] == "ngày 14 tháng 10 năm 2025"


def test_github_annotations(late: Path, tmp_path: Path) -> None:
    done = run("check", late.name, "--select", "D202", "--format", "github", cwd=tmp_path)
    assert done.stdout.startswith("::error file=qua-han.txt,line=18,col=")
    assert "title=D202 deadline-before-issue::Thời hạn 20/10/2024 đã qua" in done.stdout


def test_rules_are_left_out(plan: Path, tmp_path: Path) -> None:
    assert "A101" not in run("check", plan.name, "--ignore", "A", cwd=tmp_path).stdout


def test_an_unknown_rule_is_named(plan: Path, tmp_path: Path) -> None:
    for arguments in (("check", plan.name, "--select", "Z9"), ("explain", "Z9")):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == Exit.WRONG_USE
        assert "không có quy tắc nào có mã Z9" in done.stderr


FIRST = {rule.code[0]: rule for rule in reversed(RULES)}


@pytest.mark.parametrize("rule", FIRST.values(), ids=FIRST)
def test_the_first_rule_of_each_family_is_explained(rule: Rule, tmp_path: Path) -> None:
    done = run("explain", rule.code.lower(), cwd=tmp_path)
    assert done.returncode == Exit.ALL_READ
    assert rule.code in done.stdout
    assert "⟦" in done.stdout


def test_what_was_acknowledged_is_not_told_again_until_its_words_change(plan: Path, tmp_path: Path) -> None:
    noted = run("check", plan.name, "--acknowledge", "A101", "--reason", "Đã giao tại cuộc họp", cwd=tmp_path)
    assert noted.returncode == Exit.ALL_READ
    assert "đã ghi nhận 1 phát hiện" in noted.stderr
    kept = (tmp_path / "ke-hoach.txt.dondoc.toml").read_text("utf-8")
    assert 'reason = "Đã giao tại cuộc họp"' in kept
    again = run("check", plan.name, "--select", "A101", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (Exit.ALL_READ, "")
    assert "không nêu lại: 1" in again.stderr
    plan.write_text(
        plan.read_text("utf-8").replace("II. NHIỆM VỤ", "I. MỤC ĐÍCH\n\nPhòng ngừa từ sớm.\n\nII. NHIỆM VỤ"), "utf-8"
    )
    assert run("check", plan.name, "--select", "A101", cwd=tmp_path).stdout == ""
    plan.write_text(plan.read_text("utf-8").replace("cắm biển cảnh báo", "lắp biển cảnh báo"), "utf-8")
    assert "A101" in run("check", plan.name, "--select", "A101", cwd=tmp_path).stdout


def test_an_acknowledgement_needs_a_reason(plan: Path, tmp_path: Path) -> None:
    done = run("check", plan.name, "--acknowledge", "A101", cwd=tmp_path)
    assert done.returncode == Exit.WRONG_USE
    assert not (tmp_path / "ke-hoach.txt.dondoc.toml").exists()


def test_a_broken_file_of_acknowledgements_is_named(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.txt.dondoc.toml").write_text("[[acknowledged]\n")
    done = run("check", plan.name, cwd=tmp_path)
    assert done.returncode == Exit.WRONG_USE
    assert "ke-hoach.txt.dondoc.toml" in done.stderr


def test_settings_choose_rules_and_options_go_before_them(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "dondoc.toml").write_text('[check]\nignore = ["A"]\n')
    inner = tmp_path / "con"
    inner.mkdir()
    assert "A101" not in run("check", f"../{plan.name}", cwd=inner).stdout
    assert "A101" in run("check", f"../{plan.name}", "--ignore", "D", cwd=inner).stdout
    (tmp_path / "dondoc.toml").write_text('[check]\nignored = ["A"]\n')
    done = run("check", plan.name, cwd=tmp_path)
    assert done.returncode == Exit.WRONG_USE
    assert "dondoc.toml: [check] ignored" in done.stderr


def test_the_page_marks_findings_in_the_text(late: Path, tmp_path: Path) -> None:
    page = run("check", late.name, "--select", "D202", "--format", "html", cwd=tmp_path).stdout
    assert page.startswith(("<!doctype html>", "<!DOCTYPE html>"))
    assert '<li class="error">' in page
    assert 'data-f="error"' in page
    assert "Thời hạn 20/10/2024 đã qua" in page
