"""Spellings: names cleaned, split into kind and name, and keys by which spellings of one name agree."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_KINDS = {
    "tỉnh": "tinh",
    "thành phố": "thanh_pho",
    "quận": "quan",
    "huyện": "huyen",
    "thị xã": "thi_xa",
    "phường": "phuong",
    "xã": "xa",
    "thị trấn": "thi_tran",
    "đặc khu": "dac_khu",
}
WORDS = {kind: word for word, kind in _KINDS.items()} | {"thanh_pho_tw": "thành phố"}
_KIND = re.compile(rf"({'|'.join(_KINDS)}) +(.+)", re.IGNORECASE)
_SHORT = re.compile(r"^(?:N\.? ?T\.?|NT) ")
_OLD_TONE = re.compile(r"\b(\w*?)(?:(o)([àáảãạèéẻẽẹ])|(?<![qQ])(u)([ỳýỷỹỵ]))\b")


def parted(full: str) -> tuple[str, str]:
    """Kind and name of 'Thị trấn NT Phong Hải'."""
    found = _KIND.fullmatch(" ".join(unicodedata.normalize("NFC", full).replace("’", "'").split()))
    if found is None:
        raise ValueError(f"no kind in {full!r}")
    return _KINDS[found[1].lower()], cleaned(found[2])


def cleaned(name: str) -> str:
    """The name with modern tone marks, no leading zeros, abbreviations written out."""
    name = _SHORT.sub("Nông trường ", name)
    name = re.sub(r"^0+(?=\d)", "", name).replace("' ", "'")
    return _OLD_TONE.sub(_moved, name)


def _moved(found: re.Match[str]) -> str:
    """'hoà' as 'hòa': the tone moves to the first of the two vowels."""
    first, second = found[2] or found[4], found[3] or found[5]
    base, *marks = list(unicodedata.normalize("NFD", second))
    tone = next(mark for mark in marks if mark in _TONES)
    rest = "".join(mark for mark in marks if mark != tone)
    return found[1] + unicodedata.normalize("NFC", first + tone) + unicodedata.normalize("NFC", base + rest)


def key(name: str) -> str:
    """A name in lower case, each word's tone behind it, signs and blanks left out: equal for spellings of one name."""
    words = []
    for word in re.split(r"[\W_]+", unicodedata.normalize("NFC", name).lower()):
        letters = unicodedata.normalize("NFD", word)
        tones = "".join(letter for letter in letters if letter in _TONES)
        words.append("".join(letter for letter in letters if letter not in _TONES) + tones)
    return "".join(words)


def plain(name: str) -> str:
    """A name in lower ASCII letters and digits: what the packages use as keys."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", letters)
