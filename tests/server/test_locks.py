"""Who locks what in which order: two that lock in turns would wait for each other, and one of them be broken off."""

import threading
import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from dondoc_server.access.actor import Actor
from dondoc_server.actions.console import CONSOLE
from dondoc_server.actions.history import note, note_of
from dondoc_server.actions.incoming import register
from dondoc_server.actions.leases import LostLease, claim
from dondoc_server.actions.offices import About, change
from dondoc_server.actions.readings import fail
from dondoc_server.actions.refusing import end_jobs
from dondoc_server.records.models import Account, Incoming, Membership, Office, Role

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time locks the whole database"),
]
LONG_ENOUGH = 0.5  # seconds, in which the other comes as far as it does


class Beside:
    """Work in another connection, which comes to stand at a lock of ours; `failed` tells with what it ended."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.failed: list[str] = []
        self._work = work
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        time.sleep(LONG_ENOUGH)

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at
            self.failed.append(type(error).__name__)
        finally:
            connection.close()

    def ended(self) -> list[str]:
        self._thread.join()
        return self.failed


def test_an_office_is_changed_while_somebody_is_appointed_in_it(province: Office, person: Callable[..., Actor]) -> None:
    account = person(Role.CLERK, province).account
    with transaction.atomic():  # as an account is made: its event first, its role after it
        note("account.created", account, province.pk, None)
        other = Beside(lambda: change(CONSOLE, province.pk, About("Tỉnh")))
        Membership.objects.create(account=account, office=province, role=Role.LEADER, valid_from="2026-01-01")
    assert other.ended() == []


def test_an_entry_is_purged_while_its_reading_ends(province: Office, person: Callable[..., Actor]) -> None:
    entry = register(person(Role.CLERK, province), province.pk, uuid4(), "a.txt", [b"A"]).entry
    lease = claim()
    assert lease
    with transaction.atomic():  # as a purge does: the entry first, its jobs after it
        locked = Incoming.objects.select_for_update().get(pk=entry.pk)
        other = Beside(lambda: fail(lease, "empty"))
        end_jobs(locked)
    assert other.ended() == [LostLease.__name__]


@pytest.mark.parametrize("with_key", [False, True])
def test_an_account_is_locked_while_it_does_something_else(
    province: Office, person: Callable[..., Actor], with_key: bool
) -> None:
    """As new recovery codes are made: the account first, then the event of them."""
    account = person(Role.CLERK, province).account
    rows = QuerySet(Account) if with_key else Account.objects
    is_locked, is_told = threading.Event(), threading.Event()

    def make_codes() -> None:
        with transaction.atomic():
            rows.select_for_update().get(pk=account.pk)
            is_locked.set()
            is_told.wait()
            note_of(account, "account.factor-added", account)

    other = Beside(make_codes)
    failed = []
    is_locked.wait()
    try:
        with transaction.atomic():
            note("incoming.registered", province, province.pk, account)  # its row refers to the account at the end
            is_told.set()
            time.sleep(LONG_ENOUGH)
    except OperationalError as error:
        failed.append(type(error).__name__)
    assert bool(failed + other.ended()) is with_key
