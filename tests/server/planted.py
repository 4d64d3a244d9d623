"""A country whose documents each carry words of their own, so that a word where it should not be shows whose it is."""

import json
import re
from datetime import timedelta
from functools import cache
from typing import NamedTuple
from uuid import uuid4

from django.utils import timezone
from world import LONG_AGO, NOW, OFFICES, ROUTED_TO, Thing

import dondoc
from dondoc_server.access.actor import actor_of
from dondoc_server.actions.history import note
from dondoc_server.actions.indexing import index
from dondoc_server.actions.tokens import SCOPES, issue
from dondoc_server.records.models import (
    Account,
    Event,
    Incoming,
    Membership,
    Office,
    Outgoing,
    PageImage,
    Reading,
    Role,
    Routed,
    RoutingSlip,
    StoredFile,
    Token,
)
from dondoc_server.storage.place import blobs

S, F = Incoming.State, StoredFile.State

TEXT = """ỦY BAN NHÂN DÂN TỈNH NAM SƠN
Số: {number}/KH-UBND
Nam Sơn, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
{subject}
1. Sở Y tế chủ trì {text} trước ngày 10/4/2026.
"""

# State and file of an entry, and whether it was routed. All are in the middle office, the last one or two elsewhere.
STATES = [
    (S.WAITING, F.QUARANTINE, False),
    (S.FAILED, F.QUARANTINE, False),
    (S.READ, F.KEPT, False),
    (S.CANCELLED, F.KEPT, False),
    (S.CANCELLED, F.QUARANTINE, False),
    (S.REFUSED, F.PURGED, False),
    (S.CONFIRMED, F.PURGED, False),
    (S.CANCELLED, F.KEPT, True),
    (S.READ, F.KEPT, True),
    (S.CONFIRMED, F.KEPT, False),
    (S.CONFIRMED, F.KEPT, True),
]


class Principal(NamedTuple):
    """Who asks. `posts` are the roles that hold today; `key` is one's token's key, `scope` what that allows."""

    name: str
    account: Account | None
    posts: tuple[tuple[str, str], ...] = ()
    key: str = ""
    scope: frozenset[str] | None = None
    is_known: bool = True


class Country(NamedTuple):
    offices: dict[str, Office]
    things: dict[str, list[Thing]]
    principals: list[Principal]
    seen_words: dict[Thing, list[str]]  # what shows that it is there: its columns and ids
    text_words: dict[Thing, list[str]]  # what only those read who may read its text


def make_country() -> Country:
    offices: dict[str, Office] = {}
    for name, (parent, sector_parent) in OFFICES.items():
        over, in_sector = offices.get(parent or ""), offices.get(sector_parent or "")
        offices[name] = Office.objects.create(
            name=f"Cơ quan {name}", symbol=name.upper(), parent=over, sector_parent=in_sector, valid_from=LONG_AGO
        )
    author = Account.objects.create(username="author")
    country = Country(offices, {"incoming": [], "reading": [], "outgoing": []}, _principals(offices), {}, {})
    country.things["office"] = [Thing(office, name) for name, office in offices.items()]
    for name, office in offices.items():
        for row in STATES[{"department": 0, "foreign": -2}.get(name, -1) :]:
            _incoming(country, author, name, office, row)
        for state in Outgoing.State if name == "department" else [Outgoing.State.ISSUED]:
            _outgoing(country, author, name, office, state)
    first, *others = country.things["incoming"]
    Incoming.objects.exclude(pk=first.object.pk).update(duplicate_of=first.object)
    for thing in others:
        thing.object.refresh_from_db()
    _own(country)
    return country


def _incoming(
    country: Country, author: Account, name: str, office: Office, row: tuple[Incoming.State, StoredFile.State, bool]
) -> None:
    state, file_state, routed = row
    number = len(country.things["incoming"]) + 1
    subject, text, file_name, remark = (f"{kind}{number:02}planted" for kind in ("subject", "text", "file", "note"))
    content = TEXT.format(number=9000 + number, subject=subject, text=text).encode()
    file = StoredFile(size=len(content), name=f"{file_name}.txt", state=file_state)
    file.sha256 = blobs().take_in(file.pk, [content]).sha256 if file_state != F.PURGED else ""
    if file_state == F.KEPT:
        blobs().keep(file.pk, file.sha256)
    file.save(force_insert=True)
    is_read = file_state == F.KEPT
    entry = Incoming.objects.create(
        request_id=uuid4(), office=office, file=file, state=state, year=2026, number=500 + number,
        arrived_on=NOW.date(),
        created_by=author, created_at=NOW, subject=subject if is_read else "", note=remark,
        symbol=f"{9000 + number}/KH-UBND" if is_read else "",
    )  # fmt: skip
    thing = Thing(entry, name, state, is_read, routed)
    country.things["incoming"].append(thing)
    country.seen_words[thing] = [subject, file_name, remark, f"{9000 + number}/KH", str(entry.pk), str(file.pk)]
    country.text_words[thing] = [text, f"picture of {entry.pk}", *filter(None, [file.sha256])]
    if is_read:
        _read(entry, content.decode())
        country.things["reading"].append(thing._replace(object=entry.readings.get()))
    if routed:
        slip = RoutingSlip.objects.create(
            request_id=uuid4(), entry=entry, by=author, at=NOW, instruction=f"slip{number}planted"
        )
        Routed.objects.create(slip=slip, office=country.offices[ROUTED_TO], capacity=Routed.Capacity.LEAD)
        country.text_words[thing].append(f"slip{number}planted")


