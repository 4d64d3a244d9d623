"""One record held against the rules."""

from collections.abc import Iterable, Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.table import RULES, Rule
from dondoc.model.findings import Finding, Severity
from dondoc.model.record import Record

_MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO, Severity.INFO: Severity.INFO}


def check(record: Record, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """What the rules find in a record, in the order of the text."""
    chosen = tuple(rules)
    found = [finding for number in range(len(record.documents)) for finding in _findings(Case(record, number), chosen)]
    return sorted(found, key=lambda one: (one.span, one.rule))


def selected(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules whose code begins with one that is selected, all where none is, and with none that is ignored."""
    wanted, unwanted = tuple(select), tuple(ignore)
    return tuple(
        rule
        for rule in RULES
        if (not wanted or rule.code.startswith(wanted)) and not (unwanted and rule.code.startswith(unwanted))
    )


def _findings(case: Case, rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        seen: list[Hit] = []
        for hit in rule.check(case):
            if hit in seen:
                continue
            seen.append(hit)
            severity = _MILDER[rule.severity] if hit.mild or case.is_recognised(hit.span) else rule.severity
            yield Finding(rule.code, rule.name, severity, case.number, hit.span, hit.said, hit.also)
