"""The rules: their pages are their tests, and no record of a sample or a real document brings one down."""

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

import dondoc
from dondoc.checking.case import Case, Hit
from dondoc.checking.checks import check, check_together, selected
from dondoc.checking.pages import Example, page_of
from dondoc.checking.table import BY_CODE, EVERY, RULES, TOGETHER, Rule, RuleTogether
from dondoc.model.findings import Severity
from dondoc.pipeline import checked
from rule_pages import document_of, marked, record_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "dondoc" / "checking" / "rules"
EXAMPLES = [(rule, at, example) for rule in RULES for at, example in enumerate(page_of(rule.name).examples)]


def groups(rule: RuleTogether) -> list[list[Example]]:
    """The examples of a rule, those together that are checked together."""
    every = sorted(page_of(rule.name).examples, key=lambda one: one.about.get("group", "1"))
    return [list(some) for _, some in groupby(every, key=lambda one: one.about.get("group", "1"))]


@pytest.mark.parametrize("rule", TOGETHER, ids=[rule.code for rule in TOGETHER])
def test_a_rule_over_several_documents_finds_what_its_page_marks(rule: RuleTogether) -> None:
    for examples in groups(rule):
        read = [(one.about["file"], dondoc.read(document_of(one).encode(), name=one.about["file"])) for one in examples]
        found = [
            [" ".join(record.source.text[slice(*one.span)].split()) for one in findings]
            for (_, record), findings in zip(read, checked(read, [rule]), strict=True)
        ]
        assert found == list(map(marked, examples))
        # The broken variant: a document alone has nothing to be held against.
        assert not any(checked([one], [rule])[0] for one in read)


def found(rule: Rule, example: Example) -> list[str]:
    """What a rule marks in an example."""
    record = record_of(example)
    return [" ".join(record.source.text[slice(*one.span)].split()) for one in check(record, [rule])]


@pytest.mark.parametrize(("rule", "at", "example"), EXAMPLES, ids=[f"{rule.code}-{at}" for rule, at, _ in EXAMPLES])
def test_a_rule_finds_what_its_page_marks(rule: Rule, at: int, example: Example) -> None:
    assert found(rule, example) == marked(example), f"example {at + 1} of {rule.name}"


@pytest.mark.parametrize("rule", EVERY, ids=[rule.code for rule in EVERY])
def test_a_page_shows_the_defect_and_where_it_is_none(rule: Rule | RuleTogether) -> None:
    examples = page_of(rule.name).examples
    assert any(map(marked, examples)), "no example of the defect"
    assert not all(map(marked, examples)), "no example without the defect"


def test_a_rule_that_finds_nothing_fails_its_page() -> None:
    """The broken variant: the rule's own check taken away."""
    rule, _, example = next(one for one in EXAMPLES if marked(one[2]))
    assert found(rule._replace(check=lambda _: ()), example) != marked(example)
    assert found(rule._replace(check=lambda _: [Hit((0, 5))]), example) != marked(example)


def test_every_rule_has_a_file_a_page_and_one_code() -> None:
    stems = {rule.name.replace("-", "_") for rule in EVERY}
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} == stems
    assert {path.stem for path in FOLDER.glob("*.md")} == stems
    assert not [code for code, count in Counter(rule.code for rule in EVERY).items() if count > 1]
    for table in (RULES, TOGETHER):
        assert [rule.code for rule in table] == sorted(rule.code for rule in table)
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
    assert selected([], []) == EVERY


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


@pytest.mark.real
def test_the_contradictions_of_real_documents_are_found(shared: Path) -> None:
    """A letter says from 5 December, those who carry it out from 15; one instruction is cited with two dates."""
    paths = sorted((shared / "seeds").glob("*.txt"))
    together = check_together([(path.name, dondoc.read(path)) for path in paths])
    found = {
        (path.stem, one.rule, *one.said.values()) for path, each in zip(paths, together, strict=True) for one in each
    }
    windows = {(name, own, theirs) for name, rule, *said in found if rule == "D251" for own, theirs, _ in [said]}
    assert windows == {("dong-nai-166-2023", "15/12/2023 – 29/02/2024", "05/12/2023 – 29/02/2024")}
    dates = {(name, *said) for name, rule, *said in found if rule == "C452"}
    assert {one[:4] for one in dates} == {
        ("ha-noi-ke-hoach-tet-2024", "48-CT/TW", "22/10/2010", "20/10/2010"),
        ("hai-phong-5287-2020", "48-CT/TW", "20/10/2010", "22/10/2010"),
    }
    assert ("dong-nai-166-2023", "D201", "29/02/2024", "29/02/2024") in found
