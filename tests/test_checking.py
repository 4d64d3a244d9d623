"""The rules: their pages are their tests, and no record of a sample or a real document brings one down."""

import re
from collections import Counter
from pathlib import Path

import pytest

import dondoc
from dondoc.checking.case import Case, Hit
from dondoc.checking.checks import check, selected
from dondoc.checking.pages import Example, page_of
from dondoc.checking.table import BY_CODE, RULES, Rule
from dondoc.model.findings import Severity
from rule_pages import document_of, marked, record_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "dondoc" / "checking" / "rules"
EXAMPLES = [(rule, at, example) for rule in RULES for at, example in enumerate(page_of(rule.name).examples)]


def found(rule: Rule, example: Example) -> list[str]:
    """What a rule marks in an example."""
    record = record_of(example)
    return [" ".join(record.source.text[slice(*one.span)].split()) for one in check(record, [rule])]


@pytest.mark.parametrize(("rule", "at", "example"), EXAMPLES, ids=[f"{rule.code}-{at}" for rule, at, _ in EXAMPLES])
def test_a_rule_finds_what_its_page_marks(rule: Rule, at: int, example: Example) -> None:
    assert found(rule, example) == marked(example), f"example {at + 1} of {rule.name}"


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_page_shows_the_defect_and_where_it_is_none(rule: Rule) -> None:
    examples = page_of(rule.name).examples
    assert any(map(marked, examples)), "no example of the defect"


def test_a_rule_that_finds_nothing_fails_its_page() -> None:
    """The broken variant: the rule's own check taken away."""
    rule, _, example = next(one for one in EXAMPLES if marked(one[2]))
    assert found(rule._replace(check=lambda _: ()), example) != marked(example)
    assert found(rule._replace(check=lambda _: [Hit((0, 5))]), example) != marked(example)


def test_every_rule_has_a_file_a_page_and_one_code() -> None:
    stems = {rule.name.replace("-", "_") for rule in RULES}
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} == stems
    assert {path.stem for path in FOLDER.glob("*.md")} == stems
    assert not [code for code, count in Counter(rule.code for rule in RULES).items() if count > 1]
    assert [rule.code for rule in RULES] == sorted(BY_CODE)
    assert all(re.fullmatch("[ACDFORT][1-9][0-9]{2}", code) for code in BY_CODE)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_messages_name_the_same_values_in_both_languages(rule: Rule) -> None:
    page = page_of(rule.name)
    values = {language: set(re.findall(r"{(\w+)}", text)) for language, text in page.messages.items()}
    assert values["vi"] == values["en"]
    for _, _, example in (one for one in EXAMPLES if one[0] is rule):
        record = record_of(example)
        for finding in check(record, [rule]):
            for text in (*page.messages.values(), *page.settles.values()):
                assert text.format(**finding.said)


def test_rules_are_chosen_by_the_beginning_of_their_codes() -> None:
    assert {rule.code[0] for rule in selected(["A"], [])} == {"A"}
    assert "A101" not in {rule.code for rule in selected([], ["A101"])}
    assert selected([], []) == RULES


def test_what_was_read_from_a_picture_weighs_less(monkeypatch: pytest.MonkeyPatch) -> None:
    rule, _, example = next(one for one in EXAMPLES if one[0].severity is Severity.WARNING and marked(one[2]))
    record = dondoc.read(document_of(example).encode(), name="example.txt")
    assert {one.severity for one in check(record, [rule])} == {Severity.WARNING}
    monkeypatch.setattr(Case, "is_recognised", lambda *_: True)
    assert {one.severity for one in check(record, [rule])} == {Severity.INFO}


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.txt")), ids=lambda path: path.stem)
def test_findings_in_a_sample_have_places_and_say_why(path: Path) -> None:
    record = dondoc.read(path)
    for finding in check(record):
        assert 0 <= finding.span[0] < finding.span[1] <= len(record.source.text)
        assert page_of(finding.name).messages["vi"].format(**finding.said)
