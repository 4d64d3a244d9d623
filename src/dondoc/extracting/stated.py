"""Roles, times and products that an item states in so many words: '(Chủ trì: Sở Y tế; hoàn thành: Quý I)'."""

import re

from dondoc.extracting.bodies import bodies_at
from dondoc.extracting.doers import TELLING, doers_in
from dondoc.extracting.occasions import recurring
from dondoc.extracting.spotted import Spotted
from dondoc.language.roles import role_at
from dondoc.model.mentions import Duty, Named
from dondoc.model.plain import Plain

_STATEMENT = re.compile(r"\(|[.;]\s+")
_CARRIED_OUT = (" thực hiện", " triển khai", " phụ trách")
_BESIDES = (" hỗ trợ", " trực tiếp", " chịu trách nhiệm")
_SET_APART = re.compile(r"(?<=\s)[-–] |\((?=\S{3})")
_LONGEST_END = 8  # marks that close an item: ').', './.'
_LONGEST_CLOSE = 160  # characters of the bodies that stand there
_PART = re.compile(r"[;.,)]\s+|(?=\(\d\))")


def read_roles(spotted: Spotted, duty: Duty, role: "re.Match[str]", end: int) -> None:
    """Put what `role` and the roles behind it state, as far as `end`, into a duty."""
    leads: list[Named] = []
    supports: list[Named] = []
    parts = [role, *_further_roles(spotted.plain, role.end(), end)]
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        stop = following.start() if following else end
        kind = part.lastgroup
        if kind in TELLING:
            told = doers_in(spotted, (part.end(), stop), kind)
            leads += told.leads
            supports += told.supports
        elif kind == "anyone":
            leads += bodies_at(spotted.plain, part.end(), stop)[0]
        elif kind == "due":
            times = spotted.times(part.end(), stop, stated=True)
            duty.dues, duty.windows = times.dues, times.windows
            if often := recurring(spotted.plain, part.end(), spotted.phrases.between(part.end(), stop)):
                duty.frequency, duty.evidence["frequency"] = often[0], [often[1]]
        elif kind == "product":
            words = spotted.plain.text[part.end() : stop].rstrip(" .;,")
            duty.product = (part.end(), part.end() + len(words)) if words else None
    duty.leads, duty.supports = tuple(leads) or duty.leads, tuple(supports) or duty.supports


def stated_inside(spotted: Spotted, duty: Duty) -> None:
    """Read the roles an item states behind its order: '… (Chủ trì: Sở Y tế; hoàn thành: …)', '…. Đơn vị chủ trì: …'."""
    plain, (start, end) = spotted.plain, duty.words
    duty.leads = duty.leads or _named_last(plain, start, end)
    colon = plain.text.rfind(":", start, end)
    for mark in _STATEMENT.finditer(plain.text, start, colon) if colon >= 0 else ():
        role = role_at(plain.folded, mark.end(), end)
        if role and role.lastgroup != "aside":
            closed = plain.text.find(")", role.end(), end) if mark.group() == "(" else -1
            read_roles(spotted, duty, role, closed if closed >= 0 else end)
            return


def _named_last(plain: Plain, start: int, end: int) -> tuple[Named, ...]:
    """The bodies that an item's last words tell to act: '… – Sở Y tế thực hiện.', '… (Sở Y tế thực hiện)'."""
    last = plain.text[max(start, end - _LONGEST_END) : end]
    stop = end - len(last) + len(last.rstrip(" ./;)"))
    if not plain.folded.endswith(_CARRIED_OUT, start, stop):
        return ()
    stop = _before(plain, start, _before(plain, start, stop, _CARRIED_OUT), _BESIDES)
    opened = [mark.end() for mark in _SET_APART.finditer(plain.text, max(start, stop - _LONGEST_CLOSE), stop)]
    leads, behind = bodies_at(plain, opened[-1], stop) if opened else ([], start)
    return tuple(leads) if leads and behind == stop else ()


def _before(plain: Plain, start: int, stop: int, words: tuple[str, ...]) -> int:
    """Where what stands before one of the words ends, if they end at `stop`."""
    return stop - next((len(word) for word in words if plain.folded.endswith(word, start, stop)), 0)


def _further_roles(plain: Plain, start: int, end: int) -> list["re.Match[str]"]:
    """The roles that follow in the same line: '… (2) Phối hợp, thực hiện: …'."""
    found: list[re.Match[str]] = []
    for place in (start, *(mark.end() for mark in _PART.finditer(plain.folded, start, end))):
        role = role_at(plain.folded, place, end)
        if role and (not found or role.start() >= found[-1].end()):
            found.append(role)
    return found
