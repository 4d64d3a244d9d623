"""The page for administrators is whole; what is checked at the start is found; the running log tells no words."""

import json
import logging
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from dondoc.model.refusal import Cause
from dondoc_server import checks, configuration
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden
from dondoc_server.actions import looking
from dondoc_server.actions.history import note
from dondoc_server.actions.incoming import register
from dondoc_server.checks import CHECKS, every_check, file_system
from dondoc_server.commands.table import VERBS
from dondoc_server.configuration import ConfigurationError, configuration_from
from dondoc_server.jobs import rounds
from dondoc_server.jobs.working import KILLED
from dondoc_server.logs import JsonLines, Text, request_id
from dondoc_server.queries.health import LAST_VERIFIED, answers, figures, health, signs
from dondoc_server.records.models import Event, Incoming, Office, Role

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operating.md").read_text("utf-8")


def named(page: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, page))


def settings_read() -> set[str]:
    """The variables that the server looks at."""
    texts = (path.read_text("utf-8") for path in (ROOT / "src" / "dondoc_server").rglob("*.py"))
    return {name for text in texts for name in re.findall(r"\bDONDOC_[A-Z_]+\b", text)} - {"DONDOC_TEST_END_AT"}


def ids_given() -> set[str]:
    stated = Path(configuration.__file__).read_text("utf-8")
    return {check.id for check in CHECKS} | set(re.findall(r'"(dondoc\.[EW]\d+)"', stated))


def verbs() -> set[str]:
    found = set()
    for verb in VERBS:
        below = getattr(verb.verb, "registered_commands", [])
        found |= {f"{verb.name} {each.name}" for each in below} or {verb.name}
    return found


def verbs_on(page: str) -> set[str]:
    """Of rows such as '| `dondoc office create` · `change` | …'."""
    found = set()
    for row in re.findall(r"^\| (`dondoc .*?`) \|", page, re.MULTILINE):
        group = ""
        for words in re.findall(r"`([^`]+)`", row):
            name = re.sub(r" [A-Z].*", "", words.removeprefix("dondoc "))
            group = name.split()[0] if words.startswith("dondoc ") else group
            found.add(name if words.startswith("dondoc ") else f"{group} {name}")
    return found


def test_the_page_has_every_setting() -> None:
    own = settings_read() | {"DONDOC_LANG"}  # which is the library's
    assert named(PAGE, r"\bDONDOC_[A-Z_]+\b") == own
    assert named(PAGE.replace("DONDOC_LOG", ""), r"\bDONDOC_[A-Z_]+\b") != own


def test_the_page_explains_every_id() -> None:
    assert named(PAGE, r"\n\| `(dondoc\.[EW]\d+)` \|") == ids_given()
    assert len(ids_given()) > 20


def test_the_page_has_every_verb() -> None:
    assert verbs_on(PAGE) == verbs()
    assert verbs_on(PAGE.replace("`keep`", "`hold`")) != verbs()


@pytest.mark.django_db
def test_the_page_has_every_figure() -> None:
    given = {f"dondoc_{name}" for name in figures()} | {"dondoc_requests", "dondoc_request_seconds"}
    assert named(PAGE, r"`(dondoc_[a-z_]+)`") == given


# What is checked at the start.


def found() -> set[str]:
    return {str(each.id) for each in every_check(databases=["default"])}


Patch = pytest.MonkeyPatch
TOO_OLD = {"sqlite_version": "3.40.1"}
SOUND = {"sqlite_version": "3.53.4", "journal_mode": "wal"}


def database(patch: Patch, vendor: str, **answers_: str) -> None:
    """A database that answers questions that have such a word in them so."""
    patch.setattr(checks, "connection", SimpleNamespace(vendor=vendor, introspection=connection.introspection))
    patch.setattr(checks, "_asked", lambda question: next(a for word, a in answers_.items() if word in question))


