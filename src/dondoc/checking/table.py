"""All rules, one line each. A code is never used again for another defect.

A: who is told to act; D: times; T: targets; C: citations; R: reports; F: form; O: damage by recognition.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dondoc.checking.case import Case, Check, Hit
from dondoc.checking.rules import (
    addressees_not_among_recipients,
    addressees_under_a_title,
    announced_items_differ,
    as_above_without_addressees,
    as_article_that_is_not_there,
    authority_abbreviated_otherwise,
    blank_within_number,
    body_has_ended,
    body_not_yet_there,
    body_unknown,
    change_contradicts_figures,
    citation_without_date,
    cited_and_not_at_hand,
    cited_before_it_was_issued,
    cited_date_is_not_that_of_the_document,
    cited_with_another_date_elsewhere,
    cited_with_two_dates,
    closing_mark_missing,
    count_and_list_differ,
    date_left_blank,
    date_without_leading_zero,
    deadline_after_period,
    deadline_before_a_day_off,
    deadline_before_issue,
    deadline_later_than_the_superiors,
    deadline_missing,
    deadline_on_a_day_off,
    deadline_too_soon,
    decision_without_basis,
    degree_before_the_name,
    deputy_signs_for_nobody,
    document_cites_itself,
    doubtful_citation,
    doubtful_deadline,
    doubtful_number_or_date,
    doubtful_target,
    festival_year_disagrees,
    file_copy_missing,
    group_is_empty,
    group_names_ended_kind,
    impossible_target,
    lead_is_also_support,
    letter_addresses_nobody,
    lunar_and_solar_disagree,
    motto_missing,
    no_such_day,
    number_left_blank,
    number_without_leading_zero,
    numbering_repeats,
    numbering_skips,
    order_outside_authority,
    parts_capitalised_otherwise,
    parts_do_not_add_up,
    period_ends_before_it_begins,
    periodic_report_lacks_parts,
    periodic_report_without_deadline,
    periodic_report_without_frequency,
    place_missing,
    range_upside_down,
    recipients_missing,
    refers_to_no_part,
    report_asked_twice,
    report_due_before_period_ends,
    report_without_deadline,
    several_baselines,
    several_leads,
    share_above_the_whole,
    share_contradicts_figures,
    signed_for_no_collective,
    support_is_nobody_in_particular,
    symbol_contradicts_issuer,
    symbol_contradicts_title,
    symbol_does_not_fit_issuer,
    symbol_does_not_fit_kind,
    symbol_has_no_unit,
    target_with_two_values,
    target_without_baseline,
    target_without_unit,
    task_without_body,
    term_without_beginning,
    weekday_disagrees,
    weekly_report_without_cut_off,
    window_differs_from_superior,
    windows_disagree,
)
from dondoc.checking.together import Library
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
    Rule("A102", "several-leads", W, several_leads.check),
    Rule("A103", "lead-is-also-support", W, lead_is_also_support.check),
    Rule("A104", "body-has-ended", W, body_has_ended.check),
    Rule("A105", "body-not-yet-there", W, body_not_yet_there.check),
    Rule("A106", "support-is-nobody-in-particular", I, support_is_nobody_in_particular.check),
    Rule("A107", "group-is-empty", W, group_is_empty.check),
    Rule("A108", "order-outside-authority", W, order_outside_authority.check),
    Rule("A109", "body-unknown", I, body_unknown.check),
    Rule("A110", "group-names-ended-kind", I, group_names_ended_kind.check),
    Rule("C401", "cited-with-two-dates", W, cited_with_two_dates.check),
    Rule("C402", "symbol-does-not-fit-kind", W, symbol_does_not_fit_kind.check),
    Rule("C403", "symbol-does-not-fit-issuer", W, symbol_does_not_fit_issuer.check),
    Rule("C404", "cited-before-it-was-issued", W, cited_before_it_was_issued.check),
    Rule("C405", "document-cites-itself", W, document_cites_itself.check),
    Rule("C406", "decision-without-basis", W, decision_without_basis.check),
    Rule("C407", "citation-without-date", I, citation_without_date.check),
    Rule("C408", "refers-to-no-part", W, refers_to_no_part.check),
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
    Rule("F601", "number-without-leading-zero", I, number_without_leading_zero.check),
    Rule("F602", "blank-within-number", I, blank_within_number.check),
    Rule("F603", "symbol-has-no-unit", I, symbol_has_no_unit.check),
    Rule("F604", "number-left-blank", W, number_left_blank.check),
    Rule("F605", "date-left-blank", W, date_left_blank.check),
    Rule("F606", "date-without-leading-zero", I, date_without_leading_zero.check),
    Rule("F607", "place-missing", W, place_missing.check),
    Rule("F608", "symbol-contradicts-title", W, symbol_contradicts_title.check),
    Rule("F609", "symbol-contradicts-issuer", W, symbol_contradicts_issuer.check),
    Rule("F610", "signed-for-no-collective", W, signed_for_no_collective.check),
    Rule("F611", "deputy-signs-for-nobody", W, deputy_signs_for_nobody.check),
    Rule("F612", "recipients-missing", W, recipients_missing.check),
    Rule("F613", "file-copy-missing", I, file_copy_missing.check),
    Rule("F614", "as-above-without-addressees", I, as_above_without_addressees.check),
    Rule("F615", "addressees-not-among-recipients", I, addressees_not_among_recipients.check),
    Rule("F616", "addressees-under-a-title", W, addressees_under_a_title.check),
    Rule("F617", "letter-addresses-nobody", W, letter_addresses_nobody.check),
    Rule("F618", "numbering-skips", W, numbering_skips.check),
    Rule("F619", "numbering-repeats", W, numbering_repeats.check),
    Rule("F620", "closing-mark-missing", I, closing_mark_missing.check),
    Rule("F621", "parts-capitalised-otherwise", I, parts_capitalised_otherwise.check),
    Rule("F622", "motto-missing", W, motto_missing.check),
    Rule("F623", "authority-abbreviated-otherwise", I, authority_abbreviated_otherwise.check),
    Rule("F624", "degree-before-the-name", I, degree_before_the_name.check),
    Rule("F625", "as-article-that-is-not-there", W, as_article_that_is_not_there.check),
    Rule("O701", "doubtful-number-or-date", E, doubtful_number_or_date.check),
    Rule("O702", "doubtful-deadline", E, doubtful_deadline.check),
    Rule("O703", "doubtful-target", E, doubtful_target.check),
    Rule("O704", "doubtful-citation", W, doubtful_citation.check),
    Rule("R501", "periodic-report-without-frequency", I, periodic_report_without_frequency.check),
    Rule("R502", "periodic-report-without-deadline", I, periodic_report_without_deadline.check),
    Rule("R503", "report-without-deadline", I, report_without_deadline.check),
    Rule("R504", "weekly-report-without-cut-off", I, weekly_report_without_cut_off.check),
    Rule("R505", "report-asked-twice", W, report_asked_twice.check),
    Rule("R506", "parts-do-not-add-up", W, parts_do_not_add_up.check),
    Rule("R507", "change-contradicts-figures", W, change_contradicts_figures.check),
    Rule("R508", "share-contradicts-figures", W, share_contradicts_figures.check),
    Rule("R509", "periodic-report-lacks-parts", I, periodic_report_lacks_parts.check),
    Rule("T301", "target-without-unit", W, target_without_unit.check),
    Rule("T302", "share-above-the-whole", W, share_above_the_whole.check),
    Rule("T303", "count-and-list-differ", W, count_and_list_differ.check),
    Rule("T304", "target-without-baseline", I, target_without_baseline.check),
    Rule("T305", "impossible-target", W, impossible_target.check),
    Rule("T306", "several-baselines", I, several_baselines.check),
    Rule("T307", "range-upside-down", W, range_upside_down.check),
    Rule("T308", "announced-items-differ", W, announced_items_differ.check),
    Rule("T309", "target-with-two-values", W, target_with_two_values.check),
)
# What only shows where several documents are at hand.
TOGETHER = (
    RuleTogether("C451", "cited-date-is-not-that-of-the-document", W, cited_date_is_not_that_of_the_document.check),
    RuleTogether("C452", "cited-with-another-date-elsewhere", I, cited_with_another_date_elsewhere.check),
    RuleTogether("C453", "cited-and-not-at-hand", I, cited_and_not_at_hand.check),
    RuleTogether("D251", "window-differs-from-superior", W, window_differs_from_superior.check),
    RuleTogether("D252", "deadline-later-than-the-superiors", W, deadline_later_than_the_superiors.check),
)
EVERY: tuple[Rule | RuleTogether, ...] = (*RULES, *TOGETHER)
BY_CODE = {rule.code: rule for rule in EVERY}
