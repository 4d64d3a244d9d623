"""What each item of the outline orders: its own bodies, deadlines, product, and what it is at all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.extracting.bodies import bodies_at, bodies_before
from dondoc.extracting.headings import heading_of
from dondoc.extracting.matters import is_blank, is_ground, names_matter
from dondoc.extracting.occasions import recurring
from dondoc.extracting.products import product_of
from dondoc.extracting.recitals import behind_recital
from dondoc.extracting.spotted import Spotted
from dondoc.extracting.stances import stances
from dondoc.extracting.stated import read_roles, stated_inside
from dondoc.extracting.subjects import (
    Told,
    acts_at,
    force_of,
    last_order,
    led_by,
    ordered_alike,
    ordered_late,
    parted,
    supports_in,
    told_at,
    told_by_heading,
)
from dondoc.extracting.words import holds, opening
from dondoc.language.patterns import pattern
from dondoc.language.phrases import Hit
from dondoc.language.roles import role_at
from dondoc.model.directive import Block, Directive, Node
from dondoc.model.mentions import Due, Duty
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_INTRO = re.compile(r"(?<=[.…])\s+(?=[^.]*:$)")
# Two patterns that begin with a literal each: such a one is found much faster than one of several characters.
_SEMICOLON, _STOP = (re.compile(rf"{mark}(?:\s?/\s?\.?)?(?:\s+|$)") for mark in (";", r"\."))
_NOTES = ("lưu ý:", "ghi chú:", "chú ý:")
_LINK = re.compile(r"(?:đồng thời|ngoài ra|bên cạnh đó|cùng với đó),? ")
_COMMA = re.compile(", ")
_BESIDE = pattern("role.beside")
_LONGEST_TITLE = 160  # characters
_SHORTEST = (60, 30)  # characters of an item that orders though it introduces what stands below it; behind its bodies
_LONGEST_SPEAKER = 80  # characters of the body that orders
_SAYS_HOW = frozenset(("aims", "targets", "funding"))
_INTRODUCING = ("intro", "heading")
_STATES = frozenset(("states", "aims", "proposes", "targets", "time", "funding", "appendix", "matters", "parts"))


def duties_of(directive: Directive, spotted: Spotted) -> tuple[Duty, ...]:
    """What every node of the outline says of itself, in the order of the text."""
    duties: list[Duty] = []
    _walk(spotted, directive.outline, stances(directive), duties, described=False)
    duties += [_noted(spotted, note) for note in directive.notes]
    return tuple(duties)


def _walk(
    spotted: Spotted, nodes: Sequence[Node], stance_of: dict[str, str], duties: list[Duty], described: bool
) -> None:
    """Put to the duties what nodes and those below them say; `described`: they stand below lines of a task's roles."""
    for node in nodes:
        only_fields = bool(node.children) and _only_fields(spotted.plain, node)
        duty = _duty(spotted, node, stance_of[node.path], only_fields)
        if described and duty.role == "task":
            duty.role = "none"  # the item above is the task; what stands beside its lines only says how
        duties.append(duty)
        first = len(duties)
        _walk(spotted, node.children, stance_of, duties, only_fields and duty.role == "task")
        if duty.role in _INTRODUCING and _lacks_tasks(spotted.plain, duty, duties[first:]):
            duty.role, duty.words = "task", (duty.begins, node.block.end)
            duty.clauses = _clauses(spotted.plain, duty.words)


def _lacks_tasks(plain: Plain, duty: Duty, below: Sequence[Duty]) -> bool:
    """Whether an item that introduces what stands below it is itself the task, as nothing there is one.

    'Sở Y tế xây dựng báo cáo gồm: - Số xã có dịch.' tells a body or an action and says enough to be no mere title.
    """
    node, start, end = duty.node, duty.begins, duty.node.block.end
    if duty.stance not in ("orders", "articles") or not below:
        return False
    behind = max((lead.span[1] for lead in duty.leads), default=start)
    if not node.block.style or plain.text[end - 1] != ":" or end - behind < _SHORTEST[bool(duty.leads)]:
        return False
    if any(one.role in ("task", "row", "field") for one in below):
        return False
    return acts_at(plain, start, end)


