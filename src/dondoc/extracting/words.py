"""The tables of small words as patterns."""

import re
from functools import cache

from dondoc.language.alternatives import either
from dondoc.language.phrases import Lexicon
from dondoc.language.tables import rows, table


@cache
def opening(name: str) -> "re.Pattern[str]":
    """Matches where one of the words of a list of `verbs.toml` begins."""
    return re.compile(either(table("verbs")[name]) + r"(?!\w)")


@cache
def ending(name: str) -> "re.Pattern[str]":
    """Finds one of the words of a list of `verbs.toml` at the end of a text; give it no more than the last words."""
    return re.compile(r"(?<!\w)" + either(table("verbs")[name]) + r"[ ,]*$")


@cache
def _within(name: str) -> Lexicon:
    return Lexicon((phrase, row) for row in (name, "other") for phrase in table("verbs")[row])


def holds(name: str, folded: str) -> bool:
    """Whether one of the words of a list of `verbs.toml` stands in a text in lower case."""
    return bool(_within(name).scan(folded))


@cache
def sections() -> Lexicon:
    """What headings announce: phrases with the ids of their rows."""
    return Lexicon((phrase, row["id"]) for row in rows("sections") for phrase in row["phrases"])
