"""What each part of a document does: it orders, states, sets aims or targets, names times or funds."""

import re

from dondoc.extracting.parts import lists_parts
from dondoc.extracting.subjects import acts_at
from dondoc.extracting.words import holds, opening, sections
from dondoc.language.patterns import pattern
from dondoc.language.phrases import Hit
from dondoc.model.directive import Block, Directive, Node
from dondoc.model.plain import Plain

_NORMS = (
    "quyet_dinh",
    "quy_che",
    "quy_dinh",
    "nghi_quyet",
    "luat",
    "phap_lenh",
    "nghi_dinh",
    "thong_tu",
    "thong_tu_lien_tich",
)
_FIRST = dict.fromkeys(_NORMS, "articles") | {"bao_cao": "states"}
_PROPOSING = frozenset(("to_trinh", "bao_cao"))  # what they ask of a superior orders nothing
_AROUND = frozenset(("", "part", "chapter", "section", "article", "appendix"))
_SET = frozenset(("states", "aims", "targets", "time", "funding"))
_ORDERING = frozenset(("orders", "articles"))
_CLOSED = frozenset(("appendix", "matters"))  # a heading in a form, or of what is looked at, orders nothing
_LATER = frozenset(("states", "aims"))  # behind an action these words say what is done: 'Xử lý tồn tại, hạn chế'
_FUNDS = pattern("stance.funds")
_MONEY = ("kinh phí ", "nguồn kinh phí ")  # quicker than the pattern, which few items begin with
_GIVES = "giao "  # 'Giao Sở Y tế:', but not 'Giao thông:'
_FIRST_WORDS = 12  # characters
_DEMANDS = pattern("stance.demands")
_RESULTS = pattern("stance.results")
_ISSUED = pattern("recital.issued")
_LONGEST_ORDER = 160  # characters before a colon in which the words that order may stand
_LONGEST_STOPPED = 80  # characters of a heading that ends in a full stop
_LOOKS_BACK = pattern("stance.looks_back")
_ASKS = re.compile("kiến nghị|đề xuất")
_ABOUT = re.compile("(?:về )?(?:việc )?")
_LABEL_END = re.compile(r"\s?:\s")


def stances(directive: Directive) -> dict[str, str]:
    """The stance of every node of the outline, by path.

    A heading decides for what stands below it. At the top, what an introducing paragraph announces ('… yêu cầu:',
    '… một số tồn tại, hạn chế:') holds for the items behind it; before any such paragraph, items of a document
    without headings order.
    """
    found: dict[str, str] = {}
    kind = directive.head.kind.text if directive.head.kind else None
    articled = kind is None and any(node.block.style == "article" for node in directive.outline)
    first = "articles" if articled else _FIRST.get(kind or "", "orders")
    _walk(directive.plain, directive.outline, first, first, found)
    if kind in _PROPOSING:
        found |= {path: "proposes" for path in found if _proposes(directive, kind, path)}
    return found


def _walk(
    plain: Plain, nodes: "tuple[Node, ...] | list[Node]", stance: str, around: str, found: dict[str, str]
) -> None:
    """Give nodes and those below them their stance; `around` is that of the paragraphs among the parts of a list."""
    current, listed = stance, ""
    for k, node in enumerate(nodes):
        if current == "parts" != stance and node.block.style != listed:
            current = stance  # the list that a paragraph introduced has ended
        announced = None if current in _CLOSED else _announced(plain, node)
        if announced == "orders" and (_of_article(node, stance) or _only_lists(plain, node, stance)):
            announced = None
        if announced == "matters":
            announced = None if node.parent is not None and stance == "orders" else announced
        if not node.block.style:
            found[node.path] = announced or (
                "states"
                if node.parent is None and current == stance and _ahead(nodes, node)
                else (around if current == "parts" else current)
            )
            current = announced or current
            if current in _ORDERING and lists_parts(plain, node, nodes[k + 1 : k + 2]):
                current, listed = "parts", nodes[k + 1].block.style
            continue
        below = found[node.path] = announced or current
        beside = around if below == "parts" else below
        if below in _ORDERING and lists_parts(plain, node, node.children):
            below = "parts"
        _walk(plain, node.children, below, beside, found)


def _proposes(directive: Directive, kind: str, path: str) -> bool:
    """Whether an item only asks a superior: all of a proposal does, and the last parts of a report."""
    top = next(node for node in directive.outline if path == node.path or path.startswith(f"{node.path}/"))
    heading = directive.plain.folded[top.block.body : top.block.end]
    return kind == "to_trinh" or not top.block.style or _ASKS.search(heading) is not None


def _of_article(node: Node, stance: str) -> bool:
    """Whether words of ordering stand around articles, of which they alone make no task, and not below one."""
    return stance == "articles" and (node.parent is None or node.block.style in _AROUND)


def _only_lists(plain: Plain, node: Node, stance: str) -> bool:
    """Whether a paragraph of a part whose heading set its stance only lists ('Cụ thể các nội dung:')."""
    block = node.block
    words = plain.folded[max(block.body, block.end - _LONGEST_ORDER) : block.end]
    return node.parent is not None and not block.style and stance in _SET and not holds("commanding", words)


