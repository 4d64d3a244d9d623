"""Everybody asks for everything: each operation, of each object, in each state, over HTTP.

What is allowed is done, what may be seen and not done is forbidden, what may not be seen is answered as if it did not
exist, to the last byte; a refusal changes nothing; and no word of a document shows where it may not be read. Of the
many things that one may not see each operation is asked for one, or for all with DONDOC_MATRIX=full (`make matrix`).
"""

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from answers import comparable, said_by
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.http import HttpResponse
from django.test import Client
from matrix import PUBLIC, TABLE, Address, Row, addresses, unlisted, without_a_door
from planted import Country, Principal, make_country
from world import KINDS, Thing, rights

from conftest import freshly_signed_in
from dondoc_server.access import conditions, deciding
from dondoc_server.queries import incoming, waiting
from dondoc_server.storage.blobs import Blobs
from dondoc_server.storage.place import blobs

RIGHTS = rights()
SEEN_BY = {
    "incoming": "incoming.see",
    "reading": "incoming.see",
    "outgoing": "outgoing.see",
    "office": "office.see",
    "membership": "office.people",
}
LISTS = {
    "api incoming-list": "incoming",
    "api outgoing-list": "outgoing",
    "api offices": "office",
    "api people": "membership",
    "api log": "event",
    "api tokens": "token",
}
pytestmark = pytest.mark.django_db
# Pages without an object, for those who may do something somewhere.
JUDGED_BY = {
    "api log-look": "event",
    "api log-verify": "event",
    "POST log-verify": "event",
    "api health": "office",
    "GET health": "office",
    "GET purge": "office",
    "GET outgoing-new": "office",
    "GET offices-new": "office",
    "GET offices-import": "office",
    "GET accounts-new": "office",
    "GET incoming-new": "office",
}
# What is sought on pages that find. Then pages that are others each time: of forms, and for whoever runs the machine.
SOUGHT: dict[str, tuple[dict[str, str], ...]] = {
    "GET search": ({"q": "kế hoạch"}, {"q": "KH-UBND"}),
    "api search": ({"words": "kế hoạch"},),
    "GET incoming": ({"words": "KH"}, {"state": "confirmed"}, {"page": "2"}),
}
CHANGING = ("GET metrics", "GET health", "api health", "GET incoming-new", "GET outgoing-new")
NOTHING = SimpleNamespace(pk=uuid4())
IS_FULL = os.environ.get("DONDOC_MATRIX") == "full"


@pytest.fixture(scope="module")
def standing(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: Any,
) -> Iterator[tuple[Country, Path]]:
    """One country for all tests here: each leaves it as it was."""
    folder = tmp_path_factory.mktemp("country")
    whole = settings.CONFIGURATION
    with django_db_blocker.unblock(), transaction.atomic():
        settings.CONFIGURATION = whole._replace(data=folder)
        blobs.cache_clear()
        country = make_country()
        settings.CONFIGURATION = whole
        yield country, folder
        transaction.set_rollback(True)


@pytest.fixture
def country(
    standing: tuple[Country, Path],
    files: Blobs,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> Country:
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION._replace(data=standing[1]))
    blobs.cache_clear()
    return standing[0]


def may(who: Principal, verb: str, kind: str, thing: Thing) -> bool:
    if not who.is_known or (who.scope is not None and verb not in who.scope):
        return False
    asker, kind = who.account.username if who.account else "", kind.replace("reading", "incoming")
    return any(
        right.holds(role, office, thing, asker)
        for right in RIGHTS
        if (right.verb, right.kind) == (verb, kind)
        for role, office in (*who.posts, ("", ""))
    )


def sees(who: Principal, kind: str, thing: Thing) -> bool:
    return kind in SEEN_BY and may(who, SEEN_BY[kind], kind, thing)


def knows(who: Principal, kind: str, thing: Thing) -> bool:
    """Whether one may do anything to it; an administrator purges what they may not see."""
    return any(may(who, right.verb, kind, thing) for right in RIGHTS if right.kind == kind)


def client_of(who: Principal) -> Client:
    if who.key:
        client = Client(headers={"Authorization": f"Bearer {who.key}"})
        client.get("/api/self")  # that it was used is kept to the hour, and is no trace of what is asked later
        return client
    client = Client()
    if who.account is not None:
        freshly_signed_in(client, who.account)
    return client


