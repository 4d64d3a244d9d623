"""Rows of bodies: 'Sở Tài chính, Sở Y tế (cung cấp số liệu) và UBND các huyện'; 'các Sở: Tài chính, Y tế'."""

import re

from dondoc.extracting.words import ending, opening
from dondoc.language.agencies import Body, body_at, field_at, known_field_at, may_begin, office_at
from dondoc.language.proper import may_be_person, proper_end
from dondoc.language.tables import table
from dondoc.model.mentions import Named
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_SEPARATOR = re.compile(
    r"(?:\s?[,;]? (?:và|cùng với|cùng|hoặc|với) (?=\S)|\s?[,;] |/)(?:(?:đề nghị|yêu cầu|giao|mời|cùng|và|là) )*(?=\S)"
)
_APPOSITION = re.compile(r" - (?=(?:cơ quan|đơn vị|bộ phận|thường trực)\b)")
_ASIDES = (" - ", " (", "(")  # how an apposition and brackets begin
_NO_ASIDE = (None, None)
_HEADS = re.compile(r"(?:[^,.;:]+ )?các (?:sở|bộ|phòng) ")
_ALONE = re.compile(r"\s?(?:[.;)\n]|$)")  # a single word behind a colon is a member only where nothing follows it
_LEAD_IN = re.compile(r"(?:và|đề nghị|giao|yêu cầu|cùng) ")
_PERSON = re.compile(r"(?:các )?(?:đồng chí|đ/c|đ/ c|ông|bà)\s")
_ELSEWHERE = re.compile(r"(?:theo|như|tại)\s")  # 'Theo phân công tại Kế hoạch …' names nobody
# People beside bodies: 'các ông (bà) có tên tại Điều 1', 'cá nhân có liên quan', 'ông' and a name; 'ông' before a post.
_PEOPLE = ("các ông", "các bà", "các cá nhân", "cá nhân", "những người", "ông", "bà", "đồng chí", "các đồng chí")
_TITLED = ("ông ", "ông,", "ông/", "các ông")
_TITLES = re.compile(r"(?:các )?(?:ông|bà)(?:(?:, |/| \(|\()(?:ông|bà)\)?)?(?::? )(?=\S)")
_PEOPLE_TOLD = re.compile(
    r"(?:các |những )?(?:cá nhân|người|đồng chí|ông|bà)(?:(?:, |/| \(|\()(?:ông|bà)\)?)?"
    r" (?:có tên (?:(?:tại|ở|trong) (?:điều \d+|khoản \d+ điều \d+|danh sách)|(?:nêu )?trên)|(?:có )?liên quan)\b"
)
_UNITS = ("thành phố", "tỉnh")
_TELLS = ("giao ", "đề nghị ", "yêu cầu ", "phối hợp với ", "chặt chẽ với ", "phối hợp cùng ")
_WITH = ("với ", "cùng ")
_UNKNOWN = re.compile(r"[^,.;:()\n]{2,60}?(?= và )")
_WORD = re.compile(r"\w+")
_PIECE_END = re.compile(r"[,;.()\n]|$| và (?=[A-ZĐ])")
_SMALL = re.compile(r" [^\W\d_A-ZĐ]")
_BETWEEN = re.compile(r"\s?[,;] (?:và )?|\svà\s")
_SERIES = re.compile(r"\s?:\s?")
_LISTED_HEADS = frozenset(table("agencies")["listed_heads"])
_LISTED_UNITS = frozenset(table("agencies")["listed_units"])
_OTHER_UNIT = re.compile(r"(?:thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã) ")
_LAST_UNIT = re.compile(r" (?:thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã|tỉnh)$")
_NEXT_UNIT = re.compile(r"(?:,| và) (tỉnh|thành phố|xã|phường|đặc khu) ")
_IN_UNIT = re.compile(r" (tỉnh|thành phố|xã|phường|đặc khu) (?=\w)")
_GOES_ON = tuple(  # quicker than the pattern
    f"{joint} {letter}" for joint in (",", " và") for letter in "txpđ"
)
_COMMUNES = ("xã", "phường", "đặc khu")
_RANKS = {"tỉnh": ("tỉnh", "thành phố"), "thành phố": ("thành phố",)} | dict.fromkeys(_COMMUNES, _COMMUNES)
_COUNCILS = frozenset(table("agencies")["councils"])
_COMMITTEES = ("đảng ủy", "đảng uỷ")  # 'Đảng ủy UBND' is no council
_SPEAKERS = ("văn phòng", "trung tâm")
_STANDING = re.compile(r"(?:cơ quan |bộ phận )?thường trực ban chỉ đạo")


