"""Names as they are compared: the kind in front taken off, and the spellings of one name brought to one key."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dondoc.registry.units import Kind

_CITIES = (Kind.THANH_PHO_TW, Kind.THANH_PHO)
_PREFIXES: dict[str, tuple[Kind, ...]] = {
    "tỉnh": (Kind.TINH,),
    "thành phố": _CITIES,
    "tp": _CITIES,
    "quận": (Kind.QUAN,),
    "q": (Kind.QUAN,),
    "huyện đảo": (Kind.HUYEN,),
    "huyện": (Kind.HUYEN,),
    "h": (Kind.HUYEN,),
    "thị xã": (Kind.THI_XA,),
    "tx": (Kind.THI_XA,),
    "thị trấn": (Kind.THI_TRAN,),
    "tt": (Kind.THI_TRAN,),
    "phường": (Kind.PHUONG,),
    "p": (Kind.PHUONG,),
    "xã": (Kind.XA,),
    "x": (Kind.XA,),
    "đặc khu": (Kind.DAC_KHU,),
}
# A word stands alone; an abbreviation of one letter needs its dot, or a number after it ('Q.1', 'P 12').
_PREFIX = re.compile(
    r"(?:(?P<word>tỉnh|thành phố|quận|huyện đảo|huyện|thị xã|thị trấn|phường|xã|đặc khu)\s+"
    r"|(?P<short>tp|tx|tt)(?:\.\s*|\s+)"
    r"|(?P<letter>[qhpx])(?:\.\s*|\s*(?=\d)))(?=\w)"
)

# Endings that are spelled in several ways. The older habit sets the tone of 'hòa' on the second vowel; after a
# consonant i and y stand for each other ('Mĩ').
_ENDINGS = {
    first + toned: one + second
    for first, second, pairs in (
        ("o", "a", "òà óá ỏả õã ọạ"),
        ("o", "e", "òè óé ỏẻ õẽ ọẹ"),
        ("u", "y", "ùỳ úý ủỷ ũỹ ụỵ"),
    )
    for one, toned in (tuple(pair) for pair in pairs.split())
}
# Names of the highlands are written by their sound: Đắk, Đăk, Đắc.
_ENDINGS |= dict.fromkeys(("ắk", "ăk", "ăc"), "ắc") | {"ak": "ac"}
_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
_BEFORE_Y = frozenset("bcdđghklmnpqrstvx")
_SIGN = re.compile(r"[^\w\n]|_")
_MARKS: dict[int, str | None] = {**dict.fromkeys(range(0x300, 0x370)), ord("đ"): "d"}


class _Words(dict[str, str]):
    """The words of the tables as keys, each worked out once: few words make up all names."""

    def __missing__(self, word: str) -> str:
        self[word] = key = _key(word)
        return key


def _key(word: str) -> str:
    ending = _ENDINGS.get(word[-2:])
    if ending:
        return word[:-2] + ending
    if word[-1:] in _Y and word[-2:-1] in _BEFORE_Y:
        return word[:-1] + _Y[word[-1]]
    return word


def parted(name: str) -> tuple[tuple[Kind, ...], str]:
    """The kinds that the words in front allow, none where there are none, and the name behind them."""
    lower = " ".join(unicodedata.normalize("NFC", name).lower().split())
    found = _PREFIX.match(lower)
    if found is None:
        return (), lower
    return _PREFIXES[found["word"] or found["short"] or found["letter"]], lower[found.end() :].lstrip("0")


def keys(names: str) -> str:
    """All names of a table, one a line, as keys, one a line: equal for the spellings of one name."""
    known = _Words({"\n": "\n"})
    words = _SIGN.sub(" ", unicodedata.normalize("NFC", names).lower()).replace("\n", " \n ").split(" ")
    return "".join(map(known.__getitem__, words))


@lru_cache(maxsize=1 << 13)
def key(name: str) -> str:
    """One name as a key."""
    return "".join(words(name))


def lowered(name: str) -> str:
    """A name in small letters, the Icelandic letter that some converters put for đ mended."""
    return unicodedata.normalize("NFC", name).lower().replace("ð", "đ")


def words(name: str) -> Iterable[str]:
    """The words of one name, each in the form that keys are made of."""
    return words_of(lowered(name))


def words_of(lower: str) -> Iterable[str]:
    """The words of what is in small letters already."""
    return (_key(lower),) if lower.isalnum() else map(_key, _SIGN.sub(" ", lower).split())


def unmarked(key: str) -> str:
    """A key without tones and marks of letters: 'ha noi' finds 'Hà Nội'."""
    return unicodedata.normalize("NFD", key).translate(_MARKS)


@lru_cache(maxsize=1 << 13)
def unmarked_key(name: str) -> str:
    return unmarked(key(name))
