"""How a text names a public body or a group: 'Giám đốc Sở Y tế', 'UBND các huyện, thị xã', 'các sở, ban, ngành'."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dondoc.language.agency_grammar import AgencyGrammar, agency_grammar
from dondoc.language.proper import may_be_person, person_at, proper_end
from dondoc.language.tables import table

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 400  # characters; no name with all that belongs to it is longer
_MOST_SYLLABLES = 8
_LONGEST_SYLLABLE = 9  # characters with the blank behind it; a longer word is looked at as well
_MANY = ("cấp", "địa phương", "cơ sở")  # ends of what follows a name that stands for many
_LITTLE = ("các ", "của ", "tại ", "thuộc ")
_OWNED = (" thuộc ", " của ", " trực thuộc ")
_OWN = "sở"  # that a text names without its field where it is the speaker's own
_NUMBERED = re.compile(r"(?:(?<=khu vực)|(?<=vùng)|(?<=quận)|(?<=phường)) \d{1,2}\b(?![/.]\d)")
_COUNTED = re.compile(r" \d{1,2}(?![\w/.%]|,\d)")  # 'xã Bảo Lâm' 1, 'Trường THPT Cao Lãnh' 2
_JOINTS = (" ", ",", "/")  # before what belongs to a name
_LOCAL = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã")
_COMMON = tuple(table("agencies")["common"])
_DEFINITE, _FIRMS, _MISSIONS, _DEEDS, _COLLECTIVES, _NAMED_LARGE = (
    frozenset(table("agencies")[name])
    for name in ("definite", "firms", "missions", "posts_and_verbs", "collectives", "named_large")
)
_NOBODY = ("lãnh đạo ", "đại diện ")  # posts behind whose body no name of a person stands
_TROOPS = "lực lượng "  # of a known body: 'các cơ quan và' lực lượng Công an
_DIVISION = re.compile(r" \d{1,2}, (?=cục\b|công an\b)")  # 'Phòng' 5, Cục Cảnh sát hình sự
_PROVINCES = " các tỉnh"
_SEAT = " tại "
_FIRM = "công ty"


class Body(NamedTuple):
    """A body named at `[start, end)`; `head` is its name without posts, `bare` tells that nothing follows that."""

    start: int
    end: int
    group: bool
    head: str
    bare: bool


def body_at(text: str, folded: str, start: int, end: int) -> Body | None:
    """The body that is named in `[start, end)` from `start` on; None where the words there name none.

    `folded` is `text` in lower case. Persons are never bodies.
    """
    grammar = agency_grammar()
    kinds = _kinds_at(grammar, folded, start)
    if not kinds:
        return None
    # A name never reaches over the end of its cell or line; looking at a piece costs less than passing the end along.
    piece = slice(start, min(end, start + _LONGEST))
    return _body(grammar, text[piece], folded[piece], kinds, start)


def may_begin(folded: str, start: int, end: int) -> Iterator[int]:
    """The places in `[start, end)` at which the name of a body may begin, by its first word."""
    for hit in agency_grammar().first.scan(folded[start:end]):
        at = start + hit.start
        if hit.start or at == 0 or not folded[at - 1].isalnum():
            yield at


def _body(grammar: AgencyGrammar, text: str, folded: str, kinds: str, start: int) -> Body | None:
    """The body with which a piece of the text begins that stands at `start` there."""
    at, plural, office = 0, False, None
    if "d" in kinds and (determiner := grammar.determiner.match(folded)):
        at, plural = determiner.end(), True
        kinds = _kinds_at(grammar, folded, at)
    first = at, kinds
    if "o" in kinds:
        named, office = _offices(grammar, folded, at)
        at, kinds = (at, kinds) if named == at else (named, _kinds_at(grammar, folded, named))
    base = _base(grammar, text, folded, at, kinds, plural or office is not None)
    if base is None and office is not None and text[office + 1 : office + 2].isupper():
        at, base = _headed_by_post(grammar, text, folded, at, office)
    if base is None and office is not None:
        at, base = first[0], _base(grammar, text, folded, *first, named=True) if plural else None
        if base is None or base[0] < office:  # 'các thành viên' are a group, 'các Bộ trưởng' no 'các Bộ'
            return _post_alone(grammar, text, folded, at, office, start)
    if base is None:
        return None
    bare, group = base
    if group and office is not None and not plural and text[at].isupper() and " " not in folded[at:bare]:
        group = folded.startswith("các ", max(0, at - 4))  # 'Lãnh đạo Sở' speaks of one, 'Giám đốc các Sở' of many
    posts = office is not None, office is not None and not folded.startswith(_NOBODY, first[0])
    end, group = _with_tails(grammar, text, folded, bare, group or plural, posts)
    if group:
        owned = _owner_end(grammar, text, folded, bare)
        end = owned if end == bare else max(owned, _owner_end(grammar, text, folded, end))
        if relative := grammar.relative.match(folded, bare) or (end > bare and grammar.relative.match(folded, end)):
            end = max(end, relative.end())
    return Body(start, start + end, group, folded[at:bare], end == bare)


def _post_alone(grammar: AgencyGrammar, text: str, folded: str, at: int, office: int, start: int) -> Body | None:
    """A post that names no body behind it, written with a capital: 'Tổ trưởng chuyên môn', 'các Bộ trưởng'."""
    post = folded[at:office].strip()
    other = grammar.other.match(folded, at)
    if (other and other.end() > office) or " " not in post or post in _DEEDS:
        return None
    capital = text[0].isupper() or text[at].isupper()
    return Body(start, start + office, at > 0, folded[:office], True) if capital else None


def _kinds_at(grammar: AgencyGrammar, folded: str, at: int) -> str:
    quick, blank, _ = folded[at : at + _LONGEST_SYLLABLE].partition(" ")
    if blank and quick.isalpha():  # most words end at a blank, which is found sooner than the end of letters
        return grammar.kinds.get(quick, "")
    word = _WORD.match(folded, at)
    return grammar.kinds.get(word.group(), "") if word else ""


def _offices(grammar: AgencyGrammar, folded: str, at: int) -> tuple[int, int | None]:
    """Behind the posts that stand before a body, and the end of the last; the start and None where there is none."""
    office = None
    while found := grammar.office.match(folded, at):
        office = found.end()
        if not folded.startswith(" ", office):
            return office, office
        at = office + 1
        if folded.startswith(_LITTLE, at):
            for little in _LITTLE:
                if folded.startswith(little, at):
                    at += len(little)
        if "o" not in _kinds_at(grammar, folded, at):
            break
    return at, office


def _base(grammar: AgencyGrammar, text: str, folded: str, at: int, kinds: str, named: bool) -> tuple[int, bool] | None:
    """End of the name proper and whether it names a group; `named` tells that words before it already said 'a body'."""
    ends: list[tuple[int, bool]] = []
    if "f" in kinds and (fixed := grammar.fixed.match(folded, at)):
        words = text[at : fixed.end()]
        if named or words != folded[at : fixed.end()] or words.startswith(_COMMON):
            ends.append((fixed.end(), False))
    if "c" in kinds and (end := _committee_end(grammar, text, folded, at)):
        ends.append((end, False))
    head = grammar.field_head.match(folded, at) if "h" in kinds else None
    other = grammar.other.match(folded, at) if "x" in kinds else None
    if head and not (other and other.end() > head.end()) and (end := _headed_end(grammar, text, folded, at, head)):
        ends.append((end, False))  # 'TỔ CHỨC KIỂM TRA' and 'BÁO CÁO KẾT QUẢ' are no 'Tổ' and no 'Báo'
    nouns = grammar.group.match(folded, at) if "n" in kinds else None
    if nouns and (named or "," in nouns.group() or " và " in nouns.group() or nouns.group() in _COLLECTIVES):
        ends.append((nouns.end(), True))
    if not ends:
        return None
    best = max(ends)
    if nouns and best[0] == nouns.end() and ("," in nouns.group() or " và " in nouns.group()):
        best = _without_following(grammar, text, folded, at, nouns)
    if other is None or best[0] > other.end():
        return best
    return best if named and best == (other.end(), True) else None


def _committee_end(grammar: AgencyGrammar, text: str, folded: str, at: int) -> int | None:
    """The end of a committee's name with its field, or of a board's with its zones; None where none begins at `at`."""
    committee = grammar.committee.match(folded, at)
    if committee is None:
        return None
    rest, zones = grammar.committee_rest.match(folded, committee.end()), grammar.zones.match(folded, at)
    return max((rest or committee).end(), _zones_end(grammar, text, folded, zones.end()) if zones else 0)


def _zones_end(grammar: AgencyGrammar, text: str, folded: str, end: int) -> int:
    """Behind the names of the zones of a board: 'Ban Quản lý Khu kinh tế' Dung Quất và các Khu công nghiệp."""
    while True:
        named = proper_end(text, end + 1) if text.startswith(" ", end) else None
        more = grammar.further_zones.match(folded, named or end)
        if more is None:
            return named or end
        end = more.end()


def _units_end(grammar: AgencyGrammar, text: str, folded: str, end: int) -> int:
    """Behind the single units that end a row of levels: 'các quận, huyện và thành phố' Thủ Đức.

    One word with a capital before a small one may begin a sentence.
    """
    while text.startswith(" ", end) and (named := proper_end(text, end + 1, 4)):
        if " " not in text[end + 1 : named] and text[named + 1 : named + 2].islower():
            break
        end = named
        more = grammar.single_unit.match(folded, end)
        if more is None or not text[more.end() : more.end() + 1].isupper():
            break
        end = more.end() - 1
    return end


def _without_following(
    grammar: AgencyGrammar, text: str, folded: str, at: int, nouns: "re.Match[str]"
) -> tuple[int, bool]:
    """A group without its last noun, where that begins the name of another body: 'các tổ chức, Ban Công tác …'."""
    whole = nouns.end(), True
    cut, joint = max((nouns.group().rfind(joint), joint) for joint in (", ", " và "))
    last = at + cut + len(joint)
    if not text[last].isupper() and not folded.startswith(_TROOPS, last):
        return whole
    own = grammar.fixed.match(folded, last) or grammar.committee.match(folded, last)
    head = grammar.field_head.match(folded, last)
    single = _headed_end(grammar, text, folded, last, head) if head else None
    return (at + cut, True) if max(own.end() - 1 if own else 0, single or 0) >= nouns.end() else whole


def _field_end(grammar: AgencyGrammar, text: str, folded: str, at: int) -> int | None:
    """The end of the field of work behind a head such as 'Sở': a known field, else a body or a run of capitals."""
    if folded[at : at + 1] != " ":
        return None
    if field := grammar.field.match(folded, at + 1):
        return _joined(grammar, text, folded, field.end(), " - ")
    if text[at + 1 : at + 2].isupper():
        inner = _base(grammar, text, folded, at + 1, _kinds_at(grammar, folded, at + 1), named=False)
        if inner and not inner[1]:  # 'Văn phòng Sở' và Phòng Tài vụ
            return inner[0]
    end = _field_run(grammar, text, folded, at + 1)
    return _joined(grammar, text, folded, end, " - ", " và ") if end else None


def _headed_by_post(
    grammar: AgencyGrammar, text: str, folded: str, at: int, office: int
) -> tuple[int, tuple[int, bool] | None]:
    """The body that the last word of a post begins, and where: 'Trưởng' phòng Quản lý dịch bệnh; a person is none."""
    head = folded.rfind(" ", 0, office) + 1
    if person_at(text, office + 1):
        return at, None
    return head, _base(grammar, text, folded, head, _kinds_at(grammar, folded, head), named=False)


def _headed_end(grammar: AgencyGrammar, text: str, folded: str, at: int, head: "re.Match[str]") -> int | None:
    """The end of a name that begins with a head such as 'Sở', 'Công ty', where it or what follows bears a capital."""
    behind, words = head.end(), head.group()
    if not (text[at].isupper() or text[behind + 1 : behind + 2].isupper()):
        return None
    if words == "phòng" and (division := _DIVISION.match(folded, behind)):
        above = _base(grammar, text, folded, division.end(), _kinds_at(grammar, folded, division.end()), named=False)
        return above[0] if above else None
    end = None
    if words in _FIRMS and text[behind + 1 : behind + 2].islower():
        small = grammar.firm_fields.match(folded, behind)
        end = _field_end(grammar, text, folded, small.end()) if small else None
        behind = at + len(_FIRM)  # 'Công ty' TNHH phốt pho Sao Mai
    if not (words in _NAMED_LARGE and text[behind + 1 : behind + 2].islower() and grammar.deeds.match(folded, behind)):
        end = end or _field_end(grammar, text, folded, behind)
    if end and words in _MISSIONS and folded.startswith(_SEAT, end):
        end = proper_end(text, end + len(_SEAT), 4) or end
    if end is None and words in _DEFINITE and text[at].isupper() and grammar.name_stop.match(folded, behind):
        return behind
    return end


def _joined(grammar: AgencyGrammar, text: str, folded: str, end: int, *joints: str) -> int:
    """Behind a second field with a capital ('Kế hoạch' - Tài chính), unless a body may begin there."""
    if not text.startswith(joints, end):
        return end
    at = end + next(len(joint) for joint in joints if text.startswith(joint, end))
    if _base(grammar, text, folded, at, _kinds_at(grammar, folded, at), named=True):
        return end
    field = grammar.field.match(folded, at) if text[at : at + 1].isupper() else None
    return field.end() if field else _field_run(grammar, text, folded, at) or end


def _field_run(grammar: AgencyGrammar, text: str, folded: str, at: int) -> int | None:
    """The end of a field that no table knows: words with capitals, and the small ones behind them up to a verb.

    Without a verb, level or mark close by, the capitals alone are the name.
    """
    capitals = end = proper_end(text, at)
    if end is None:
        return None
    for _ in range(_MOST_SYLLABLES):
        word = _WORD.match(folded, end + 1)
        if word is None or word.group() in grammar.verbs or not folded.startswith(" ", end):
            if inside := grammar.inside_name.match(folded, end):
                end = inside.end()
                continue
            if grammar.name_stop.match(folded, end):
                return end
        if word is None:
            return _counted_end(grammar, folded, end) or capitals
        end = (proper_end(text, end + 1) if text[end + 1].isupper() else None) or word.end()
    return capitals


def _counted_end(grammar: AgencyGrammar, folded: str, end: int) -> int | None:
    """Behind the number with which a name ends, where the sentence goes on behind it as behind a name."""
    counted = _COUNTED.match(folded, end)
    return counted.end() if counted and grammar.name_stop.match(folded, counted.end()) else None


def office_at(folded: str, start: int) -> bool:
    """Whether a post is named at `start` ('giám đốc')."""
    return agency_grammar().office.match(folded, start) is not None


def known_field_at(folded: str, start: int) -> int | None:
    """The end of the field of work that is named at `start` ('tài chính'), where the table knows it."""
    field = agency_grammar().field.match(folded, start)
    return field.end() if field else None


def field_at(text: str, folded: str, start: int) -> int | None:
    """The end of a field of work that is named at `start` ('Tài chính'), or of a body or a run of capitals there."""
    return _field_end(agency_grammar(), text, folded, start - 1) if folded[start - 1 : start] == " " else None


def province_end(folded: str) -> int | None:
    """Where the name of a province ends with which a text begins; None where it begins with none."""
    found = agency_grammar().place.match(folded)
    return found.end() if found else None


def _with_tails(
    grammar: AgencyGrammar, text: str, folded: str, end: int, group: bool, posts: tuple[bool, bool]
) -> tuple[int, bool]:
    """Behind all that belongs to a name: levels, places, 'liên quan', a second body ('Ban Tuyên giáo' Tỉnh ủy)."""
    for _ in range(5):
        if not folded.startswith(_JOINTS, end):
            break
        found = grammar.after.match(folded, end)
        if found is None:
            more = _second(grammar, text, folded, end)
            if more is None:
                break
            end = more
        elif found.lastgroup == "level":
            end = _place_end(grammar, text, folded, found.end(), found["level"], posts)
        else:
            end = found.end()
            group = group or found.lastgroup == "plural" or found.group().endswith(_MANY)
            if found.lastgroup == "plural" and ("," in found.group() or " và " in found.group()):
                end = _units_end(grammar, text, folded, end)
            elif found.group() == _PROVINCES and not grammar.after.match(folded, end):
                break  # 'các tỉnh' Đắk Nông, Bình Thuận: a list of members
    return end, group


def _place_end(grammar: AgencyGrammar, text: str, folded: str, end: int, level: str, posts: tuple[bool, bool]) -> int:
    """Behind the name of the place that follows a level; a person's name, as behind 'Chủ tịch UBND tỉnh', is none.

    `posts` tells whether a post stands before the body, and whether one that a name may follow.
    """
    if text[end : end + 1] != " ":
        return end
    if numbered := _NUMBERED.match(folded, end):
        return _town_end(grammar, text, folded, numbered.end(), posts[0])
    place, local = grammar.place.match(folded, end + 1), level.startswith(_LOCAL)
    named = place.end() if place else proper_end(text, end + 1, 4)
    if named is None:
        return end
    if not place and ((posts[1] and not local) or may_be_person(text[end + 1 : named], level, posts[0])):
        return end
    return (_counted_end(grammar, folded, named) if local else None) or named


def _town_end(grammar: AgencyGrammar, text: str, folded: str, end: int, after_post: bool) -> int:
    """Behind the town that tells wards of one number apart: 'Phường 3' Bảo Lộc.

    One word with a capital before a small one begins a sentence or a level: 'quận 3' Thành phố Hồ Chí Minh.
    """
    town = proper_end(text, end + 1, 4) if text.startswith(" ", end) else None
    if town is None or may_be_person(text[end + 1 : town], "", after_post):
        return end
    if " " not in text[end + 1 : town] and text[town + 1 : town + 2].islower():
        return end
    after = grammar.after.match(folded, end)
    body = after or _base(grammar, text, folded, end + 1, _kinds_at(grammar, folded, end + 1), named=False)
    return end if body else town


def _owner_end(grammar: AgencyGrammar, text: str, folded: str, end: int) -> int:
    """Behind the one body whose parts a group is: 'các đơn vị' thuộc Bộ Công an; `end` where none is named."""
    if not folded.startswith(_OWNED, end):
        return end
    at = end + next(len(link) for link in _OWNED if folded.startswith(link, end))
    head = grammar.field_head.match(folded, at)
    if head and not text[head.end() + 1 : head.end() + 2].isupper():
        return head.end() if head.group() == _OWN else end  # 'các đơn vị trực thuộc Sở' kiểm tra
    owner = _body(grammar, text[at:], folded[at:], _kinds_at(grammar, folded, at), at)
    return end if owner is None or owner.group or not text[at].isupper() else owner.end


def _second(grammar: AgencyGrammar, text: str, folded: str, end: int) -> int | None:
    """The end of a second body that follows without a comma and completes the first, or of a place's name."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return None
    base = _base(grammar, text, folded, end + 1, _kinds_at(grammar, folded, end + 1), named=False)
    if base is not None and not base[1]:
        return base[0]
    place = grammar.place.match(folded, end + 1)
    return place.end() if place else None
