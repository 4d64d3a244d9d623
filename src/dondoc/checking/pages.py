"""The pages of the rules: what each says, why, on which ground, and the examples that test it.

A page begins with a table in TOML between lines of '+++': the message in both languages, what would settle the
finding, and the legal basis, empty where there is none. Words in braces are the values of the finding. Its examples are
blocks of text in which ⟦…⟧ marks what the rule finds; an example without marks is one in which it finds nothing.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_PAGE = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)
EXAMPLE = re.compile(r"^```text *(\{[^\n]*\})?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Example(NamedTuple):
    """An example: what its block says of the document around it, and its text with the marks."""

    about: dict[str, str]
    text: str


class Page(NamedTuple):
    """The page of a rule; messages and what settles a finding by language."""

    messages: dict[str, str]
    settles: dict[str, str]
    basis: str
    body: str

    @property
    def examples(self) -> list[Example]:
        return [
            Example(
                {key: str(value) for key, value in tomllib.loads(f"about = {about or '{}'}")["about"].items()}, text
            )
            for about, text in EXAMPLE.findall(self.body)
        ]


@cache
def page_of(name: str) -> Page:
    """The page of the rule with this name."""
    text = files("dondoc.checking").joinpath("rules", f"{name.replace('-', '_')}.md").read_text("utf-8")
    found = _PAGE.fullmatch(text)
    if found is None:
        raise ValueError(f"the page of {name} has no table of messages")
    table = tomllib.loads(found[1])
    languages = ("vi", "en")
    return Page(
        {language: table[language] for language in languages},
        {language: table.get(f"settle_{language}", "") for language in languages},
        table.get("basis", ""),
        found[2],
    )
