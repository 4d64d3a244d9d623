"""All planters: one for each row of the tables of items, and those of whole documents."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from clean_documents import DUTIES, Plan
from planters_items import ITEMS, REPORTS, TARGETS
from planters_whole import WHOLE
from planting import Planted, Planter


def _in_item(rule: str, words: tuple[str, ...], seed: int) -> Planted:
    plan = Plan(seed)
    plan.items[plan.chance.randrange(4)] = plan.chance.choice(words).format_map(_own(plan))
    return Planted(rule, plan.text)


def _in_target(rule: str, words: tuple[str, ...], seed: int) -> Planted:
    plan = Plan(seed)
    plan.targets[plan.chance.randrange(2)] = plan.chance.choice(words)
    return Planted(rule, plan.text)


def _in_report(rule: str, words: tuple[str, ...], seed: int) -> Planted:
    plan = Plan(seed)
    plan.report = plan.chance.choice(words).format_map(_own(plan))
    return Planted(rule, plan.text)


def _own(plan: Plan) -> Mapping[str, str]:
    """What the braces of a table stand for in a plan."""
    return {
        "lead": plan.chance.choice(plan.leads),
        "duty": plan.chance.choice(DUTIES),
        "level": plan.level,
        "number": plan.number,
        "day": f"{plan.day:%d/%m/%Y}",
        "next": f"{plan.day + timedelta(1):%d/%m/%Y}",
        "early": f"{plan.to - timedelta(plan.chance.randrange(3, 20)):%d/%m/%Y}",
    }


PLANTERS: tuple[Planter, ...] = (
    *(partial(_in_item, rule, words) for rule, words in ITEMS.items()),
    *(partial(_in_target, rule, words) for rule, words in TARGETS.items()),
    *(partial(_in_report, rule, words) for rule, words in REPORTS.items()),
    *WHOLE,
)
