"""A reading as people left it, in the form of gold annotations, which the scorer holds records against.

It is written as YAML: JSON's strings and lists, a key a line.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dondoc_server.queries.reviewing import Review

Json = dict[str, Any]
_STARTS = 12  # words of a task or a duty to report, by which it is found again


def annotations(review: Review) -> Json:
    """What a careful reader says of every document in the file."""
    return {"documents": [_document(one) for one in review.corrected.record()["documents"]]}


def _document(document: Json) -> Json:
    signer, window = document["signer"] or {}, document["window"] or {}
    return {
        **{key: document[key] for key in ("kind", "number", "issuer", "place", "date", "subject")},
        "addressees": _names(document["addressees"]),
        "signer": _filled({key: signer.get(key) for key in ("authority", "title", "name")}) or None,
        "citations": [
            {"number": one["number"], "date": one["date"], "relation": one["relation"]}
            for one in document["citations"]
            if one["number"]
        ],
        "window": {"from": window["from"], "to": window["to"]} if window.get("from") and window.get("to") else None,
        "tasks": [_task(one) for one in document["tasks"]],
        "targets": [_target(one) for one in document["targets"] if one["value"] is not None],
        "reports": [_report(one) for one in document["reports"]],
    }


def _task(task: Json) -> Json:
    stated = {"support": _names(task["support"]), "deadline": task["deadline"]}
    return {"starts": _starts(task["text"]), "lead": _names(task["lead"]), **_filled(stated)}


def _target(target: Json) -> Json:
    kept = {key: target[key] for key in ("unit", "comparator", "direction")}
    return {"value": target["value"], **_filled(kept), **_filled({"baseline": "; ".join(target["baselines"])})}


def _report(report: Json) -> Json:
    stated = {key: report[key] for key in ("via", "due", "frequency")}
    return {"starts": _starts(report["text"]), "to": _names(report["to"]), **_filled(stated)}


def _names(mentions: Iterable[Json]) -> list[str]:
    return [one["name"] for one in mentions]


def _starts(text: str) -> str:
    return " ".join(text.split()[:_STARTS])


def _filled(values: Json) -> Json:
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def yaml(value: Json) -> str:
    """A document of YAML, readable and read alike by everything that reads YAML."""
    return "".join(f"{line}\n" for line in _lines(value, 0))


def _lines(value: Json, depth: int) -> Iterator[str]:
    margin = "  " * depth
    for key, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield f"{margin}{key}:"
            for one in inner:
                first, *rest = _lines(one, depth + 2)
                yield f"{margin}  - {first.lstrip()}"
                yield from rest
        else:
            yield f"{margin}{key}: {json.dumps(inner, ensure_ascii=False)}"
