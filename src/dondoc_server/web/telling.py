"""Every request gets an id, a line in the running log, and its share in the figures; none of them has its words."""

import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from dondoc_server.logs import request_id
from dondoc_server.web.figures import count_request

log = logging.getLogger(__name__)

HEADER = "X-Request-ID"  # of a proxy in front; it is not answered, so that answers can be equal to the letter
_PLAIN = re.compile(r"[A-Za-z0-9-]{8,64}")


class Telling:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        token = request_id.set(given if _PLAIN.fullmatch(given) else uuid4().hex)
        begun = time.perf_counter()
        try:
            response = self._answer(request)
            self._tell(request, response, time.perf_counter() - begun)
        finally:
            request_id.reset(token)
        return response

    def _tell(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        """The route, not the address: an address may hold what somebody looked for."""
        match = request.resolver_match
        route = match.route if match else ""
        count_request(request.method or "", route, response.status_code, seconds)
        account = getattr(request, "user", None)
        log.info(
            "request",
            extra={
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "ms": round(seconds * 1000),
                "account": str(account.pk) if account and account.is_authenticated else "",
            },
        )
