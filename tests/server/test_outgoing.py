"""What goes out has a number of the office's book: each once, as the decree writes it, and every gap explained."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from at_once import at_once
from django.db import IntegrityError
from django.utils import timezone

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Forbidden, Hidden
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.outgoing import Columns, cancel, issue, symbol
from dondoc_server.queries.outgoing import books
from dondoc_server.records.models import NumberSeries, Office, Outgoing, Role

PLAN = Columns("ke_hoach", "Triển khai công tác phòng cháy")


@pytest.fixture
def clerk(province: Office, person: Callable[..., Actor]) -> Actor:
    return person(Role.CLERK, province)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ((5, "ke_hoach", "UBND"), "05/KH-UBND"),
        ((9, "quyet_dinh", "BNV"), "09/QĐ-BNV"),
        ((10, "chi_thi", "UBND"), "10/CT-UBND"),
        ((1204, "ke_hoach", "UBND"), "1204/KH-UBND"),
        ((12, "cong_van", "UBND", "VX"), "12/UBND-VX"),
        ((5, "cong_van", "BNV", "VP"), "05/BNV-VP"),
        ((7, "cong_dien", "UBND"), "07/CĐ-UBND"),
        ((166, "ke_hoach", "BCĐ"), "166/KH-BCĐ"),
    ],
)
def test_a_symbol_is_written_as_the_decree_has_it(said: tuple[int, str, str], written: str) -> None:
    assert symbol(*said) == written


def test_numbers_follow_in_their_book_and_year(province: Office, clerk: Actor) -> None:
    issued = [issue(clerk, province.pk, uuid4(), book, PLAN).document for book in ("ke-hoach", "ke-hoach")]
    last_year = Columns("ke_hoach", "Cũ", issued_on=date(timezone.localdate().year - 1, 12, 31))
    old = issue(clerk, province.pk, uuid4(), "ke-hoach", last_year).document
    assert [one.symbol for one in issued] == ["01/KH-UBND", "02/KH-UBND"]
    assert (old.number, old.year) == (1, issued[0].year - 1)


def test_a_body_under_the_seal_has_its_own_book(province: Office, clerk: Actor) -> None:
    issue(clerk, province.pk, uuid4(), "ke-hoach", PLAN)
    committee = Columns("ke_hoach", "Cao điểm", issuer="BCĐ")
    assert issue(clerk, province.pk, uuid4(), "ban-chi-dao", committee).document.symbol == "01/KH-BCĐ"


def test_the_same_request_twice_is_one_number(province: Office, clerk: Actor) -> None:
    request = uuid4()
    first, again = (issue(clerk, province.pk, request, "ke-hoach", PLAN) for _ in range(2))
    assert (first.is_new, again.is_new) == (True, False)
    assert first.document == again.document
    assert NumberSeries.objects.get().next_number == 2


def test_two_books_give_no_symbol_twice(province: Office, clerk: Actor) -> None:
    first = issue(clerk, province.pk, uuid4(), "ke-hoach", PLAN).document
    cancel(clerk, first.pk, "Ghi nhầm")  # a number that is not used is not another's
    with pytest.raises(Fault, match="symbol_taken") as refused:
        issue(clerk, province.pk, uuid4(), "khac", PLAN)
    about = {"symbol": "01/KH-UBND", "book": "ke-hoach", "day": f"{first.issued_on:%d/%m/%Y}"}
    assert refused.value.values == about
    assert not NumberSeries.objects.filter(book="khac", next_number__gt=1).exists()


@pytest.mark.parametrize(
    ("book", "columns", "key"),
    [
        ("incoming", PLAN, "book"),
        ("Sổ một", PLAN, "book"),
        ("ke-hoach", Columns("luat", "a"), "kind"),
        ("ke-hoach", Columns("ke_hoach", " "), "subject"),
        ("ke-hoach", Columns("ke_hoach", "a", issued_on=date.today() + timedelta(days=2)), "future_day"),  # noqa: DTZ011
        ("ke-hoach", Columns("ke_hoach", "a", copies=0), "copies"),
        ("cong-van", Columns("cong_van", "a"), "unit"),
    ],
)
def test_what_cannot_be_issued_takes_no_number(
    province: Office, clerk: Actor, book: str, columns: Columns, key: str
) -> None:
    with pytest.raises(Fault, match=f"fault.{key}"):
        issue(clerk, province.pk, uuid4(), book, columns)
    assert not Outgoing.objects.exists()


def test_a_cancelled_number_stays_and_says_why(province: Office, clerk: Actor) -> None:
    issued = [issue(clerk, province.pk, uuid4(), "ke-hoach", PLAN).document for _ in range(3)]
    cancel(clerk, issued[1].pk, "Ghi nhầm")
    with pytest.raises(Forbidden):
        cancel(clerk, issued[1].pk, "Lần nữa")
    with pytest.raises(Fault):
        cancel(clerk, issued[2].pk, " ")
    assert issue(clerk, province.pk, uuid4(), "ke-hoach", PLAN).document.number == 4
    (book,) = books(clerk, issued[0].year)
    assert (book.last, book.unused, book.missing) == (4, {2: "Ghi nhầm"}, ())
    Outgoing.objects.filter(number=3).delete()
    assert books(clerk, issued[0].year)[0].missing == (3,)


def test_a_stranger_issues_nothing(province: Office, department: Office, person: Callable[..., Actor]) -> None:
    with pytest.raises(Hidden):
        issue(person(Role.CLERK, department), province.pk, uuid4(), "ke-hoach", PLAN)
    with pytest.raises((Hidden, Forbidden)):
        issue(person(Role.LEADER, province), province.pk, uuid4(), "ke-hoach", PLAN)


@pytest.mark.django_db(transaction=True)
def test_fifty_take_numbers_at_once_and_each_is_given_once(province: Office, clerk: Actor) -> None:
    def take() -> int:
        return issue(clerk, province.pk, uuid4(), "ke-hoach", PLAN).document.number

    assert sorted(at_once(50, take)) == list(range(1, 51))


@pytest.mark.django_db(transaction=True)
def test_two_books_at_once_give_no_symbol_twice(province: Office, clerk: Actor) -> None:
    books_waiting = iter([f"so-{number}" for number in range(8)])

    def take() -> str:
        return issue(clerk, province.pk, uuid4(), next(books_waiting), PLAN).document.symbol

    got = at_once(8, take)
    assert [one for one in got if one == "01/KH-UBND"] == ["01/KH-UBND"]
    assert all(isinstance(one, Fault) for one in got if one != "01/KH-UBND"), got


def test_the_database_keeps_a_symbol_from_standing_twice(province: Office, clerk: Actor) -> None:
    document = issue(clerk, province.pk, uuid4(), "ke-hoach", PLAN).document
    document.pk, document.request_id, document.book = uuid4(), uuid4(), "khac"
    with pytest.raises(IntegrityError):
        document.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_numbers_out_of_a_book_that_is_not_locked_are_noticed(province: Office) -> None:
    NumberSeries.objects.create(office=province, year=2026, book="ke-hoach")
    read = threading.Barrier(4)

    def careless() -> int:
        series = NumberSeries.objects.get()
        read.wait()
        NumberSeries.objects.filter(pk=series.pk).update(next_number=series.next_number + 1)
        return series.next_number

    assert sorted(at_once(4, careless)) != [1, 2, 3, 4]
