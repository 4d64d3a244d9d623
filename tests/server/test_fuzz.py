"""Whatever is sent to whatever operation by whomever, the server does not fail.

Schemathesis makes the requests out of the interface's own description, well and badly formed ones. A few of each here;
`make fuzz` makes hundreds.
"""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import requests
import schemathesis
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import Country, make_country
from schemathesis import GenerationMode

from dondoc_server.access.actor import actor_of
from dondoc_server.actions.tokens import SCOPES, issue
from dondoc_server.api.interface import api
from dondoc_server.records.models import Account, Role

EXAMPLES = int(os.environ.get("DONDOC_FUZZ", "2"))
# Parts of addresses and of what is sent that name something: two of three requests name what there is.
NAMES = {
    "entry_id": "incoming",
    "reading_id": "reading",
    "document_id": "outgoing",
    "office_id": "office",
    "parent_id": "office",
    "account_id": "account",
    "membership_id": "membership",
    "token_id": "token",
}


@pytest.fixture
def country(db: None) -> Country:  # noqa: ARG001
    return make_country()


def failures(country: Country, key: str, examples: int) -> Iterator[str]:
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    schema.config.update(base_url="http://127.0.0.1")
    for result in schema.get_all_operations():
        yield from failures_of(result.ok(), country, key, examples)


def failures_of(operation: Any, country: Country, key: str, examples: int) -> list[str]:
    found: list[str] = []
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode))

    @settings(max_examples=examples, database=None, deadline=None, suppress_health_check=[*HealthCheck])
    @given(case=cases, pick=st.integers(0, 99))
    def send(case: Any, pick: int) -> None:
        if pick % 3:
            name_what_there_is(case.path_parameters, country, pick)
            name_what_there_is(case.body, country, pick)
        with transaction.atomic():
            answer = answered(case, key)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            found.append(
                f"{operation.label}: {answer.status_code} for {case.path_parameters} {case.query} {case.body!r}"
            )

    send()
    return found


def answered(case: Any, key: str) -> HttpResponse:
    stated = case.as_transport_kwargs(headers={"Authorization": f"Bearer {key}"})
    known = {
        name: stated[name] for name in ("method", "url", "headers", "params", "json", "data", "files") if name in stated
    }
    request = requests.Request(**known).prepare()
    headers = {name: value for name, value in request.headers.items() if name not in ("Content-Type", "Content-Length")}
    content_type = request.headers.get("Content-Type", "application/octet-stream")
    return Client().generic(
        request.method, urlsplit(request.url).path, request.body or b"", content_type,
        query_string=urlsplit(request.url).query, headers=headers,
    )  # fmt: skip


def name_what_there_is(parts: Any, country: Country, pick: int) -> None:
    if isinstance(parts, dict):
        for name, value in parts.items():
            things = country.things.get(NAMES.get(name, ""))
            if things and is_id(value):
                parts[name] = str(things[pick % len(things)].object.pk)
            name_what_there_is(value, country, pick)


def is_id(value: Any) -> bool:
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


@pytest.mark.parametrize("role", Role)
def test_the_interface_never_fails(country: Country, role: Role) -> None:
    account = next(who.account for who in country.principals if who.name == f"{role} of department")
    key = issue(actor_of(account), "x", SCOPES, 1).key
    assert list(failures(country, key, EXAMPLES)) == []


def test_a_failure_is_noticed(country: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("dondoc_server.queries.tokens.allowed", fails)
    account = Account.objects.get(username=country.things["token"][0].whose)
    key = issue(actor_of(account), "x", SCOPES, 1).key
    assert any("/tokens" in found for found in failures(country, key, 1))
