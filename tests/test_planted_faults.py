"""Faults of every rule that errs or warns, planted in clean documents, are found there; clean documents have none."""

from collections import Counter
from functools import partial

import pytest

import dondoc
from clean_documents import Decision, Document, Letter, Plan
from dondoc.checking.checks import check
from dondoc.checking.table import EVERY
from dondoc.model.findings import Severity
from dondoc.pipeline import checked
from planters import PLANTERS
from planting import Planted, found

SEEDS = range(8)  # times the planters: some 400 faults
UNPLANTED: dict[str, str] = {}
"""Rules that err or warn and of which no fault is planted, each with the reason."""


def planted(seeds: range) -> list[Planted]:
    return [planter(seed) for seed in seeds for planter in PLANTERS]


def test_every_rule_that_errs_or_warns_has_a_planter() -> None:
    weighty = {rule.code for rule in EVERY if rule.severity is not Severity.INFO}
    assert {one.rule for one in planted(range(1))} >= weighty - set(UNPLANTED)
    assert set(UNPLANTED) <= weighty


@pytest.mark.parametrize("kind", [Plan, Letter, Decision])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_document_has_neither_errors_nor_warnings(seed: int, kind: type[Document]) -> None:
    record = dondoc.read(kind(seed).text.encode(), name="van-ban.txt")
    weighty = [one for one in check(record) if one.severity is not Severity.INFO]
    assert [(one.rule, record.source.text[slice(*one.span)]) for one in weighty] == []


def test_nine_in_ten_planted_faults_are_found_at_their_place() -> None:
    every = planted(SEEDS)
    lost = Counter(one.rule for one in every if not found(one))
    share = 1 - sum(lost.values()) / len(every)
    print(f"{len(every)} faults of {len(PLANTERS)} kinds planted, {share:.1%} found; missed: {dict(lost)}")
    assert len(every) >= 200
    assert share >= 0.9, lost
    # No rule is blind to its own faults.
    assert not [rule for rule, count in lost.items() if count == sum(one.rule == rule for one in every)]


def test_without_the_rules_all_faults_are_missed() -> None:
    """The broken variant: no rule finds anything."""
    silent = [rule._replace(check=lambda *_: ()) for rule in EVERY]
    assert not any(found(one, partial(checked, rules=silent)) for one in planted(range(1)))


def test_a_finding_elsewhere_does_not_count() -> None:
    """The broken variant: the fault is found, and the marks are around other words."""
    one = planted(range(1))[0]
    words = "CỘNG HÒA XÃ HỘI"
    assert found(one)
    elsewhere = one.text.replace("⟦", "").replace("⟧", "").replace(words, f"⟦{words}⟧")
    assert not found(one._replace(text=elsewhere))
