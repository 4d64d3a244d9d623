"""The table of agencies as patterns, each for a part of a name, chosen by the name's first word."""

import re
from functools import cache

from dondoc.language.alternatives import either
from dondoc.language.letters import folded, spellings
from dondoc.language.phrases import Lexicon
from dondoc.language.tables import table
from dondoc.model.values import value

Pattern = re.Pattern[str]


@value
class AgencyGrammar:
    """Patterns over text in lower case; `kinds` tells by a name's first word which of them are worth trying.

    Letters of `kinds`: d determiner, o office, f fixed name, h head that a field completes, c committee, n noun of a
    group, x a word that only looks like a body. `verbs` are the first words of what ends a name or goes on with it.
    """

    kinds: dict[str, str]
    first: Lexicon
    determiner: Pattern
    office: Pattern
    fixed: Pattern
    field_head: Pattern
    field: Pattern
    firm_fields: Pattern
    deeds: Pattern
    committee: Pattern
    committee_rest: Pattern
    group: Pattern
    after: Pattern
    relative: Pattern
    verbs: frozenset[str]
    name_stop: Pattern
    inside_name: Pattern
    other: Pattern
    place: Pattern
    zones: Pattern
    further_zones: Pattern
    single_unit: Pattern


def _kinds() -> dict[str, str]:
    data = table("agencies")
    other = [phrase for row in data["other"] for phrase in row["phrases"]]
    lists = {
        "d": data["determiners"], "o": data["offices"], "f": data["fixed"], "h": _field_heads(),
        "c": data["open_heads"], "n": data["nouns"], "x": other,
    }  # fmt: skip
    kinds: dict[str, str] = {}
    for kind, names in lists.items():
        for name in names:
            for spelling in spellings(folded(name)):
                word = spelling.split()[0].rstrip(",")
                if kind not in kinds.get(word, ""):
                    kinds[word] = kinds.get(word, "") + kind
    return kinds


def _field_heads() -> list[str]:
    """The heads that a field of work or a name completes."""
    data = table("agencies")
    return [*data["field_heads"], *data["firms"], *data["missions"]]


@cache
def agency_grammar() -> AgencyGrammar:
    """The grammar of `data/agencies.toml`."""
    data = table("agencies")
    kinds = _kinds()
    named = sorted(word for word, letters in kinds.items() if letters != "x")
    return AgencyGrammar(
        kinds=kinds,
        first=Lexicon((word, kinds[word]) for word in named),
        determiner=re.compile(rf"{either(data['determiners'])} (?:các )?"),
        office=_office(),
        fixed=re.compile(rf"{either(data['fixed'])}\b"),
        field_head=re.compile(rf"{either(_field_heads())}\b"),
        field=re.compile(rf"{either(data['fields'])}\b"),
        firm_fields=re.compile(rf"(?:(?:,| và)? {either(data['firm_fields'])}\b)+(?= )"),
        deeds=re.compile(rf" {either(data['fields_and_verbs'])}\b"),
        committee=re.compile(rf"{either(data['open_heads'])}\b"),
        committee_rest=_committee_rest(),
        group=_group(),
        after=_after(),
        relative=_relative(),
        verbs=frozenset(
            re.findall(r"[^\W\d_]+", spelling)[0]
            for names in ("after_names", "inside_names")
            for name in table("verbs")[names]
            for spelling in spellings(folded(name))
        ),
        name_stop=re.compile(rf" {either(table('verbs')['after_names'])}\b| [-(]|[^\w ]|$"),
        inside_name=re.compile(rf"(?<=phòng), chống\b| {either(table('verbs')['inside_names'])}\b"),
        other=re.compile(either(phrase for row in data["other"] for phrase in row["phrases"]) + r"\b"),
        place=re.compile(rf"{either(table('places')['provinces'])}\b"),
        zones=re.compile(rf"{either(data['boards'])} (?:các )?{either(data['zones'])}\b"),
        further_zones=re.compile(rf"(?:,| và) (?:các )?{either(data['zones'])}\b"),
        single_unit=re.compile(r"(?:,| và) (?:thành phố|thị xã|huyện|quận|đặc khu) "),
    )


