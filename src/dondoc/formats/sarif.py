"""Findings as SARIF 2.1.0, which editors and code hosts show.

Lines and columns are those of the text as it was read, since a PDF or a Word file has none of its own. A file is
named as the command named it, as an address.
"""

import json
from collections.abc import Iterable, Sequence
from string import ascii_letters, digits
from typing import Any

from dondoc.checking.pages import page_of
from dondoc.checking.table import EVERY
from dondoc.formats.findings import Told
from dondoc.formats.words import Words

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PLAIN = frozenset(f"{ascii_letters}{digits}/-._~")
_INDEX = {rule.code: at for at, rule in enumerate(EVERY)}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(files: Iterable[tuple[str, Sequence[Told]]], build: str, words: Words) -> str:
    """One log of one run over files, each with its findings."""
    results = [_result(one, name) for name, found in files for one in found]
    driver = {"name": "dondoc", "version": build.removeprefix("dondoc "), "rules": list(_rules(words))}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _address(name: str) -> str:
    """The way to a file as an address has it: what is no plain letter, figure or sign as the bytes it is made of."""
    return "".join(chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}" for byte in name.encode(errors="replace"))


def _rules(words: Words) -> Iterable[dict[str, Any]]:
    for rule in EVERY:
        page = page_of(rule.name)
        yield {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": page.messages[words.language.value]},
            "fullDescription": {"text": page.settles[words.language.value] or page.messages[words.language.value]},
            "help": {"text": page.body, "markdown": page.body},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }


def _result(one: Told, name: str) -> dict[str, Any]:
    finding = one.finding
    region = {
        "startLine": one.start.line,
        "startColumn": one.start.column,
        "endLine": one.end.line,
        "endColumn": one.end.column + 1,
        "charOffset": finding.span[0],
        "charLength": finding.span[1] - finding.span[0],
    }
    others = [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": _address(place.source or name)},
                "region": {"charOffset": place.span[0], "charLength": place.span[1] - place.span[0]},
            },
            "message": {"text": place.text},
        }
        for place in finding.also
    ]
    return {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": one.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _address(name)}, "region": region}}],
        **({"relatedLocations": others} if others else {}),
    }
