"""A small country with everything in it that rights can depend on: offices in both lines, entries in every state."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from dondoc_server.records.models import (
    Account,
    Event,
    Incoming,
    Membership,
    Office,
    Outgoing,
    Role,
    Routed,
    RoutingSlip,
    StoredFile,
    Token,
)

LONG_AGO = date(2020, 1, 1)
NOW = datetime(2026, 11, 2, 8, 0, tzinfo=timezone.get_default_timezone())

# Each office with the one above it in the agency tree, and the one above it in the sector line.
OFFICES = {
    "province": (None, None),
    "ministry": (None, None),
    "department": ("province", "ministry"),
    "sister": ("province", None),
    "unit": ("department", None),
    "clinic": (None, "department"),
    "foreign": (None, None),
}
ABOVE = {"department": {"province"}, "sister": {"province"}, "unit": {"department", "province"}}
IN_SECTOR = {"department": {"ministry"}, "clinic": {"department", "ministry"}}
ROUTED_TO = "sister"

KINDS: dict[str, type[Model]] = {
    "incoming": Incoming,
    "outgoing": Outgoing,
    "office": Office,
    "membership": Membership,
    "event": Event,
    "token": Token,
    "account": Account,
}


class Thing(NamedTuple):
    """An object with what rights ask of it."""

    object: Model
    office: str
    state: str = ""
    kept: bool = False
    routed: bool = False
    whose: str = ""


class World(NamedTuple):
    offices: dict[str, Office]
    people: dict[tuple[str, str], Account]  # by role and office
    things: dict[str, list[Thing]]  # by kind


class Right(NamedTuple):
    verb: str
    kind: str
    relation: str
    roles: frozenset[str]
    states: frozenset[str]

    def holds(self, role: str, office: str, thing: Thing, asker: str) -> bool:
        related = {
            "own": thing.office == office,
            "above": office in ABOVE.get(thing.office, ()),
            "sector": office in IN_SECTOR.get(thing.office, ()),
            "routed": thing.routed and office == ROUTED_TO,
            "self": thing.whose == asker,
        }[self.relation]
        in_state = "any" in self.states or thing.state in self.states
        has_role = role in self.roles or self.relation == "self"
        is_bound = thing.routed and "unrouted" in self.states
        return related and has_role and in_state and not is_bound and (thing.kept or "kept" not in self.states)


def rights() -> list[Right]:
    """The rows of rights.txt."""
    return list(_rows(Path(__file__).with_name("rights.txt").read_text("utf-8")))


def _rows(table: str) -> Iterator[Right]:
    for line in table.splitlines():
        if not line.startswith("#"):
            found = re.fullmatch(r"(\S+) +(\S+) +(\S+) +([\w ]+?)(?:  +| (?=any$))(\S.*)", line)
            assert found, line
            verb, kind, relation, roles, states = found.groups()
            yield Right(verb, kind, relation, frozenset(roles.split()), frozenset(states.split()))


def make_world() -> World:
    offices: dict[str, Office] = {}
    for name, (parent, sector_parent) in OFFICES.items():
        over, in_sector = offices.get(parent or ""), offices.get(sector_parent or "")
        offices[name] = Office.objects.create(name=name, parent=over, sector_parent=in_sector, valid_from=LONG_AGO)
    people, memberships = _people(offices)
    author = people["clerk", "department"]
    tokens = [
        Thing(Token.objects.create(account=account, digest=f"{role} {office}", created_at=NOW, expires_at=NOW), office,
              whose=account.username)
        for (role, office), account in people.items()
    ]  # fmt: skip
    events = [
        Thing(Event.objects.create(number=number, at=NOW, action="x", office_id=office.pk), name)
        for number, (name, office) in enumerate(offices.items(), 1)
    ]
    things = {
        "incoming": _incoming(offices, author),
        "outgoing": _outgoing(offices, author),
        "office": [Thing(office, name) for name, office in offices.items()],
        "membership": memberships,
        "event": events,
        "token": tokens,
        "account": [Thing(account, office, whose=account.username) for (_, office), account in people.items()],
    }
    return World(offices, people, things)


def _people(offices: dict[str, Office]) -> tuple[dict[tuple[str, str], Account], list[Thing]]:
    people, memberships = {}, []
    for role, (name, office) in product(Role, offices.items()):
        account = people[role.value, name] = Account.objects.create(username=f"{role}-{name}")
        held = Membership.objects.create(account=account, office=office, role=role, valid_from=LONG_AGO)
        memberships.append(Thing(held, name, whose=account.username))
    return people, memberships


def _incoming(offices: dict[str, Office], author: Account) -> list[Thing]:
    files, entries, slips, routings, things = [], [], [], [], []
    every = product(offices.items(), Incoming.State, StoredFile.State, (False, True))
    for number, ((name, office), state, file_state, routed) in enumerate(every):
        files.append(StoredFile(state=file_state, size=1))
        entry = Incoming(
            request_id=uuid4(), office=office, file=files[-1], state=state, year=2026, number=number,
            arrived_on=LONG_AGO, created_by=author, created_at=NOW,
        )  # fmt: skip
        entries.append(entry)
        if routed:
            slips.append(RoutingSlip(request_id=uuid4(), entry=entry, by=author, at=NOW))
            routings.append(Routed(slip=slips[-1], office=offices[ROUTED_TO], capacity=Routed.Capacity.LEAD))
        things.append(Thing(entry, name, state, file_state == StoredFile.State.KEPT, routed))
    for rows in (files, entries, slips, routings):
        type(rows[0]).objects.bulk_create(rows)
    return things


def _outgoing(offices: dict[str, Office], author: Account) -> list[Thing]:
    return [
        Thing(
            Outgoing.objects.create(
                request_id=uuid4(), office=office, state=state, year=2026, book="x", number=number,
                symbol=f"{number}/X",
                issued_on=LONG_AGO, kind="ke_hoach", subject="x", created_by=author, created_at=NOW,
            ),
            name,
            state,
        )
        for (name, office), (number, state) in product(offices.items(), enumerate(Outgoing.State))
    ]  # fmt: skip