def _office() -> Pattern:
    """A post before a body; of 'Trưởng ban', 'Trưởng phòng' the second word may begin the body's own name."""
    data = table("agencies")
    own = rf"(?:{either(data['open_heads'])}|(?:ban|phòng) {either(data['fields'])})\b"
    return re.compile(rf"(?:phó )?trưởng(?= {own})|{either(data['offices'])}\b")


def _committee_rest() -> Pattern:
    """What completes 'Ban Chỉ đạo': numbers, or a field in lower case as far as the level at which it stands."""
    data = table("agencies")
    number = r"\d{2,4}(?:/\w+)?"
    level = rf"(?:\b{either(data['open_ends'])}\b(?! hội| ủy| uỷ| đoàn)|(?= các {either(data['plural_levels'])}\b))"
    posts = [*data["offices"], *data["councils"]]
    behind_comma, behind_and = ([*posts, *data[name]] for name in ("begins_another", "joins_another"))
    another = rf"(?:, (?:các |{either(behind_comma)}\b)| và {either(behind_and)}\b)"
    close_by = rf"(?: (?!{either(data['open_links'])}\b)[^\W\d_]+){{0,4}}? (?:tỉnh|thành phố|quốc gia)"
    ends = rf"(?: {either(table('verbs')['after_names'])}\b|[^\w ]|$)"
    deeds = rf"{either(data['open_deeds'])}\b(?!{close_by}{ends})"
    stop = rf" (?:(?:do|{either(data['open_stops'])})\b|{deeds})"
    return re.compile(
        rf" (?:{number}(?:(?:, | và ){number})*"
        rf"|{either(data['open_starters'])}\b(?:(?!{another}|{stop})[^.;:()\n]){{0,110}}?{level})"
    )


def _group() -> Pattern:
    """Nouns in a row: 'sở, ban, ngành và địa phương'; 'xã' is none in 'xã hội', 'trường' none in 'trường hợp'."""
    return re.compile(_row_of_nouns())


def _row_of_nouns() -> str:
    noun = rf"{either(table('agencies')['nouns'])}\b(?! hội| ủy| uỷ| hợp)"
    return rf"{noun}(?:(?:, | và | & | - ){noun})*"


def _after() -> Pattern:
    """What may follow a name and belongs to it: units of a level, 'liên quan', a level of its own, '/CP'.

    Levels are named by their first syllables too: 'các huyện, thành, thị'.
    """
    data = table("agencies")
    plural = rf"{either(data['plural_levels'])}\b(?! hội| đoàn| ủy| uỷ)"
    first = rf"(?:(?:tại |ở |thuộc |của )?(?:các |từng |\d{{1,4}} ){plural}|{plural}(?=, {plural}))"
    short = r"(?:thành(?=, thị\b)|thị(?=, thành\b)|(?<=thành, )thị\b|(?<=thị, )thành\b(?! lập)|thị(?=[,;.:]|$))"
    units = rf"{first}(?:(?:, (?:các )?| và (?:các )?| - |/)(?:{plural}(?! khác)|{short}))*"
    members = either(data["members"])
    at_levels = r"cấp (?:tỉnh|huyện|xã|thành phố)(?:(?:, | và |/)(?:cấp )?(?:huyện|xã|tỉnh|phường|đặc khu)\b)*"
    return re.compile(
        rf" (?P<plural>{units}|{at_levels}|các (?={members}\b){_row_of_nouns()})"
        rf"|(?!, [^\W\d]+ (?:ủy|uỷ)\b),? (?P<tail>(?:{either(data['tails'])}|có tên tại điều \d+)\b)"
        rf"| (?P<number>số \d{{1,2}}\b(?!/))| (?P<branch>chi nhánh(?= (?:khu vực|tỉnh|thành phố)\b))"
        rf"| (?P<level>{either(data['levels'])}(?!\w| hội| ủy| uỷ))|(?P<slash>/(?:cp|tp|tw|tỉnh|[tbh]w?\b))"
    )


def _relative() -> Pattern:
    """A clause that says which bodies of a group are meant: 'các cơ quan chủ trì dự án'."""
    data = table("agencies")
    end = rf"(?=,? (?:các|và các)\b|[.;:]|\n|$|,? {either(data['after_relatives'])}\b)"
    return re.compile(rf" {either(data['relatives'])} (?!{either(data['no_relatives'])}\b)[^.;:()\n]{{2,80}}?{end}")
