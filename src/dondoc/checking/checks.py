"""Records held against the rules, each for itself and against one another."""

from collections.abc import Iterable, Iterator, Sequence

from dondoc.checking.case import Case, Hit
from dondoc.checking.table import EVERY, RULES, Rule, RuleTogether
from dondoc.checking.together import Aligned, Library, library_of
from dondoc.model.findings import Finding, Severity
from dondoc.model.record import Record

_MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO, Severity.INFO: Severity.INFO}


def check(record: Record, rules: Iterable[Rule | RuleTogether] = RULES) -> list[Finding]:
    """What the rules find in a record by itself, in the order of the text."""
    return check_together([("", record)], rules)[0]


def check_together(
    records: Sequence[tuple[str, Record]],
    rules: Iterable[Rule | RuleTogether] = EVERY,
    aligned: Iterable[Aligned] = (),
) -> list[list[Finding]]:
    """What the rules find in each of several records, each with the name of its file; in the order of the text.

    Documents of one file are held against each other too: a letter and what it forwards. `aligned` says what became of
    superior documents' obligations in those that take them up (`pipeline.checked` works it out).
    """
    chosen, library = tuple(rules), library_of(records, aligned)
    return [
        sorted(
            (
                finding
                for number in range(len(record.documents))
                for finding in _findings(Case(record, number), chosen, library)
            ),
            key=lambda one: (one.span, one.rule),
        )
        for _, record in records
    ]


def selected(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule | RuleTogether, ...]:
    """The rules whose code begins with one that is selected, all where none is, and with none that is ignored."""
    wanted, unwanted = tuple(select), tuple(ignore)
    return tuple(
        rule
        for rule in EVERY
        if (not wanted or rule.code.startswith(wanted)) and not (unwanted and rule.code.startswith(unwanted))
    )


def _findings(case: Case, rules: Iterable[Rule | RuleTogether], library: Library) -> Iterator[Finding]:
    for rule in rules:
        seen: list[Hit] = []
        for hit in rule.check(case) if isinstance(rule, Rule) else rule.check(case, library):
            if hit in seen:
                continue
            seen.append(hit)
            severity = _MILDER[rule.severity] if hit.mild or case.is_recognised(hit.span) else rule.severity
            yield Finding(rule.code, rule.name, severity, case.number, hit.span, hit.said, hit.also)