def _noted(spotted: Spotted, note: Block) -> Duty:
    """What a footnote orders: it is a task only where it orders named bodies to act."""
    duty = _duty(spotted, Node(replace(note, style=""), f"ghi chú/{note.label}"), "orders", only_fields=False)
    if duty.force is None:
        duty.role = "none"
    return duty


def _duty(spotted: Spotted, node: Node, stance: str, only_fields: bool) -> Duty:
    """What a node says; `only_fields` tells that the lines below it say who does it and by when."""
    plain, block = spotted.plain, node.block
    start, end = block.body, block.end
    if block.cells:
        return Duty(node, stance, "row", (start, end))
    if (role := role_at(plain.folded, block.start, end)) and not any(c.block.style for c in node.children):
        return _field(spotted, node, stance, role)
    hits = spotted.phrases.between(start, end)
    if not block.style or plain.text.startswith("Ngày ", start):
        start = behind_recital(spotted, start, end, hits)
        if start == end > block.body:
            return Duty(node, "states", "none", (block.body, end))
    told = _told(plain, node, start, hits)
    words = _words(plain, node, start, told)
    leads = led_by(plain, start, end, hits) or ordered_alike(plain, end, hits, told)
    leads, beside = parted(leads) if leads else ((), ())
    times = spotted.times(start, end)
    if stance == "parts" and _is_due(spotted, start, times.dues):
        stance = "orders"
    if stance in _STATES and told.leads and _orders_anyway(plain, start, stance, told, times.dues != ()):
        stance = "orders"
    introduces = bool(block.style) and not only_fields and _listed(plain, node) and not _tells_others(plain, node)
    role_of = _role(plain, node, stance, told, words, introduces, only_fields)
    heading = heading_of(plain, node, role_of, told)
    duty = Duty(node, stance, role_of, words, leads, windows=times.windows, heading=heading, begins=start)
    if order := told.order or last_order(plain, node, hits):
        duty.force, duty.evidence["force"] = force_of(order), [(order.start, order.end)]
    if duty.role == "task" or stance not in _STATES:
        duty.late = () if leads else ordered_late(plain, start, end, hits)
        duty.supports = beside + supports_in(plain, start, end, hits, leads)
        duty.dues = times.dues
        if often := recurring(plain, start, hits):
            duty.frequency, duty.evidence["frequency"] = often[0], [often[1]]
        duty.product = product_of(plain, start, end, hits, told.end)
        duty.clauses = _clauses(plain, words)
        stated_inside(spotted, duty)
    return duty


def _told(plain: Plain, node: Node, start: int, hits: list[Hit]) -> Told:
    """Whom an item tells to act, by its own words from `start` on or by those that head the items below it."""
    told = told_at(plain, start, node.block.end, hits, loosely=not node.block.style)
    if told.leads or not node.children:
        return told
    return told_by_heading(plain, start, node.block.end) or told


def _words(plain: Plain, node: Node, start: int, told: Told) -> Span:
    """The item's words from `start` on; where its last sentence only introduces the children, those before it."""
    end = node.block.end
    if plain.text[end - 1 : end] != ":" or not _listed(plain, node):
        return start, end
    intro = _INTRO.search(plain.text, max(start, told.end), end)
    return (start, intro.start()) if intro and intro.start() - max(start, told.end) > 60 else (start, start)


def _listed(plain: Plain, node: Node) -> bool:
    return any((child.block.style or child.block.cells) and not _is_note(plain, child) for child in node.children)


def _is_note(plain: Plain, node: Node) -> bool:
    """Whether an item only notes something of the one above it: '* Lưu ý: …'."""
    return plain.text[node.block.start] == "*" and plain.folded.startswith(_NOTES, node.block.body)


def _tells_others(plain: Plain, node: Node) -> bool:
    """Whether the list below a full sentence is not its own, as a paragraph between them tells other bodies to act."""
    first, end = node.children[0].block, node.block.end
    if first.style or first.cells or plain.text[end - 1] != "." or plain.text[first.end - 1] != ":":
        return False
    return bool(told_at(plain, first.body, first.end, [], loosely=False).leads)


