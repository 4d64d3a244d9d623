"""Items that order nothing: they name a matter or a firm, tell what a rule says, or are lines of a form."""

import re
from itertools import takewhile

from dondoc.extracting.bodies import bodies_at
from dondoc.extracting.words import holds, opening, sections
from dondoc.language.patterns import pattern
from dondoc.language.tables import table
from dondoc.model.directive import Block
from dondoc.model.plain import Plain

_MEMBER = pattern("duty.member")
_RULE = pattern("stance.rule")
_CITED = pattern("duty.cited")
_QUOTES = re.compile(r": [“\"]")
_FIRMS = ("Công ty ", "Tổng công ty ", "Chi nhánh Công ty ", "Chi nhánh công ty ")
_OF_FIRMS = frozenset(
    word for name in ("firms", "firm_fields") for words in table("agencies")[name] for word in ("và", *words.split())
)
_BLANK = pattern("duty.blank")
_DOTS = ".…"  # with which a line ends that is to be filled in
_BOX, _OTHER_BOX = "□☐"  # to be ticked
_COPY = pattern("ending.file_copy")
_KEPT = "l"  # with which its words begin; quicker than the pattern
_GROUND = "căn cứ "
_COMMA = re.compile(", ")
_DAY = re.compile(r", .*(?:trước ngày|chậm nhất|xong trong|hoàn thành trong)(?!\w)")
_LONGEST_TITLE = 160  # characters
_LONGEST_BARE = 40  # characters of a title with nothing below it
_LONGEST_POST = 48  # characters at the end of a row of members
_LONGEST_BODY = 80  # characters in which what a body may do is looked for


def names_matter(plain: Plain, start: int, end: int) -> bool:
    """Whether an item only names a matter ('Việc niêm yết danh sách …') and says nothing of what must be done.

    So does a row of a committee's members ('Giám đốc Sở Y tế - Phó Trưởng ban'), what tells a rule, or a bare title.
    """
    if end - start < _LONGEST_BARE and _is_bare_title(plain.folded[start:end].rstrip(" .;:")):
        return True
    if end - start < _LONGEST_TITLE and _MEMBER.search(plain.folded, max(start, end - _LONGEST_POST), end):
        return True
    if _CITED.match(plain.folded, start, end) or _is_permitted(plain, start, end):
        return True
    if plain.text.startswith(_FIRMS, start):
        return _is_firm(plain.text[start:end])
    if opening("matters").match(plain.folded, start):
        return not (holds("must", plain.folded[start:end]) or _tells_behind_title(plain, start, end))
    if not opening("things").match(plain.folded, start) or not _RULE.match(plain.folded, start, end):
        return False
    return _QUOTES.search(plain.text, start, end) is not None or not holds("must", plain.folded[start:end])


def _tells_behind_title(plain: Plain, start: int, end: int) -> bool:
    """Whether a body acts behind the title of an item: 'Nhóm nhiệm vụ về hạ tầng: Sở Xây dựng hoàn thành …'."""
    colon = plain.text.find(": ", start, end)
    return colon > 0 and bool(bodies_at(plain, colon + 2, end)[0]) and _acts(plain, colon + 2, end)


def is_blank(plain: Plain, start: int, end: int) -> bool:
    """Whether the words of a block are a line of a form, to be filled in or ticked, or no words at all.

    So is the line of recipients that tells where copies are kept.
    """
    text, first = plain.text, plain.folded[start]
    if text[end - 1] in _DOTS and text[end - 2] in _DOTS and _BLANK.search(text, start, end):
        return True
    if first == _KEPT and _COPY.match(plain.folded, start, end):
        return True
    if text.find(_BOX, start + 1, end) > 0 or text.find(_OTHER_BOX, start + 1, end) > 0:
        return True
    return not first.isalpha() and not any(map(str.isalpha, text[start:end]))


def is_ground(plain: Plain, block: Block) -> bool:
    """Whether a dash stands before a ground of the document: '- Căn cứ Điều lệ Đảng …;', behind which nothing acts."""
    if block.style != "dash" or not plain.folded.startswith(_GROUND, block.body) or plain.text[block.end - 1] != ";":
        return False
    if _DAY.search(plain.folded, block.body, block.end):
        return False
    commas = _COMMA.finditer(plain.folded, block.body, block.end)
    return not any(_acts(plain, comma.end(), block.end) for comma in commas)


def _acts(plain: Plain, at: int, end: int) -> bool:
    """Whether an action stands at `at`, with or without the body that acts."""
    bodies, stop = bodies_at(plain, at, end)
    begin = stop + 1 if bodies else at
    return any(opening(words).match(plain.folded, begin) for words in ("actions", "works"))


def _is_bare_title(words: str) -> bool:
    """Whether words are the title of a part and nothing more: 'Tổ chức thực hiện'."""
    return any((hit.start, hit.end) == (0, len(words)) for hit in sections().scan(words))


def _is_permitted(plain: Plain, start: int, end: int) -> bool:
    """Whether an item only says what its body may do: 'Đoàn kiểm tra được sử dụng con dấu …'."""
    last = start + _LONGEST_BODY
    if plain.folded.find(" được ", start, last) < 0 and plain.folded.find(" có quyền ", start, last) < 0:
        return False
    if ";" in plain.text[start:end] or holds("binding", plain.folded[start:end]):
        return False  # who may do the one must do the other
    bodies, stop = bodies_at(plain, start, end)
    return bool(bodies) and opening("permitting").match(plain.folded, stop + 1) is not None


def _is_firm(words: str) -> bool:
    """Whether words that begin with a firm are only its name: 'Công ty TNHH luyện kim Sông Vàng'."""
    if not words[-1].isalnum() or len(words) > _LONGEST_TITLE:
        return False
    rest = words.partition("ty ")[2].split()
    proper = list(takewhile(lambda word: not word[0].islower(), reversed(rest)))
    return bool(proper) and all(
        word.isupper() or word.rstrip(",") in _OF_FIRMS for word in rest[: len(rest) - len(proper)]
    )
