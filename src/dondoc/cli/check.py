"""`dondoc check`: what is wrong or doubtful in a directive; `dondoc explain`: the page of a rule."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dondoc.checking.table import BY_CODE, Rule, RuleTogether
from dondoc.cli.chosen import chosen
from dondoc.cli.exits import Exit, WrongUse, ending, say
from dondoc.cli.inputs import files_of
from dondoc.cli.options import Files, Jobs, Lang
from dondoc.cli.output import write_whole
from dondoc.cli.reading import Reading
from dondoc.formats.acknowledged import (
    Acknowledged,
    AcknowledgementError,
    acknowledgements,
    beside,
    entry,
    words_at,
    written,
)
from dondoc.formats.findings import findings_lines, github_lines, told
from dondoc.formats.findings_page import Checked, findings_page
from dondoc.formats.findings_shown import findings_shown
from dondoc.formats.html_page import html_page
from dondoc.formats.rule_page import rule_page
from dondoc.formats.sarif import sarif
from dondoc.formats.summary import print_to
from dondoc.formats.words import Language, Words
from dondoc.model.findings import Finding, Severity
from dondoc.model.record import Record
from dondoc.pipeline import build, checked
from dondoc.working.many import Outcome


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    HTML = "html"


FormatOption = Annotated[Format, typer.Option("--format", help="help.format")]
Select = Annotated[str, typer.Option("--select", metavar="CODES", help="help.select")]
Ignore = Annotated[str, typer.Option("--ignore", metavar="CODES", help="help.ignore")]
Acknowledge = Annotated[str, typer.Option("--acknowledge", metavar="CODES", help="help.acknowledge")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="help.reason")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="help.code", show_default=False)]


def check(
    files: Files,
    form: FormatOption = Format.TEXT,
    select: Select = "",
    ignore: Ignore = "",
    acknowledge: Acknowledge = "",
    reason: Reason = "",
    jobs: Jobs = 1,
    lang: Lang = Language.VI,
) -> None:
    words = Words(lang)

    def work() -> Exit:
        rules = chosen(acknowledge or select, ignore, Path.cwd(), words)
        reading = Reading(files_of(files, words, walked=True), jobs, words, prints=True)
        return _acknowledge(reading, rules, reason, words) if acknowledge else _check(reading, form, rules, words)

    ending(work, words)


def explain(code: Code, lang: Lang = Language.VI) -> None:
    words = Words(lang)
    ending(lambda: _explain(code.upper(), words), words)


def _check(reading: Reading, form: Format, rules: Sequence[Rule | RuleTogether], words: Words) -> Exit:
    read = [(*_named(outcome), record) for outcome, record in reading.records()]
    every: list[Checked] = []
    known = 0
    together = checked([(name, record) for name, _, record in read], rules)
    for (name, path, record), findings in zip(read, together, strict=True):
        news = [one for one in findings if not _is_acknowledged(one, record, path, words)]
        known += len(findings) - len(news)
        every.append(Checked(name, record, told(record, news, words)))
        _print(form, every[-1], words)
    if form is Format.SARIF:
        sys.stdout.write(sarif([(one.name, one.found) for one in every], build(), words))
    if form is Format.HTML:
        alone = len(every) == 1 and len(reading.files) == 1
        sys.stdout.write(html_page(every[0].record, words, every[0].found) if alone else findings_page(every, words))
    if form is Format.TEXT:
        say(_counted(every, words))
        if known:
            say(words("check.acknowledged", count=known))
    return _exit(reading.exit, every)


def _named(outcome: Outcome[Record]) -> tuple[str, Path]:
    """What a file is called in a report, of one in a container with the way to it, and its path."""
    return f"{outcome.path}{outcome.name.removeprefix(outcome.path.name)}", outcome.path


def _print(form: Format, one: Checked, words: Words) -> None:
    """The findings of one file, in the forms that go file by file."""
    if form is Format.JSON:
        sys.stdout.write(findings_lines(one.found, one.name))
    elif form is Format.GITHUB:
        sys.stdout.write(github_lines(one.found, one.name))
    elif form is Format.TEXT and one.found:
        print_to(sys.stdout, lambda width: findings_shown(one.name, one.record, one.found, words, width))


def _is_acknowledged(finding: Finding, record: Record, path: Path, words: Words) -> bool:
    entries = {(one.rule, one.words) for one in _acknowledgements(path, words)}
    return (finding.rule, words_at(record, finding)) in entries


def _acknowledgements(path: Path, words: Words) -> list[Acknowledged]:
    try:
        return acknowledgements(path)
    except AcknowledgementError as error:
        raise WrongUse(words("error.settings", file=beside(path), error=error)) from error


def _acknowledge(reading: Reading, rules: Sequence[Rule | RuleTogether], reason: str, words: Words) -> Exit:
    """Notes what the rules find now in the file beside each document, and says how much it was."""
    if not reason.strip():
        raise WrongUse(words("error.reason"))
    read = [(*_named(outcome), record) for outcome, record in reading.records()]
    together = checked([(name, record) for name, _, record in read], rules)
    for (_, path, record), findings in zip(read, together, strict=True):
        old = _acknowledgements(path, words)
        new = [entry(record, finding, reason.strip()) for finding in findings]
        new = [one for one in new if (one.rule, one.words) not in {(other.rule, other.words) for other in old}]
        if new:
            write_whole(beside(path), written([*old, *new]).encode(), words)
        say(words("check.noted", file=path, count=len(new)))
    return reading.exit


def _counted(every: Sequence[Checked], words: Words) -> str:
    severities = [told.finding.severity for one in every for told in one.found]
    counts = {severity.value: severities.count(severity) for severity in Severity}
    return words("check.counts", files=len(every), **counts)


def _exit(read: Exit, every: Sequence[Checked]) -> Exit:
    """What reading ended with where not all was read, else what weighs most among the findings."""
    found = {told.finding.severity for one in every for told in one.found}
    if read is not Exit.ALL_READ:
        return read
    return Exit.ERRORS if Severity.ERROR in found else Exit.WARNINGS if Severity.WARNING in found else Exit.ALL_READ


def _explain(code: str, words: Words) -> Exit:
    rule = BY_CODE.get(code)
    if rule is None:
        raise WrongUse(words("error.no_rule", code=code))
    from rich.markdown import Markdown  # takes a while to load, and no other verb needs it

    print_to(sys.stdout, lambda _: Markdown(rule_page(rule, words)))
    return Exit.ALL_READ
