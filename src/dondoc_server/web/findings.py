"""What checking found, beside the values that it concerns."""

from collections.abc import Sequence
from typing import Any

from dondoc.checking.pages import page_of
from dondoc.formats.words import Words
from dondoc_server.records.models import Reading
from dondoc_server.web.spots import Spots
from dondoc_server.web.values import Found, Value

_TOLD_AS_DOUBT = "doubtful-"  # rules that turn doubts into findings; here the doubts themselves are shown


def findings_of(reading: Reading, values: Sequence[Value], spots: Spots, words: Words) -> list[Found]:
    """Puts every finding to the value that it is about; those that are about none are given back."""
    places = {place.number: place.span for place in spots.in_order()}
    others: list[Found] = []
    for one in reading.findings:
        if one["name"].startswith(_TOLD_AS_DOUBT):
            continue
        value = _concerned(one, values, places)
        found = _found(one, spots, words, value.id if value else f"v-f-{len(others)}")
        if value is None:
            others.append(found)
        else:
            value.found.append(found)
    return others


def _concerned(one: Any, values: Sequence[Value], places: dict[int, tuple[int, int]]) -> Value | None:
    """The value whose place fits the finding's best: most in common, least beside it."""
    start, end = one["span"]
    best: tuple[int, Value] | None = None
    for value in values:
        for spot in value.spots:
            first, last = places[spot]
            if first < end and start < last:
                apart = abs(first - start) + abs(last - end)
                if best is None or apart <= best[0]:
                    best = apart, value
    return best[1] if best else None


def _found(one: Any, spots: Spots, words: Words, home: str) -> Found:
    page, language = page_of(one["name"]), words.language.value
    return Found(
        home,
        one["rule"],
        one["severity"],
        words.name("severity", one["severity"]),
        page.messages[language].format(**one["said"]),
        page.settles[language].format(**one["said"]),
        page.basis,
        spots.add([one["span"]], "doubt", home[1:]),
        [(place["text"], spots.add([place["span"]], "doubt", home[1:])) for place in one["also"]],
    )
