"""A document that was read and kept, and is then seen to be secret: what an earlier reading left goes too."""

import hashlib
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection, connections
from test_purging import MARKED, TOKEN, database_holds, holding

from dondoc.model.refusal import Cause, Refusal
from dondoc_server.access.actor import Actor
from dondoc_server.actions import purging, readings
from dondoc_server.actions.incoming import read_again, register
from dondoc_server.actions.leases import LostLease, claim
from dondoc_server.actions.readings import Part, outcome_of
from dondoc_server.jobs import reading
from dondoc_server.jobs.working import work_one
from dondoc_server.queries.history import verify
from dondoc_server.records.models import Event, Incoming, Office, Refused, Role, RoutingSlip
from dondoc_server.storage.blobs import Blobs
from dondoc_server.storage.traces import wipe_traces, wipe_what_was_left


def read_and_refused(clerk: Actor, office: Office, monkeypatch: pytest.MonkeyPatch) -> Incoming:
    entry = register(clerk, office.pk, uuid4(), f"{TOKEN}.txt", [MARKED.encode()]).entry
    assert work_one()
    read_again(clerk, entry.pk)
    secret = [Part("", Refusal(Cause.SECRET, "a mark of secrecy"))]
    monkeypatch.setattr(reading, "outcome_of", lambda lease, _: outcome_of(lease, secret))
    assert work_one()
    entry.refresh_from_db()
    return entry


@pytest.mark.parametrize("swept", [True, False])
def test_nothing_of_it_is_left(
    province: Office, person: Callable[..., Actor], files: Blobs, monkeypatch: pytest.MonkeyPatch, swept: bool
) -> None:
    if not swept:
        monkeypatch.setattr(purging, "sweep", lambda: 0)
    entry = read_and_refused(person(Role.CLERK, province), province, monkeypatch)
    assert (entry.state, entry.symbol, Refused.objects.get().count) == (Incoming.State.REFUSED, "", 1)
    assert (holding(TOKEN, files) == set()) is swept


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wiped", [True, False])
def test_nothing_of_it_is_left_in_the_corners_of_the_database(
    province: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch, wiped: bool
) -> None:
    if not wiped:
        monkeypatch.setattr(purging, "wipe_traces", lambda: None)
    entry = read_and_refused(person(Role.CLERK, province), province, monkeypatch)
    assert entry.state == Incoming.State.REFUSED
    if connection.vendor == "sqlite":  # PostgreSQL lets itself be vacuumed
        assert (database_holds(TOKEN) or database_holds(TOKEN.lower())) is not wiped


def kept_twice(
    province: Office, department: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> tuple[Incoming, Incoming, Incoming]:
    """The same file, confirmed and routed in one office, then found to be secret in another; and another file."""
    here, there = person(Role.CLERK, province), person(Role.CLERK, department)
    other = register(here, province.pk, uuid4(), "b.txt", [MARKED.encode() + b" khac"]).entry
    first = register(here, province.pk, uuid4(), f"{TOKEN}.txt", [MARKED.encode()]).entry
    assert work_one()
    assert work_one()
    Incoming.objects.filter(pk=first.pk).update(state=Incoming.State.CONFIRMED, note=TOKEN, handed_to=TOKEN)
    slip = RoutingSlip.objects.create(
        request_id=uuid4(), entry=first, by=here.account, at=first.created_at, instruction=TOKEN
    )
    assert slip
    second = register(there, department.pk, uuid4(), f"{TOKEN}.txt", [MARKED.encode()]).entry
    secret = [Part("", Refusal(Cause.SECRET, "a mark of secrecy"))]
    monkeypatch.setattr(reading, "outcome_of", lambda lease, _: outcome_of(lease, secret))
    assert work_one()
    for entry in (first, second, other):
        entry.refresh_from_db()
    return first, second, other


@pytest.mark.parametrize("everywhere", [True, False])
def test_the_same_file_goes_wherever_it_was_entered(
    province: Office, department: Office, person: Callable[..., Actor], files: Blobs, monkeypatch: pytest.MonkeyPatch,
    everywhere: bool,
) -> None:  # fmt: skip
    if not everywhere:
        monkeypatch.setattr(readings, "of_the_same_file", lambda pk: Incoming.objects.filter(pk=pk))
    first, second, other = kept_twice(province, department, person, monkeypatch)
    states = [first.state, second.state, other.state]
    assert states == [Incoming.State.REFUSED if everywhere else Incoming.State.CONFIRMED, "refused", "read"]
    refused = Event.objects.filter(action="incoming.refused").values_list("office_id", flat=True)
    assert set(refused) == {department.pk} | ({province.pk} if everywhere else set())
    if everywhere:
        assert (first.note, first.handed_to, first.slips.get().instruction, first.subject) == ("", "", "", "")
        assert Refused.objects.count() == 2
        assert verify() == []
        assert not files.kept(hashlib.sha256(MARKED.encode()).hexdigest()).exists()
    assert files.kept(hashlib.sha256(MARKED.encode() + b" khac").hexdigest()).exists()


@pytest.mark.django_db(transaction=True)
def test_whoever_reads_the_same_file_elsewhere_at_that_moment_keeps_nothing(
    province: Office, department: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = register(person(Role.CLERK, province), province.pk, uuid4(), "a.txt", [MARKED.encode()]).entry
    lease = claim()
    assert lease is not None
    there = register(person(Role.CLERK, department), department.pk, uuid4(), "a.txt", [MARKED.encode()]).entry
    secret = [Part("", Refusal(Cause.SECRET, "a mark of secrecy"))]
    monkeypatch.setattr(reading, "outcome_of", lambda lease, _: outcome_of(lease, secret))
    assert work_one()
    with pytest.raises(LostLease):
        outcome_of(lease, [Part("", Refusal(Cause.EMPTY, ""))])
    assert {*Incoming.objects.filter(pk__in=[here.pk, there.pk]).values_list("state", flat=True)} == {"refused"}


@pytest.mark.django_db(transaction=True)
def test_what_somebody_still_reads_is_wiped_later() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such checkpoint")
    Office.objects.create(name="a", valid_from="2020-01-01")
    reader = connections.create_connection("default")
    with reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM records_office")
        Office.objects.create(name="b", valid_from="2020-01-01")
        with connection.cursor() as own:
            own.execute("PRAGMA busy_timeout=100")
        assert not wipe_traces()
        cursor.execute("ROLLBACK")
    reader.close()
    wipe_what_was_left()
    assert wipe_traces()
    assert cache.get("traces-left") is None
