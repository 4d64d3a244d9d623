"""Identifier codes of agencies: of QCVN 102:2016, of Decision 20/2020/QĐ-TTg, and of the schemes that it allows."""

import re
from enum import StrEnum
from typing import NamedTuple

LONGEST = 35
LONGEST_IN_SCHEME = 32

_OLD_WIDTHS = (3, 2, 2, 3)
_OLD_ZEROS = ("", "00", "00", "000")
_NO_DIGIT = re.compile(r"[^0-9]")
_FOREIGN = re.compile(r"[^0-9A-Z.]")
_LEVEL_ONE = re.compile(r"[A-Y][0-9]{2}")
_SCHEME = re.compile(r"Z(?!00)[0-9]{2}")
_UNSEEN = re.compile(r"[^!-~]")


class CodeError(ValueError):
    """What is wrong with a written code, and from which character on (counted from 0). It never quotes the text."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(f"character {at}: {reason}")
        self.reason = reason
        self.at = at


class Form(StrEnum):
    """`old` is '000.00.00.G22', level 1 on the right; `current` 'H37.02.02', on the left; `scheme` 'Z01' and more."""

    OLD = "old"
    CURRENT = "current"
    SCHEME = "scheme"


class Code(NamedTuple):
    """A code by levels, the highest first. An old one always has four, those without an agency being zeros."""

    form: Form
    levels: tuple[str, ...]

    def __str__(self) -> str:
        if self.form is Form.SCHEME:
            return "".join(self.levels)
        return ".".join(reversed(self.levels) if self.form is Form.OLD else self.levels)


def parse(written: str) -> Code:
    """The code that is written there. The first character tells the form: a digit, a letter up to Y, or Z."""
    if not written:
        raise CodeError("there is no code", 0)
    if written[0] in "0123456789":
        return _old(written)
    return _scheme(written) if written[0] == "Z" else _current(written)


def modern(code: Code) -> Code:
    """An old code in the current form; the others as they are. Levels without an agency fall away.

    It cannot be done where an agency stands under a level that has none, or where level 1 would read as a scheme.
    """
    if code.form is not Form.OLD:
        return code
    if code.levels[0][0] == "Z":
        raise CodeError("level 1 in Z is a scheme in the current form", len(str(code)) - 3)
    depth = _depth(code)
    if any(map(_empty, range(depth), code.levels)):
        raise CodeError("an agency stands under a level without one", 0)
    return Code(Form.CURRENT, code.levels[:depth])


def level_one(code: Code) -> str:
    """The group of the highest agency, 'G22'; of a scheme, the scheme."""
    return code.levels[0]


def parent(code: Code) -> Code | None:
    """The code of the agency above; None for level 1 and in schemes."""
    depth = _depth(code)
    if code.form is Form.SCHEME or depth == 1:
        return None
    if code.form is Form.CURRENT:
        return code._replace(levels=code.levels[:-1])
    return code._replace(levels=(*code.levels[: depth - 1], *_OLD_ZEROS[depth - 1 :]))


def _depth(code: Code) -> int:
    """How many levels the agency is down, the highest being the first."""
    if code.form is not Form.OLD:
        return len(code.levels)
    return max(level + 1 for level, group in enumerate(code.levels) if not _empty(level, group))


def _empty(level: int, group: str) -> bool:
    return group == _OLD_ZEROS[level]


def _old(written: str) -> Code:
    groups = written.split(".")
    if len(groups) != len(_OLD_WIDTHS):
        raise CodeError(f"an old code has 4 groups, this one {len(groups)}", 0)
    start = 0
    for number, (group, width) in enumerate(zip(groups, _OLD_WIDTHS, strict=True), 1):
        if len(group) != width:
            raise CodeError(f"group {number} has {len(group)} characters instead of {width}", start)
        _check_old_group(group, start, last=number == len(groups))
        start += width + 1
    return Code(Form.OLD, tuple(reversed(groups)))


def _check_old_group(group: str, start: int, *, last: bool) -> None:
    if last and not ("A" <= group[0] <= "Z"):
        raise CodeError("level 1 begins with a letter from A to Z", start)
    wrong = _NO_DIGIT.search(group, 1 if last else 0)
    if wrong:
        raise CodeError("here a digit belongs", start + wrong.start())


def _current(written: str) -> Code:
    foreign = _FOREIGN.search(written)
    if foreign:
        raise CodeError("only 0 to 9, A to Z and dots are allowed", foreign.start())
    if len(written) > LONGEST:
        raise CodeError(f"{len(written)} characters, where {LONGEST} are allowed", LONGEST)
    levels = tuple(written.split("."))
    if "" in levels:
        number = levels.index("")
        raise CodeError(f"group {number + 1} is empty", sum(map(len, levels[:number])) + number)
    if not _LEVEL_ONE.fullmatch(levels[0]):
        raise CodeError("level 1 is a letter from A to Y and two digits", 0)
    return Code(Form.CURRENT, levels)


def _scheme(written: str) -> Code:
    scheme, agency = written[:3], written[3:]
    if not _SCHEME.fullmatch(scheme):
        raise CodeError("schemes are Z01 to Z99", 0)
    if not agency or agency[0] == ".":
        raise CodeError("behind the scheme the agency's own code follows, without a dot", 3)
    if len(agency) > LONGEST_IN_SCHEME:
        raise CodeError(f"{len(agency)} characters behind the scheme, where {LONGEST_IN_SCHEME} are allowed", 35)
    foreign = _UNSEEN.search(agency)
    if foreign:
        raise CodeError("blanks and characters outside ASCII are not allowed", 3 + foreign.start())
    return Code(Form.SCHEME, (scheme, agency))
