"""What may be taken at most, or must be gained at least: one line each."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on a measured value. `limit` is what is promised; past `failure` a quick run fails as well."""

    name: str
    unit: str
    limit: float
    failure: float
    at_least: bool = False


ROAD = Limit("whole road ÷ PDFium's bare text, median", "", 1.5, 2.0)
STRUCTURE = Limit("structure alone", "ms per 10,000 characters", 3.0, 6.0)
MEMORY = Limit("peak memory of a document of 200 pages", "MB", 300, 300)
CHECKING = Limit("checking ÷ reading, median", "", 0.25, 0.5)
RESOLVING = Limit("finding out who is meant", "ms per 10,000 characters", 0.3, 0.6)
REGISTRY_LOAD = Limit("loading the registry", "ms", 50, 50)
REGISTRY_MEMORY = Limit("memory of the registry", "MB", 30, 30)
SCALING = Limit("gain of two processes ÷ PDFium's gain", "", 0.95, 0.95, at_least=True)


@dataclass(frozen=True, slots=True)
class Finding:
    """A measured value beside its limit."""

    limit: Limit
    value: float

    def keeps(self, bound: float) -> bool:
        return self.value >= bound if self.limit.at_least else self.value <= bound

    def row(self) -> str:
        limit, sign = self.limit, "≥" if self.limit.at_least else "≤"
        verdict = "ok" if self.keeps(limit.limit) else "MISSED" if self.keeps(limit.failure) else "FAILED"
        bounds = f"{sign} {limit.limit:<6g} {sign} {limit.failure:<6g}"
        return f"{limit.name:42} {self.value:8.2f}  {bounds}  {verdict:7} {limit.unit}".rstrip()


def verdicts(findings: Iterable[Finding]) -> str:
    """The table of all findings."""
    header = f"{'':42} {'measured':>8}  {'limit':8} {'fails':8}"
    return "\n".join([header, *(finding.row() for finding in findings)])


def exit_code(findings: Iterable[Finding], quick: bool) -> int:
    """1 where a limit is missed; a quick run has few rounds, so it fails only past the bound of failure."""
    return int(any(not one.keeps(one.limit.failure if quick else one.limit.limit) for one in findings))
