"""What was confirmed wrongly is opened again with a reason: by whom, who sees it meanwhile, and that the slip stays."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from reading_entries import PERIODS, entered

from dondoc_server.access import conditions, deciding
from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.console import CONSOLE
from dondoc_server.actions.correcting import correct
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.incoming import confirm, reopen
from dondoc_server.actions.purging import Why, purge
from dondoc_server.actions.routing import route
from dondoc_server.actions.stale import Stale
from dondoc_server.queries.incoming import entry as seen
from dondoc_server.records.models import Event, Incoming, Office, Role

People = Callable[..., Actor]
WHY = "Nhầm thời hạn"


@pytest.fixture
def clerk(province: Office, person: People) -> Actor:
    return person(Role.CLERK, province)


@pytest.fixture
def entry(province: Office, clerk: Actor) -> Incoming:
    """A confirmed entry."""
    made = entered(clerk, province.pk, PERIODS.encode())
    correct(clerk, made.readings.get().pk, uuid4(), "/documents/0/window", "accept", None, made.version)
    return confirm(clerk, made.pk, made.version + 1)


@pytest.fixture
def routed(entry: Incoming, province: Office, department: Office, person: People) -> Incoming:
    leader = person(Role.LEADER, province)
    route(leader, entry.pk, uuid4(), entry.version, "Khẩn trương", None, [(department.pk, "lead")])
    entry.refresh_from_db()
    return entry


def test_it_is_corrected_and_confirmed_anew_and_its_log_says_so(clerk: Actor, entry: Incoming) -> None:
    opened = reopen(clerk, entry.pk, entry.version, f"  {WHY}\n")
    assert (opened.state, opened.why, opened.confirmed_by, opened.confirmed_at) == ("read", WHY, None, None)
    reading = entry.readings.get()
    said = reading.corrections.count()
    correct(clerk, reading.pk, uuid4(), "/documents/0/subject", "correct", "Trồng cây", opened.version)
    again = confirm(clerk, entry.pk, opened.version + 1)
    assert (again.state, again.why) == (Incoming.State.CONFIRMED, WHY)
    assert reading.corrections.count() == said + 1  # what was said before stays
    event = Event.objects.get(action="incoming.reopened")
    assert (event.object_id, event.actor_id, WHY in str(event.details)) == (str(entry.pk), clerk.account.pk, False)


def test_a_reason_and_the_version_that_was_seen_are_wanted(clerk: Actor, entry: Incoming) -> None:
    with pytest.raises(Fault):
        reopen(clerk, entry.pk, entry.version, " \n")
    with pytest.raises(Stale):
        reopen(clerk, entry.pk, entry.version - 1, WHY)
    entry.refresh_from_db()
    assert entry.state == Incoming.State.CONFIRMED


def test_a_specialist_opens_it_before_a_leader_has_routed_it_and_the_clerk_after_that_too(
    province: Office, routed: Incoming, clerk: Actor, person: People
) -> None:
    for role in (Role.SPECIALIST, Role.LEADER, Role.AUDITOR):
        with pytest.raises(Forbidden):
            reopen(person(role, province), routed.pk, routed.version, WHY)
    opened = reopen(clerk, routed.pk, routed.version, WHY)
    routed.slips.all().delete()
    correct(clerk, opened.readings.get().pk, uuid4(), "/documents/0/window", "accept", None, opened.version)
    confirmed = confirm(clerk, opened.pk, opened.version + 1)
    assert reopen(person(Role.SPECIALIST, province), confirmed.pk, confirmed.version, WHY).state == Incoming.State.READ


def test_those_it_was_routed_to_see_it_only_while_it_is_confirmed(
    department: Office, routed: Incoming, clerk: Actor, person: People
) -> None:
    there = person(Role.SPECIALIST, department)
    assert seen(there, routed.pk) == routed
    opened = reopen(clerk, routed.pk, routed.version, WHY)
    with pytest.raises(Hidden):
        seen(there, routed.pk)
    confirmed = confirm(clerk, opened.pk, opened.version)
    assert seen(there, routed.pk).slips.get().routed.get().office == department
    assert confirmed.handed_to == department.name


def test_without_the_condition_a_specialist_would_open_what_was_routed(
    province: Office, routed: Incoming, person: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    loose = next(row for row in conditions.ROWS if row.verb is Verb.CONFIRM)
    anybody = loose._replace(verb=Verb.REOPEN, where=conditions.registered_at(Role.SPECIALIST))
    monkeypatch.setattr(deciding, "ROWS", (*conditions.ROWS, anybody))
    assert reopen(person(Role.SPECIALIST, province), routed.pk, routed.version, WHY).state == Incoming.State.READ


def test_what_was_purged_stays_as_it_is(clerk: Actor, entry: Incoming) -> None:
    purge(CONSOLE, entry.pk, Why.ORDERED)
    with pytest.raises(Forbidden):
        reopen(clerk, entry.pk, entry.version + 1, WHY)


def test_the_button_leads_to_the_review_and_the_pages_tell_the_reason(clerk: Actor, entry: Incoming) -> None:
    client = Client()
    client.force_login(clerk.account)
    page = f"/incoming/{entry.pk}/"
    for path in (page, f"{page}review/"):
        assert f'action="{page}reopen/"' in client.get(path).content.decode()
    answer = client.post(f"{page}reopen/", {"version": entry.version, "why": WHY})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{page}review/")
    for path in (page, f"{page}review/"):
        shown = client.get(path).content.decode()
        assert (WHY in shown, "reopen/" in shown) == (True, False)


def test_programs_open_it_too(clerk: Actor, entry: Incoming) -> None:
    client = Client()
    client.force_login(clerk.account)
    body = {"version": entry.version, "why": WHY}
    answer = client.post(f"/api/incoming/{entry.pk}/reopen", body, "application/json")
    assert (answer.status_code, answer.json()["state"]) == (200, "read")