def _ahead(nodes: "tuple[Node, ...] | list[Node]", node: Node) -> bool:
    """Whether labelled items of the text itself follow: a paragraph at the top before them only leads in."""
    return any(other.block.style not in ("", "appendix") and other.block.start > node.block.start for other in nodes)


def _announced(plain: Plain, node: Node) -> str | None:
    """The stance that a heading or an introducing paragraph announces, None where it announces none."""
    block = node.block
    words = plain.folded[block.body : block.end]
    if not block.style:
        return _introduced(words) if words.endswith(":") else None
    if words.startswith(_GIVES) and words.endswith(":") and holds("commanding", words[:_FIRST_WORDS]):
        return "orders"
    colon = _LABEL_END.search(words, 0, 70) if ":" in words else None
    if words.startswith(_MONEY) and _FUNDS.match(words):
        return "funding"
    if not colon and _is_sentence(node, words):
        tells = words.endswith(":") and holds("telling", words[-90:])
        return "states" if tells and not _body_acts(plain, block) else None
    if colon and node.children:
        return None
    heading = words[: colon.start()] if colon else words.rstrip(":.")
    if _DEMANDS.fullmatch(heading):
        return "aims"
    if node.children and _RESULTS.fullmatch(heading):
        return "states"
    announces = _deciding(plain, node, heading)
    if announces is None or announces.start > 60 or (colon and not _says_of_line(heading, announces)):
        return None
    return None if announces.id in _LATER and _body_acts(plain, block) else announces.id


def _body_acts(plain: Plain, block: Block) -> bool:
    """Whether an item tells a body to act, so that its words of the situation say what that body is to write of.

    So does one that orders it behind a title: 'Hạn chế: giao Sở Y tế khắc phục'.
    """
    behind = plain.text.find(": ", block.body, block.end) + 2
    if behind > 1 and opening("requests").match(plain.folded, behind) and acts_at(plain, behind, block.end):
        return True
    return not opening("actions").match(plain.folded, block.body) and acts_at(plain, block.body, block.end)


def _is_sentence(node: Node, words: str) -> bool:
    """Whether the words of an item are more than a heading, which may be long, or short with a full stop."""
    if words.endswith(":"):
        return len(words) > 100 and (holds("commanding", words) or not _heads_part(node, words))
    if words.endswith(".") and len(words) <= _LONGEST_STOPPED:
        return not _heads_part(node, words)
    return len(words) > 150 or words.endswith((".", ";"))


def _heads_part(node: Node, words: str) -> bool:
    """Whether an item begins with what a part does: 'Nguyên tắc phân bổ vắc xin cho các xã'."""
    if not node.children or len(words) > _LONGEST_ORDER:
        return False
    first = next(iter(sections().scan(words)), None)
    return first is not None and first.start == 0


def _says_of_line(heading: str, announces: Hit) -> bool:
    """Whether what a title before a colon announces holds for the words behind it; 'Đánh giá: …' may be to be done."""
    if announces.id == "orders" or (announces.id == "states" and opening("actions").match(heading)):
        return False
    return opening_only(heading, announces)


def _deciding(plain: Plain, node: Node, heading: str) -> Hit | None:
    """The phrase that decides what stands below a heading: the first one that heads it.

    Behind an action or 'công tác' no word of states or aims does ('Khắc phục tồn tại'), nor one of times behind other
    words ('Hình thức và thời gian').
    """
    about = _ABOUT.match(heading)
    begins = about.end() if about else 0
    works = opening("actions").match(heading, begins) is not None
    for hit in sections().scan(heading):
        behind = works or heading.endswith("công tác ", 0, hit.start)
        if hit.start <= begins or hit.id not in _LATER | {"time"} or (hit.id in _LATER and not behind):
            return hit
        if works and hit.id in _LATER and _looks_back(plain, node, heading, hit):
            return hit
    return None


def _looks_back(plain: Plain, node: Node, heading: str, hit: Hit) -> bool:
    """Whether the action of a heading in capitals only looks at what its words tell: 'TỔNG HỢP TÌNH HÌNH'.

    Where items below it act, it heads work.
    """
    block = node.block
    if not (node.children and plain.text[block.body : block.end].isupper() and _LOOKS_BACK.match(heading)):
        return False
    return hit.id == "aims" or not any(acts_at(plain, one.block.body, one.block.end) for one in node.children)


def _introduced(words: str) -> str | None:
    """The stance of what a paragraph introduces that ends with a colon; what somebody once issued is only told."""
    last = words[-_LONGEST_ORDER:]
    if holds("explaining", words) or (holds("telling", last) and not holds("ordering", last[-40:])):
        return "states"
    if words.startswith("ngày ") and _ISSUED.search(words) and not holds("commanding", last):
        return "states"
    return "orders" if holds("ordering", last) else None


def opening_only(heading: str, announces: Hit) -> bool:
    """Whether the phrase opens the words before a colon: 'Thời gian thực hiện: …', not 'Công an tỉnh: …'."""
    return announces.start == 0 and opening("openings").match(heading) is None