def bodies_at(plain: Plain, start: int, end: int) -> tuple[list[Named], int]:
    """The bodies named in a row from `start` on, and where the row ends; an empty list and `start` where none is."""
    text, folded = plain.text, plain.folded
    named: list[Named] = []
    at, stop = start, start
    if folded.startswith(_TITLED, start) and (titles := _TITLES.match(folded, start, end)):
        at = titles.end() if office_at(folded, titles.end()) else at  # agencies, never persons
    while at < end:
        body = None if named and folded.startswith(_PEOPLE, at) else body_at(text, folded, at, end)
        if named and body and body.head in _SPEAKERS and opening("not_acting").match(folded, body.end + 1, end):
            break  # '…, Văn phòng thông báo để các sở biết' is a clause of its own
        if body is None and not named and folded.startswith(_UNITS, at):
            body = _unit_itself(plain, at, end)
        if body is None:
            past = _people_end(plain, at, end) if named else _unknown_end(plain, at, end)
            separator = _SEPARATOR.match(folded, past, end) if past else None
            stop = past if past and named else stop
            if separator is None:
                break
            at = separator.end()
            continue
        first, stop, group, head, bare = body
        series, stop = _series(plain, body, end) if group else ([], stop)
        if not series and plain.folded.startswith(_GOES_ON, stop):
            series, stop = _elsewhere(plain, body, end)
        aside, stop = _aside(plain, stop, end) if folded.startswith(_ASIDES, stop) else (_NO_ASIDE, stop)
        one = Named(text[first : body.end], (first, body.end), group, head, bare, *aside)
        named = _with(named, series or [one]) if named else series or [one]
        separator = _SEPARATOR.match(folded, stop, end)
        if separator is None:
            break
        at = separator.end()
    return named, stop


def _unit_itself(plain: Plain, at: int, end: int) -> Body | None:
    """The city or province itself, where it is told to act or acts: 'đề nghị Thành phố' …, 'Tỉnh' khẩn trương …"""
    unit = next(unit for unit in _UNITS if plain.folded.startswith(unit, at))
    behind = at + len(unit)
    if not plain.text[at + 1].islower() or plain.folded[behind : behind + 1].isalnum():
        return None
    named = proper_end(plain.text, behind + 1, 4) if plain.text.startswith(" ", behind) else None
    stop = named or behind
    told = plain.folded.endswith(_TELLS, 0, at) or opening("acting").match(plain.folded, stop + 1, end)
    return Body(at, stop, False, unit, named is None) if told and (named or plain.text[at].isupper()) else None


def _unknown_end(plain: Plain, at: int, end: int) -> int | None:
    """Behind a name that no table knows, before a further body: 'phối hợp với' Tổ chức Plan 'và các xã'."""
    if not (plain.text[at].isupper() and plain.folded.endswith(_WITH, 0, at)):
        return None
    more = _UNKNOWN.match(plain.text, at, end)
    if more is None:
        return None
    words = [word.start() for word in _WORD.finditer(plain.folded, at, more.end())][2:]  # 'Tổ chức' begins a name
    return None if any(opening("after_names").match(plain.folded, word) for word in words) else more.end()


def _people_end(plain: Plain, at: int, end: int) -> int | None:
    """Behind the persons whom a row of bodies names beside them, which are left out; None where it names none."""
    if not plain.folded.startswith(_PEOPLE, at):
        return None
    if told := _PEOPLE_TOLD.match(plain.folded, at, end):
        return told.end()
    titles = _PERSON.match(plain.folded, at, end)
    return proper_end(plain.text, titles.end()) if titles else None


def bodies_before(plain: Plain, start: int, stop: int) -> tuple[Named, ...]:
    """The longest row of bodies in `[start, stop)` that ends right before `stop`."""
    stop = start + len(plain.text[start:stop].rstrip())
    end = start
    for at in may_begin(plain.folded, start, stop):
        if at < end or (at > start and plain.text[at - 1] not in " ("):
            continue  # inside a row that ends sooner stands no other, and behind 'Chủ tịch UBND tỉnh' a person
        found, end = bodies_at(plain, at, stop)
        if found and not plain.text[end:stop].strip(" "):
            before = plain.folded[max(0, at - 12) : at]
            if before.endswith("do "):
                return ()  # 'các đoàn kiểm tra do Sở Y tế chủ trì' are not the item's own
            if not ending("behind").search(before):
                return tuple(found)
    return ()


