"""What was read from a file, as the HTML of the page's second half."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from dondoc.formats.findings import Told
from dondoc.formats.places import Places
from dondoc.formats.words import Words
from dondoc.formats.written import (
    about_written,
    day_written,
    document_written,
    figure_written,
    limit_written,
    mention_written,
    one_line,
    window_written,
)
from dondoc.model.record import (
    Citation,
    Document,
    Doubt,
    Incoming,
    Mention,
    ReportDuty,
    Signer,
    Target,
    Task,
    Unresolved,
)
from dondoc.model.source import Span
from dondoc.registry.bodies import bodies

_LONGEST = 90  # characters that are shown of another place of a finding
_MOST_CANDIDATES = 5
Row = tuple[str, str, str]  # kind, label, HTML
_HEAD = ("kind", "number", "issuer", "place", "date", "subject", "urgency")


class Values:
    """Writes values as links to their places, and notes the places."""

    def __init__(self, words: Words, places: Places) -> None:
        self.words = words
        self.places = places
        self.day: date | None = None  # of the document that is being written

    def link(
        self, text: str, spans: Iterable[Span], kind: str, *, label: str = "", css: str = "", title: str = ""
    ) -> str:
        """A value that leads to its place; plain text where no place is known. `title` shows where one points at it."""
        number, numbers = self.places.add(spans, kind, label)
        look = f'id="v{number}" class="{f"v {css}".strip()}" data-k="{kind}"'
        if title:
            look += f' title="{escape(title)}"'
        if not numbers:
            return f"<span {look}>{escape(one_line(text))}</span>"
        aims = " ".join(map(str, numbers))
        return f'<a {look} href="#p{numbers[0]}" data-to="{aims}">{escape(one_line(text))}</a>'

    def bodies(self, mentions: Iterable[Mention], kind: str) -> str:
        return ", ".join(
            self.link(mention_written(one, self.words), [one.span], kind, title=self._who(one.agency_id))
            for one in mentions
        )

    def _who(self, agency: str | None) -> str:
        """The full name of a single body that the registry knows, and its id."""
        if agency is None or agency.startswith("*"):
            return ""
        body = bodies().body(agency)
        return f"{body.name_on(self.day) if self.day else body.names[-1].name} · {agency}"

    def document(self, document: Document, number: int, found: Sequence[Told] = ()) -> str:
        """What was found in one document, and everything read from it.

        Tasks come first into the places, so that their numbers show.
        """
        written = document.date or ""
        self.day = date.fromisoformat(written) if written.count("-") == 2 else None
        tasks = self._tasks(document.tasks)
        parts = (
            self._section("findings", [self._finding(one) for one in found]),
            self._head(document),
            self._section("tasks", tasks, "ol"),
            self._section("targets", [f"<li>{self.target(one)}</li>" for one in document.targets]),
            self._section("reports", [f"<li>{self.report(one)}</li>" for one in document.reports]),
            self._section("citations", [f"<li>{self._citation(one)}</li>" for one in document.citations]),
            self._section("doubts", [f"<li>{self._doubt(one)}</li>" for one in document.doubts]),
            self._section("unresolved", [f"<li>{self._unresolved(one)}</li>" for one in document.unresolved]),
        )
        title = escape(document_written(document, self.words, subject=False))
        role = escape(self.words.name("role", document.role))
        name = f"d{number}"
        return (
            f'<article aria-labelledby="{name}"><header><p class="role">{role}</p><h3 id="{name}">{title}</h3></header>'
            f"{''.join(parts)}</article>"
        )

    def _section(self, key: str, items: Sequence[str], tag: str = "ul") -> str:
        if not items:
            return ""
        name = escape(self.words(f"about.{key}"))
        head = f'<h4>{name} <span class="count">{len(items)}</span></h4>'
        return f'<section class="{key}">{head}<{tag}>{"".join(items)}</{tag}></section>'

    def _head(self, document: Document) -> str:
        rows = [*self._plain_facts(document), *self._listed_facts(document)]
        return rows_html(rows)

    def _plain_facts(self, document: Document) -> Iterator[Row]:
        for key in _HEAD:
            value = getattr(document, key)
            if value:
                text = self._fact(key, value)
                yield "head", self.words(f"about.{key}"), self.link(text, document.evidence.get(key, ()), "head")

    def _fact(self, key: str, value: str) -> str:
        if key in ("kind", "urgency"):
            return self.words.name(key, value)
        return day_written(value, self.words) if key == "date" else value

    def _listed_facts(self, document: Document) -> Iterator[Row]:
        words = self.words
        if document.addressees:
            yield "lead", words("about.addressees"), self.bodies(document.addressees, "lead")
        if document.window:
            text = window_written(document.window, words)
            yield "time", words("about.window"), self.link(text, [document.window.span], "time")
        if document.recipients:
            yield "support", words("about.recipients"), self.bodies(document.recipients, "support")
        if document.signer:
            yield "head", words("about.signer"), self._signer(document.signer)
        if document.incoming:
            yield "head", words("about.incoming"), self._incoming(document.incoming)

    def _signer(self, signer: Signer) -> str:
        parts = (" ".join(signer.authority), signer.on_behalf, signer.title, signer.rank, signer.name)
        return self.link(" · ".join(part for part in parts if part), [signer.span], "head")

    def _incoming(self, stamp: Incoming) -> str:
        number = self.words("phrase.number_only", number=stamp.number) if stamp.number else ""
        day = day_written(stamp.date, self.words) if stamp.date else ""
        text = " · ".join(part for part in (number, day, stamp.office) if part)
        return self.link(text or self.words("about.incoming"), [stamp.span], "head")

    def _tasks(self, tasks: Sequence[Task]) -> list[str]:
        return [self._task(task, str(number)) for number, task in enumerate(tasks, 1)]

    def _task(self, task: Task, number: str) -> str:
        text = self.link(task.text, [task.span], "task", label=number, css="text")
        path = f'<span class="path">{escape(one_line(task.path))}</span>' if task.path else ""
        return f"<li>{path}{text}{rows_html(self._task_rows(task))}</li>"

    def _task_rows(self, task: Task) -> Iterator[Row]:
        words = self.words
        if task.lead:
            force = f' <span class="note">{escape(words.name("force", task.force).lower())}</span>'
            note = f' <span class="note">{escape(words("phrase.inherited"))}</span>' if task.inherited else ""
            asked = force if task.force != "order" else ""
            yield "lead", words("about.lead"), self.bodies(task.lead, "lead") + asked + note
        if task.support:
            yield "support", words("about.support"), self.bodies(task.support, "support")
        yield from self._task_times(task)
        if task.product:
            spans = task.evidence.get("product", ())
            yield "report", words("about.product"), self.link(task.product, spans, "report")
        for target in task.targets:
            yield "target", words("about.targets"), self.target(target)
        if len(task.clauses) > 1:
            links = " ".join(self.link(str(at), [span], "clause") for at, span in enumerate(task.clauses, 1))
            yield "clause", words("page.clauses", count=len(task.clauses)), links

    def _task_times(self, task: Task) -> Iterator[Row]:
        words = self.words
        limit = limit_written(task.deadline, task.deadline_bound, words) if task.deadline else task.deadline_text
        if limit:
            spans = task.evidence.get("deadline") or task.evidence.get("deadline_text") or []
            yield "time", words("about.deadline"), self.link(limit, spans, "time")
        if task.window:
            text = window_written(task.window, words)
            yield "time", words("about.window"), self.link(text, [task.window.span], "time")
        if task.frequency:
            spans = task.evidence.get("frequency", [])
            yield "time", words("page.frequency"), self.link(words.name("frequency", task.frequency), spans, "time")

    def target(self, target: Target) -> str:
        figure = escape(figure_written(target, self.words))
        against = "; ".join(self.words("phrase.against", baseline=one_line(one)) for one in target.baselines)
        notes = " · ".join(part for part in (figure, escape(against)) if part)
        text = self.link(target.text, [target.span], "target")
        return text + (f' <span class="note">{notes}</span>' if notes else "")

    def report(self, duty: ReportDuty) -> str:
        text = self.link(duty.text, [duty.span], "report", css="text")
        return text + rows_html(self._report_rows(duty))

    def _report_rows(self, duty: ReportDuty) -> Iterator[Row]:
        words = self.words
        if duty.who:
            yield "lead", words("page.report_of"), self.bodies(duty.who, "lead")
        if duty.to:
            yield "report", words("page.report_to"), self.bodies(duty.to, "report")
        if duty.via:
            yield "support", words("page.report_via"), self.link(duty.via, duty.evidence.get("via", ()), "support")
        if duty.due:
            text = limit_written(duty.due, duty.due_bound, words)
            yield "time", words("about.deadline"), self.link(text, duty.evidence.get("due", ()), "time")
        if duty.frequency and duty.frequency != "once":
            spans = duty.evidence.get("frequency", ())
            yield "time", words("page.frequency"), self.link(words.name("frequency", duty.frequency), spans, "time")
        if duty.on_event:
            yield "time", words("page.event"), self.link(duty.on_event, duty.evidence.get("on_event", ()), "time")

    def _citation(self, citation: Citation) -> str:
        words = self.words
        kind = words.name("kind", citation.kind) if citation.kind else ""
        text = self.link(f"{kind} {citation.number or ''}".strip(), [citation.span], "cite")
        day = day_written(citation.date, words) if citation.date else ""
        facts = (day, citation.issuer, citation.subject, citation.at)
        notes = [words.name("relation", citation.relation), *(one_line(fact) for fact in facts if fact)]
        return f'{text} <span class="note">{escape(" · ".join(notes))}</span>'

    def _doubt(self, doubt: Doubt) -> str:
        words = self.words
        text = words("phrase.doubt", about=about_written(doubt.about, words), why=words.name("why", doubt.why))
        links = [self.link(day_written(one.value, words), [one.span], "doubt") for one in doubt.readings]
        return escape(text) + "".join(f'<span class="reading">{link}</span>' for link in links)

    def _finding(self, told: Told) -> str:
        finding, words = told.finding, self.words
        head = f"{words.name('severity', finding.severity)} {finding.rule}"
        also = [
            self.link(_begun(one.text), [one.span], "doubt")
            if one.source is None
            else escape(f"{one_line(one.source)}: {_begun(one_line(one.text))}")
            for one in finding.also
        ]
        notes = [(words("check.settle"), told.settle), (words("check.basis"), told.page.basis)]
        link = self.link(told.message, [finding.span], "doubt", css="text")
        self.places.flag(finding.span, finding.severity.value)
        return (
            f'<li class="{finding.severity}"><span class="severity">{escape(head)}</span> {link}'
            + "".join(f'<span class="reading">{escape(words("check.also"))}: {other}</span>' for other in also)
            + "".join(f'<span class="note">{escape(f"{name}: {note}")}</span>' for name, note in notes if note)
            + "</li>"
        )

    def _unresolved(self, one: Unresolved) -> str:
        notes = [
            self.words.name("unresolved", one.why),
            *filter(None, map(self._who, one.candidates[:_MOST_CANDIDATES])),
        ]
        return f'{self.link(one.name, [one.span], "doubt")} <span class="note">{escape(" · ".join(notes))}</span>'


def _begun(text: str) -> str:
    """The beginning of the words at another place, which can be read there whole."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def rows_html(rows: Iterable[Row]) -> str:
    """A definition list of labelled values; nothing where there are none."""
    html = "".join(f'<div data-k="{kind}"><dt>{escape(name)}</dt><dd>{value}</dd></div>' for kind, name, value in rows)
    return f'<dl class="facts">{html}</dl>' if html else ""