class Asker:
    """One who asks, with what was found wrong in the answers."""

    def __init__(self, country: Country, who: Principal) -> None:
        self.country, self.who, self.client = country, who, client_of(who)
        self.hidden: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        unread = [
            word
            for thing in country.things["incoming"]
            if not may(who, "incoming.text", "incoming", thing)
            for word in country.text_words[thing]
        ]
        unseen = [
            word
            for kind in ("incoming", "outgoing")
            for thing in country.things[kind]
            if not sees(who, kind, thing)
            for word in country.seen_words[thing]
        ]
        known = {
            thing.whose for thing in country.things["membership"] if may(who, "office.people", "membership", thing)
        }
        known.add(who.account.username if who.account else "")
        others = {thing.whose for thing in country.things["membership"]} - known
        self.secret = [word.encode() for word in (*unread, *unseen, *others)]

    def ask(self, address: Address, row: Row, thing: Any) -> tuple[HttpResponse, bytes]:
        path = address.path.format(**dict.fromkeys(re.findall(r"{(\w+)}", address.path), thing.pk) | row.also)
        body: dict[str, Any] = row.body(thing) if row.body else {}
        if address.method == "GET":
            answer = self.client.get(path, body)
        elif address.is_interface and not any(hasattr(value, "read") for value in body.values()):
            answer = self.client.generic(address.method, path, json.dumps(body, default=str), "application/json")
        else:
            answer = self.client.post(path, body)
        return answer, b"".join(answer.streaming_content) if answer.streaming else answer.content

    def leaks(self, address: Address, said: bytes, *asked: str) -> Iterator[str]:
        for word in self.secret:
            if word in said and word.decode() not in asked:
                yield f"{self.who.name}: {address.key} shows {word.decode()}"

    def nowhere(self, address: Address, row: Row) -> tuple[int, bytes, dict[str, str]]:
        """The answer for what does not exist."""
        if address.key not in self.hidden:
            nobody = SimpleNamespace(pk=uuid4(), name="x", parent_id=None, sector_parent_id=None)
            self.hidden[address.key] = comparable(*self.ask(address, row, nobody))
        return self.hidden[address.key]

    def faults_of(self, address: Address, row: Row, thing: Thing) -> Iterator[str]:
        is_allowed = may(self.who, row.verb, row.as_kind or row.kind, thing)
        before = set(files_in(settings.CONFIGURATION.data)) if is_allowed and row.body else set()
        with transaction.atomic():
            answer, content = self.ask(address, row, thing.object)
            if is_allowed:
                transaction.set_rollback(True)
        for path in files_in(settings.CONFIGURATION.data) if before else ():
            if path not in before:
                path.unlink()  # of what was entered and taken back
        wanted = self.wanted(address, row, thing)
        if answer.status_code not in wanted or is_allowed is is_turned_away(answer, row):
            yield f"{self.who.name}: {address.key} of {thing.office} {thing.state}: {answer.status_code}, not {wanted}"
        yield from self.leaks(address, said_by(answer, content), str(thing.object.pk))
        is_hidden = not is_allowed and not row.denied and not sees(self.who, row.kind, thing)
        if is_hidden and comparable(answer, content) != self.nowhere(address, row):
            yield f"{self.who.name}: {address.key} of {thing.office} {thing.state} is not as if it were not there"

    def wanted(self, address: Address, row: Row, thing: Thing) -> set[int]:
        if not self.who.is_known:
            return {401} if address.is_interface else {302}
        if may(self.who, row.verb, row.as_kind or row.kind, thing):
            return {200, 302, 409} | ({422} if row.body else set())
        return set(row.denied) or {403 if sees(self.who, row.kind, thing) else 404}

    def faults_of_list(self, address: Address, row: Row) -> Iterator[str]:
        if row.kind:
            return
        with transaction.atomic():
            answer, content = self.ask(address, row, SimpleNamespace(pk=uuid4()))
            if address.method != "GET":
                transaction.set_rollback(True)
        yield from self.leaks(address, said_by(answer, content))
        kind = LISTS.get(address.key)
        if kind and self.who.is_known:
            total = sum(may(self.who, row.verb, kind, thing) for thing in self.country.things[kind])
            if answer.json()["total"] != total:
                yield f"{self.who.name}: {address.key} counts {answer.json()['total']}, not {total}"
        if row.verb != PUBLIC and is_turned_away(answer, row) is not self.is_refused(address, row):
            yield f"{self.who.name}: {address.key} answers {answer.status_code}"

    def is_refused(self, address: Address, row: Row) -> bool:
        if not self.who.is_known or address.key not in JUDGED_BY:
            return not self.who.is_known or (
                row.verb == "tokens.own" and address.method == "POST" and bool(self.who.key)
            )
        judged = JUDGED_BY[address.key]
        return not any(may(self.who, row.verb, judged, thing) for thing in self.country.things[judged])

    def faults_in(self, asked: Iterable[Address]) -> Iterator[str]:
        for address in asked:
            row = TABLE.get(address.key)
            if row is not None and (address.is_interface or not self.who.key):
                yield from self.faults_of_list(address, row)
                for thing in some(self.country, self.who, address, row):
                    yield from self.faults_of(address, row, thing)

    def faults_of_counting(self) -> Iterator[str]:
        """Pages with lists and counts say the same, to the last byte, where what one may not see does not exist."""
        pages = [(at, {}) for at in addresses() if at.method == "GET" and is_list(at) and at.key not in CHANGING]
        pages += [(at, sought) for at in addresses() for sought in SOUGHT.get(at.key, ())]
        pages = [(at, sought) for at, sought in pages if at.is_interface or not self.who.key]
        shown = [comparable(*self.ask(at, TABLE[at.key]._replace(body=lambda _, s=s: s), NOTHING)) for at, s in pages]
        with transaction.atomic():
            for kind in ("incoming", "outgoing"):
                unseen = [one.object.pk for one in self.country.things[kind] if not knows(self.who, kind, one)]
                KINDS[kind]._default_manager.filter(pk__in=unseen).delete()
            for (at, sought), before in zip(pages, shown, strict=True):
                row = TABLE[at.key]._replace(body=lambda _, s=sought: s)
                if comparable(*self.ask(at, row, NOTHING)) != before:
                    yield f"{self.who.name}: {at.key} {sought} shows that something is hidden"
            transaction.set_rollback(True)

    def send_pages_what_they_do_not_take(self) -> None:
        for address in () if self.who.key else addresses():
            shown = TABLE.get(f"GET {address.key[5:]}")
            if address.method == "POST" and address.key not in TABLE and shown is not None:
                things = self.country.things.get(shown.kind, [Thing(SimpleNamespace(pk=1), "")])
                self.ask(address, shown._replace(body=lambda _: {}), things[0].object)

    def faults_of_search(self) -> Iterator[str]:
        """Every planted word is searched, and found by those alone who may read it where it stands."""
        for thing in self.country.things["incoming"]:
            for words, verb in (
                (self.country.text_words[thing][0], "incoming.text"),
                (self.country.seen_words[thing][0], "incoming.see"),
            ):
                found = self.client.get("/api/search", {"words": words}).json()
                wanted = int(thing.kept and may(self.who, verb, "incoming", thing))
                if self.who.is_known and found["total"] != wanted:
                    yield f"{self.who.name}: search for {words} counts {found['total']}, not {wanted}"


