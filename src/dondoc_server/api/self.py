"""Who asks, to whoever asks."""

from uuid import UUID

from ninja import Schema

from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.queries.offices import roles_held


class Held(Schema):
    office_id: UUID
    office: str
    role: str

    @staticmethod
    def resolve_office(membership: object) -> str:
        return membership.office.name


class Self(Schema):
    """`scope` holds the verbs of the key with which it is asked; null in a session."""

    id: UUID
    username: str
    full_name: str
    roles: list[Held]
    scope: list[str] | None


def self(request: Asked) -> dict[str, object]:
    who = request.auth
    scope = None if who.scope is None else sorted(who.scope)
    about = {name: getattr(who.account, name) for name in ("id", "username", "full_name")}
    return {**about, "roles": list(roles_held(who)), "scope": scope}


OPERATIONS = (Operation("self", "GET", "/self", self, Self),)
