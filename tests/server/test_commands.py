"""The verbs of the server on the command line, as an administrator calls them."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import xlsxwriter
from click.testing import CliRunner
from django.utils.translation import deactivate
from served import SOURCE, own_database

from dondoc.cli.app import command
from dondoc.formats.words import Language
from dondoc_server.access.actor import Actor
from dondoc_server.actions.incoming import register
from dondoc_server.commands.table import VERBS
from dondoc_server.records.models import Incoming, Office, Role
from dondoc_server.words import rows

DATABASE = os.environ.get("DONDOC_DATABASE", "sqlite")


class Machine:
    """A machine with a server's folder and database, at which somebody types."""

    def __init__(self, data: Path, database: str) -> None:
        self.environment = os.environ | {
            "PYTHONPATH": str(SOURCE), "DONDOC_DATA": str(data), "DONDOC_DATABASE": database, "DONDOC_LANG": "en",
        }  # fmt: skip

    def dondoc(self, *arguments: object, typed: str = "", code: int = 0, before: str = "") -> str:
        """What was said; `before` is code that this Python runs first."""
        command = [sys.executable, "-c", f"{before}from dondoc_server.commands import main; main()"]
        done = subprocess.run(
            [*command, *map(str, arguments)],
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, (done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def dondoc(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """The same in this process, over the database of the test."""
    monkeypatch.setattr(sys, "argv", ["dondoc"])
    monkeypatch.setenv("DONDOC_LANG", "en")
    before = signal.getsignal(signal.SIGTERM)

    def call(*arguments: object, typed: str = "", code: int = 0) -> str:
        language = Language(os.environ["DONDOC_LANG"])
        result = CliRunner().invoke(command(language, VERBS, rows()), list(map(str, arguments)), input=typed)
        assert result.exit_code == code, (result.output, result.exception)
        return result.output

    yield call
    signal.signal(signal.SIGTERM, before)
    deactivate()


@pytest.mark.django_db(transaction=True)
def test_a_day_of_an_administrator(dondoc: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One story over one server: each call builds on the one before."""
    assert "is made" in dondoc("office", "create", "UBND xã An", "--symbol", "UBND", "--short", "An")
    assert "is made" in dondoc("office", "create", "Văn phòng", "--below", "an", "--from", "01/07/2025")
    assert "is there already" not in dondoc("office", "change", "Văn phòng", "--symbol", "VP", "--to", "31/12/2030")
    assert "There is an office “Văn phòng”" in dondoc("office", "create", "Văn phòng", "--below", "an", code=2)
    assert re.search(r"Văn phòng  VP  UBND xã An$", dondoc("office", "list"), re.MULTILINE)

    password = dondoc("account", "create", "an", "quản trị", "UBND xã An").split()[-1]
    assert re.fullmatch(r"[a-z0-9]{5}(-[a-z0-9]{5}){3}", password)
    dondoc("account", "appoint", "an", "clerk", "Văn phòng", "--to", "31/12/2030")
    assert "already" in dondoc("account", "appoint", "an", "clerk", "Văn phòng", code=2)
    dondoc("account", "end", "an", "clerk", "Văn phòng")
    assert dondoc("account", "list").splitlines()[0].startswith("an  administrator  UBND xã An  ")
    assert "will not do" in dondoc("account", "password", "an", "--ask", typed="12345678\n12345678\n", code=2)
    assert "new password" in dondoc("account", "password", "an", "--ask", typed="mật khẩu dài lắm\n" * 2)
    assert "no account “binh”" in dondoc("account", "password", "binh", code=2)

    said = dondoc("office", "import", workbook(tmp_path), "--passwords", tmp_path / "passwords")
    assert "Made 1 offices and 1 accounts" in said
    assert (tmp_path / "passwords").read_text("utf-8").startswith("binh\t")
    assert (tmp_path / "passwords").stat().st_mode & 0o077 == 0
    said = dondoc("office", "import", workbook(tmp_path), code=2)
    assert "Sheet “Offices”, row 2: There is an office “Phòng Y tế”" in said
    assert "2 rows will not do; nothing was imported" in said
    monkeypatch.setenv("DONDOC_LANG", "vi")
    assert "Trang “Đơn vị”, dòng 2: Đã có đơn vị “Phòng Y tế”" in dondoc("office", "import", workbook(tmp_path), code=2)
    monkeypatch.setenv("DONDOC_LANG", "en")

    copy = tmp_path / "copy.jsonl"
    dondoc("log", "export", "--out", copy)
    assert "The log holds" in dondoc("log", "verify", "--against", copy)
    assert "is kept" in dondoc("log", "keep", "xa-an", copy)
    copy.write_text(copy.read_text("utf-8").replace("account.ended", "account.xnded"), "utf-8")
    assert "was changed" in dondoc("log", "verify", "--against", copy, code=5)
    assert "was changed" in dondoc("log", "keep", "xa-an", copy, code=5)
    assert "cannot be read" in dondoc("log", "verify", "--against", tmp_path / "none", code=2)

    assert "has no number 7" in dondoc("purge", "--office", "an", "--year", 2026, "--number", 7, code=2)
    assert "Give --due" in dondoc("purge", code=2)
    assert "0 documents" in dondoc("purge", "--due")
    assert "of this version" in dondoc("upgrade")


@pytest.mark.django_db(transaction=True)
def test_one_document_is_purged_and_a_secret_one_everywhere(
    dondoc: Callable[..., str], province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    for content in (b"A", b"B"):
        for office in (province, department):
            register(person(Role.CLERK, office), office.pk, uuid4(), "a.txt", [content])

    def purge(number: int, *options: str, typed: str = "", code: int = 0) -> str:
        year = Incoming.objects.earliest("number").year
        which = ("--office", province.name, "--year", year, "--number", number)
        return dondoc("purge", *which, *options, typed=typed, code=code)

    def states() -> list[tuple[str, int, str]]:
        rows = Incoming.objects.order_by("number", "office__name").values_list("office__name", "number", "state")
        return [(name, number, state) for name, number, state in rows if state != "waiting"]

    asked = purge(1, "--secret", typed="n\n", code=2)
    assert [name for name in (province.name, department.name, "2 documents") if name not in asked] == []
    assert states() == []
    assert "2 documents are taken away" in purge(1, "--secret", typed="y\n")
    assert states() == sorted((office.name, 1, "refused") for office in (province, department))
    assert "not kept any more" in purge(1, "--secret", "--yes", code=2)
    assert "1 documents are taken away" in purge(2, "--yes")
    assert states()[2:] == [(province.name, 2, "failed")]


def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "nhap.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        offices, people = book.add_worksheet("Đơn vị"), book.add_worksheet("Tài khoản")
        offices.write_row(0, 0, ("Tên đơn vị", "Đơn vị cấp trên"))
        offices.write_row(1, 0, ("Phòng Y tế", "UBND xã An"))
        people.write_row(0, 0, ("Tên đăng nhập", "Đơn vị", "Vai trò"))
        people.write_row(1, 0, ("binh", "Phòng Y tế", "văn thư"))
    return path


def execute(machine: Machine, *statements: str) -> None:
    code = (
        "import django; django.setup(); from django.db import connection\n"
        f"for each in {statements!r}: connection.cursor().execute(each)"
    )
    environment = machine.environment | {"DJANGO_SETTINGS_MODULE": "dondoc_server.settings"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_tables_of_another_version(tmp_path: Path) -> None:
    with own_database(DATABASE) as database:
        machine = Machine(tmp_path / "data", database)
        machine.dondoc("office", "list")
        now = "'2026-01-01 00:00:00+00:00'"
        later = f"INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_later', {now})"
        execute(machine, later)
        for verb in (("serve",), ("upgrade",)):
            assert "of a newer version" in machine.dondoc(*verb, code=2)
        execute(
            machine,
            "DROP TABLE account_emailconfirmation",
            "DROP TABLE account_emailaddress",
            "DELETE FROM django_migrations WHERE app = 'account' OR name = '9999_later'",
        )
        assert "dondoc upgrade" in machine.dondoc("serve", code=2)
        machine.dondoc("backup", tmp_path / "backup")  # this works with any tables
        assert "Make a backup" in machine.dondoc("upgrade", typed="n\n", code=2)
        assert "of this version" in machine.dondoc("upgrade", "--yes")


def test_a_setting_that_cannot_stand_is_told_at_once(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "mysql://x/y")
    assert "dondoc.E102" in machine.dondoc("serve", code=2)


WITHOUT_DJANGO = """
from importlib.machinery import PathFinder
real = PathFinder.find_spec
def find_spec(name, path=None, target=None):
    gone = {"django", "gunicorn", "psycopg", "argon2", "allauth"}
    return None if name.partition(".")[0] in gone else real(name, path)
PathFinder.find_spec = find_spec
"""


def test_without_the_servers_packages_the_library_works_and_the_server_says_what_to_install(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "sqlite")
    said = machine.dondoc("office", "list", code=2, before=WITHOUT_DJANGO)
    assert "pip install 'dondoc[server]'" in said
    assert "serve" in machine.dondoc("--help", before=WITHOUT_DJANGO)
    assert "Bộ Y tế" in machine.dondoc("agency", "bo_y_te", before=WITHOUT_DJANGO)


def test_every_verb_and_option_is_explained(dondoc: Callable[..., str]) -> None:
    for verb in VERBS:
        below = [str(each.name) for each in getattr(verb.verb, "registered_commands", [])]
        said = [dondoc(verb.name, "--help"), *(dondoc(verb.name, name, "--help") for name in below)]
        assert "help." not in "".join(said)
        assert all(name in said[0] for name in below)
