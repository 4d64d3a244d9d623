"""All rules, one line each. A code is never used again for another defect.

A: who is told to act; D: times; T: targets; C: citations; R: reports; F: form; O: damage by recognition.
"""

from typing import NamedTuple

from dondoc.checking.case import Check
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
    citation_without_date,
    cited_before_it_was_issued,
    cited_with_two_dates,
    closing_mark_missing,
    count_and_list_differ,
    date_left_blank,
    date_without_leading_zero,
    deadline_before_issue,
    deadline_on_a_day_off,
    decision_without_basis,
    degree_before_the_name,
    deputy_signs_for_nobody,
    document_cites_itself,
    doubtful_citation,
    doubtful_deadline,
    doubtful_number_or_date,
    doubtful_target,
    file_copy_missing,
    impossible_target,
    lead_is_also_support,
    letter_addresses_nobody,
    motto_missing,
    number_left_blank,
    number_without_leading_zero,
    numbering_repeats,
    numbering_skips,
    parts_capitalised_otherwise,
    place_missing,
    range_upside_down,
    recipients_missing,
    refers_to_no_part,
    report_due_before_period_ends,
    several_baselines,
    several_leads,
    share_above_the_whole,
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
BY_CODE = {rule.code: rule for rule in RULES}
