"""`dondoc agency`, with the command line called in this process, and once as a user's shell runs it."""

import json
import re
import signal
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from dondoc.cli import clock, language_of
from dondoc.cli.app import command
from dondoc.cli.exits import Exit
from dondoc.formats.agency import card_of
from dondoc.formats.words import Language, Words, rows
from dondoc.registry.asking import ask, known_speaker, typed
from dondoc.registry.bodies import bodies
from dondoc.registry.resolution import NOBODY, Why
from test_cli import run as run_in_shell

DAY = "2026-11-22"


class Done(NamedTuple):
    """How a call ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(autouse=True)
def _old_handler() -> Iterator[None]:
    """The command line sets a handler for the end of its process, which is not the end of this one."""
    old = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, old)


def run(*arguments: str, cwd: Path) -> Done:
    with chdir(cwd):
        result = CliRunner().invoke(command(language_of(arguments, {})), arguments, env={"DONDOC_LANG": ""})
    return Done(result.exit_code, result.stdout, result.stderr)


def asked(tmp_path: Path, *arguments: str) -> str:
    done = run("agency", *arguments, "--as-of", DAY, cwd=tmp_path)
    assert done.returncode == Exit.ALL_READ, done.stderr
    return done.stdout


def card(tmp_path: Path, *arguments: str) -> dict[str, Any]:
    [line] = asked(tmp_path, *arguments, "--json").splitlines()
    read: dict[str, Any] = json.loads(line)
    return read


def test_a_ministry(tmp_path: Path) -> None:
    shown = asked(tmp_path, "Bộ Khoa học và Công nghệ")
    assert shown.startswith("Bộ Khoa học và Công nghệ  bo_khoa_hoc_va_cong_nghe\n")
    assert "Trực thuộc    Chính phủ" in shown
    assert "Bộ Thông tin và Truyền thông, 01/03/2025, một phần: bưu chính, viễn thông" in shown
    assert "Mã định danh  G06" in shown


def test_a_body_of_a_province_with_both_lines_above_it(tmp_path: Path) -> None:
    found = card(tmp_path, "Sở Y tế", "--said-by", "tỉnh Đồng Nai")
    assert found["id"] == "so_y_te@p75.2025"
    assert [one["name"] for one in found["above"]] == ["Ủy ban nhân dân thành phố Đồng Nai"]
    assert [one["id"] for one in found["sector"]] == ["bo_y_te"]
    assert [(one["value"], one["start"], one["end"]) for one in found["names"]] == [
        ("Sở Y tế tỉnh Đồng Nai", "2025-07-01", "2026-04-29"),
        ("Sở Y tế thành phố Đồng Nai", "2026-04-30", None),
    ]
    assert {one["id"] for one in found["taken_over"]} == {"so_y_te@p70", "so_y_te@p75"}


def test_what_ended_names_its_end_and_who_holds_the_work(tmp_path: Path) -> None:
    shown = asked(tmp_path, "Sở Thông tin và Truyền thông Hà Nội")
    assert "Ngày 22/11/2026 không còn." in shown
    assert "đến 28/02/2025" in shown
    assert re.search(r"Ngày 22/11/2026 việc thuộc +Sở Khoa học và Công nghệ thành phố Hà Nội", shown)
    assert "28/02/2025: chi cục hải quan khu vực" in asked(tmp_path, "Cục Hải quan tỉnh Đồng Nai")


def test_what_was_not_there_yet_is_shown_and_says_so(tmp_path: Path) -> None:
    done = run("agency", "Bộ Nông nghiệp và Môi trường", "--as-of", "01/12/2023", cwd=tmp_path)
    assert done.returncode == Exit.ALL_READ
    assert "Ngày 01/12/2023 chưa có." in done.stdout


def test_a_unit_with_its_codes_kind_parents_and_bodies(tmp_path: Path) -> None:
    found = card(tmp_path, "tỉnh Bình Dương")
    assert (found["id"], found["ended"]) == ("p74", True)
    assert [one["value"] for one in found["statistics_codes"]] == ["74"]
    assert [one["value"] for one in found["codes"]] == ["H09"]
    assert [(one["id"], one["day"]) for one in found["handed_on"]] == [("p79.2025", "2025-07-01")]
    assert "ubnd@p74" in {one["id"] for one in found["members"]}
    assert not {one["id"] for one in found["members"]} & {one["id"] for one in found["perhaps"]}
    ward = asked(tmp_path, "phường Ba Đình")
    assert re.search(r"Trực thuộc +Thành phố Hà Nội", ward)
    assert "Phường Ngọc Hà, 01/07/2025, một phần" in ward
    assert "cấp huyện kết thúc, không có đơn vị kế thừa" in asked(tmp_path, "huyện Ba Vì")


def test_a_group_lists_its_members(tmp_path: Path) -> None:
    shown = asked(tmp_path, "UBND các xã, phường", "--said-by", "Hà Nội")
    assert "Gồm (126)" in shown
    assert "… và 118 nữa" in shown
    found = card(tmp_path, "UBND các xã, phường", "--said-by", "Hà Nội")
    assert len(found["members"]) == 126
    assert "không có danh sách" in asked(tmp_path, "lực lượng công an")


def test_ids_are_names_too(tmp_path: Path) -> None:
    for id_ in ("cong_an@p75", "bo_y_te", "p75", "c00004.2025", "*so@p75"):
        assert card(tmp_path, id_)["id"] == id_


@pytest.mark.parametrize(
    ("name", "why", "first"),
    [
        ("Sở Y tế", "chưa rõ của địa phương nào", "Sở Y tế thành phố Hà Nội"),
        ("UBND các xã, phường", "chưa rõ của địa phương nào", "Ủy ban nhân dân các xã, phường, thành phố Hà Nội"),
        ("xã Tân Lập", "có nhiều", "Xã Tân Lập, tỉnh Quảng Trị"),
        ("UBND xã Tân Lập", "có nhiều", "Ủy ban nhân dân xã Tân Lập, tỉnh Quảng Trị"),
    ],
)
def test_where_it_is_open_who_is_meant_all_are_listed(tmp_path: Path, name: str, why: str, first: str) -> None:
    done = run("agency", name, "--as-of", DAY, cwd=tmp_path)
    assert done.returncode == Exit.SOME_REFUSED
    assert why in done.stderr
    assert first in done.stdout
    ids = re.findall(r"  (\S+)\n    gõ: ", done.stdout)
    ways = re.findall(r"gõ: '?([^'\n]+)'?(?: --said-by '?([^'\n]+)'?)?\n", done.stdout)
    assert len(ids) == len(ways) >= 3
    for id_, (typed_name, said_by) in zip(ids[:2], ways, strict=False):
        said = ["--said-by", said_by] if said_by else []
        assert card(tmp_path, typed_name, *said)["id"] == id_


def test_a_speaker_narrows_the_choice(tmp_path: Path) -> None:
    done = run("agency", "Công an xã", "--said-by", "Hà Nội", "--as-of", DAY, "--json", cwd=tmp_path)
    assert len(json.loads(done.stdout)["candidates"]) == 75
    done = run("agency", "Công an", "--said-by", "phường Ba Đình", "--as-of", DAY, "--json", cwd=tmp_path)
    ids = [one["id"] for one in json.loads(done.stdout)["candidates"]]
    assert ids == ["cong_an@c00004.2025", "cong_an@p01"]


def test_json_of_what_is_open(tmp_path: Path) -> None:
    done = run("agency", "Sở Y tế", "--as-of", DAY, "--json", cwd=tmp_path)
    assert done.returncode == Exit.SOME_REFUSED
    found = json.loads(done.stdout)
    assert found["why"] == "relative"
    assert len(found["candidates"]) == 34


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["Bộ Nào Đó"], Exit.SOME_REFUSED, "không có cơ quan"),
        (["bo_nao_do@p75"], Exit.SOME_REFUSED, "không có cơ quan"),
        (["Ông Nguyễn Văn A"], Exit.SOME_REFUSED, "tên người"),
        (["Sở Y tế", "--said-by", "Ai Đó"], Exit.SOME_REFUSED, "không rõ"),
        (["Bộ Y tế", "--as-of", "2023-13-01"], Exit.WRONG_USE, "không phải ngày"),
        (["các sở", "--said-by", "p01", "--picture", "a.svg"], Exit.WRONG_USE, "nhóm"),
        (["Bộ Y tế", "--picture", "không/có/a.svg"], Exit.WRONG_USE, "không/có"),
        (["Bộ Nào Đó", "--lang", "en"], Exit.SOME_REFUSED, "no body"),
    ],
)
def test_what_cannot_be_answered(tmp_path: Path, arguments: list[str], code: Exit, said: str) -> None:
    done = run("agency", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_english_on_request(tmp_path: Path) -> None:
    shown = asked(tmp_path, "Bộ Y tế", "--lang", "en")
    assert "Took over from" in shown
    assert "01 Mar 2025, part" in shown


def test_the_picture_is_written(tmp_path: Path) -> None:
    asked(tmp_path, "Bộ Y tế", "--picture", "y-te.svg")
    done = run_in_shell("agency", "Bộ Y tế", "--picture", "hai.svg", "--as-of", DAY, cwd=tmp_path)
    assert done.returncode == Exit.ALL_READ
    assert (tmp_path / "hai.svg").read_bytes() == (tmp_path / "y-te.svg").read_bytes()
    assert (tmp_path / "y-te.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_the_day_is_that_of_vietnam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("agency", "Bộ Y tế", "--json", cwd=tmp_path)
    assert abs((date.fromisoformat(json.loads(done.stdout)["as_of"]) - clock.this_day()).days) <= 1
    monkeypatch.setattr(clock, "datetime", _Evening)
    assert clock.this_day() == date(2026, 1, 1)


class _Evening(clock.datetime):
    """The last evening of a year in UTC, when the new one has begun in Vietnam."""

    @classmethod
    def now(cls, tz: Any = None) -> "_Evening":
        return cls(2025, 12, 31, 20, tzinfo=clock.timezone.utc).astimezone(tz)


def unworded(classes: set[str], table: set[str]) -> list[str]:
    return sorted(one for one in classes if f"agency_class.{one}" not in table)


def test_every_class_of_bodies_and_every_reason_has_its_words() -> None:
    known = bodies()
    classes = {one for body in known.central() for one in body.classes}
    classes |= {one for some in known.patterns.values() for row in some for one in row.classes}
    assert unworded(classes, {*rows()}) == []
    assert unworded({*classes, "lạ"}, {*rows()}) == ["lạ"]
    assert all(f"not_found.{why.value}" in rows() for why in Why)


def test_every_body_has_a_card_in_both_languages() -> None:
    known, day = bodies(), date(2026, 11, 22)
    ids = [*(body.id for body in known.central()), *(body.id for body in known.of_unit("p75.2025", day))]
    for id_ in [*ids, *(f"*{group}@vn" for group in known.groups)]:
        for language in Language:
            assert card_of(id_, day, Words(language)).id == id_


def undescribed(keys: set[str], page: str) -> list[str]:
    """Keys of a card that its page does not have in the first column of its table."""
    section = page.partition("## The card\n")[2].partition("\n## ")[0]
    rows_ = re.findall(r"^\| (`.+?`) \| \S", section, re.MULTILINE)
    return sorted(keys ^ {key for row in rows_ for key in re.findall(r"`(\w+)`", row)})


def test_every_key_of_a_card_is_described(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "bodies.md").read_text(encoding="utf-8")
    keys = set(card(tmp_path, "Bộ Y tế"))
    assert undescribed(keys, page) == []
    assert undescribed({*keys, "mood"}, page) == ["mood"]


def test_words_to_type_fall_back_on_the_id() -> None:
    day = date(2026, 11, 22)
    assert typed("ubnd@c19462.2025", "Ủy ban nhân dân xã Tân Lập", "UBND xã Tân Lập", day).said_by is not None
    assert typed("bo_y_te", "Không ai gọi thế", "", day).name == "bo_y_te"
    assert known_speaker("xã Tân Lập", day) is None
    assert ask("", NOBODY, day).why is Why.UNKNOWN
