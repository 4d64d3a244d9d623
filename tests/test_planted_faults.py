"""Faults planted in clean plans are found at their place, and clean plans have none."""

from collections import Counter
from functools import partial

import pytest

import dondoc
from dondoc.checking.checks import check
from dondoc.checking.table import RULES
from dondoc.model.findings import Finding, Severity
from planting import PLANTERS, Plan, Planted

SEEDS = range(12)  # times the planters: more than 200 faults


def findings(text: str) -> tuple[str, list[Finding]]:
    record = dondoc.read(text.encode(), name="ke-hoach.txt")
    return record.source.text, check(record)


def is_found(planted: Planted) -> bool:
    text, found = findings(planted.text)
    at = [one.span for one in found if one.rule == planted.rule]
    return any(
        planted.words in text[slice(*span)] or text[slice(*span)] in planted.words for span in at if text[slice(*span)]
    )


def missed(seeds: range) -> Counter[str]:
    every = [planter(Plan(seed)) for seed in seeds for planter in PLANTERS]
    return Counter(one.rule for one in every if not is_found(one))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_plan_has_neither_errors_nor_warnings(seed: int) -> None:
    text, found = findings(Plan(seed).text)
    assert [(one.rule, text[slice(*one.span)]) for one in found if one.severity is not Severity.INFO] == []


def test_nine_in_ten_planted_faults_are_found_at_their_place() -> None:
    lost, planted = missed(SEEDS), len(SEEDS) * len(PLANTERS)
    assert planted >= 200
    found = 1 - sum(lost.values()) / planted
    print(f"{planted} faults planted, {found:.1%} found; missed: {dict(lost)}")
    assert found >= 0.9, lost


def test_without_a_rule_its_faults_are_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The broken variant: no rule finds anything."""
    silent = tuple(rule._replace(check=lambda _: ()) for rule in RULES)
    monkeypatch.setattr("test_planted_faults.check", partial(check, rules=silent))
    assert sum(missed(range(1)).values()) == len(PLANTERS)