def _role(plain: Plain, node: Node, stance: str, told: Told, words: Span, introduces: bool, only_fields: bool) -> str:
    """What the item is: task, intro, heading, or none; `introduces` tells that the list below it is its own."""
    start, end = node.block.body, node.block.end
    if introduces:
        if words[1] > words[0] and plain.text[end - 1] == ":":
            return "task" if stance in ("orders", "articles") else "none"
        return "intro" if plain.text[end - 1] == ":" else "heading"
    if told.leads and told.end >= end - 2:
        return "heading"
    if stance in _STATES and (node.block.style or stance != "states"):
        return "none"
    if is_blank(plain, start, end) or (node.parent is None and not told.leads and is_ground(plain, node.block)):
        return "none"
    if not node.block.style:
        return "task" if _paragraph_orders(plain, node, stance, told) else "none"
    if plain.text[end - 1] == ":" or (_is_title(plain, node) and not (only_fields and _acts(plain, node))):
        return "heading"
    if names_matter(plain, start, end):
        return "none"
    if stance == "articles" and not node.parent:
        return "task" if told.leads and _orders_article(plain, start, end, told) else "none"
    return "none" if _is_note(plain, node) and not told.leads else "task"


def _orders_anyway(plain: Plain, start: int, stance: str, told: Told, due: bool) -> bool:
    """Whether an item that tells bodies to act does so whatever its heading announces: it gives them work, or a day.

    Where aims, targets or means stand, what is asked of all says how; what is told of the situation has its days.
    """
    gives = told.order is not None and told.order.id == "order.giao"
    if gives and told.order and not _opens_clause(plain, start, told.order.start):
        return False
    if stance in _SAYS_HOW:
        return gives or (due and stance != "targets")
    if stance in ("states", "time", "matters", "parts") and told.force in ("order", "request"):
        return True
    acting = opening("acting").match(plain.folded, told.end + 1) is not None
    return (stance == "time" and due) or (stance in ("time", "parts") and acting)


def _is_due(spotted: Spotted, start: int, dues: Sequence[Due]) -> bool:
    """Whether an item of a list is work and no part, as it says by when: 'Gửi hồ sơ về Sở Y tế trước ngày …'."""
    issued = spotted.issued.day if spotted.issued else ""
    ahead = [due for due in dues if due.day > issued]
    return any(due.bound == "before" for due in ahead) or (
        ahead != [] and opening("actions").match(spotted.plain.folded, start) is not None
    )


def _opens_clause(plain: Plain, start: int, at: int) -> bool:
    """Whether 'giao' at `at` opens a clause, or stands behind the body that speaks: no 'dự toán giao cho các xã'."""
    if at == start or plain.text[at - 2] in ",;.:":
        return True
    return bool(bodies_before(plain, max(start, at - _LONGEST_SPEAKER), at))


def _orders_article(plain: Plain, start: int, end: int, told: Told) -> bool:
    """Whether an article orders: by a verb, or by making bodies answerable for carrying the document out."""
    return told.force is not None or holds("answerable", plain.folded[start:end])


def _is_title(plain: Plain, node: Node) -> bool:
    """Whether a label stands before a few words without an end: a heading with paragraphs below it, or with nothing."""
    block = node.block
    words = plain.text[block.body : block.end]
    if not words or words[-1] in ".;…)" or block.style in ("dash", "plus"):
        return words == ""
    if block.style == "letter":
        return bool(node.children) and _is_followed(plain, block, node.children[0].block)
    if not node.children or len(words) >= _LONGEST_TITLE:
        return False
    line = role_at(plain.folded, node.children[0].block.start, node.children[0].block.end)
    return words.isupper() or line is None or line.lastgroup == "aside"


def _is_followed(plain: Plain, title: Block, first: Block) -> bool:
    """Whether a letter's few words only name a field of work, or the paragraph below them says what is to be done."""
    if first.style or first.cells or told_at(plain, title.body, title.end, [], loosely=False).leads:
        return False
    if opening("topics").match(plain.folded, title.body) or opening("actions").match(plain.folded, first.body):
        return True
    return bool(told_at(plain, first.body, first.end, [], loosely=False).leads)


def _acts(plain: Plain, node: Node) -> bool:
    """Whether a title says what is to be done ('Tổng kết công tác …'), not only what it is about ('Công tác …')."""
    return (
        not opening("topics").match(plain.folded, node.block.body)
        and not plain.text[node.block.body : node.block.end].isupper()
    )


