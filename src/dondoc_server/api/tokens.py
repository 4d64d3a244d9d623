"""Keys. One's own are made and ended in a session: a key makes no keys. Who appoints an account may end its keys."""

from datetime import datetime
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from dondoc_server.access.deciding import one
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import tokens as actions
from dondoc_server.api.asking import Asked, freshly
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import At, Line, Rows, rows_of
from dondoc_server.queries import tokens as queries
from dondoc_server.queries.paging import page_of
from dondoc_server.records.models import Account, Token


class Key(Schema):
    id: UUID
    name: str
    scope: list[str]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


class Asking(Schema):
    name: Line = Field(min_length=1, max_length=80)
    scope: list[Verb] = Field(min_length=1, max_length=len(Verb))
    days: int = Field(ge=1, le=actions.LONGEST)


class Issued(Schema):
    """`key` is shown this once."""

    token: Key
    key: str


def listed(request: Asked, at: Query[At]) -> dict[str, object]:
    return rows_of(page_of(queries.tokens(request.auth), at.page))


def of_account(request: Asked, account_id: UUID, at: Query[At]) -> dict[str, object]:
    account = one(request.auth, Verb.APPOINT, Account.objects.all(), account_id)
    return rows_of(page_of(queries.tokens_of(request.auth, account), at.page))


def issue(request: Asked, asking: Asking) -> dict[str, object]:
    freshly(request)
    return actions.issue(request.auth, asking.name, [verb.value for verb in asking.scope], asking.days)._asdict()


def revoke(request: Asked, token_id: UUID) -> Token:
    return actions.revoke(request.auth, token_id)


def take(request: Asked, token_id: UUID) -> Token:
    return actions.take(request.auth, token_id)


OPERATIONS = (
    Operation("tokens", "GET", "/tokens", listed, Rows[Key]),
    Operation("token-issue", "POST", "/tokens", issue, Issued),
    Operation("token-revoke", "POST", "/tokens/{token_id}/revoke", revoke, Key),
    Operation("account-tokens", "GET", "/accounts/{account_id}/tokens", of_account, Rows[Key]),
    Operation("account-token-revoke", "POST", "/accounts/tokens/{token_id}/revoke", take, Key),
)
