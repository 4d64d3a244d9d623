"""Figures for Prometheus: what was asked and how long it took, over all processes, and how the server stands."""

import os
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from dondoc_server.queries.health import figures

_REQUESTS = Counter("dondoc_requests", "Requests answered", ["method", "route", "status"])
_SECONDS = Histogram(
    "dondoc_request_seconds",
    "How long requests took",
    ["method"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10),
)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Anybody may send methods of their own making; a row of figures for each would fill the memory."""
    method = method if method in _METHODS else "other"
    _REQUESTS.labels(method, route, str(status)).inc()
    _SECONDS.labels(method).observe(seconds)


class _Standing(Collector):
    """Asked at the moment: rows of the database and room on the disk."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (said, values) in figures().items():
            gauge = GaugeMetricFamily(f"dondoc_{name}", said, labels=["of"])
            for label, value in values.items():
                gauge.add_metric([label], value)
            yield gauge


def exposition() -> bytes:
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
    else:
        for each in (_REQUESTS, _SECONDS):
            registry.register(each)
    registry.register(_Standing())
    return generate_latest(registry)
