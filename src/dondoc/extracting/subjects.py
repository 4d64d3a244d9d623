"""Who is told to act in an item, and who is to support them."""

import re
from typing import NamedTuple

from dondoc.extracting.bodies import bodies_at, bodies_before
from dondoc.extracting.words import ending, holds, opening
from dondoc.language.agencies import may_begin
from dondoc.language.alternatives import either
from dondoc.language.phrases import Hit
from dondoc.language.tables import table
from dondoc.model.directive import Node
from dondoc.model.mentions import Named
from dondoc.model.plain import Plain

_TITLE = re.compile(r"(?:[^.;:,()]{4,70}|(?:Về|Đối với|Việc)\s[^.;:]{4,240}): (?=[A-ZĐỦÂÊÔƯ])")
_COURTESY = re.compile(r" (?:quý |các |với )?(?:đồng chí|đ/c) (?=\S)| quý (?=\S)")
_STEP = re.compile(r",? (?:và )?(?=\S)")
_CLAUSE_END = ("bầu cử, ", "ngành, ", "cấp, ")  # a clause that ends with a comma names nobody any more
_EACH = re.compile(r"(?<!\w)(?:từng|mỗi) (?:(?:(?!các )[^.;:])*, )?$")
_APART = "riêng "  # whom the last sentence sets apart from those before does what stands below
_LEADING, _BESIDE = "chủ trì", "phối hợp"
_LED = (f"{_LEADING}, ", f"{_LEADING}; ", f"{_LEADING} và ")
_INSIDE = ("văn ", "tiêm ", "quốc ", "dự ", "đề ")  # 'văn bản' is no village, 'tiêm phòng' no office
_LONGEST_LIST = 80  # characters of what stands behind 'từng'
_LONGEST_ROW = 160  # characters of a row of bodies
_INSTRUCTED, _LEADS = "order.huong-dan", "lead.chu-tri"
_LINK = re.compile(r"(?:,? (?:với|cùng với|cùng|và với))+ ")
_INSTRUCTS = re.compile(rf" {either(table('verbs')['instructing'])} (?=\S)")
_BELOW = ("sau:", "sau đây:")
_FORCES = {
    _INSTRUCTED: "order",
    "order.giao": "order",
    "order.yeu-cau": "order",
    "request.de-nghi": "request",
    "invite.moi": "invite",
}
_SENTENCE_END = re.compile(r"[.;](?=\s+[^\W\d_a-zà-ỹ])|[.;]$|;|\.\s")
_ALSO, _TOO = ("; ", ". "), (". đồng thời ", ". đồng thời, ")  # before a further order; before one behind a request
_OWNED = "của "
_LAST_WORDS = 60  # characters before a colon in which its verb may stand
_CLAUSES = re.compile(r"[:;]|\. ")
_NEXT_SENTENCE = re.compile(r"\.\s+(?=[^\W\d_a-zà-ỹ]|[ĐỦ])")
_TAKES_UP = (", chịu trách nhiệm ", ", có trách nhiệm ", ", chủ trì")


class Told(NamedTuple):
    """The bodies that an item tells to act, by what order, and where the words about them end."""

    leads: tuple[Named, ...]
    order: Hit | None
    end: int

    @property
    def force(self) -> str | None:
        return force_of(self.order) if self.order else None


def force_of(order: Hit) -> str:
    """With what force a verb of ordering tells bodies to act."""
    return _FORCES[order.id]


def last_order(plain: Plain, node: Node, hits: list[Hit]) -> Hit | None:
    """The order with which a paragraph introduces what stands behind it: '…, Chủ tịch UBND tỉnh yêu cầu:'."""
    end = node.block.end
    if node.block.style or plain.text[end - 1] != ":":
        return None
    return next((hit for hit in reversed(hits) if hit.id in _FORCES and hit.end >= end - _LAST_WORDS), None)


