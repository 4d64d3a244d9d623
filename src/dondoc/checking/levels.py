"""The levels of administration between who issues a document and who has to act on it."""

from datetime import date

from dondoc.model.record import Mention
from dondoc.registry.resolution import Speaker
from dondoc.registry.units import Kind

DISTRICTS_UNTIL = date(2025, 6, 30)
"""The last day on which there were districts between provinces and communes."""

_LETTERS = "pdc"
_OF_DISTRICTS = frozenset(("d", Kind.QUAN, Kind.HUYEN, Kind.THI_XA))
_OF_COMMUNES = frozenset(("c", Kind.XA, Kind.PHUONG, Kind.THI_TRAN, Kind.DAC_KHU))


def offices_between(speaker: Speaker, bodies: tuple[Mention, ...], day: date) -> int:
    """How many times a document is handed on until it reaches all bodies: at least once, and once for each level."""
    if not speaker.units:
        return 1
    own = _LETTERS.index(speaker.units[0][0].id[0])
    steps = max((_level(one) - own for one in bodies), default=1)
    if day > DISTRICTS_UNTIL and own == 0:
        steps -= 1  # communes stand right below provinces
    return max(1, steps)


def _level(one: Mention) -> int:
    """The lowest level of the units whose bodies are meant, the first where none can be told."""
    name, _, unit = (one.agency_id or "").removeprefix("*").partition("@")
    kinds = set(name.partition(":")[2].split("+"))
    found = [_LETTERS.index(unit[0]) if unit and unit[0] in _LETTERS else 0]
    return max(*found, 1 if kinds & _OF_DISTRICTS else 0, 2 if kinds & _OF_COMMUNES else 0)