def is_list(address: Address) -> bool:
    return address.key in TABLE and not TABLE[address.key].kind and "print" not in address.key


def is_taken(who: Principal, address: Address) -> bool:
    """Who works elsewhere asks for half of the operations, each for another half; with DONDOC_MATRIX=full for all."""
    is_near = any(at == "department" for _, at in who.posts)
    return IS_FULL or is_near or bool(zlib.crc32(f"{address.key} {who.name}".encode()) % 2)


def is_turned_away(answer: HttpResponse, row: Row) -> bool:
    at_the_door = answer.headers.get("Location", "").startswith("/accounts/login")
    return at_the_door or answer.status_code in (401, 403, 404, *row.denied)


def some(country: Country, who: Principal, address: Address, row: Row) -> Iterator[Thing]:
    """Of a kind what this one may have or see, and of the rest one, another for each who asks."""
    hidden = []
    for thing in country.things.get(row.kind, ()):
        if IS_FULL or may(who, row.verb, row.as_kind or row.kind, thing) or sees(who, row.kind, thing):
            yield thing
        else:
            hidden.append(thing)
    if hidden:
        yield hidden[zlib.crc32(f"{who.name} {address.key}".encode()) % len(hidden)]


def everything(folder: Path) -> dict[str, str]:
    """A digest of each table and of each file."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = hashlib.sha256(repr(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()
    return found | {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files_in(folder)}


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_every_operation_has_a_row() -> None:
    assert unlisted() == []
    assert unlisted({key: row for key, row in TABLE.items() if key != "api incoming-one"}) == ["api incoming-one"]
    assert unlisted({key: row for key, row in TABLE.items() if key != "GET incoming-file"}) == ["incoming-file"]


def test_every_verb_has_a_page_and_an_operation() -> None:
    assert without_a_door() == []
    less = {key: row for key, row in TABLE.items() if key not in ("api incoming-purge", "api purge-list")}
    assert without_a_door(less) == ["incoming.purge: no operation"]


def test_nobody_gets_what_is_not_theirs(country: Country, standing: tuple[Country, Path]) -> None:
    """And what was refused has changed nothing, nor has a page that was sent something that it does not take."""
    found = []
    for who in country.principals:
        asker = Asker(country, who)
        before = everything(standing[1])
        found += list(asker.faults_in(each for each in addresses() if is_taken(who, each)))
        asker.send_pages_what_they_do_not_take()
        after = everything(standing[1])
        found += [
            f"{who.name}: {name} changed"
            for name in before.keys() | after.keys()
            if before.get(name) != after.get(name)
        ]
    assert found == [], "\n".join(found)
    assert len(country.principals) >= 14


def test_search_and_counts_tell_nothing(country: Country) -> None:
    assert [fault for who in country.principals for fault in Asker(country, who).faults_of_search()] == []


def test_lists_and_counts_are_as_if_nothing_were_hidden(country: Country) -> None:
    asking = country.principals if IS_FULL else country.principals[::3]
    assert [fault for who in asking for fault in Asker(country, who).faults_of_counting()] == []


def test_a_count_of_everything_is_noticed(country: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "allowed", lambda who, verb, among: among)  # noqa: ARG005
    (who,) = (who for who in country.principals if who.name == "clerk of unit")
    assert any("GET home" in fault for fault in Asker(country, who).faults_of_counting())


@pytest.mark.parametrize("key", ["GET incoming-print-pdf", "GET incoming-print-xlsx"])
def test_words_in_files_are_noticed(country: Country, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setattr(incoming, "allowed", lambda who, verb, among: among)  # noqa: ARG005
    (who,) = (who for who in country.principals if who.name == "clerk of unit")
    (address,) = (each for each in addresses() if each.key == key)
    assert any(f"{key} shows subject" in fault for fault in Asker(country, who).faults_of_list(address, TABLE[key]))


KIND_OF = {kind: name for name, kind in KINDS.items()}


@pytest.mark.parametrize("row", conditions.ROWS, ids=lambda row: f"{row.verb}-{row.kind.__name__}")
def test_one_check_less_is_noticed(country: Country, monkeypatch: pytest.MonkeyPatch, row: conditions.Row) -> None:
    """With any row dropped somebody is refused what is theirs, with any row loosened somebody gets what is not."""
    kind = KIND_OF[row.kind]
    asked = [each for each in addresses() if each.key in TABLE and does(TABLE[each.key], each, row.verb, kind)]
    assert asked, f"nothing does {row.verb} to {kind}"
    rest = tuple(other for other in conditions.ROWS if other is not row)
    for broken in (rest, (*rest, row._replace(where=lambda who: Q()))):  # noqa: ARG005
        monkeypatch.setattr(deciding, "ROWS", broken)
        assert any(fault for who in country.principals for fault in Asker(country, who).faults_in(asked[:1])), row


def does(row: Row, address: Address, verb: str, kind: str) -> bool:
    return row.verb == verb and kind in (
        row.kind.replace("reading", "incoming"),
        LISTS.get(address.key),
        HEALTH.get(address.key),
    )


HEALTH = {"GET purge": "office", "api health": "office", "api token-issue": "account"}
