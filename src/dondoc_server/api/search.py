"""Search over the registers."""

from ninja import Query, Schema
from pydantic import Field

from dondoc_server.api.asking import Asked
from dondoc_server.api.operation import Operation
from dondoc_server.api.shapes import Entry
from dondoc_server.queries import search as queries


class Question(Schema):
    words: str = Field(max_length=500)
    page: int = Field(1, ge=1, le=10**6)


class Piece(Schema):
    text: str
    is_hit: bool


class Hit(Schema):
    entry: Entry
    subject: list[Piece]
    snippet: list[Piece]


class Found(Schema):
    total: int
    hits: list[Hit]


def found(request: Asked, question: Query[Question]) -> dict[str, object]:
    return queries.search(request.auth, question.words, question.page)._asdict()


OPERATIONS = (Operation("search", "GET", "/search", found, Found),)
