"""A document that was read and kept, and is then seen to be secret: what an earlier reading left goes too."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from test_purging import MARKED, TOKEN, database_holds, holding

from dondoc.model.refusal import Cause, Refusal
from dondoc_server.access.actor import Actor
from dondoc_server.actions.incoming import read_again, register
from dondoc_server.actions.readings import Part, outcome_of
from dondoc_server.jobs import reading
from dondoc_server.jobs.working import work_one
from dondoc_server.records.models import Incoming, Office, Refused, Role
from dondoc_server.storage.blobs import Blobs


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
        monkeypatch.setattr(reading, "sweep", lambda: 0)
    entry = read_and_refused(person(Role.CLERK, province), province, monkeypatch)
    assert (entry.state, entry.symbol, Refused.objects.get().count) == (Incoming.State.REFUSED, "", 1)
    assert (holding(TOKEN, files) == set()) is swept


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wiped", [True, False])
def test_nothing_of_it_is_left_in_the_corners_of_the_database(
    province: Office, person: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch, wiped: bool
) -> None:
    if not wiped:
        monkeypatch.setattr(reading, "wipe_traces", lambda: None)
    entry = read_and_refused(person(Role.CLERK, province), province, monkeypatch)
    assert entry.state == Incoming.State.REFUSED
    if connection.vendor == "sqlite":  # PostgreSQL lets itself be vacuumed
        assert (database_holds(TOKEN) or database_holds(TOKEN.lower())) is not wiped