def _with(named: list[Named], more: list[Named]) -> list[Named]:
    """The row with what follows in it; two councils that share one level, or committees of one office, are one body."""
    if len(more) != 1:
        return named + more
    last, one = named[-1], more[0]
    councils = last.head in _COUNCILS and not last.name.lower().startswith(_COMMITTEES)
    shared = last.bare and councils and not one.name.startswith("các ") and one.group and not last.group
    standing = (
        _STANDING.match(last.name.lower()) is not None
        and one.head.startswith("ban chỉ đạo")
        and not one.name.lower().startswith(("cơ quan", "thường"))
    )
    if not (shared or standing):
        return named + more
    gap = " và " if shared and one.span[0] - last.span[1] > 3 else ", "
    both = one._replace(name=f"{last.name}{gap}{one.name}", span=(last.span[0], one.span[1]), group=one.group)
    return [*named[:-1], both]


def _series(plain: Plain, body: Body, end: int) -> tuple[list[Named], int]:
    """The members of a group: 'các Sở: Tài chính, Kế hoạch và Đầu tư', or without the colon 'các Sở Y tế, Nội vụ'."""
    at, words = _members_start(plain, body, end)
    if at is None:
        return [], body.end
    unit = words.lower().split()[-1] in _LISTED_UNITS
    prefix = _single(words, unit)
    members = _members(plain, at, end, prefix, unit)
    if not members or (len(members) == 1 and not _ALONE.match(plain.folded, members[0].span[1])):
        return [], body.end
    if unit and at == body.end + 1 and not (len(members) > 1 and members[1].name.startswith(prefix)):
        return [], body.end  # one name in capitals alone is a region: 'các tỉnh Tây Nguyên'
    return members, members[-1].span[1]


def _elsewhere(plain: Plain, body: Body, end: int) -> tuple[list[Named], int]:
    """Bodies of one kind in several units of one rank: 'Sở Y tế tỉnh Quảng Trị, tỉnh Nghệ An'; an address is no row."""
    stop, members = body.end, list[Named]()
    while more := _NEXT_UNIT.match(plain.folded, stop, end):
        words = plain.text[body.start : body.end]
        own = next((unit for unit in _IN_UNIT.finditer(words) if words[unit.end()].isupper()), None)
        named = proper_end(plain.text, more.end(), 4)
        if own is None or named is None or more.group(1) not in _RANKS.get(own.group(1), ()):
            break
        members = members or [Named(words, (body.start, body.end), body.group, body.head)]
        at, stop = more.start(1), named
        members.append(Named(f"{words[: own.start()]} {plain.text[at:stop]}", (at, stop), body.group, body.head))
    return members, stop


def _members_start(plain: Plain, body: Body, end: int) -> tuple[int | None, str]:
    """Where the first member of a group stands, and the words that name the group; None where it lists none."""
    words = plain.text[body.start : body.end]
    if colon := _SERIES.match(plain.folded, body.end, end):
        listed = body.head in _LISTED_HEADS or words.lower().split()[-1] in _LISTED_UNITS
        return (colon.end() if listed else None), words
    small = words.lower()
    if plain.text[body.end + 1 : body.end + 2].isupper() and small.split()[-1] in _LISTED_UNITS and "," not in small:
        return body.end + 1, words
    heads = _HEADS.match(plain.folded, body.start, body.end)
    if heads is None or known_field_at(plain.folded, heads.end()) != body.end:
        return None, words
    separator = _BETWEEN.match(plain.folded, body.end, end)
    known = separator and known_field_at(plain.folded, separator.end())
    return (heads.end() if known else None), plain.text[body.start : heads.end()].strip()