def told_at(plain: Plain, start: int, end: int, hits: list[Hit], loosely: bool) -> Told:
    """Who is told to act in `[start, end)`.

    First the words at the start count ('Giao Sở Y tế …', 'Sở Y tế: …', 'Trách nhiệm của Sở Y tế'), then a body behind
    an opening clause ('Căn cứ …, các sở …'). `loosely` takes a body behind an order verb further on too ('Chủ tịch UBND
    tỉnh giao Sở Y tế').
    """
    last = _introducing(plain, start, end, hits) if loosely and plain.text[end - 1] == ":" else None
    if told := last or _ordered_at(plain, start, end, hits) or _acting_at(plain, start, end):
        return told
    prefix = opening("heading_prefixes").match(plain.folded, start)
    return (
        (_named_by_heading(plain, prefix.end() + 1, end) if prefix else None)
        or (_behind_speaker(plain, start, end, hits) if hits and hits[0].id == "order.yeu-cau" else None)
        or _behind_title(plain, start, end, hits)
        or _in_main_clause(plain, start, end, hits)
        or (_behind_order(plain, start, end, hits) if loosely else _ordered_below(plain, start, end, hits))
        or (_toward(plain, prefix.end() + 1, end) if prefix else None)
        or Told((), None, start)
    )


def _ordered_at(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies right behind an order verb at the start."""
    first = next((hit for hit in hits if hit.start >= start), None)
    if first is None or first.start > start or first.id not in _FORCES:
        return None
    leads, stop = bodies_at(plain, _addressed(plain, first, end), end)
    return Told(tuple(leads), first, stop) if leads else None


def _introducing(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies that a paragraph before a list orders in its last sentence, or that its speaker instructs."""
    if told := _ordered_last(plain, start, end, hits):
        return told
    if not plain.folded.endswith(_BELOW, start, end) or any(hit.id in _FORCES for hit in hits):
        return None
    for verb in _INSTRUCTS.finditer(plain.folded, max(start, plain.text.rfind(". ", start, end)), end):
        leads, stop = bodies_at(plain, verb.end(), end)
        if leads and bodies_before(plain, max(start, verb.start() - _LONGEST_ROW), verb.start()):
            return Told(tuple(leads), Hit(verb.start() + 1, verb.end() - 1, _INSTRUCTED), stop)
    return None


def _ordered_last(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies behind the order in the last of several sentences, which introduces what stands below."""
    last = plain.text.rfind(". ", start, end) + 2
    if last <= start + 1 or not plain.text[last].isupper():
        return None
    if plain.folded.startswith(_APART, last) and (told := _acting_at(plain, last + len(_APART), end)):
        return told
    return _behind_order(plain, max(last, plain.text.rfind("; ", last, end) + 2), end, hits)


def _acting_at(plain: Plain, at: int, end: int) -> Told | None:
    """The bodies at `at`, where what follows lets them act."""
    leads, stop = bodies_at(plain, at, end)
    return Told(tuple(leads), None, stop) if leads and _acts(plain, stop, end) else None


def _named_by_heading(plain: Plain, at: int, end: int) -> Told | None:
    """The bodies at `at` that a heading names and nothing else: 'Trách nhiệm của Sở Y tế'."""
    leads, stop = bodies_at(plain, at, end)
    return Told(tuple(leads), None, stop) if leads and stop >= end - 1 else None


def told_by_heading(plain: Plain, start: int, end: int) -> Told | None:
    """The bodies that a heading with items below it names and tells more of: 'Trách nhiệm của các hộ sử dụng nước'."""
    prefix = opening("heading_prefixes").match(plain.folded, start)
    leads, stop = bodies_at(plain, prefix.end() + 1, end) if prefix else ([], start)
    if not leads or not opening("tell_more").match(plain.folded, stop + 1, end):
        return None
    last = len(plain.text[start:end].rstrip(" .:"))
    return None if _CLAUSES.search(plain.text, stop, start + last) else Told(tuple(leads), None, end)


def _toward(plain: Plain, at: int, end: int) -> Told | None:
    """The bodies at `at` that an item turns to and tells to act in the same breath: 'Đối với các trường chủ động …'."""
    leads, stop = bodies_at(plain, at, end)
    return Told(tuple(leads), None, stop) if leads and opening("acting").match(plain.folded, stop + 1, end) else None


def _behind_title(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies behind the title of an item: 'Đo lường: Sở Y tế …', 'Về kiến nghị của …: Giao Sở Y tế …'."""
    title = _TITLE.match(plain.text, start, end) if plain.text.find(": ", start, end) >= 0 else None
    if title is None:
        return None
    return _ordered_at(plain, title.end(), end, hits) or _acting_at(plain, title.end(), end)


def _behind_speaker(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies that the one who speaks at the start orders: 'Chủ tịch UBND tỉnh yêu cầu Giám đốc Sở Y tế …'."""
    order = hits[0]
    if not start < order.start < end or bodies_at(plain, start, order.start)[1] + 1 != order.start:
        return None
    return _behind_order(plain, order.start, end, hits[:1])


def _in_main_clause(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies of the main clause behind an opening one, acting or ordered, whichever come first."""
    if not opening("openings").match(plain.folded, start):
        return None
    sentence = _SENTENCE_END.search(plain.text, start, end)
    limit = sentence.start() if sentence else end
    acting, ordered = _behind_opening(plain, start, limit), _behind_order(plain, start, limit, hits)
    if ordered and acting:
        return min(ordered, acting, key=lambda told: told.leads[0].span[0])
    return ordered or acting


def _acts(plain: Plain, stop: int, end: int) -> bool:
    """Whether what follows a body lets it act: a colon, a verb, or nothing in a heading."""
    rest = plain.folded[stop : min(end, stop + 40)].lstrip(" ,")
    return not rest or not opening("not_acting").match(rest)


def _behind_opening(plain: Plain, start: int, limit: int) -> Told | None:
    """The body that acts behind an opening clause of the sentence `[start, limit)`."""
    behind, owned = start, None
    for at in may_begin(plain.folded, start + 3, min(limit, start + 400)):
        if at < behind:
            continue
        if _each(plain, start, at) or plain.folded.endswith(_INSIDE, start, at):
            continue
        before = plain.folded[max(start, at - 30) : at]
        if not _may_act(plain, at, before):
            row, behind = bodies_at(plain, at, limit)  # the whole row is only mentioned: 'trình UBND tỉnh, HĐND tỉnh'
            owned = owned or (_behind_owner(plain, row, behind, limit) if before.endswith(_OWNED) else None)
            continue
        leads, stop = bodies_at(plain, at, limit)
        if (
            leads
            and (plain.text[stop : stop + 1] in (" ", ":") or plain.folded.startswith(_TAKES_UP, stop))
            and _acts(plain, stop, limit)
            and plain.folded[stop : stop + 3] != " - "
        ):
            return Told(tuple(leads), None, stop)
    return owned


def _behind_owner(plain: Plain, row: list[Named], stop: int, limit: int) -> Told | None:
    """The second of two bodies, of which the first owns what an opening clause names: 'Căn cứ Kế hoạch của UBND tỉnh,'
    Sở Y tế 'xây dựng …'. Of more than two bodies nobody can tell where the clause ends.
    """
    if len(row) != 2 or not plain.text.startswith(", ", row[0].span[1]):
        return None
    acts = opening("actions").match(plain.folded, stop + 1, limit)
    return Told((row[1],), None, stop) if acts else None


def _each(plain: Plain, start: int, at: int) -> bool:
    """Whether a noun at `at` only goes on with what something is of: 'của từng ngành, lĩnh vực', xã, phường."""
    if not plain.text[at].islower() or plain.folded.startswith("các ", at):
        return False
    before = plain.folded[max(start, at - _LONGEST_LIST) : at]
    return ("từng " in before or "mỗi " in before) and _EACH.search(before) is not None


def _may_act(plain: Plain, at: int, before: str) -> bool:
    """Whether a body at `at`, behind the words `before`, may open the main clause."""
    if not before.endswith(", ") and not (plain.text[at].isupper() and ending("before_subject").search(before)):
        return False
    return before.endswith(_CLAUSE_END) or not ending("behind").search(before)


def _behind_order(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies behind the first order verb in `[start, end)` that has any."""
    for hit in hits:
        if hit.id in _FORCES and start <= hit.start < end:
            leads, stop = bodies_at(plain, _addressed(plain, hit, end), end)
            if leads:
                return Told(tuple(leads), hit, stop)
    return None


def _ordered_below(plain: Plain, start: int, end: int, hits: list[Hit]) -> Told | None:
    """The bodies behind the order with which an item ends before its list: 'Về hồ sơ, giao Sở Tài chính:'."""
    order = hits[-1] if hits and plain.text[end - 1] == ":" else None
    if order is None or not plain.text.endswith((", ", "; "), start, order.start):
        return None
    told = _behind_order(plain, order.start, end, hits[-1:])
    return told if told and told.end >= end - 2 else None


def _addressed(plain: Plain, order: Hit, end: int) -> int:
    """Where the bodies behind an order may begin: a post may be addressed ('đồng chí' Chủ tịch UBND tỉnh)."""
    courtesy = _COURTESY.match(plain.folded, order.end, end)
    return courtesy.end() if courtesy else order.end + 1


def acts_at(plain: Plain, at: int, end: int) -> bool:
    """Whether words at `at` begin with an action, or with bodies, ordered or not, and their action behind them."""
    order = opening("requests").match(plain.folded, at)
    bodies, stop = bodies_at(plain, order.end() + 1 if order else at, end)
    if order and not bodies:
        return False
    return opening("actions").match(plain.folded, stop + 1 if bodies else at) is not None


def ordered_late(plain: Plain, start: int, end: int, hits: list[Hit]) -> tuple[Named, ...]:
    """The bodies of an item that tells nobody at its start: 'Thống nhất …; giao Sở Y tế …', '…. UBND xã lập hồ sơ'."""
    if told := _behind_order(plain, start, end, hits):
        return told.leads
    for sentence in _NEXT_SENTENCE.finditer(plain.text, start, end):
        if told := _acting_at(plain, sentence.end(), end):
            return told.leads
    return ()


def ordered_alike(plain: Plain, end: int, hits: list[Hit], told: Told) -> tuple[Named, ...]:
    """The bodies of an item's first words with those that its further clauses order: '…; Công an tỉnh tổ chức …'.

    A further sentence orders by a verb of the same force: '…. Đồng thời yêu cầu UBND các xã …'. Where one of them is
    told to lead, the first words alone count.
    """
    leads, at = told.leads, told.end
    orders = [hit for hit in hits if hit.start > at and hit.id in _FORCES] if told.order else []
    if not leads or not (orders or plain.text.find("; ", at, end) >= 0) or any(hit.id == _LEADS for hit in hits):
        return leads
    while (at := plain.text.find("; ", at, end) + 2) > 1:
        more, stop = bodies_at(plain, at, end)
        verb = opening("acting").match(plain.folded, stop + 1, end) if more else None
        if verb and verb.group() != "phối hợp":
            leads = _joined(leads, more)
    for hit in orders:
        links = _ALSO + _TOO if force_of(hit) == told.force else _TOO
        if force_of(hit) in (told.force, "order") and plain.folded.endswith(links, told.end, hit.start):
            leads = _joined(leads, bodies_at(plain, _addressed(plain, hit, end), end)[0])
    return leads


def _joined(leads: tuple[Named, ...], more: list[Named]) -> tuple[Named, ...]:
    return leads + tuple(one for one in more if one.name not in {lead.name for lead in leads})


def parted(leads: tuple[Named, ...]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Of the bodies of a row those that lead, and those that brackets set beside them: 'Sở Nội vụ (phối hợp)'."""
    beside = tuple([one for one in leads if one.share == _BESIDE])
    if len(beside) in (0, len(leads)):
        return leads, ()
    return tuple(one for one in leads if one not in beside), beside


def led_by(plain: Plain, start: int, end: int, hits: list[Hit]) -> tuple[Named, ...]:
    """The bodies that stand right before 'chủ trì' inside an item: '…, trong đó Sở Y tế chủ trì'."""
    for hit in hits:
        if hit.id != "lead.chu-tri" or not start < hit.start < end:
            continue
        found = bodies_before(plain, max(start, hit.start - _LONGEST_ROW), hit.start)
        if found:
            return found
    return ()


def supports_in(plain: Plain, start: int, end: int, hits: list[Hit], leads: tuple[Named, ...]) -> tuple[Named, ...]:
    """The bodies that are to support an item's own, named behind 'phối hợp (với)', 'tham gia cùng', 'cùng'."""
    supports: list[Named] = []
    explicit = False
    for hit in hits:
        if not hit.id.startswith("support.") or not start <= hit.start < end or _by_receiver(plain, start, hit.start):
            continue
        if hit.id == "support.phoi-hop":
            own = _own(plain, start, hit.start, leads) or _beside_lead(plain, start, hit)
            if not own and (explicit or not _set_to_work(plain, start, hit.start)):
                continue
            explicit = explicit or plain.folded.endswith(("chủ trì, ", "chủ trì và ", "chủ trì "), 0, hit.start)
        at = behind_manner(plain, hit.end, end)
        found = bodies_at(plain, at, end)[0] or list(_beside_lead(plain, start, hit))
        if hit.id == "support.cung" and not (found and (found[0].group or plain.text[found[0].span[0]].isupper())):
            continue
        supports += [
            one
            for one in found
            if one.name not in {s.name for s in supports} and one.span not in {lead.span for lead in leads}
        ]
    return tuple(supports)


def _beside_lead(plain: Plain, start: int, support: Hit) -> tuple[Named, ...]:
    """The bodies before 'phối hợp' that stand beside those who lead: 'Sở Y tế chủ trì, Sở Nội vụ phối hợp'."""
    if plain.folded.find(_LEADING, start, support.start) < 0:
        return ()  # to look for bodies costs more
    before = bodies_before(plain, max(start, support.start - _LONGEST_ROW), support.start)
    return before if before and plain.folded.endswith(_LED, start, before[0].span[0]) else ()


def behind_manner(plain: Plain, at: int, end: int) -> int:
    """Where the body may begin behind 'phối hợp': past adverbs, a second verb, 'với' or 'cùng'."""
    while at < end:
        skipped = _STEP.match(plain.folded, at, end)
        step = opening("manners").match(plain.folded, skipped.end(), end) if skipped else None
        if step is None:
            break
        at = step.end()
    link = _LINK.match(plain.folded, at, end)
    return link.end() if link else at + 1


def _own(plain: Plain, start: int, at: int, leads: tuple[Named, ...]) -> bool:
    """Whether the support at `at` is the item's own: the clause begins there, or its own body stands before it."""
    before = plain.folded[max(start, at - 30) : at]
    if at == start or before.rstrip()[-1:] in (".", ";", ":", ",", "(") or ending("leading").search(before):
        return True
    return any(lead.span[1] >= at - 2 for lead in leads) or not bodies_before(plain, max(start, at - 110), at)


def _by_receiver(plain: Plain, start: int, at: int) -> bool:
    """Whether the support at `at` is what the receiver does: 'gửi Sở Tư pháp để phối hợp với Sở Nội vụ'.

    What is sent to nobody serves the sender: 'gửi thông tin để phối hợp với Công an tỉnh'.
    """
    if not plain.folded.endswith("để ", start, at):
        return False
    sent = plain.folded.find("gửi ", max(start, plain.folded.rfind("; ", start, at)), at)
    return sent >= 0 and any(bodies_at(plain, to, at)[0] for to in may_begin(plain.folded, sent, at))


def _set_to_work(plain: Plain, start: int, at: int) -> bool:
    """Whether the other body was set to work by the item's own: 'chỉ đạo các lực lượng … phối hợp với …'."""
    clause = max(plain.folded.rfind(mark, start, at) for mark in (";", ". ", ": "))
    before = plain.folded[max(start, clause + 1) : at]
    return holds("setting", before) and "phân công" not in before