def far(_: Path, patch: Patch) -> None:
    database(patch, "sqlite", **SOUND)
    patch.setattr(checks, "file_system", lambda _: "nfs4")


def free(patch: Patch, size: int) -> None:
    patch.setattr(checks.shutil, "disk_usage", lambda _: SimpleNamespace(free=size))


def late(_: Path, __: Patch) -> None:
    Event.objects.create(number=1, at=timezone.now() + timedelta(hours=2), hash="a", previous="b")


def plain(_: Path, patch: Patch) -> None:
    patch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION._replace(address="http://vanban.example.vn"))


def unshut(data: Path, patch: Patch) -> None:
    (data / "lsm").write_text("capability,yama", "ascii")
    patch.setattr(checks, "_MODULES", data / "lsm")


# What is done to this machine so that each check has to find it.
WRONGS: dict[str, Callable[[Path, Patch], object]] = {
    "dondoc.E110": lambda _, patch: database(patch, "sqlite", **TOO_OLD, journal_mode="wal"),
    "dondoc.E111": lambda _, patch: patch.setattr(settings, "DEBUG", True),
    "dondoc.E112": far,
    "dondoc.E113": lambda data, _: (data / "secret-key").touch(mode=0o644),
    "dondoc.E114": lambda _, patch: free(patch, 5 * 1024**2),
    "dondoc.W110": lambda _, patch: database(patch, "sqlite", **TOO_OLD, journal_mode="delete"),
    "dondoc.W111": lambda _, patch: database(patch, "postgresql", server_version_num="140005"),
    "dondoc.W112": lambda _, patch: patch.setattr(checks, "file_system", lambda _: "tmpfs"),
    "dondoc.W113": lambda data, _: data.chmod(0o755),
    "dondoc.W114": lambda _, patch: free(patch, 1024**3),
    "dondoc.W115": lambda _, patch: patch.setattr(checks.shutil, "which", lambda _: None),
    "dondoc.W116": late,
    "dondoc.W117": plain,
    "dondoc.W118": unshut,
}


@pytest.mark.django_db
@pytest.mark.parametrize("id_", [check.id for check in CHECKS])
def test_what_is_wrong_with_the_machine_is_found(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    id_: str,
    files: object,  # noqa: ARG001
) -> None:
    tmp_path.chmod(0o700)
    before = found()
    with monkeypatch.context() as patch:
        WRONGS[id_](tmp_path, patch)
        assert id_ in found()
    assert before <= {"dondoc.W112", "dondoc.W114", "dondoc.W115", "dondoc.W118"}  # this machine may be so


