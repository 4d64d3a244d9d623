"""What is purged is gone from everywhere, its number and the log stay; what the rule does not name stays whole."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions import purging, refusing
from dondoc_server.actions.console import CONSOLE
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.incoming import read_again, register
from dondoc_server.actions.purging import Stated, Why, purge
from dondoc_server.actions.sweeping import sweep
from dondoc_server.jobs.working import work_one
from dondoc_server.queries.history import verify
from dondoc_server.queries.retention import Rule, WrongTable, due, rules, there
from dondoc_server.records.models import Event, Incoming, Job, Office, Refused, Role, StoredFile
from dondoc_server.storage.blobs import Blobs

LETTER = (Path(__file__).parents[2] / "samples" / "cong-van-chuyen-tiep.txt").read_text("utf-8")
TOKEN = "Zyxwvut"
MARKED = LETTER.replace("khẩn trương", f"khẩn trương {TOKEN}", 1) + f"\n{TOKEN}\n"


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def entry(clerk: Actor, province: Office) -> Incoming:
    made = register(clerk, province.pk, uuid4(), f"{TOKEN}.txt", [MARKED.encode()]).entry
    assert work_one()
    Incoming.objects.filter(pk=made.pk).update(state=Incoming.State.CONFIRMED, note=TOKEN)
    made.refresh_from_db()
    return made


def holding(word: str, files: Blobs) -> set[str]:
    """The tables and files that hold a word, as it stands or folded."""
    found = {
        model._meta.db_table
        for model in apps.get_models()
        for row in model._default_manager.values_list()
        if word.lower() in str(row).lower()
    }
    folder = files.kept("0" * 64).parents[2]
    found |= {"files" for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_tokens WHERE search_tokens MATCH %s", [word.lower()])
            found |= {"search"} if cursor.fetchone()[0] else set()
    return found


def test_a_word_of_a_document_is_found_before(entry: Incoming, files: Blobs) -> None:  # noqa: ARG001
    assert {"records_reading", "records_incoming", "records_storedfile", "files"} <= holding(TOKEN, files)


def test_of_a_secret_document_nothing_is_left_but_a_tombstone(entry: Incoming, files: Blobs) -> None:
    before = [event.hash for event in Event.objects.order_by("number")]
    purge(CONSOLE, entry.pk, Why.SECRET)
    assert holding(TOKEN, files) == set()
    entry.refresh_from_db()
    assert (entry.number, entry.state, entry.subject, entry.symbol) == (1, Incoming.State.REFUSED, "", "")
    assert Refused.objects.get().count == 1
    assert [event.hash for event in Event.objects.order_by("number")][:-1] == before
    assert verify() == []


def test_what_was_kept_long_enough_leaves_its_line_in_the_register(entry: Incoming, files: Blobs) -> None:
    purge(CONSOLE, entry.pk, Why.RETENTION)
    assert holding(TOKEN, files) == {"records_incoming", "records_searchtext"}  # the clerk's own remark
    entry.refresh_from_db()
    assert entry.symbol == "2716/VP-NNMT"
    assert entry.state == Incoming.State.CONFIRMED
    assert verify() == []


def database_holds(word: str) -> bool:
    """Whether SQLite's own files hold a word, in whatever corner of them."""
    place = Path(connection.settings_dict["NAME"])
    files = (place, place.with_name(f"{place.name}-wal"))
    return any(word.encode() in file.read_bytes() for file in files if file.exists())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wiped", [True, False])
def test_nothing_is_left_in_the_corners_of_the_database(
    entry: Incoming, monkeypatch: pytest.MonkeyPatch, wiped: bool
) -> None:
    if connection.vendor != "sqlite":
        purge(CONSOLE, entry.pk, Why.SECRET)  # it lets itself be vacuumed
        return
    assert database_holds(TOKEN)
    if not wiped:
        monkeypatch.setattr(purging, "wipe_traces", lambda: None)
    purge(CONSOLE, entry.pk, Why.SECRET)
    assert (database_holds(TOKEN) or database_holds(TOKEN.lower())) is not wiped


