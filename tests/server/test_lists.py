"""Lists: the register is narrowed down by words as people write them, and a long list asks no more than a short one."""

from collections.abc import Callable
from datetime import timedelta
from unicodedata import normalize
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from world import LONG_AGO, NOW

from dondoc_server.access.actor import Actor
from dondoc_server.actions import accounts
from dondoc_server.actions.console import CONSOLE
from dondoc_server.actions.handing import HandedOver, hand_over
from dondoc_server.actions.indexing import index
from dondoc_server.actions.outgoing import Columns, issue
from dondoc_server.actions.purging import Why, purge
from dondoc_server.queries import offices, outgoing_pages
from dondoc_server.queries.incoming import Wanted, register
from dondoc_server.records.models import (
    Account,
    Event,
    Incoming,
    Membership,
    Office,
    Outgoing,
    Reading,
    Role,
    StoredFile,
    Token,
)


class Shelf:
    """An office's register, into which entries are put as they would be read."""

    def __init__(self, office: Office, clerk: Actor) -> None:
        self.office, self.clerk = office, clerk

    def put(self, number: int, **columns: str) -> Incoming:
        file = StoredFile.objects.create(state=StoredFile.State.KEPT, size=1, sha256=f"{number:064}")
        entry = Incoming.objects.create(
            request_id=uuid4(), office=self.office, file=file, year=2026, number=number, arrived_on=LONG_AGO,
            created_by=self.clerk.account, created_at=NOW + timedelta(minutes=number),
            **{"state": Incoming.State.READ, **columns},
        )  # fmt: skip
        Reading.objects.create(entry=entry, name="a", record={"text": "đê điều", "documents": []}, made_at=NOW)
        index(entry)
        return entry

    def found(self, words: str) -> list[int]:
        return [entry.number for entry in register(self.clerk, Wanted(words=words)).rows]


@pytest.fixture
def shelf(department: Office, person: Callable[..., Actor]) -> Shelf:
    return Shelf(department, person(Role.CLERK, department))


@pytest.fixture
def narrowed(shelf: Shelf) -> Shelf:
    shelf.put(1, subject="Bảo đảm trật tự, an toàn giao thông", symbol="08/KH-UBND", kind="ke_hoach")
    shelf.put(2, subject="Về Đê điều", author="Ủy ban nhân dân xã Hòa Lạc", symbol="12/2026/QĐ-UBND")
    return shelf


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("giao thông", [1]),
        ("giao thong", [1]),
        ("GIAO THÔNG", [1]),
        ("thông giao", [1]),
        ("giao thổng", []),
        ("giao th", [1]),
        ("iao", []),
        ("de dieu", [2]),
        ("Đê", [2]),
        ("uỷ ban hoà lạc", [2]),
        ("kế hoạch", [1]),
        ("ubnd", [2, 1]),
        ("08/KH", [1]),
        ("12/2026/qd", [2]),
        ("08", [1]),
        ("2", [2]),
        ("2026", [2]),
        ("điều giao", []),
        ("---", []),
        ("%", []),
    ],
)
def test_the_register_is_narrowed_down(narrowed: Shelf, words: str, numbers: list[int]) -> None:
    assert narrowed.found(words) == numbers


def test_remarks_are_found_as_they_stand_now(narrowed: Shelf) -> None:
    entry = Incoming.objects.get(number=1)
    hand_over(narrowed.clerk, entry.pk, 1, HandedOver(handed_to="Phòng Nghiệp vụ", note="bản chính"))
    assert narrowed.found("nghiep vu") == narrowed.found("bản") == [1]
    hand_over(narrowed.clerk, entry.pk, 2, HandedOver(handed_to="Văn phòng"))
    assert narrowed.found("nghiep vu") == narrowed.found("bản") == []
    assert narrowed.found("van phong giao thong") == [1]


@pytest.mark.parametrize(("why", "left"), [(Why.RETENTION, [1]), (Why.SECRET, [])])
def test_a_tombstone_is_found_by_what_is_left_of_it(narrowed: Shelf, why: Why, left: list[int]) -> None:
    purge(CONSOLE, Incoming.objects.get(number=1).pk, why)
    assert narrowed.found("giao thong") == left


