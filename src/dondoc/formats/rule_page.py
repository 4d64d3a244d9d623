"""The page of a rule in one language, as Markdown: what it says, why, and examples in which the defect is marked."""

import re
from collections.abc import Iterator

from dondoc.checking.pages import EXAMPLE, Page, page_of
from dondoc.checking.table import Rule, RuleTogether
from dondoc.formats.words import Language, Words

_VALUE = re.compile(r"{\w+}")
_HEADING = "#"
_ENGLISH = "*"  # the sign with which a page sets its English paragraphs apart


def rule_page(rule: Rule | RuleTogether, words: Words) -> str:
    """The page; the values that a message would name are left open."""
    page, language = page_of(rule.name), words.language.value
    head = [f"**{rule.code}** · {rule.name} · {words.name('severity', rule.severity)}"]
    head.append(_VALUE.sub("…", page.messages[language]))
    if page.settles[language]:
        head.append(f"{words('check.settle')}: {_VALUE.sub('…', page.settles[language])}")
    if page.basis:
        head.append(f"{words('check.basis')}: {page.basis}")
    return "\n\n".join([*head, *_paragraphs(page, words), *_examples(page, words)])


def _paragraphs(page: Page, words: Words) -> Iterator[str]:
    """The page's own words in the language, and its heading."""
    english = words.language is Language.EN
    for part in EXAMPLE.sub("\n\n", page.body).split("\n\n"):
        paragraph = part.strip()
        if paragraph.startswith(_HEADING):
            yield "" if english else paragraph
        elif paragraph and paragraph.startswith(_ENGLISH) == english:
            yield paragraph.strip(_ENGLISH)


def _examples(page: Page, words: Words) -> Iterator[str]:
    for example in page.examples:
        name = words("check.defect" if "⟦" in example.text else "check.no_defect")
        file = f" ({example.about['file']})" if "file" in example.about else ""
        yield f"**{name}{file}**\n\n```text\n{example.text}```"
