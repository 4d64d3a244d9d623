"""Administrative units and what became of them: the values that the registry gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """The tiers: districts ended with 30 June 2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Kind(StrEnum):
    """What a unit is called by law."""

    TINH = "tinh"
    THANH_PHO_TW = "thanh_pho_tw"
    QUAN = "quan"
    HUYEN = "huyen"
    THI_XA = "thi_xa"
    THANH_PHO = "thanh_pho"
    XA = "xa"
    PHUONG = "phuong"
    THI_TRAN = "thi_tran"
    DAC_KHU = "dac_khu"

    # That of enumerations is worked out in Python each time, and kinds are looked for in sets all the time.
    __hash__ = str.__hash__

    @property
    def word(self) -> str:
        """The word that stands before the name."""
        return _WORDS[self]


_WORDS = {
    Kind.TINH: "tỉnh",
    Kind.THANH_PHO_TW: "thành phố",
    Kind.QUAN: "quận",
    Kind.HUYEN: "huyện",
    Kind.THI_XA: "thị xã",
    Kind.THANH_PHO: "thành phố",
    Kind.XA: "xã",
    Kind.PHUONG: "phường",
    Kind.THI_TRAN: "thị trấn",
    Kind.DAC_KHU: "đặc khu",
}


class Standing(StrEnum):
    """Whether something holds on a day; `unsettled` where the sources show that it changed, but not on which day."""

    HOLDS = "holds"
    UNSETTLED = "unsettled"
    ABSENT = "absent"


class Version(NamedTuple):
    """What a unit is for a time: from `start` to `end`, both included; `end` is None to this day.

    `after` is the last day on which the state before is known to hold, `sure` the last on which this one is; None where
    the days are exact. `parent` is the id of the unit above, `code` that of the National Statistics Office.
    """

    start: date
    end: date | None
    after: date | None
    sure: date | None
    kind: Kind
    name: str
    code: str
    parent: str | None
    source: str

    @property
    def full_name(self) -> str:
        """'Phường Ba Đình'."""
        word = self.kind.word
        return f"{word[0].upper()}{word[1:]} {self.name}"

    def standing(self, day: date) -> Standing:
        begun = day >= self.start if self.after is None else day > self.after
        if not begun or (self.end is not None and day > self.end):
            return Standing.ABSENT
        settled = (self.after is None or day >= self.start) and (self.sure is None or day <= self.sure)
        return Standing.HOLDS if settled else Standing.UNSETTLED


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit. Its id lasts as long as the unit does, whatever its name, kind, code or parent."""

    id: str
    level: Level
    versions: tuple[Version, ...]
    spellings: tuple[str, ...] = ()

    @property
    def valid_from(self) -> date:
        """The first day on which it is known to be there."""
        return self.versions[0].start

    @property
    def valid_to(self) -> date | None:
        return self.versions[-1].end

    def on(self, day: date) -> Version | None:
        """What it is on that day; where the day of a change is not settled, the state before it."""
        for one in self.versions:
            if one.start <= day and (one.end is None or day <= one.end):
                return one
        return None

    def standing(self, day: date) -> Standing:
        """Whether the unit is there on that day."""
        unsettled = False
        for one in self.versions:
            standing = one.standing(day)
            if standing is Standing.HOLDS:
                return standing
            unsettled |= standing is Standing.UNSETTLED
        if not unsettled:
            return Standing.ABSENT
        return Standing.HOLDS if self._inside(day) else Standing.UNSETTLED

    def _inside(self, day: date) -> bool:
        """Whether the day lies between two versions, so that only what the unit is called is unsettled."""
        first, last = self.versions[0], self.versions[-1]
        return day >= first.start and (last.end is None or day <= (last.sure or last.end))

    def name_on(self, day: date) -> str:
        """The full name on that day, else the last one before it, else the first."""
        return (self.on(day) or self._nearest(day)).full_name

    def _nearest(self, day: date) -> Version:
        before = [one for one in self.versions if one.start <= day]
        return before[-1] if before else self.versions[0]

    def names(self) -> Iterator[str]:
        """Every full name that it had, and other spellings of its name, each once."""
        seen = dict.fromkeys(one.full_name for one in self.versions)
        word = self.versions[-1].kind.word
        yield from dict.fromkeys([*seen, *(f"{word[0].upper()}{word[1:]} {spelling}" for spelling in self.spellings)])


class Extent(StrEnum):
    """How much of an old unit went over."""

    WHOLE = "whole"
    PART = "part"


class Edge(NamedTuple):
    """`old` went over into `new` on `day`; one of them is None where there is nothing, or nothing known, on that side.

    `share` is how much of the old unit went, where a source declares it. `after` is None where the day is exact, else
    the last day on which it is known not to have happened yet. `basis` says how the edge was settled, or why there is
    none.
    """

    old: str | None
    new: str | None
    day: date
    after: date | None
    extent: Extent | None
    share: str | None
    basis: str