@pytest.fixture
def issuing(department: Office, person: Callable[..., Actor]) -> Actor:
    clerk = person(Role.CLERK, department)
    Office.objects.filter(pk=department.pk).update(symbol="SYT")
    for columns in (
        Columns("ke_hoach", "BẢO ĐẢM trật tự, an toàn giao thông năm 2026", issuer="UBND"),
        Columns("cong_van", "Về Đê điều", unit="NV", recipients=normalize("NFD", "Ủy ban nhân dân xã Hòa Lạc")),
    ):
        issue(clerk, department.pk, uuid4(), "chung", columns)
    return clerk


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("giao thông", [1]),
        ("bảo đảm", [1]),
        ("giao thổng", []),
        ("KE HOACH ubnd", [1]),
        ("01/KH", [1]),
        ("đê", [2]),
        ("uỷ ban hoà lạc", [2]),
        ("syt", [2]),
        ("2", [2]),
        ("2026", [1]),
        ("iao", []),
        ("%", []),
    ],
)
def test_the_outgoing_register_is_narrowed_down(issuing: Actor, words: str, numbers: list[int]) -> None:
    found = outgoing_pages.page(issuing, outgoing_pages.Wanted(words=words))
    assert [document.number for document in found.rows] == numbers


def test_people_are_found_by_name_without_its_marks(department: Office, person: Callable[..., Actor]) -> None:
    administrator = person(Role.ADMINISTRATOR, department)
    post = accounts.Post(department.pk, Role.CLERK)
    made = accounts.create(administrator, accounts.Person("an.ntt", normalize("NFD", "Đặng Thị Ổn")), post).account

    def found(words: str) -> bool:
        return made in list(offices.accounts(administrator, words).rows)

    assert [words for words in ("đặng ổn", "dang on", "ĐẶNG", "an.ntt", "Ổn Đặng") if not found(words)] == []
    assert [words for words in ("đăng", "ang", "hang") if found(words)] == []
    accounts.change(administrator, made.pk, accounts.Person("an.ntt", "Hằng"))
    assert found("hang")
    assert not found("dang")


LISTS = (
    "/", "/incoming/", "/incoming/?words=viec", "/outgoing/", "/search/?q=viec", "/offices/", "/people/", "/tokens/",
    "/purge/", "/log/", "/api/incoming", "/api/outgoing", "/api/search?words=viec", "/api/offices", "/api/memberships",
    "/api/tokens", "/api/log", "/api/purge",
)  # fmt: skip
MOST = 30  # queries of any of them


def fill(shelf: Shelf, numbers: range) -> None:
    """As many of everything that is listed."""
    account, office = shelf.clerk.account, shelf.office
    states = (Incoming.State.READ, Incoming.State.CONFIRMED, Incoming.State.FAILED, Incoming.State.WAITING)
    for number in numbers:
        shelf.put(number, subject="Về việc" if number % 3 else "", state=states[number % 4])
        Outgoing.objects.create(
            request_id=uuid4(), office=office, year=2026, book="b", number=number, symbol=f"{number}/KH",
            issued_on=LONG_AGO, kind="ke_hoach", subject="Về việc", created_by=account, created_at=NOW,
        )  # fmt: skip
        below = Office.objects.create(name=f"Phòng {number}", parent=office, valid_from=LONG_AGO)
        person = Account.objects.create(username=f"nguoi-{number}")
        Membership.objects.create(account=person, office=below, role=Role.LEADER, valid_from=LONG_AGO)
        Token.objects.create(account=account, digest=f"{number}", created_at=NOW, expires_at=NOW)
        Event.objects.create(
            number=number, at=NOW, actor=person, action="x", office_id=below.pk, object_id=f"{below.pk}"
        )


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.fixture
def client(shelf: Shelf) -> Client:
    """Of one who may see all these lists."""
    for role in (Role.LEADER, Role.SPECIALIST, Role.ADMINISTRATOR):
        Membership.objects.create(account=shelf.clerk.account, office=shelf.office, role=role, valid_from=LONG_AGO)
    client = Client()
    client.force_login(shelf.clerk.account)
    return client


def test_a_long_list_asks_no_more_than_a_short_one(shelf: Shelf, client: Client) -> None:
    fill(shelf, range(1, 6))
    short = {path: asked(client, path) for path in LISTS}
    fill(shelf, range(6, 51))
    long = {path: asked(client, path) for path in LISTS}
    assert {path: (short[path], long[path]) for path in LISTS if long[path] > short[path]} == {}
    assert {path: count for path, count in long.items() if count > MOST} == {}


def test_a_list_that_asks_for_each_row_is_noticed(
    shelf: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dondoc_server.queries.incoming.WITH", ("created_by",))
    fill(shelf, range(1, 6))
    short = asked(client, "/incoming/")
    fill(shelf, range(6, 51))
    assert asked(client, "/incoming/") > short
