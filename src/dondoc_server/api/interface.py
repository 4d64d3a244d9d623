"""The programming interface: JSON in and out, described at /api/openapi.json. Every operation is a row of a table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from dondoc_server.api import incoming, offices, outgoing, people, purging, reviewing, running, search, self, tokens
from dondoc_server.api.asking import Key, Session
from dondoc_server.api.operation import Operation
from dondoc_server.api.problems import Problem, answer_problems

OPERATIONS: tuple[Operation, ...] = (
    *self.OPERATIONS,
    *incoming.OPERATIONS,
    *search.OPERATIONS,
    *reviewing.OPERATIONS,
    *outgoing.OPERATIONS,
    *purging.OPERATIONS,
    *offices.OPERATIONS,
    *people.OPERATIONS,
    *running.OPERATIONS,
    *tokens.OPERATIONS,
)
REFUSALS = frozenset({400, 401, 403, 404, 409, 413, 422})


class Interface(NinjaAPI):
    def create_response(self, request: HttpRequest, data: Any, **stated: Any) -> HttpResponse:
        response = super().create_response(request, data, **stated)
        response.headers["Cache-Control"] = "no-store"
        return response


def made() -> Interface:
    api = Interface(
        title="Đôn Đốc", version="1", urls_namespace="api", docs_url=None, openapi_url="/openapi.json",
        auth=[Key(), Session()],
    )  # fmt: skip
    answer_problems(api)
    for each in OPERATIONS:
        api.default_router.add_api_operation(
            each.path, [each.method], each.view, operation_id=each.id, url_name=each.id,
            response={200: each.gives, REFUSALS: Problem},
        )  # fmt: skip
    return api


api = made()
