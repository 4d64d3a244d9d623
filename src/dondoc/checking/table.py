"""All rules, one line each. A code is never used again for another defect.

A: who is told to act; D: times; T: targets; C: citations; R: reports; F: form; O: damage by recognition.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dondoc.checking.case import Case, Check, Hit
from dondoc.checking.library import Library
from dondoc.checking.rules import (
    body_has_ended,
    body_not_yet_there,
    body_unknown,
    cited_date_is_not_that_of_the_document,
    cited_with_another_date_elsewhere,
    deadline_before_issue,
    deadline_on_a_day_off,
    deadline_too_soon,
    festival_year_disagrees,
    group_is_empty,
    lead_is_also_support,
    lunar_and_solar_disagree,
    no_such_day,
    order_outside_authority,
    period_ends_before_it_begins,
    report_due_before_period_ends,
    several_leads,
    support_is_nobody_in_particular,
    task_without_body,
    weekday_disagrees,
    window_differs_from_superior,
    windows_disagree,
)
from dondoc.model.findings import Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - one letter keeps a rule on one line


class Rule(NamedTuple):
    """A rule: its code, its name, which is that of its file and page, how much it weighs, and what finds its defect."""

    code: str
    name: str
    severity: Severity
    check: Check


class RuleTogether(NamedTuple):
    """A rule that holds a document against others at hand."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Case, Library], Iterable[Hit]]


RULES = (
    Rule("A101", "task-without-body", W, task_without_body.check),
    Rule("A102", "several-leads", I, several_leads.check),
    Rule("A103", "lead-is-also-support", W, lead_is_also_support.check),
    Rule("A104", "body-has-ended", W, body_has_ended.check),
    Rule("A105", "body-not-yet-there", W, body_not_yet_there.check),
    Rule("A106", "support-is-nobody-in-particular", I, support_is_nobody_in_particular.check),
    Rule("A107", "group-is-empty", W, group_is_empty.check),
    Rule("A108", "order-outside-authority", W, order_outside_authority.check),
    Rule("A109", "body-unknown", I, body_unknown.check),
    Rule("D201", "report-due-before-period-ends", W, report_due_before_period_ends.check),
    Rule("D202", "deadline-before-issue", E, deadline_before_issue.check),
    Rule("D203", "deadline-on-a-day-off", I, deadline_on_a_day_off.check),
    Rule("D204", "weekday-disagrees", E, weekday_disagrees.check),
    Rule("D205", "no-such-day", E, no_such_day.check),
    Rule("D206", "period-ends-before-it-begins", E, period_ends_before_it_begins.check),
    Rule("D207", "lunar-and-solar-disagree", W, lunar_and_solar_disagree.check),
    Rule("D208", "festival-year-disagrees", W, festival_year_disagrees.check),
    Rule("D209", "windows-disagree", W, windows_disagree.check),
    Rule("D210", "deadline-too-soon", W, deadline_too_soon.check),
)
# What only shows where several documents are at hand.
TOGETHER = (
    RuleTogether("C451", "cited-date-is-not-that-of-the-document", W, cited_date_is_not_that_of_the_document.check),
    RuleTogether("C452", "cited-with-another-date-elsewhere", I, cited_with_another_date_elsewhere.check),
    RuleTogether("D251", "window-differs-from-superior", W, window_differs_from_superior.check),
)
EVERY: tuple[Rule | RuleTogether, ...] = (*RULES, *TOGETHER)
BY_CODE = {rule.code: rule for rule in EVERY}
