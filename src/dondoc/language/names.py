"""Names of bodies written out: abbreviations spelled out, capitals of a letterhead set as in running text."""

import re
from functools import cache

from dondoc.language.alternatives import either
from dondoc.language.letters import folded
from dondoc.language.patterns import pattern
from dondoc.language.tables import table

_AFTER_SLASH = re.compile(r"(?<=/)\w+")
_AFTER_LEVEL = re.compile(
    r"((?:tỉnh|phố|xã|phường|huyện|quận|đặc khu|(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|uỷ)) )"
    r"((?:(?!các\b|trực\b|hội\b)[^\W\d_]+ ?){1,4})$"
)
# The field of a committee, which begins its name as its kind does.
_FIELD = re.compile(
    r"((?:Ban Chỉ đạo|Ban Chỉ huy) )(?!(?:các|của|về|cấp|tỉnh|thành|huyện|quận|thị|xã|phường|đặc)\b)(\w)"
)

_SHORT = re.compile(
    r"(?<![\w&])[bcdđghklmnpqrstvx]{2,}(?:[&.-][bcdđghklmnpqrstvx]+)*(?!\w)"
)  # no syllable: it has no vowel
_NUMBERED = re.compile(r"\bđề án(?= \d)")
_ROMAN = re.compile(r"\b[ivx]+\b")
_SMALL = frozenset({"các", "của", "về", "cấp", "tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc"})


@cache
def _abbreviations() -> "re.Pattern[str]":
    shorts = sorted(table("names")["abbreviations"], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, shorts)) + r")(?!\w)")


def spelled_out(name: str) -> str:
    """The name with its usual abbreviations written out: 'UBND TP Huế' becomes 'Ủy ban nhân dân thành phố Huế'."""
    full = table("names")["abbreviations"]
    name = _abbreviations().sub(lambda found: full[found.group()], name)
    return name[:1].upper() + name[1:]


@cache
def _proper() -> tuple["re.Pattern[str]", dict[str, str]]:
    words = {folded(word): word for word in (*table("names")["words"], *table("places")["provinces"])}
    return re.compile(rf"(?<!\w){either(words)}(?!\w)"), words


def from_capitals(name: str) -> str:
    """A name printed in capitals, written as in running text (Decree 30/2020/NĐ-CP, appendix II)."""
    if not name.isupper():
        return name
    pattern, words = _proper()
    small = folded(spelled_out(name))
    small = pattern.sub(lambda found: words.get(found.group(), found.group()), small)
    small = _AFTER_SLASH.sub(lambda found: found.group().upper(), small)
    small = _FIELD.sub(lambda found: found.group(1) + found.group(2).upper(), small)
    small = _AFTER_LEVEL.sub(lambda found: found.group(1) + found.group(2).title(), small)
    return small[:1].upper() + small[1:]


def body_from_capitals(name: str) -> str:
    """A body's name in capitals as in running text: its field, abbreviations, a school's own name keep theirs."""
    small = from_capitals(name)
    if small is name:
        return name
    if school := _school().match(folded(small)):
        small = small[: school.end("kinds")] + _own_name(small[school.end("kinds") :])
    small = _SHORT.sub(lambda found: found.group().upper(), small)
    small = _NUMBERED.sub(lambda found: found.group().capitalize(), small)
    head = pattern("issuer.head").match(folded(small))
    if head and small[head.end() :].partition(" ")[0] not in _SMALL:
        small = small[: head.end()] + small[head.end() :][:1].upper() + small[head.end() + 1 :]
    return small


@cache
def _school() -> "re.Pattern[str]":
    kinds = either(table("names")["schools"])
    return re.compile(rf"(?P<kinds>trường {kinds}(?:(?:,| và| -)? {kinds}\b)*) \S")


def _own_name(words: str) -> str:
    """The proper name of a school, every word with a capital; levels between keep small."""
    named = _ROMAN.sub(lambda found: found.group().upper(), words.title())
    levels = "|".join(map(str.title, table("names")["levels"]))
    return re.sub(rf"(?<!\w)(?:{levels})(?= )", lambda found: found.group().lower(), named)
