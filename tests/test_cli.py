"""The command line as a user's shell runs it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import factory
from dondoc.cli import language_of
from dondoc.cli.exits import Exit, WrongUse
from dondoc.cli.output import check_output, write_whole
from dondoc.cli.reading import refused_line
from dondoc.formats.words import Language, Words, rows
from dondoc.model.refusal import Cause, Refusal
from dondoc.working.many import Outcome
from pictures import drawn_page, saved


def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dondoc.cli", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a readable file, an empty one, and one that is none of ours."""
    inbox = tmp_path / "đến"
    inbox.mkdir()
    (inbox / "kế hoạch.txt").write_text(factory.TEXT, encoding="utf-8")
    (inbox / "trống.txt").write_bytes(b"")
    (inbox / "anh.bin").write_bytes(b"\0\1")
    return tmp_path


def test_read_prints_a_summary_without_colour(folder: Path) -> None:
    done = run("read", "đến/kế hoạch.txt", cwd=folder)
    assert done.returncode == Exit.ALL_READ, done.stderr
    assert "77/KH-UBND" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_read_json_is_one_object_a_line(folder: Path) -> None:
    (folder / "hai.txt").write_text(factory.TEXT, encoding="utf-8")
    done = run("read", "--json", "hai.txt", "đến/kế hoạch.txt", cwd=folder)
    lines = done.stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["hai.txt", "kế hoạch.txt"]
    assert "Sông Vàng" in done.stdout


def test_pictures_are_read_as_the_pages_of_one_document(folder: Path) -> None:
    for name in ("trang-2.png", "trang-1.png"):
        (folder / name).write_bytes(saved(drawn_page()))
    one = run("read", "--one", "--json", "trang-2.png", "trang-1.png", cwd=folder)
    [record] = [json.loads(line) for line in one.stdout.splitlines()]
    assert (record["source"]["name"], record["source"]["pages"]) == ("trang-2.png", 2)
    into = run("read", "--one", "--out", "ra", "trang-2.png", "trang-1.png", cwd=folder)
    assert (into.returncode, [path.name for path in (folder / "ra").iterdir()]) == (Exit.ALL_READ, ["trang-2.json"])
    each = run("read", "--json", "trang-2.png", "trang-1.png", cwd=folder)
    assert len(each.stdout.splitlines()) == 2
    mixed = run("read", "--one", "trang-1.png", "đến/kế hoạch.txt", cwd=folder)
    assert mixed.returncode == Exit.SOME_REFUSED
    assert "trang-1.png" in mixed.stderr


def test_a_refused_file_is_named_with_its_cause_and_the_others_are_read(folder: Path) -> None:
    done = run("read", "đến", "nơi-nào.txt", "--out", "bản ghi", cwd=folder)
    assert done.returncode == Exit.SOME_REFUSED
    assert done.stderr.splitlines()[0].startswith("đến/trống.txt: không đọc được: tệp rỗng")
    assert done.stderr.splitlines()[1].startswith("nơi-nào.txt: không đọc được: không tìm thấy tệp")
    assert [path.name for path in (folder / "bản ghi").iterdir()] == ["kế hoạch.json"]
    assert json.loads((folder / "bản ghi/kế hoạch.json").read_text(encoding="utf-8"))["schema"] == "dondoc.record/1"


def test_english_on_request(folder: Path) -> None:
    for done in (
        run("read", "đến/trống.txt", "--lang", "en", cwd=folder),
        run("--lang", "en", "read", "đến/trống.txt", cwd=folder),
        run("read", "đến/trống.txt", cwd=folder, DONDOC_LANG="en"),
    ):
        assert "not read: the file is empty" in done.stderr


def test_two_inputs_never_meet_in_one_output(folder: Path) -> None:
    (folder / "KẾ HOẠCH.txt").write_text(factory.TEXT, encoding="utf-8")
    done = run("read", "KẾ HOẠCH.txt", "đến/kế hoạch.txt", "--out", "ra", cwd=folder)
    assert done.returncode == Exit.WRONG_USE
    assert "KẾ HOẠCH.txt và đến/kế hoạch.txt" in done.stderr
    assert not (folder / "ra").exists()


def test_the_same_file_twice_is_read_once(folder: Path) -> None:
    done = run("read", "--json", "đến/kế hoạch.txt", "đến/../đến/kế hoạch.txt", cwd=folder)
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["read", "--nope"], ["read"], ["read", "rỗng"], ["show", "đến"], ["tasks", "x.txt", "--jobs", "0"]]
)
def test_wrong_use_ends_with_2(folder: Path, arguments: list[str]) -> None:
    (folder / "rỗng").mkdir()
    done = run(*arguments, cwd=folder)
    assert done.returncode == Exit.WRONG_USE
    assert "Traceback" not in done.stderr


