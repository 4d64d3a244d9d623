"""All rules, one line each. A code is never used again for another defect.

A: who is told to act; D: times; T: targets; C: citations; R: reports; F: form; O: damage by recognition.
"""

from typing import NamedTuple

from dondoc.checking.case import Check
from dondoc.checking.rules import (
    body_has_ended,
    body_not_yet_there,
    body_unknown,
    change_contradicts_figures,
    deadline_after_period,
    deadline_before_a_day_off,
    deadline_before_issue,
    deadline_missing,
    deadline_on_a_day_off,
    deadline_too_soon,
    festival_year_disagrees,
    group_is_empty,
    group_names_ended_kind,
    lead_is_also_support,
    lunar_and_solar_disagree,
    no_such_day,
    order_outside_authority,
    parts_do_not_add_up,
    period_ends_before_it_begins,
    periodic_report_without_deadline,
    periodic_report_without_frequency,
    report_asked_twice,
    report_due_before_period_ends,
    report_without_deadline,
    several_leads,
    share_contradicts_figures,
    support_is_nobody_in_particular,
    task_without_body,
    term_without_beginning,
    weekday_disagrees,
    weekly_report_without_cut_off,
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
    Rule("A110", "group-names-ended-kind", I, group_names_ended_kind.check),
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
    Rule("D211", "deadline-missing", I, deadline_missing.check),
    Rule("D212", "deadline-after-period", W, deadline_after_period.check),
    Rule("D213", "term-without-beginning", W, term_without_beginning.check),
    Rule("D214", "deadline-before-a-day-off", I, deadline_before_a_day_off.check),
    Rule("R501", "periodic-report-without-frequency", I, periodic_report_without_frequency.check),
    Rule("R502", "periodic-report-without-deadline", I, periodic_report_without_deadline.check),
    Rule("R503", "report-without-deadline", I, report_without_deadline.check),
    Rule("R504", "weekly-report-without-cut-off", I, weekly_report_without_cut_off.check),
    Rule("R505", "report-asked-twice", W, report_asked_twice.check),
    Rule("R506", "parts-do-not-add-up", W, parts_do_not_add_up.check),
    Rule("R507", "change-contradicts-figures", W, change_contradicts_figures.check),
    Rule("R508", "share-contradicts-figures", W, share_contradicts_figures.check),
)
BY_CODE = {rule.code: rule for rule in RULES}