def test_where_a_folder_lies(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\ntmpfs /tm tmpfs rw 0 0\nb:/x {tmp_path}/far nfs4 rw 0 0\n", "utf-8")
    assert file_system(tmp_path / "far" / "data", mounts) == "nfs4"
    assert file_system(tmp_path / "farther", mounts) == "ext4"


@pytest.mark.parametrize(
    ("id_", "stated"),
    [
        ("E101", {"DONDOC_ADDRESS": "vanban.example.vn"}),
        ("E102", {"DONDOC_DATABASE": "mysql://x/y"}),
        ("E103", {"DONDOC_LANGUAGE": "fr"}),
        ("E104", {"DONDOC_LOG": "xml"}),
        ("E105", {"DONDOC_OIDC": "https://dangnhap.example.vn"}),
        ("E106", {"DONDOC_DATA": "/proc/version"}),
        ("E107", {"DONDOC_RETENTION": "/no/such/file"}),
    ],
)
def test_a_setting_that_cannot_stand_is_found(id_: str, stated: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        configuration_from(stated)
    assert [fault.id for fault in wrong.value.faults] == [f"dondoc.{id_}"]


# What is told of its running.


def line(form: logging.Formatter, **extra: object) -> str:
    try:
        int("nội dung mật của văn bản")
    except ValueError:
        record = logging.getLogger("django.request").makeRecord(
            "django.request",
            logging.ERROR,
            "x",
            1,
            "Failed: %s",
            ("/search?q=nội+dung+mật",),
            sys.exc_info(),
            extra=extra,
        )
    return form.format(record)


@pytest.mark.parametrize("form", [JsonLines(), Text()])
def test_an_error_is_told_without_its_words(form: logging.Formatter) -> None:
    token = request_id.set("abc12345")
    try:
        told = line(form, request="nội dung mật", job="7")
    finally:
        request_id.reset(token)
    assert "mật" not in told
    assert "ValueError in test_operating.py" in told
    assert "abc12345" in told


def test_a_line_of_json_is_an_object() -> None:
    told = json.loads(line(JsonLines(), job="7"))
    assert (told["level"], told["job"], told["said"]) == ("error", "7", "Failed: %s")


def test_a_message_of_others_would_tell_words() -> None:
    assert "mật" in logging.Formatter().format(logging.makeLogRecord({"msg": "%s", "args": ("mật",), "name": "django"}))


@pytest.mark.django_db
def test_whether_it_is_alive_is_told_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().get("/alive").status_code == 503
    rounds._give_sign()
    assert (Client().get("/alive").status_code, Client().get("/alive").content) == (200, b"ok\n")
    assert answers()
    monkeypatch.setattr("dondoc_server.queries.health._LOOP_QUIET", timedelta())
    assert Client().get("/alive").status_code == 503


@pytest.mark.django_db
def test_figures_ask_for_their_token(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().get("/metrics").status_code == 404
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION._replace(metrics_token="chìa"))
    assert Client().get("/metrics").status_code == 404
    assert (
        Client().get("/metrics", headers={"Authorization": "Bearer chìa"}, REMOTE_ADDR="192.0.2.1").status_code == 200
    )


def test_health_is_shown_to_administrators(province: Office, person: Callable[..., Actor]) -> None:
    assert {sign.key for sign in health(person(Role.ADMINISTRATOR, province))} >= {"loop", "backup", "head"}
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(Forbidden):
            health(person(role, province))


@pytest.mark.django_db
def test_the_loop_looks_at_the_log(province: Office, caplog: pytest.LogCaptureFixture) -> None:
    def verified() -> bool:
        return next(sign for sign in signs() if sign.key == "verified").is_well

    with transaction.atomic():
        note("office.changed", province, None, None)
    assert not verified()
    looking.look()
    assert verified()
    cache.delete(LAST_VERIFIED)
    Event.objects.update(action="office.created")
    looking.look()
    assert not verified()
    assert "log does not hold" in caplog.text


@pytest.mark.django_db
def test_a_round_survives_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> bool:
        raise OperationalError

    monkeypatch.setattr(rounds, "work_one", gone)
    monkeypatch.setattr(rounds, "close_old_connections", lambda: None)
    assert rounds._round(dict.fromkeys((chore for chore, _ in rounds._CHORES), 0.0)) is False


def test_a_document_that_cannot_be_read_is_no_illness_of_the_server(
    province: Office, person: Callable[..., Actor]
) -> None:
    entry = register(person(Role.CLERK, province), province.pk, uuid4(), "a.png", [b"PNG"]).entry

    def well(why: str) -> bool:
        Incoming.objects.filter(pk=entry.pk).update(state=Incoming.State.FAILED, why=why)
        return next(sign for sign in signs() if sign.key == "failed").is_well

    assert well(Cause.BROKEN)
    assert well(Cause.ENCRYPTED)
    assert not well(KILLED)
    assert not well("OSError in blobs.py:3")


@pytest.mark.django_db
def test_migrations_make_the_tables_as_they_are() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    Office._meta.get_field("name").max_length += 1
    try:
        with pytest.raises(SystemExit):
            call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    finally:
        Office._meta.get_field("name").max_length -= 1
