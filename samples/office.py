"""A sample province on a server of its own: offices, people, and the sample documents registered, read and routed.

    python samples/office.py [--data FOLDER] [--address ADDRESS] [--prepare-only]

It is made once; what is done in it stays there until the folder is removed.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid4

import django

from dondoc_server.configuration import ConfigurationError

if TYPE_CHECKING:
    from dondoc_server.access.actor import Actor

SAMPLES = Path(__file__).resolve().parent
BUILD = SAMPLES.parent / "build" / "office"
LOGINS = "logins.txt"


class Office(NamedTuple):
    name: str
    symbol: str
    agency: str  # in the registry
    documents: tuple[str, ...]  # that come in


class Person(NamedTuple):
    username: str
    full_name: str  # of nobody in particular
    office: int
    roles: tuple[str, ...]


OFFICES = (
    Office(
        "Ủy ban nhân dân tỉnh Quảng Trị", "UBND", "Ủy ban nhân dân tỉnh Quảng Trị",
        ("cong-van-ban-chi-dao-trung-uong", "cong-van-chuyen-tiep"),
    ),
    Office(
        "Sở Nông nghiệp và Môi trường tỉnh Quảng Trị", "SNNMT", "Sở Nông nghiệp và Môi trường tỉnh Quảng Trị",
        ("ke-hoach-tinh", "chi-thi-chu-tich-tinh", "cong-dien-chu-tich-tinh", "quyet-dinh", "thong-bao-ket-luan"),
    ),
    Office("Sở Y tế tỉnh Quảng Trị", "SYT", "Sở Y tế tỉnh Quảng Trị", ()),
    Office("Ủy ban nhân dân xã Mẫu Sơn", "UBND", "", ()),  # there is no such commune
)  # fmt: skip
PEOPLE = (
    Person("quantri", "Quản trị viên", 0, ("quản trị",)),
    Person("vanthu", "Văn thư tỉnh", 0, ("văn thư",)),
    Person("chuyenvien", "Chuyên viên tỉnh", 0, ("chuyên viên",)),
    Person("lanhdao", "Lãnh đạo tỉnh", 0, ("lãnh đạo",)),
    Person("thanhtra", "Thanh tra viên", 0, ("thanh tra",)),
    Person("vanthu.snnmt", "Văn thư Sở", 1, ("văn thư", "chuyên viên")),
    Person("lanhdao.snnmt", "Lãnh đạo Sở", 1, ("lãnh đạo",)),
    Person("vanthu.syt", "Văn thư Sở Y tế", 2, ("văn thư", "báo cáo viên")),
    Person("vanthu.xa", "Văn thư xã", 3, ("văn thư", "báo cáo viên")),
)
CONFIRMED = "cong-van-ban-chi-dao-trung-uong"  # and routed to the first department


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=BUILD, metavar="FOLDER", help="where everything is kept")
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="under which it is opened")
    parser.add_argument("--prepare-only", action="store_true", help="starts nothing")
    given = parser.parse_args(arguments)
    os.environ |= {"DONDOC_DATA": str(given.data), "DONDOC_ADDRESS": given.address}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
    try:
        django.setup()
    except ConfigurationError as wrong:  # as an address that is none
        sys.exit(str(wrong))
    logging.getLogger("dondoc_server").setLevel(logging.WARNING)
    logins = prepare(given.data)
    print(f"Đăng nhập · log in:\n{logins.read_text('utf-8')}", flush=True)
    if given.prepare_only:
        return 0
    os.execv(sys.executable, [sys.executable, "-m", "dondoc_server.commands", "serve"])
    return 1  # nobody comes back from there


def prepare(data: Path) -> Path:
    """The file of logins, and before it everything else, where it is not there yet."""
    from dondoc_server.actions.offices import is_open
    from dondoc_server.commands.schema import check_schema

    logins = data / LOGINS
    check_schema()
    if is_open():
        offices = make_offices()
        logins.touch(mode=0o600)
        logins.write_text(make_people(offices), "utf-8")
    if not logins.exists():
        sys.exit(f"{data} holds another server.")
    fill(data)
    return logins


def make_offices() -> list[UUID]:
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.offices import About, create

    made: list[UUID] = []
    for office in OFFICES:
        above = made[0] if made else None
        made.append(create(CONSOLE, About(office.name, "", office.symbol, office.agency, parent_id=above)).pk)
    return made


def make_people(offices: Sequence[UUID]) -> str:
    """The lines of the file of logins: one password for all of them, for this is a play."""
    from dondoc_server.actions import accounts
    from dondoc_server.actions.console import CONSOLE
    from dondoc_server.actions.given import role_named

    password, lines = accounts.new_password(), []
    for person in PEOPLE:
        first, *further = (accounts.Post(offices[person.office], role_named(role)) for role in person.roles)
        made = accounts.create(CONSOLE, accounts.Person(person.username, person.full_name), first, password)
        for post in further:
            accounts.appoint(CONSOLE, made.account.pk, post)
        lines.append(f"{person.username:16} {password}   {', '.join(person.roles)}, {OFFICES[person.office].name}\n")
    return "".join(lines)


def fill(data: Path) -> None:
    """The documents come in, are read, and one of them goes the whole way. What is there already stays as it is."""
    from dondoc_server.jobs.working import work_one
    from dondoc_server.records.models import Incoming

    if (data / "filled").exists():
        return
    print("Đang đọc các văn bản mẫu… · Reading the sample documents…", flush=True)
    for number, office in enumerate(OFFICES):
        for stem in office.documents:
            come_in(number, stem)
    while work_one():
        pass
    entry = Incoming.objects.get(file__name=f"{CONFIRMED}.pdf")
    if entry.state == Incoming.State.READ:
        go_through(entry.pk)
    (data / "filled").touch()


def come_in(office: int, stem: str) -> None:
    from dondoc_server.actions.incoming import register
    from dondoc_server.storage.blobs import pieces_of

    with (SAMPLES / f"{stem}.pdf").open("rb") as file:
        register(actors("vanthu", "vanthu.snnmt")[office], office_id(office), uuid4(), f"{stem}.pdf", pieces_of(file))


def go_through(entry_id: UUID) -> None:
    from django.utils import timezone

    from dondoc_server.actions.incoming import confirm
    from dondoc_server.actions.outgoing import Columns, issue
    from dondoc_server.actions.routing import route
    from dondoc_server.records.models import Incoming

    clerk, leader = actors("vanthu", "lanhdao")
    confirmed = confirm(clerk, entry_id, Incoming.objects.get(pk=entry_id).version)
    route(
        leader, entry_id, uuid4(), confirmed.version, "Chủ trì tham mưu kế hoạch triển khai; báo cáo kết quả.",
        timezone.localdate() + timedelta(days=10), [(office_id(1), "lead"), (office_id(2), "support")],
    )  # fmt: skip
    letter = Columns("cong_van", "V/v triển khai đợt cao điểm phòng, chống bão, mưa lũ, sạt lở đất", unit="NNMT")
    issue(clerk, office_id(0), uuid4(), "cong-van", letter)


def actors(*usernames: str) -> "list[Actor]":
    from dondoc_server.access.actor import actor_of
    from dondoc_server.actions.given import account_named

    return [actor_of(account_named(username)) for username in usernames]


def office_id(number: int) -> UUID:
    from dondoc_server.actions.given import office_named

    return office_named(OFFICES[number].name, "office").pk


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
