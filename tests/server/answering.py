"""The smallest of sites, for what is the web server's own affair."""

from collections.abc import Callable, Iterable
from typing import Any

from dondoc_server import wsgi  # our settings, and with them the form of the running log

assert wsgi.application


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    environ["wsgi.input"].read()
    if environ["PATH_INFO"] == "/broken":
        raise ValueError(environ["QUERY_STRING"])
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "3")])
    return [b"ok\n"]