def _members(plain: Plain, at: int, end: int, prefix: str, unit: bool) -> list[Named]:
    """The members of a group from `at` on: fields of work or names of units, each with what stands before the group.

    Bodies that are named in full end the short names; they and what follows them are members as they stand.
    """
    members: list[Named] = []
    while at < end:
        level = _OTHER_UNIT.match(plain.folded, at, end) if unit and members else None
        at, first = level.end() if level else at, at
        if not plain.text[at : at + 1].isupper():
            break
        stop = None if unit else known_field_at(plain.folded, at)
        whole = body_at(plain.text, plain.folded, at, end)
        if whole is not None and (stop is None or whole.end > stop):
            return members + bodies_at(plain, at, end)[0]
        stop = stop or (proper_end(plain.text, at, 4) if unit else field_at(plain.text, plain.folded, at))
        if stop is None:
            break
        words = plain.text[first:stop]
        name = f"{_LAST_UNIT.sub('', prefix)} {words}" if level else f"{prefix} {words}"
        members.append(Named(name, (first, stop), False, words.lower()))
        separator = _BETWEEN.match(plain.folded, stop, end)
        if separator is None:
            break
        at = separator.end()
    return members


def _single(group: str, unit: bool) -> str:
    """What stands before each member of a group: 'Giám đốc Sở' of 'Giám đốc các Sở'."""
    words = re.sub(r"\b[Cc]ác ", "", group)
    words = re.sub(r"(?i)\bsở, (?:ban, )?ngành$", "Sở", words)
    if not unit:
        return words[:1].upper() + words[1:]
    return re.sub(r"(?:, [^,]+)+$", "", words)


def _aside(plain: Plain, at: int, end: int) -> tuple[tuple[str | None, str | None], int]:
    """What stands in brackets or apposition behind a body: its capacity, or what it contributes."""
    if found := _APPOSITION.match(plain.folded, at, end):
        capacity, stop = bodies_at(plain, found.end(), end)
        if capacity:
            return (plain.text[found.end() : stop], None), stop
    if not plain.text.startswith((" (", "("), at):
        return _NO_ASIDE, at
    close = plain.text.find(")", at, end)
    if close < 0:
        return (None, None), at
    inner: Span = (plain.text.index("(", at) + 1, close)
    words = plain.text[inner[0] : inner[1]].strip()
    if not words or words.startswith(("qua ", "thông qua ", "trước ", "gọi tắt", "sau đây", "để ", "từ ", "hoặc ")):
        return (None, None), at
    if words[0].isupper() or words.lower().startswith("cơ quan"):
        return (words, None), close + 1
    return (None, words), close + 1


def _piece_end(plain: Plain, at: int, end: int) -> int:
    cut = _PIECE_END.search(plain.text, at, end)
    return cut.start() if cut else end


def loose_bodies(plain: Plain, start: int, end: int) -> list[Named]:
    """The bodies in a line or cell that states nothing else: also names that no table knows, split at commas."""
    named: list[Named] = []
    at, elsewhere = start, False
    while (at := _next_piece(plain, at, end)) < end:
        found, stop = bodies_at(plain, at, end)
        if not found:
            stop = _piece_end(plain, at, end)
            words = plain.text[at:stop].strip()
            elsewhere = elsewhere or _ELSEWHERE.match(words.lower()) is not None
            if _PERSON.match(words.lower()) or (elsewhere and not named):
                # Agencies, never persons; what follows still tells of the person, or of the document.
                stop = plain.text.find(";", stop, end) if plain.text.find(";", stop, end) >= 0 else end
            elif elsewhere or (named and at == named[-1].span[1] + 1 and may_be_person(words, "", after_post=True)):
                pass  # known bodies alone count behind 'theo phân công tại …', and no holder of a post
            elif words and (words[0].isupper() or words.startswith("các ")):
                found = [Named(words, (at, at + len(words)), words.startswith("các "), words.lower())]
        elif found[-1].group and found[-1].span[1] == stop and _goes_on(plain, stop, end):
            stop = _piece_end(plain, stop, end)
            first = found[-1].span[0]
            found[-1] = found[-1]._replace(name=plain.text[first:stop].rstrip(), span=(first, stop))
        named.extend(found)
        at = max(stop, at + 1)
    return named


def _goes_on(plain: Plain, stop: int, end: int) -> bool:
    """Whether words go on behind a group that say which bodies are meant: 'các tổ chức' khai thác cát."""
    return _SMALL.match(plain.text, stop, end) is not None and not opening("after_names").match(plain.folded, stop + 1)


def _next_piece(plain: Plain, at: int, end: int) -> int:
    """Where the next name in a list may begin: behind commas, brackets and words that only lead in."""
    while at < end and plain.text[at] in " ,;.-:()+\n":
        at += 1
    lead_in = _LEAD_IN.match(plain.folded, at, end)
    return lead_in.end() if lead_in else at
