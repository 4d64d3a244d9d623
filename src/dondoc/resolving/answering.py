"""Who answers for each item: its own bodies, those of the line below it, or those above it."""

from collections.abc import Iterator
from typing import NamedTuple

from dondoc.language.letters import folded
from dondoc.language.names import spelled_out
from dondoc.language.tables import table
from dondoc.model.directive import Node
from dondoc.model.mentions import Due, Duty, Mentions, Named
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_ASKS = tuple(f"{verb} " for verb in table("verbs")["asking"])  # 'Giao' assigns whatever stands above


class _Spoken(NamedTuple):
    """The text in lower case, and who speaks in it."""

    folded: str
    speaker: str


class Answer(NamedTuple):
    """Who leads and supports, with what force, whether that comes from elsewhere than the item, and what lines add.

    `said` is the place of the word that gives the force; an order that no word gives has none. `remote`: those lines
    stand at a list above the item, not at the item itself.
    """

    leads: tuple[Named, ...]
    supports: tuple[Named, ...]
    force: str
    said: Span | None
    inherited: bool
    fields: tuple[Duty, ...]
    remote: bool


def answers(mentions: Mentions, by_path: dict[str, Duty]) -> dict[str, Answer]:
    """The answer for every task of a document, by the path of its item; `by_path` are the duties by theirs."""
    fields = _fields(mentions)
    chapeaus = _chapeaus(mentions)
    issuer = mentions.directive.head.issuer
    spoken = _Spoken(mentions.directive.plain.folded, folded(issuer.text) if issuer else "")
    tasks = [duty for duty in mentions.duties if duty.role == "task"]
    return {duty.node.path: _answer(spoken, duty, by_path, fields, chapeaus) for duty in tasks}


def _fields(mentions: Mentions) -> dict[str, list[Duty]]:
    """The lines that state roles and times, by the path of the item that they stand below."""
    found: dict[str, list[Duty]] = {}
    for duty in mentions.duties:
        holder = _holder(mentions.directive.outline, duty.node) if duty.role == "field" else None
        if holder is not None:
            found.setdefault(holder.path, []).append(duty)
    return found


def _holder(outline: tuple[Node, ...], node: Node) -> Node | None:
    """The item that a line stands below; at the top, the labelled item before it."""
    if node.parent is not None:
        return node.parent
    before = [other for other in outline if other.block.style and other.block.start < node.block.start]
    return before[-1] if before else None


def _chapeaus(mentions: Mentions) -> list[Duty]:
    """The paragraphs that order and introduce the items behind them, and items that do, with nothing below them."""
    text = mentions.directive.plain.text
    return [duty for duty in mentions.duties if _introduces(text, duty)]


def _introduces(text: str, duty: Duty) -> bool:
    node = duty.node
    if node.block.cells or text[node.block.end - 1] != ":":
        return False
    if node.block.style:  # its items stand beside it, with labels that go on
        return bool(duty.force and duty.leads) and not node.children
    return duty.force is not None or (bool(duty.leads) and node.parent is not None and duty.stance == "orders")


def _answer(
    spoken: _Spoken, duty: Duty, by_path: dict[str, Duty], fields: dict[str, list[Duty]], chapeaus: list[Duty]
) -> Answer:
    lines, above_it = _lines(duty.node, fields)
    asking = bool(duty.leads) and duty.node.block.style != "" and spoken.folded.startswith(_ASKS, duty.words[0])
    above = () if duty.force and duty.leads and not asking else tuple(_above(duty, by_path, chapeaus))
    upper = next((one for one in above if one.leads), None)
    asks = asking and upper is not None and _is_one_above(upper, duty, spoken.speaker)
    own = duty if duty.force and not asks else None
    forced = own or next((one for one in above if one.force and _binds(one, duty, upper)), None)
    force, said = (forced.force or "order", forced.evidence["force"][0]) if forced else ("order", None)
    stated = [line for line in lines if line.leads or line.supports]
    if stated:
        leads = tuple(lead for line in stated for lead in line.leads) or duty.leads
        supports = tuple(one for line in stated for one in line.supports) or duty.supports
        return Answer(leads, supports, force, said, above_it, tuple(lines), above_it)
    if duty.leads and not asks:
        return Answer(duty.leads, duty.supports, force, said, False, tuple(lines), above_it)
    if upper is not None:
        supports = duty.supports or _beside(spoken, upper)
        return Answer(upper.leads, supports, force, said, True, tuple(lines), above_it)
    return Answer(duty.late, duty.supports, force, said, False, tuple(lines), above_it)


