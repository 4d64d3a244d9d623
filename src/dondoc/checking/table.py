"""All rules, one line each. A code is never used again for another defect.

A: who is told to act; D: times; T: targets; C: citations; R: reports; F: form; O: damage by recognition.
"""

from typing import NamedTuple

from dondoc.checking.case import Check
from dondoc.checking.rules import (
    body_has_ended,
    body_not_yet_there,
    deadline_before_issue,
    deadline_on_a_day_off,
    lead_is_also_support,
    report_due_before_period_ends,
    several_leads,
    support_is_nobody_in_particular,
    task_without_body,
)
from dondoc.model.findings import Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - one letter keeps a rule on one line


class Rule(NamedTuple):
    """A rule: its code, its name, which is that of its file and page, how much it weighs, and what finds its defect."""

    code: str
    name: str
    severity: Severity
    check: Check


RULES = (
    Rule("A101", "task-without-body", W, task_without_body.check),
    Rule("A102", "several-leads", I, several_leads.check),
    Rule("A103", "lead-is-also-support", W, lead_is_also_support.check),
    Rule("A104", "body-has-ended", W, body_has_ended.check),
    Rule("A105", "body-not-yet-there", W, body_not_yet_there.check),
    Rule("A106", "support-is-nobody-in-particular", I, support_is_nobody_in_particular.check),
    Rule("D201", "report-due-before-period-ends", W, report_due_before_period_ends.check),
    Rule("D202", "deadline-before-issue", E, deadline_before_issue.check),
    Rule("D203", "deadline-on-a-day-off", I, deadline_on_a_day_off.check),
)
BY_CODE = {rule.code: rule for rule in RULES}
