"""All that one document mentions, from one pass over the phrases and days of its file."""

from dondoc.extracting.citations import citations_of
from dondoc.extracting.duties import duties_of
from dondoc.extracting.recipients import recipients_of
from dondoc.extracting.reports import reports_of
from dondoc.extracting.rows import rows_of
from dondoc.extracting.spotted import Spotted, spot
from dondoc.extracting.targets import aims_of
from dondoc.model.directive import Directive
from dondoc.model.mentions import Duty, Mentions, Period


def extract(directives: tuple[Directive, ...]) -> tuple[Mentions, ...]:
    """The mentions of each document of a file."""
    if not directives:
        return ()
    spotted = spot(directives[0].plain)
    return tuple(_mentions(directive, spotted) for directive in directives)


def _mentions(directive: Directive, spotted: Spotted) -> Mentions:
    spotted = spotted.of(directive.head)
    duties = duties_of(directive, spotted)
    return Mentions(
        directive=directive,
        duties=duties,
        citations=citations_of(directive),
        aims=aims_of(directive.plain, duties),
        reports=reports_of(spotted, duties),
        periods=_periods(directive, duties, spotted),
        rows=rows_of(directive, spotted),
        recipients=recipients_of(directive),
    )


def _periods(directive: Directive, duties: tuple[Duty, ...], spotted: Spotted) -> tuple[Period, ...]:
    """The periods that a document names, in its subject and its text."""
    subject = directive.head.subject.spans if directive.head.subject else ()
    named = [period for start, end in subject for period in spotted.times(start, end).windows]
    return (*named, *(period for duty in duties for period in duty.windows))