def test_tasks_on_the_terminal_and_as_a_workbook(folder: Path) -> None:
    assert "BẢNG PHÂN CÔNG NHIỆM VỤ" in run("tasks", "đến/kế hoạch.txt", cwd=folder).stdout
    done = run("tasks", "đến/kế hoạch.txt", "--xlsx", "bảng.xlsx", cwd=folder)
    assert (done.returncode, done.stdout) == (Exit.ALL_READ, "bảng.xlsx\n")
    assert (folder / "bảng.xlsx").read_bytes().startswith(b"PK")


def test_no_workbook_where_nothing_was_read(folder: Path) -> None:
    done = run("tasks", "đến/trống.txt", "--xlsx", "bảng.xlsx", cwd=folder)
    assert done.returncode == Exit.SOME_REFUSED
    assert not (folder / "bảng.xlsx").exists()


def test_show_writes_a_page_and_names_it(folder: Path) -> None:
    done = run("show", "đến/kế hoạch.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (Exit.ALL_READ, "kế hoạch.dondoc.html\n")
    assert '<html lang="vi">' in (folder / "kế hoạch.dondoc.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", [["show", "--out"], ["tasks", "--xlsx"]])
def test_an_input_is_never_overwritten(folder: Path, verb: list[str]) -> None:
    done = run(verb[0], "đến/kế hoạch.txt", verb[1], "đến/kế hoạch.txt", cwd=folder)
    assert done.returncode == Exit.WRONG_USE
    assert (folder / "đến/kế hoạch.txt").read_text(encoding="utf-8") == factory.TEXT


def test_output_into_nowhere_is_wrong_use(folder: Path) -> None:
    done = run("show", "đến/kế hoạch.txt", "--out", "không/có/trang.html", cwd=folder)
    assert done.returncode == Exit.WRONG_USE
    assert "không/có" in done.stderr


def test_version() -> None:
    assert run("--version", cwd=Path.cwd()).stdout.startswith("dondoc ")


@pytest.mark.parametrize("language", list(Language))
def test_help_lists_every_exit_code(language: Language) -> None:
    text = rows()["help.exits"][language]
    assert all(f" {code.value} " in text for code in Exit)
    shown = run("read", "--help", "--lang", language.value, cwd=Path.cwd()).stdout
    assert text.split("·")[0].strip() in shown
    assert "help." not in shown


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    for number in range(40):
        (folder / "đến" / f"{number}.txt").write_text(factory.TEXT * 3, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "dondoc.cli", "read", "--json", "đến"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == Exit.PIPE_CLOSED
    assert [line for line in errors.splitlines() if "trống.txt" not in line] == []


def test_an_interrupt_ends_quietly(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED], cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stderr
        assert process.stderr.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
    assert process.returncode == Exit.INTERRUPTED
    assert errors == ""


_INTERRUPTED = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
import dondoc.cli.reading as reading
def slowly(paths, jobs, finish):
    print("ready", file=sys.stderr, flush=True)
    time.sleep(30)
    yield
reading.read_many = slowly
sys.argv = ["dondoc", "read", "x.txt"]
from dondoc.cli import main
main()
"""


def test_a_defect_ends_with_a_line_and_no_traceback(folder: Path) -> None:
    code = _INTERRUPTED.replace("time.sleep(30)", "raise ValueError('lệch')")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == Exit.INTERNAL
    assert done.stderr.splitlines()[1:] == ["dondoc: lỗi bên trong chương trình (<string>:7): ValueError: lệch"]


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("language", list(Language))
def test_every_refusal_is_one_line(cause: Cause, language: Language) -> None:
    refusal = Refusal(cause, "page 3\nline 2")
    line = refused_line(Outcome(Path("in/a\nb.zip"), "a\nb.zip/c.pdf", refusal), refusal, Words(language))
    assert "\n" not in line
    if cause is Cause.SECRET:
        assert all(part not in line for part in ("a b", "b.zip", "c.pdf", "page 3"))
    else:
        assert line.startswith("in/a b.zip/c.pdf: ")
        assert line.endswith(f"[{cause.value}: page 3 line 2]")


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "a.json"
    out.write_text("trước")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WrongUse, match="No space left"):
        write_whole(out, b"sau", Words())
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert out.read_text() == "trước"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(Path(os.devnull), b"x", Words())
    assert Path(os.devnull).is_char_device()


def test_an_output_that_is_a_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        check_output(tmp_path, [], Words())


def test_the_language_is_found_before_options_are_read() -> None:
    assert language_of([], {}) is Language.VI
    assert language_of(["read", "--lang", "en"], {}) is Language.EN
    assert language_of(["--lang=en"], {}) is Language.EN
    assert language_of(["read"], {"DONDOC_LANG": "en"}) is Language.EN
    assert language_of(["--lang", "vi"], {"DONDOC_LANG": "en"}) is Language.VI
    assert language_of(["--lang"], {}) is Language.VI