@pytest.mark.parametrize("left", ["_take_away", "sweep"])
def test_a_purge_that_leaves_something_is_noticed(
    entry: Incoming, files: Blobs, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    monkeypatch.setattr(purging, left, lambda *_: None)
    purge(CONSOLE, entry.pk, Why.SECRET)
    assert holding(TOKEN, files)


def test_the_same_content_of_another_entry_stays(
    entry: Incoming, department: Office, person: Callable[..., Actor], files: Blobs
) -> None:
    other = register(person(Role.CLERK, department), department.pk, uuid4(), "b.txt", [MARKED.encode()]).entry
    assert work_one()
    purge(CONSOLE, entry.pk, Why.RETENTION)
    kept = StoredFile.objects.get(pk=Incoming.objects.get(pk=other.pk).file_id)
    assert files.kept(kept.sha256).exists()


def test_while_somebody_writes_the_file_goes_later(entry: Incoming, files: Blobs) -> None:
    with files.keeping():
        purge(CONSOLE, entry.pk, Why.SECRET)
        assert "files" in holding(TOKEN, files)
    assert sweep()
    assert holding(TOKEN, files) == set()


def test_who_reads_it_at_the_moment_keeps_nothing(
    clerk: Actor, province: Office, files: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = register(clerk, province.pk, uuid4(), "a.txt", [MARKED.encode()]).entry
    from dondoc_server.jobs import reading

    monkeypatch.setattr(reading, "step", lambda _: purge(CONSOLE, entry.pk, Why.SECRET))
    work_one()
    assert holding(TOKEN, files) == set()
    assert Job.objects.get().error == refusing.PURGED


def test_what_is_gone_is_neither_read_nor_purged_again(entry: Incoming, clerk: Actor) -> None:
    purge(CONSOLE, entry.pk, Why.ORDERED)
    with pytest.raises(Fault, match="file_gone"):
        purge(CONSOLE, entry.pk, Why.ORDERED)
    Incoming.objects.update(state=Incoming.State.FAILED)
    with pytest.raises((Fault, Forbidden)):
        read_again(clerk, entry.pk)


def test_an_administrator_purges_and_nobody_else(
    entry: Incoming, province: Office, department: Office, person: Callable[..., Actor]
) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises((Forbidden, Hidden)):
            purge(person(role, province), entry.pk, Why.ORDERED)
    with pytest.raises(Hidden):
        purge(person(Role.ADMINISTRATOR, department), entry.pk, Why.ORDERED)
    administrator = person(Role.ADMINISTRATOR, province)
    stated = Stated("Quyết định 5/QĐ", f"{entry.number}/{entry.year}")
    for wrong in (None, stated._replace(typed="1"), stated._replace(reason=" ")):
        with pytest.raises(Fault):
            purge(administrator, entry.pk, Why.ORDERED, wrong)
    assert purge(administrator, entry.pk, Why.ORDERED, stated).why == "Quyết định 5/QĐ"


def test_what_was_purged_from_outside_is_cleared_away_in_the_background(
    entry: Incoming, province: Office, person: Callable[..., Actor], files: Blobs
) -> None:
    stated = Stated("Quyết định 5/QĐ", f"{entry.number}/{entry.year}")
    purge(person(Role.ADMINISTRATOR, province), entry.pk, Why.SECRET, stated)
    assert holding(TOKEN, files) == {"files"}
    assert work_one()
    assert holding(TOKEN, files) == set()
    assert Job.objects.get(kind="clear").state == Job.State.DONE


@pytest.mark.django_db
def test_pages_and_programs_purge_what_is_due_or_has_that_number(
    entry: Incoming, province: Office, person: Callable[..., Actor], tmp_path: Path, settings: Any
) -> None:
    written = table(tmp_path, RULE)
    settings.CONFIGURATION = settings.CONFIGURATION._replace(retention=written)
    client = Client()
    client.force_login(person(Role.ADMINISTRATOR, province).account)
    assert str(entry.pk) not in client.get("/purge/").content.decode()
    which = {"office": province.pk, "number": entry.number, "year": entry.year}
    assert client.get("/purge/", which).headers["Location"] == f"/incoming/{entry.pk}/purge/"
    about = {"office_id": str(province.pk), "number": entry.number, "year": entry.year}
    (named,) = client.get("/api/purge", about).json()
    assert (named["id"], named["source"]) == (str(entry.pk), "")
    Incoming.objects.filter(pk=entry.pk).update(year=2010, kind="cong_van")
    page = client.get("/purge/").content.decode()
    assert str(entry.pk) in page
    assert "5 năm theo Danh mục của cơ quan" in page
    assert [row["source"] for row in client.get("/api/purge").json()] == ["Danh mục của cơ quan"]
    shown = client.get(f"/incoming/{entry.pk}/purge/").content.decode()
    assert TOKEN not in shown
    body = {"why": "retention", "reason": "Hết thời hạn", "typed": f"{entry.number}/2026"}
    assert client.post(f"/incoming/{entry.pk}/purge/", body).status_code == 422
    wrong = client.post(f"/api/incoming/{entry.pk}/purge", body, "application/json")
    assert (wrong.status_code, wrong.json()["places"][0]["at"]) == (422, "typed")
    assert client.post(f"/incoming/{entry.pk}/purge/", body | {"typed": f"{entry.number}/2010"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.why, entry.file.state) == ("Hết thời hạn", StoredFile.State.PURGED)
    assert client.get("/api/purge").json() == []


RULE = '[[rule]]\nkinds = ["cong_van"]\nyears = 5\nsource = "Danh mục của cơ quan"\nfrom = 2020-01-01\n'
OTHER = RULE.replace("cong_van", "other").replace("years = 5", "years = 2")


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "retention.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_rule_counts_whole_years_after_that_of_arrival(
    entry: Incoming, clerk: Actor, province: Office, tmp_path: Path
) -> None:
    waiting = register(clerk, province.pk, uuid4(), "b.txt", [b"B"]).entry
    Incoming.objects.filter(pk__in=[entry.pk, waiting.pk]).update(year=2020, kind="cong_van")
    years = rules(table(tmp_path, RULE + OTHER))
    assert [(sorted(rule.kinds), rule.years) for rule in years] == [(["cong_van"], 5), (["other"], 2)]
    assert over(years, date(2025, 12, 31)) == []
    assert over(years, date(2026, 1, 1)) == [entry]
    Incoming.objects.filter(pk=entry.pk).update(kind="giay_moi")
    assert over(years, date(2023, 1, 1)) == [entry]
    assert over(years[:1], date(2090, 1, 1)) == []
    assert over(rules(None), date(2090, 1, 1)) == []


def over(years: Sequence[Rule], day: date) -> list[Incoming]:
    return [found.entry for found in due(years, day, there())]


def test_a_rule_counts_on_the_days_on_which_its_source_holds(entry: Incoming, tmp_path: Path) -> None:
    Incoming.objects.filter(pk=entry.pk).update(year=2010, kind="cong_van")
    later = RULE.replace("years = 5", "years = 30").replace("2020-01-01", "2026-07-01")
    years = rules(table(tmp_path, f"{RULE}to = 2026-06-30\n{later}"))
    assert over(years, date(2019, 12, 31)) == []
    assert over(years, date(2026, 6, 30)) == [entry]
    assert over(years, date(2026, 7, 1)) == []


@pytest.mark.parametrize(
    "text",
    [
        RULE.replace("cong_van", "thu_rac"),
        RULE.replace("5", "0"),
        RULE.replace("5", "'năm'"),
        RULE.replace("5", "true"),
        RULE.replace('["cong_van"]', '"cong_van"'),
        RULE.replace("Danh mục của cơ quan", " "),
        RULE.replace("2020-01-01", "'2020-01-01'"),
        RULE.replace("source", "sources"),
        RULE + "to = 2019-01-01",
        RULE + RULE,
        "[years]\ncong_van = 5",
        "rule = 5",
        "[",
    ],
)
def test_a_table_that_cannot_be_followed_is_refused_whole(tmp_path: Path, text: str) -> None:
    with pytest.raises(WrongTable):
        rules(table(tmp_path, text))


@pytest.fixture
def twins(entry: Incoming, department: Office, person: Callable[..., Actor]) -> list[Incoming]:
    """The same file as the entry's in three other offices: read, not yet read, and already purged."""

    def enter() -> Incoming:
        office = Office.objects.create(name=uuid4().hex, valid_from=department.valid_from)
        return register(person(Role.CLERK, office), office.pk, uuid4(), "b.txt", [MARKED.encode()]).entry

    read, gone = enter(), enter()
    while work_one():
        pass
    purge(CONSOLE, gone.pk, Why.ORDERED)
    return [entry, read, enter(), gone]


def states_of(entries: list[Incoming]) -> list[str]:
    return [Incoming.objects.get(pk=each.pk).state for each in entries]


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_secret_file_goes_from_every_office(
    twins: list[Incoming], files: Blobs, monkeypatch: pytest.MonkeyPatch, everywhere: bool
) -> None:
    if not everywhere:
        monkeypatch.setattr(refusing, "of_the_same_file", lambda pk: Incoming.objects.filter(pk=pk))
    assert len(purging.purge_secret(twins[0].pk)) == (3 if everywhere else 1)
    assert (holding(TOKEN, files) == set()) is everywhere
    others = ["refused", "refused"] if everywhere else ["read", "waiting"]
    assert states_of(twins) == ["refused", *others, "read"]
    assert verify() == []


def test_what_was_purged_already_still_leads_to_the_same_file_elsewhere(twins: list[Incoming]) -> None:
    gone = twins[-1]
    assert {each.pk for each in purging.purge_secret(gone.pk)} == {each.pk for each in twins[:-1]}
    with pytest.raises(Fault):
        purging.purge_secret(gone.pk)


def test_files_that_were_taken_away_are_not_the_same_file(twins: list[Incoming]) -> None:
    """They have no hash any more, and a reading that tells none leads to none of them."""
    with transaction.atomic():
        note("incoming.read", twins[0], None, None, sha256="")
    assert set(refusing.of_the_same_file(twins[0].pk)) == set(twins[:-1])