@cache
def _record() -> str:
    """A record of the text, in which each document puts words of its own."""
    content = TEXT.format(number=9000, subject="subject00planted", text="text00planted")
    return json.dumps(dondoc.read(content.encode(), name="file00planted.txt").to_dict())


def _read(entry: Incoming, content: str) -> None:
    number = re.search(r"text(\d\d)planted", content)[1]
    record = _record().replace("00planted", f"{number}planted").replace("9000/KH", f"{9000 + int(number)}/KH")
    Reading.objects.create(entry=entry, name=entry.file.name, record=json.loads(record), made_at=NOW)
    picture = blobs().add(f"picture of {entry.pk}".encode())
    PageImage.objects.create(entry=entry, page=1, sha256=picture.sha256, width=10, height=10)
    index(entry)


def _outgoing(country: Country, author: Account, name: str, office: Office, state: Outgoing.State) -> None:
    number = len(country.things["outgoing"]) + 1
    subject = f"issued{number}planted"
    document = Outgoing.objects.create(
        request_id=uuid4(), office=office, state=state, year=2026, book="chung", number=number,
        symbol=f"{7000 + number}/KH-UBND", issued_on=LONG_AGO, kind="ke_hoach", subject=subject, created_by=author,
        created_at=NOW,
    )  # fmt: skip
    thing = Thing(document, name, state)
    country.things["outgoing"].append(thing)
    country.seen_words[thing] = [subject, f"{7000 + number}/KH", str(document.pk)]


PEOPLE = [
    *((role.value, "department") for role in Role),
    ("clerk", "province"), ("leader", "province"), ("auditor", "province"), ("administrator", "province"),
    ("clerk", "unit"), ("leader", "unit"), ("leader", "ministry"), ("clerk", "ministry"), ("leader", "clinic"),
    ("clerk", "sister"), ("reporter", "sister"), ("auditor", "sister"),
    ("clerk", "foreign"), ("leader", "foreign"), ("administrator", "foreign"), ("auditor", "foreign"),
]  # fmt: skip


def _principals(offices: dict[str, Office]) -> list[Principal]:
    today = timezone.localdate()
    far = today + timedelta(days=9)
    made = [Principal("anonymous", None, is_known=False)]
    made += [Principal(f"{role} of {at}", _account(offices, ((role, at),)), ((role, at),)) for role, at in PEOPLE]
    issue(actor_of(made[1].account), "own", ("incoming.see",), 9)
    several = (("clerk", "sister"), ("leader", "foreign"))
    made.append(Principal("several", _account(offices, several), several))
    own = (("clerk", "department"),)
    made.append(Principal("ended", _account(offices, own, LONG_AGO, today - timedelta(days=1))))
    made.append(Principal("future", _account(offices, own, today + timedelta(days=1), far)))
    closed = _account(offices, own)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    made.append(Principal("closed", closed, is_known=False))
    made += _bearers(offices)
    return made


def _bearers(offices: dict[str, Office]) -> list[Principal]:
    made = []
    leader, clerk = (("leader", "department"),), (("clerk", "department"),)
    for name, posts, scope in (
        ("key of all", leader, SCOPES),
        ("key to see", clerk, ("incoming.see",)),
        ("key to write", clerk, ("incoming.cancel", "incoming.register", "outgoing.cancel")),
    ):
        account = _account(offices, posts)
        key = issue(actor_of(account), name, scope, 9).key
        made.append(Principal(name, account, posts, key, frozenset(scope)))
    for name, end in (("key expired", "expires_at"), ("key revoked", "revoked_at")):
        account = _account(offices, clerk)
        token, key = issue(actor_of(account), name, SCOPES, 9)
        Token.objects.filter(pk=token.pk).update(**{end: timezone.now()})
        made.append(Principal(name, account, (), key, frozenset(), is_known=False))
    return made


def _account(offices: dict[str, Office], posts: tuple[tuple[str, str], ...], *days: object) -> Account:
    account = Account.objects.create(username=f"u{Account.objects.count()}planted", full_name=f"N{uuid4().hex[:6]}")
    first, last = days or (LONG_AGO, None)
    for role, at in posts:
        Membership.objects.create(account=account, office=offices[at], role=role, valid_from=first, valid_to=last)
    return account


def _own(country: Country) -> None:
    """Keys, roles and events, with whose they are."""
    name_of = {office.pk: name for name, office in country.offices.items()}
    country.things["token"] = [
        Thing(token, name_of[token.account.memberships.get().office_id], whose=token.account.username)
        for token in Token.objects.select_related("account")
    ]
    country.things["membership"] = [
        Thing(held, name_of[held.office_id], whose=held.account.username)
        for held in Membership.objects.select_related("account")
    ]
    country.things["account"] = [
        Thing(held.account, name_of[held.office_id], whose=held.account.username)
        for held in Membership.objects.select_related("account")
        if held.account.memberships.count() == 1
    ][::3]
    note("planted.event", country.offices["department"], country.offices["department"].pk, None)
    name_of[None] = ""
    country.things["event"] = [Thing(event, name_of[event.office_id]) for event in Event.objects.all()]
