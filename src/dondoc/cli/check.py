"""`dondoc check`: what is wrong or doubtful in a directive; `dondoc explain`: the page of a rule."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markdown import Markdown

from dondoc.checking.checks import check as checked
from dondoc.checking.checks import selected
from dondoc.checking.pages import page_of
from dondoc.checking.table import BY_CODE, Rule
from dondoc.cli.exits import Exit, WrongUse, ending, say
from dondoc.cli.inputs import files_of
from dondoc.cli.options import Files, Jobs, Lang
from dondoc.cli.reading import Reading
from dondoc.formats.findings import Told, findings_lines, github_lines, told
from dondoc.formats.findings_shown import findings_shown
from dondoc.formats.sarif import sarif
from dondoc.formats.summary import print_to
from dondoc.formats.words import Language, Words
from dondoc.model.findings import Severity
from dondoc.pipeline import build


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


FormatOption = Annotated[Format, typer.Option("--format", help="help.format")]
Select = Annotated[str, typer.Option("--select", metavar="CODES", help="help.select")]
Ignore = Annotated[str, typer.Option("--ignore", metavar="CODES", help="help.ignore")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="help.code", show_default=False)]


def check(
    files: Files,
    form: FormatOption = Format.TEXT,
    select: Select = "",
    ignore: Ignore = "",
    jobs: Jobs = 1,
    lang: Lang = Language.VI,
) -> None:
    words = Words(lang)
    ending(lambda: _check(files, form, _chosen(select, ignore, words), jobs, words), words)


def explain(code: Code, lang: Lang = Language.VI) -> None:
    words = Words(lang)
    ending(lambda: _explain(code.upper(), words), words)


def _chosen(select: str, ignore: str, words: Words) -> tuple[Rule, ...]:
    codes = [[code.strip().upper() for code in given.split(",") if code.strip()] for given in (select, ignore)]
    for code in (*codes[0], *codes[1]):
        if not any(known.startswith(code) for known in BY_CODE):
            raise WrongUse(words("error.no_rule", code=code))
    return selected(*codes)


def _check(files: Sequence[Path], form: Format, rules: Sequence[Rule], jobs: int, words: Words) -> Exit:
    reading = Reading(files_of(files, words), jobs, words, prints=True)
    every: list[tuple[str, list[Told]]] = []
    for outcome, record in reading.records():
        name = f"{outcome.path}{outcome.name.removeprefix(outcome.path.name)}"
        found = told(record, checked(record, rules), words)
        every.append((name, found))
        if form is Format.JSON:
            sys.stdout.write(findings_lines(found, name))
        elif form is Format.GITHUB:
            sys.stdout.write(github_lines(found, name))
        elif form is Format.TEXT and found:
            print_to(sys.stdout, lambda width, r=record, f=found: findings_shown(r, f, words, width))  # type: ignore[misc]
    if form is Format.SARIF:
        sys.stdout.write(sarif(every, build(), words))
    if form is Format.TEXT:
        say(_counted(every, words))
    return _exit(reading.exit, every)


def _counted(every: Sequence[tuple[str, Sequence[Told]]], words: Words) -> str:
    severities = [one.finding.severity for _, found in every for one in found]
    counts = {severity.value: severities.count(severity) for severity in Severity}
    return words("check.counts", files=len(every), **counts)


def _exit(read: Exit, every: Sequence[tuple[str, Sequence[Told]]]) -> Exit:
    """What reading ended with where not all was read, else what weighs most among the findings."""
    found = {one.finding.severity for _, findings in every for one in findings}
    if read is not Exit.ALL_READ:
        return read
    return Exit.ERRORS if Severity.ERROR in found else Exit.WARNINGS if Severity.WARNING in found else Exit.ALL_READ


def _explain(code: str, words: Words) -> Exit:
    rule = BY_CODE.get(code)
    if rule is None:
        raise WrongUse(words("error.no_rule", code=code))
    page = page_of(rule.name)
    language = words.language.value
    head = [f"**{rule.code}** · {rule.name} · {words.name('severity', rule.severity)}", page.messages[language]]
    head += [f"{words('check.settle')}: {page.settles[language]}"] if page.settles[language] else []
    head += [f"{words('check.basis')}: {page.basis}"] if page.basis else []
    text = "\n\n".join([*head, page.body.strip()])
    print_to(sys.stdout, lambda _: Markdown(text))
    return Exit.ALL_READ
