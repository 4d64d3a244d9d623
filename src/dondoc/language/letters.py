"""Letters of Vietnamese: damage that is mended letter by letter, and spellings that are equal."""

import re
from unicodedata import digit, normalize

# One letter for one letter, so that positions stay: the Icelandic eth that some converters put for đ, and digits set
# high or low as marks of notes and formulas.
_MENDED = {"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "⁽": "(", "⁾": ")", "‑": "-", "−": "-", "–": "-", "—": "-", "’": "'"} | {
    chr(code): str(digit(chr(code)))
    for code in (0xB9, 0xB2, 0xB3, 0x2070, *range(0x2074, 0x207A), *range(0x2080, 0x208A))
}

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL_LETTERS = "đ" + "".join(
    letter for vowel in "aăâeêioôơuưy" for tone in _TONES if not (letter := normalize("NFC", vowel + tone)).isascii()
)
"""The letters of Vietnamese that are not ASCII."""

# Tone marks stand on the first vowel ('hòa') or, by the older habit, on the second ('hoà').
_OLD_TONES = [
    (pair[0] + second, first + pair[1])
    for first, second, pairs in (
        ("o", "a", "òà óá ỏả õã ọạ"),
        ("o", "e", "òè óé ỏẻ õẽ ọẹ"),
        ("u", "y", "ùỳ úý ủỷ ũỹ ụỵ"),
    )
    for pair in pairs.split()
]


def mended(text: str) -> str:
    """`text` with single letters mended; of the same length."""
    for bad, good in _MENDED.items():
        if bad in text:
            text = text.replace(bad, good)
    return text


def folded(text: str) -> str:
    """`text` in lower case, of the same length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def in_capitals(text: str) -> str:
    """`text` in capitals, of the same length."""
    upper = text.upper()
    if len(upper) == len(text):
        return upper
    return "".join(large if len(large := letter.upper()) == 1 else letter for letter in text)


def newly_spelled(text: str) -> str:
    """`text` in lower case with its tone marks placed the new way: 'hoà' becomes 'hòa', 'quý' stays."""
    for new, old in _OLD_TONES:
        if old in text:
            text = re.sub(rf"(?<!q){old}(?!\w)", new, text)
    return text


def spellings(phrase: str) -> set[str]:
    """The phrase with its tone marks placed the new way and the old ('ủy ban', 'uỷ ban')."""
    older = phrase
    for new, old in _OLD_TONES:
        older = re.sub(rf"{new}(?!\w)", old, older)
    return {phrase, older}


_LIKE = str.maketrans(
    {**dict.fromkeys("ILJ", "1"), **dict.fromkeys("OQD", "0"), "S": "5", "B": "8", "Z": "2", "G": "6"}
)


def as_figures(text: str) -> str:
    """What was read from a picture, with capitals that look like figures brought to figures: 'I2' is 12."""
    return text.translate(_LIKE)