def _beside(spoken: _Spoken, upper: Duty) -> tuple[Named, ...]:
    """Who supports those above an item in all that stands below: 'Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ:'."""
    return upper.supports if spoken.folded[upper.node.block.end - 1] == ":" else ()


def _is_one_above(upper: Duty, duty: Duty, speaker: str) -> bool:
    """Whether the heading right above an item names one body: what the item asks of others is then its act.

    What the speaker asks is an order, and nobody asks oneself.
    """
    name = folded(spelled_out(upper.leads[0].name))
    if len(upper.leads) > 1 or upper.leads[0].group or speaker.startswith(name):
        return False
    if any(name in folded(spelled_out(lead.name)) for lead in duty.leads):
        return False
    return upper.node is duty.node.parent and upper.role == "heading" and upper.force is None


def _binds(one: Duty, duty: Duty, upper: Duty | None) -> bool:
    """Whether the force of one above is that of a duty.

    Whoever is invited there is not invited to what others do, nor does a task ask others than its own bodies.
    """
    if one.role == "task" and duty.leads:
        return False
    return one.force != "invite" or (one is upper and not duty.leads)


def _lines(node: Node, fields: dict[str, list[Duty]]) -> tuple[list[Duty], bool]:
    """The lines that speak of an item, and whether they stand at a list above it."""
    if node.path in fields:
        return fields[node.path], False
    parent = node.parent
    while parent is not None:
        if parent.path in fields:
            return fields[parent.path], True
        parent = parent.parent
    return [], False


def _above(duty: Duty, by_path: dict[str, Duty], chapeaus: list[Duty]) -> Iterator[Duty]:
    """What speaks of an item from above, the nearest first: paragraphs that introduce its list, and headings."""
    node: Node | None = duty.node
    while node is not None:
        yield from _introducing(node, chapeaus)
        if node.parent and by_path[node.parent.path].role in ("heading", "intro", "task"):
            yield by_path[node.parent.path]
        node = node.parent


def _introducing(node: Node, chapeaus: list[Duty]) -> list[Duty]:
    """The last paragraph beside `node` that introduces what follows it, and the last that names bodies."""
    if not chapeaus or not node.block.style:
        return []
    start = node.block.start
    before = [one for one in chapeaus if one.node.parent is node.parent and one.node.block.start < start]
    return before[-1:] + [one for one in before if one.leads][-1:]


def dues_for(plain: Plain, duty: Duty, answer: Answer, mentions: Mentions, by_path: dict[str, Duty]) -> tuple[Due, ...]:
    """The days by which a task is due: stated by lines below it, by itself, by lines below its list, by its headings,
    or for its product.

    More than one day is left where the text gives several and none binds the report alone.
    """
    stated = [due for line in answer.fields for due in line.dues]
    own = [due for due in duty.dues if not due.reporting] or list(duty.dues)
    if not (own or stated or answer.remote):
        own = [due for line in answer.fields for window in line.windows for due in window.dues]
    own = own or stated if answer.remote else stated or own
    if own:
        return _each_day_once(own)
    node = duty.node.parent
    while node is not None:
        upper = by_path[node.path]
        if upper.role in ("heading", "intro") and upper.dues:
            return _each_day_once(list(upper.dues))
        node = node.parent
    product = _product_due(plain, duty, mentions)
    return (product,) if product else ()


def _each_day_once(dues: list[Due]) -> tuple[Due, ...]:
    return tuple(due for k, due in enumerate(dues) if due.day not in {other.day for other in dues[:k]})


def _product_due(plain: Plain, duty: Duty, mentions: Mentions) -> Due | None:
    """The day by which a paragraph behind the list wants what the item makes: 'Kế hoạch … gửi về … trước ngày …'."""
    if duty.product is None or duty.node.parent is None:
        return None
    product = plain.folded[slice(*duty.product)].split()[:2]
    for sibling in duty.node.parent.children:
        block = sibling.block
        if block.style or block.start < duty.node.block.end:
            continue
        for report in mentions.reports:
            if report.due and block.start <= report.span[0] < block.end and _opens_with(plain, report.span, product):
                return report.due
    return None


def _opens_with(plain: Plain, span: Span, product: list[str]) -> bool:
    return " ".join(product) in plain.folded[span[0] : min(span[1], span[0] + 60)]
