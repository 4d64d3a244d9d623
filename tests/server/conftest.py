"""An office with its people, as most tests of the server need them."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings
from django.test import Client

from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.records.models import Account, Membership, Office, Role
from dondoc_server.storage.blobs import Blobs
from dondoc_server.storage.place import blobs

LONG_AGO = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Blobs]:
    """The files of this test alone."""
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION._replace(data=tmp_path))
    blobs.cache_clear()
    yield blobs()
    blobs.cache_clear()


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    """Styles and scripts under their own names: nobody collects them for a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def province(db: None) -> Office:  # noqa: ARG001
    return Office.objects.create(name="Ủy ban nhân dân tỉnh Nam Sơn", symbol="UBND", valid_from=LONG_AGO)


@pytest.fixture
def department(province: Office) -> Office:
    return Office.objects.create(
        name="Sở Y tế tỉnh Nam Sơn", symbol="SYT", parent=province, sector_parent=None, valid_from=LONG_AGO
    )


@pytest.fixture
def person(db: None) -> Callable[..., Actor]:  # noqa: ARG001
    """Makes an account with one role in an office, and gives the actor that it is."""

    def make(role: Role, office: Office, valid_to: date | None = None) -> Actor:
        account = Account.objects.create(username=f"{role}-{uuid4().hex[:8]}")
        Membership.objects.create(account=account, office=office, role=role, valid_from=LONG_AGO, valid_to=valid_to)
        return actor_of(account)

    return make


def freshly_signed_in(client: Client, account: Account) -> Client:
    """As somebody who has signed in and shown once more, just now, who they are."""
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = user_id_to_str(account)
    session.save()
    return client


def a_request() -> UUID:
    return uuid4()


YESTERDAY = date.today() - timedelta(days=1)  # noqa: DTZ011
