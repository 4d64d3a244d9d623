"""Verifying the log on its page: asked for, done in the background, told to each as much as they may know."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden
from dondoc_server.actions import looking
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note
from dondoc_server.actions.keeping_logs import keep
from dondoc_server.jobs.working import work_one
from dondoc_server.queries import history, looks
from dondoc_server.queries.history import exported, head, verify
from dondoc_server.records.models import ChainHead, Event, Job, KeptLog, Office, Role
from dondoc_server.storage.blobs import Blobs


@pytest.fixture
def auditor(province: Office, person: Callable[..., Actor]) -> Actor:
    for _ in range(3):
        written(province)
    return person(Role.AUDITOR, province)


def written(office: Office) -> None:
    with transaction.atomic():
        note("office.changed", office, office.pk, None)


def page(who: Actor, language: str = "vi") -> str:
    client = Client()
    client.force_login(who.account)
    client.cookies["language"] = language
    return client.get("/log/").content.decode()


def asked(who: Actor) -> None:
    client = Client()
    client.force_login(who.account)
    assert client.post("/log/verify/").headers["Location"] == "/log/"


def test_it_is_asked_for_done_and_told(auditor: Actor) -> None:
    assert "chưa được kiểm tra" in page(auditor)
    asked(auditor)
    assert "Đang kiểm tra toàn bộ" in page(auditor)
    asked(auditor)
    assert Job.objects.count() == 1  # one at a time
    before = head()
    assert work_one()
    shown = page(auditor)
    assert "nhật ký toàn vẹn" in shown
    assert before.hash in shown
    assert head().hash in shown
    event = Event.objects.get(action="log.verified")
    assert (event.actor, event.details["places"]) == (auditor.account, 0)
    assert verify() == []
    with pytest.raises(Fault):
        looking.ask(auditor)
    assert "the log holds" in page(auditor, "en")


def test_what_does_not_hold_is_told(auditor: Actor, province: Office, person: Callable[..., Actor]) -> None:
    Event.objects.filter(number=2).update(action="office.created")
    looking.look()
    assert "không toàn vẹn tại 1 chỗ" in page(auditor)
    assert "Sự kiện 2" not in page(auditor)
    assert "Sự kiện 2: nội dung đã bị thay đổi" in page(person(Role.ADMINISTRATOR, province))


def test_how_much_happens_in_all_is_told_to_administrators_alone(
    auditor: Actor, province: Office, person: Callable[..., Actor]
) -> None:
    ruler = person(Role.ADMINISTRATOR, province)
    ChainHead.objects.update(number=987_654)
    looking.look()
    shown = {who.account.pk: page(who) for who in (auditor, ruler)}
    assert ["987.654" in text for text in shown.values()] == [False, True]
    client = Client()
    client.force_login(auditor.account)
    assert client.get("/api/log/look").json()["number"] is None
    for role in (Role.CLERK, Role.LEADER):
        other = person(role, province)
        assert head().hash not in page(other)
        with pytest.raises(Forbidden):
            looking.ask(other)


@pytest.mark.parametrize("spoiled", [False, True])
def test_copies_kept_of_others_are_looked_at_too(
    auditor: Actor, province: Office, person: Callable[..., Actor], files: Blobs, spoiled: bool
) -> None:
    kept = keep("xa-an", list(exported()))
    if spoiled:
        place = files.kept(kept.sha256)
        place.write_bytes(place.read_bytes().replace(b"office.changed", b"office.created", 1))
    looking.look()
    ruler = person(Role.ADMINISTRATOR, province)
    assert ("Không khớp" in page(ruler)) is spoiled
    assert "xa-an" in page(ruler)
    assert "xa-an" not in page(auditor)
    files.kept(kept.sha256).unlink()
    assert not looks.holds(KeptLog.objects.get())


@pytest.mark.parametrize("patient", [True, False])
def test_what_is_written_during_a_look_is_no_break(
    auditor: Actor, province: Office, monkeypatch: pytest.MonkeyPatch, patient: bool
) -> None:
    stored = history._stored

    def with_one_more(now_and_then: Callable[[], None]) -> Iterator[history.Columns]:
        yield from list(stored(now_and_then))
        written(province)

    monkeypatch.setattr(history, "_stored", with_one_more)
    if not patient:
        monkeypatch.setattr(history._Passing, "ends_at", lambda passing, now: passing.last == now)
    assert (verify() == []) is patient
    assert auditor


def test_an_end_that_was_cut_is_found_though_somebody_writes(auditor: Actor, province: Office) -> None:
    last = Event.objects.order_by("-number")[0]
    last.delete()
    assert [each.what for each in verify()] == ["head"]
    written(province)  # behind the head that was
    assert verify() != []
    assert auditor


def test_the_job_keeps_its_lease_while_it_looks(auditor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(auditor)
    renewed: list[object] = []
    monkeypatch.setattr(looking, "renew", renewed.append)
    assert work_one()
    assert len(renewed) == 1  # after each thousand events
    assert json.dumps(Event.objects.get(action="log.verified").details)
    Event.objects.filter(action="log.verified").update(at=head_at() - timedelta(minutes=2))
    looking.ask(auditor)
    assert Job.objects.filter(state=Job.State.WAITING).count() == 1


def head_at() -> datetime:
    return Event.objects.order_by("-number")[0].at
