"""Accounts and their roles, for those who appoint."""

from datetime import date
from uuid import UUID

from ninja import Query, Schema

from dondoc_server.actions import accounts as actions
from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import At, Line, Rows, rows_of
from dondoc_server.queries import people as queries
from dondoc_server.queries.paging import page_of
from dondoc_server.records.models import Account, Membership, Role


class Person(Schema):
    username: Line
    full_name: Line = ""
    email: Line = ""


class Post(Schema):
    """A role in an office, from one day (today) to another, which is the last."""

    office_id: UUID
    role: Role
    valid_from: date | None = None
    valid_to: date | None = None


class Held(Post):
    id: UUID
    account_id: UUID
    username: str
    full_name: str

    @staticmethod
    def resolve_username(held: Membership) -> str:
        return held.account.username

    @staticmethod
    def resolve_full_name(held: Membership) -> str:
        return held.account.full_name


class One(Person):
    id: UUID
    is_active: bool


class New(Schema):
    person: Person
    post: Post


class Made(Schema):
    """`password` is the first one, to be handed over; it is shown this once."""

    account: One
    password: str


class Changed(Person):
    is_active: bool = True


class Ending(Schema):
    """Without a day the role has ended with yesterday, and so with the next request."""

    last_day: date | None = None


def listed(request: Asked, at: Query[At]) -> dict[str, object]:
    return rows_of(page_of(queries.memberships(request.auth), at.page))


def create(request: Asked, new: New) -> dict[str, object]:
    return actions.create(request.auth, _person(new.person), _post(new.post))._asdict()


def change(request: Asked, account_id: UUID, changed: Changed) -> Account:
    return actions.change(request.auth, account_id, _person(changed), changed.is_active)


def set_password(request: Asked, account_id: UUID) -> dict[str, object]:
    return actions.set_password(request.auth, account_id)._asdict()


def appoint(request: Asked, account_id: UUID, post: Post) -> Membership:
    return actions.appoint(request.auth, account_id, _post(post))


def end(request: Asked, membership_id: UUID, ending: Ending) -> Membership:
    return actions.end(request.auth, membership_id, ending.last_day)


def _person(stated: Person) -> actions.Person:
    return actions.Person(stated.username, stated.full_name, stated.email)


def _post(stated: Post) -> actions.Post:
    return actions.Post(stated.office_id, stated.role, stated.valid_from, stated.valid_to)


OPERATIONS = (
    Operation("people", "GET", "/memberships", listed, Rows[Held]),
    Operation("membership-end", "POST", "/memberships/{membership_id}/end", end, Held),
    Operation("account-create", "POST", "/accounts", create, Made),
    Operation("account-change", "PUT", "/accounts/{account_id}", change, One),
    Operation("account-password", "POST", "/accounts/{account_id}/password", set_password, Made),
    Operation("account-appoint", "POST", "/accounts/{account_id}/memberships", appoint, Held),
)