def _only_fields(plain: Plain, node: Node) -> bool:
    """Whether the children of an item are lines that state who does it and by when, or go on beside such lines."""
    fields, others = set[str](), list[Node]()
    lines = 0
    for child in node.children:
        if role_at(plain.folded, child.block.start, child.block.end) is None:
            others.append(child)
        else:
            fields.add(child.block.style)
            lines += 1
    if lines >= 2 and {other.block.style for other in others} <= fields | {""}:
        return True
    last = plain.text[node.block.end - 1]
    told = not others or (lines == 1 and (last in ".;" or (last != ":" and _acts(plain, node))))
    return told and all(_stands_beside(plain, other.block) for other in others)


def _stands_beside(plain: Plain, block: Block) -> bool:
    """Whether a line under a label that no table knows tells how a task is to be done: it tells no body to act."""
    label = _BESIDE.match(plain.folded, block.body, block.end)
    if label is None or opening("actions").match(plain.folded, label.end()):
        return False
    return not bodies_at(plain, block.body, label.end())[0]


def _paragraph_orders(plain: Plain, node: Node, stance: str, told: Told) -> bool:
    """Whether a paragraph without a label is a task: it orders named bodies, or stands alone below a body's name."""
    parent, words = node.parent, plain.text[node.block.body : node.block.end]
    if words.endswith(":") or words.isupper():
        return False  # an introduction, or a banner
    if parent and not any(child.block.style for child in parent.children) and _says_what(plain, node, parent, stance):
        return True
    return bool(told.leads) and (told.force is not None or stance == "orders")


def _says_what(plain: Plain, node: Node, parent: Node, stance: str) -> bool:
    """Whether a paragraph says what is to be done by whom the title above it names, or what that title wants.

    The first one does that by standing there; those behind it by the action with which they begin.
    """
    start, end = parent.block.body, parent.block.end
    closed = plain.text[end - 1] in ".;"
    heading = _told(plain, parent, start, [])
    named = bool(heading.leads) and heading.end >= end - 2
    named = named or (not closed and opening("requests").match(plain.folded, start) is not None)
    if node is not parent.children[0]:
        return named and stance == "orders" and _goes_on(plain, node.block)
    titled = stance == "orders" and end - start < _LONGEST_TITLE and not closed
    return named or (titled and opening("actions").match(plain.folded, node.block.body) is not None)


def _goes_on(plain: Plain, block: Block) -> bool:
    """Whether a paragraph begins with an action, also behind 'Đồng thời' or 'Đối với …'."""
    link = _LINK.match(plain.folded, block.body, block.end)
    begins = [link.end() if link else block.body]
    if plain.folded.startswith("đối với ", block.body):
        begins = [mark.end() for mark in _COMMA.finditer(plain.folded, block.body, min(block.end, block.body + 200))]
    return any(opening("actions").match(plain.folded, begin) for begin in begins)


def _field(spotted: Spotted, node: Node, stance: str, role: "re.Match[str]") -> Duty:
    """A line that states who does the item above it, with whom and by when."""
    duty = Duty(node, stance, "field", (node.block.start, node.block.end))
    read_roles(spotted, duty, role, node.block.end)
    return duty


def _cuts(plain: Plain, stop: "re.Match[str]", end: int) -> bool:
    """Whether a full stop ends a clause: only before a capital, and not in 'TP.' or 'Đ/c.'."""
    if stop.end() >= end:
        return True
    return plain.text[stop.end()].isupper() and not plain.text.endswith(("TP", "Đ/c"), 0, stop.start())


def _clauses(plain: Plain, words: Span) -> tuple[Span, ...]:
    """The separate duties inside one item: its parts between semicolons and full stops."""
    text, (start, end) = plain.text, words
    cuts: list[Span] = []
    if (first := text.find(".", start, end)) >= 0:
        cuts = [stop.span() for stop in _STOP.finditer(text, first, end) if _cuts(plain, stop, end)]
    if (first := text.find(";", start, end)) >= 0:
        cuts += [mark.span() for mark in _SEMICOLON.finditer(text, first, end)]
    spans, at = [], start
    for cut in [*sorted(cuts), (end, end)]:
        if cut[0] - at > 12:
            spans.append((at, cut[0]))
        at = cut[1]
    return tuple(spans)
