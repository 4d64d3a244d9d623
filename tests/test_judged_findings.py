"""Errors and warnings on the real documents are right: each was judged by a reader who did not write its rule.

`judged_findings.tsv` holds every error and warning that was ever judged, with the words it marks (the first sixty
characters at most, without names of persons). One that is not in it has to be judged before this test is green again.
A finding counts as right where a head of office would agree that it is well worth the word; one that may be argued
about counts as wrong.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import dondoc
from dondoc.checking.case import Case, Hit
from dondoc.checking.checks import check_together
from dondoc.checking.table import BY_CODE, EVERY, Rule, RuleTogether
from dondoc.cli.inputs import SUFFIXES
from dondoc.model.findings import Finding, Severity
from dondoc.model.record import Record
from dondoc.model.refusal import Refusal

TABLE = Path(__file__).with_name("judged_findings.tsv")
FOLDERS = ("seeds", "corpus", "corpus/legacy")
BARS = {Severity.ERROR: 0.95, Severity.WARNING: 0.85}
_LONGEST = 60  # characters of the words in the table

Rules = Sequence[Rule | RuleTogether]


class Row(NamedTuple):
    """A judged finding."""

    file: str
    code: str
    severity: str
    line: str
    words: str
    verdict: str
    reason: str


class Found(NamedTuple):
    """A finding of today: its file, code, severity and words, and what was judged of it, None where nothing was."""

    file: str
    code: str
    severity: Severity
    words: str
    verdict: str | None


@cache
def rows() -> tuple[Row, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(Row(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def records(shared: Path) -> dict[str, list[tuple[str, Record]]]:
    """The records of the real documents by folder. Their scans take half a minute, so that they are read once."""
    found: dict[str, list[tuple[str, Record]]] = {}
    for folder in FOLDERS:
        for path in sorted((shared / folder).iterdir()):
            if path.suffix.lower() in SUFFIXES and path.is_file() and path.name != "README.md":
                try:
                    found.setdefault(folder, []).append((path.name, dondoc.read(path)))
                except Refusal:
                    continue
    return found


def heavy(shared: Path, rules: Rules) -> Iterator[tuple[str, Record, Finding]]:
    """The errors and warnings on every document, alone and beside the others of its folder, each once."""
    for folder, named in records(shared).items():
        found = {}
        for together in (named, *([one] for one in named)):
            for (name, record), findings in zip(together, check_together(together, rules), strict=True):
                found |= {
                    (name, one.span, one.rule): (f"{folder}/{name}", record, one)
                    for one in findings
                    if one.severity in BARS
                }
        yield from found.values()


def judged(shared: Path, rules: Rules) -> list[Found]:
    """The errors and warnings of today, each with what was judged of it; every row speaks for one finding."""
    left = Counter((row.file, row.code, row.words, row.verdict) for row in rows())
    found = []
    for file, record, one in heavy(shared, rules):
        words = " ".join(record.source.text[slice(*one.span)].split())
        key = next((key for key in left if key[:2] == (file, one.rule) and left[key] and _fits(words, key[2])), None)
        if key:
            left[key] -= 1
        found.append(Found(file, one.rule, one.severity, words[:_LONGEST], key[3] if key else None))
    return found


def _fits(words: str, written: str) -> bool:
    return words.startswith(written) if written else not words


def precision(found: Sequence[Found], severity: Severity) -> float:
    """The share of judged findings of a severity that are right; 1 where there is none."""
    verdicts = [one.verdict for one in found if one.severity is severity and one.verdict]
    return verdicts.count("right") / len(verdicts) if verdicts else 1.0


def test_the_table_says_of_each_what_was_judged_and_why() -> None:
    assert {row.verdict for row in rows()} == {"right", "wrong", "arguable"}
    assert {row.severity for row in rows()} <= {severity.value for severity in BARS}
    assert all(row.reason and row.code in BY_CODE and len(row.words) <= _LONGEST for row in rows())


@pytest.mark.real
def test_every_error_and_warning_was_judged(shared: Path) -> None:
    assert [one for one in judged(shared, EVERY) if one.verdict is None] == []


@pytest.mark.real
@pytest.mark.parametrize(("severity", "bar"), BARS.items(), ids=[severity.value for severity in BARS])
def test_what_is_found_is_right(shared: Path, severity: Severity, bar: float) -> None:
    found = judged(shared, EVERY)
    wrong = [one for one in found if one.severity is severity and one.verdict in ("wrong", "arguable")]
    assert precision(found, severity) >= bar, wrong


def changed(code: str, rule: Rule) -> Rules:
    """All rules, with another one in the place of that with this code."""
    return [rule if one.code == code else one for one in EVERY]


@pytest.mark.real
def test_a_rule_that_fires_everywhere_is_seen(shared: Path) -> None:
    """The broken variant: a rule that marks every task has not been judged."""

    def everywhere(case: Case) -> Iterator[Hit]:
        yield from (Hit(task.span) for task in case.tasks)

    found = judged(shared, changed("D202", Rule("D202", "deadline-before-issue", Severity.ERROR, everywhere)))
    assert {one.code for one in found if one.verdict is None} == {"D202"}


@pytest.mark.real
def test_a_rule_that_cries_wolf_is_seen(shared: Path) -> None:
    """The broken variant: every task without a lead is warned of, as those were that the table calls wrong."""

    def without_lead(case: Case) -> Iterator[Hit]:
        yield from (Hit(task.span) for task in case.tasks if not task.lead)

    found = judged(shared, changed("A101", Rule("A101", "task-without-body", Severity.WARNING, without_lead)))
    assert precision(found, Severity.WARNING) < BARS[Severity.WARNING]
