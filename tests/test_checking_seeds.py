"""Contradictions that a reader knows of in the real documents are found, at their place."""

from collections.abc import Iterable
from pathlib import Path

import pytest

import dondoc
from dondoc.checking.checks import check
from dondoc.checking.table import BY_CODE, EVERY, Rule, RuleTogether
from dondoc.model.findings import Finding, Severity
from dondoc.pipeline import checked

# What is to be found, in which document, by which rule, and the words that are marked.
KNOWN = [
    ("a campaign that begins on 5/12 or on 15/12", "hai-phong-8184-2023", "D209", "từ ngày 15/12/2023 đến 29/02/2024"),
    ("the same against the superior's letter", "dong-nai-166-2023", "D251", "từ ngày 15/12/2023 đến 29/02/2024"),
    ("an instruction with two dates, the one", "ha-noi-ke-hoach-tet-2024", "C452", "22/10/2010"),
    ("an instruction with two dates, the other", "hai-phong-5287-2020", "C452", "20/10/2010"),
    ("a final report before its campaign has ended", "dong-nai-166-2023", "D201", "trước ngày 29/02/2024"),
    ("a deadline on a Sunday", "ha-noi-ke-hoach-tet-2024", "D214", "trước ngày 03/3/2024"),
    ("the New Year of a year gone by", "hai-phong-8184-2023", "D208", "Tết Dương lịch 2023"),
    ("a blank number", "ha-noi-ke-hoach-tet-2024", "F604", "/KH-UBND"),
    ("a blank date", "ha-noi-ke-hoach-tet-2024", "F605", "ngày tháng năm 2023"),
    ("eight leads for one task", "ha-noi-ke-hoach-tet-2024", "A102", "Bộ Tư lệnh Thủ đô"),
    ("tasks with no body", "dong-nai-166-2023", "A101", "Tập trung tuyên truyền giáo dục, nâng cao nhận thức"),
    ("two baselines for one target", "ha-noi-ke-hoach-tet-2024", "T306", "thời gian liền kề trước đó"),
    ("a symbol that does not fit its issuer", "ha-noi-ke-hoach-tet-2024", "C403", "51-NQ/BCT"),
    ("a court that is ordered", "ha-noi-ke-hoach-tet-2024", "A108", "Tòa án nhân dân Thành phố"),
]
NOT_HERE = [
    ("ha-noi-ke-hoach-tet-2024.txt", "D208"),  # 'Tết Dương lịch 2024' is right there
    ("dong-nai-166-2023.txt", "A108"),  # the Front and the press are requested
    ("dong-nai-166-2023.txt", "D209"),
]


def missed(shared: Path, rules: Iterable[Rule | RuleTogether]) -> list[str]:
    """What of the known contradictions the rules do not find in the documents together."""
    records = [(path.stem, dondoc.read(path)) for path in sorted((shared / "seeds").glob("*.txt"))]
    found = [
        (stem, one.rule, " ".join(record.source.text[slice(*one.span)].split()))
        for (stem, record), findings in zip(records, checked(records, rules), strict=True)
        for one in findings
    ]
    return [
        what
        for what, stem, code, words in KNOWN
        if not any(one[:2] == (stem, code) and one[2].startswith(words) for one in found)
    ]


@pytest.mark.real
def test_the_known_contradictions_are_found(shared: Path) -> None:
    assert missed(shared, EVERY) == []


@pytest.mark.real
def test_without_a_rule_its_contradiction_is_missed(shared: Path) -> None:
    """The broken variant: one rule left out."""
    assert missed(shared, [rule for rule in EVERY if rule.code != "A102"]) == ["eight leads for one task"]


@pytest.mark.real
def test_many_leads_and_tasks_for_nobody_are_counted(shared: Path) -> None:
    (eight,) = [one for one in _findings(shared, "ha-noi-ke-hoach-tet-2024", "A102") if one.said["count"] == "8"]
    assert eight.said["tasks"] == "11"
    (nobody,) = _findings(shared, "dong-nai-166-2023", "A101")
    # Most of that part names nobody, and the next part gives some of it to bodies: it is told, and accuses nobody.
    assert (nobody.said["count"], nobody.severity) == ("7", Severity.INFO)
    assert len(nobody.also) == 6


@pytest.mark.real
@pytest.mark.parametrize(("name", "code"), NOT_HERE)
def test_what_is_right_is_left_alone(shared: Path, name: str, code: str) -> None:
    assert _findings(shared, name.removesuffix(".txt"), code) == []


@pytest.mark.real
def test_the_other_place_of_two_that_disagree_is_shown(shared: Path) -> None:
    (one,) = _findings(shared, "hai-phong-8184-2023", "D209")
    assert [place.text for place in one.also] == ["từ ngày 5/12/2023 đến ngày 29/02/2024"]
    assert one.severity is Severity.WARNING


def _findings(shared: Path, stem: str, code: str) -> list[Finding]:
    return check(dondoc.read(shared / "seeds" / f"{stem}.txt"), [BY_CODE[code]])
