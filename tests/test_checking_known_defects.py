"""Defects that readers of the real documents know of are found, each at its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import dondoc
from dondoc.checking.checks import check
from dondoc.checking.table import RULES, Rule

# The stem of a document, the code of the rule, and the words that are marked.
KNOWN = [
    ("ha-noi-ke-hoach-tet-2024", "C403", "51-NQ/BCT"),
    ("ha-noi-ke-hoach-tet-2024", "C407", "13-KL/TW"),
    ("ha-noi-ke-hoach-tet-2024", "F604", "/KH-UBND"),
    ("ha-noi-ke-hoach-tet-2024", "F605", "ngày tháng năm 2023"),
    ("ha-noi-ke-hoach-tet-2024", "T306", "thời gian liền kề trước đó"),
    ("hai-phong-8184-2023", "F602", "8184 /VP-NCKTGS"),
    ("hai-phong-8184-2023", "F603", "4290 /BCĐ138/CP"),
    ("hai-phong-5287-2020", "F603", "5287/BCĐ"),
    ("kh-mttq-xa-luong-minh-2025-giam-sat", "F619", "II."),
    ("kh-16-mttq-xa-luong-minh-2025-bau-cu", "F618", "5."),
]


def missed(shared: Path, rules: tuple[Rule, ...]) -> Iterator[tuple[str, str, str]]:
    """The known defects that the rules do not find."""
    paths = {path.stem: path for folder in ("seeds", "corpus") for path in (shared / folder).iterdir()}
    found = set()
    for stem in {stem for stem, _, _ in KNOWN}:
        record = dondoc.read(paths[stem])
        for one in check(record, rules):
            found.add((stem, one.rule, " ".join(record.source.text[slice(*one.span)].split())))
    yield from (defect for defect in KNOWN if defect not in found)


@pytest.mark.real
def test_known_defects_are_found(shared: Path) -> None:
    assert list(missed(shared, RULES)) == []


@pytest.mark.real
def test_a_rule_that_is_left_out_is_missed(shared: Path) -> None:
    rules = tuple(rule for rule in RULES if rule.code != "C403")
    assert [defect[1] for defect in missed(shared, rules)] == ["C403"]
